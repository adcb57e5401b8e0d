"""Key file, token or service: what is signed with is opened the same way."""

import io
from pathlib import Path

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from app.errors import Refused
from reports import audit_report, signature_fields
from reports.keys import make_pkcs12
from reports.signing import means, sign
from reports.signing.bsre import Account, Person
from reports.signing.held_key import _Cms
from reports.verification import verify
from reports.verifying.document import read
from tests.reports import opened, samples
from tests.reports.bsre_service import NIK, PASSPHRASE, Service, served
from tests.reports.notary import NOW, office, trusting


def as_the_service_does(pdf: bytes) -> bytes:
    """Sign with a field of its own, as whoever's turn it is."""
    turn = len(read(pdf).signatures)
    people = (office("ec").leader, office("rsa").inspector)
    meta = PdfSignatureMetadata(
        field_name=f"sig-{turn + 1}", subfilter=SigSeedSubFilter.PADES
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    return bytes(PdfSigner(meta, _Cms(people[turn])).sign_pdf(writer).getvalue())


def test_a_report_for_the_service_has_no_field_and_holds_once_signed_there() -> None:
    content = signature_fields.left_out(samples.audit_report(3))
    pdf = audit_report.draw(content)
    assert read(pdf).field_names == ()
    assert opened.faults(pdf) == []
    with served(Service(result=as_the_service_does)) as url:
        way = means.Service(Account(url, "aplikasi", "kunci"), Person(NIK, PASSPHRASE))
        for name in ("Budi Pemeriksa", "Siti Inspektur"):
            with means.opened(way) as signer:
                done = sign(pdf, signer, at=NOW)
            assert done.signer == name  # as the certificate says, not the account
            pdf = done.pdf
    trust = trusting(office("ec").trust, office("rsa").trust)
    verdict = verify(pdf, trust=trust, at=NOW)
    assert verdict.holds, verdict.sentence
    assert len(verdict.signatures) == 2


def test_leaving_the_fields_out_keeps_the_people() -> None:
    whole = samples.audit_report(2)
    bare = signature_fields.left_out(whole)
    assert [one.official for one in bare.signatories] == [
        one.official for one in whole.signatories
    ]


def test_a_key_file_is_opened_with_its_password() -> None:
    contents = make_pkcs12(office().leader, "rahasia-sekali", name="Budi")
    with means.opened(means.KeyFile(contents, "rahasia-sekali")) as signer:
        assert signer.name == "Budi Pemeriksa"
    with pytest.raises(Refused), means.opened(means.KeyFile(contents, "salah")):
        pass


def test_secrets_are_not_shown() -> None:
    ways = (
        means.KeyFile(b"isi", "s3cret"),
        means.Token(Path("driver.so"), "s3cret"),
        means.Service(Account("https://a", "b", "s3cret"), Person("s3cret", "s3cret")),
    )
    assert "s3cret" not in repr(ways)
