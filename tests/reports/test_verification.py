"""Verification: each question apart, and never a yes that was not found."""

import binascii
import io
import json
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from reports.keys import HeldKey
from reports.signature_fields import AUDIT_REPORT
from reports.signing import TimeSource, sign
from reports.signing.held_key import KeySigner
from reports.trust import TrustLevel, TrustStore
from reports.verification import Check, Verdict, verify
from reports.verifying import foreign
from reports.verifying.document import LARGEST, read
from tests.reports.attacks import ATTACKS, both, fill_the_field, first, increment
from tests.reports.loopback import Answers, served
from tests.reports.notary import (
    NOTE,
    NOW,
    YEAR,
    Office,
    found,
    new_key,
    office,
    paper,
    staffed,
    trusting,
    with_revocations,
)

MUST = ("intact", "signed", "trusted", "unchanged_since")


def signed_by(held: HeldKey, **asked: object) -> bytes:
    return sign(paper(), KeySigner(held), at=NOW, **asked).pdf  # type: ignore[arg-type]


# ------------------------------------------------------------ what holds means


def test_no_checks_means_it_does_not_hold() -> None:
    assert not Verdict().holds
    assert "TIDAK" in Verdict().sentence


@given(st.lists(st.sampled_from([True, False, None]), min_size=7, max_size=7))
def test_it_holds_only_if_all_that_must_be_known_is_known(
    answers: list[bool | None],
) -> None:
    names = (*MUST, "timestamped", "known_to_ledger", "ledger_unbroken")
    checks = tuple(Check(n, p, "") for n, p in zip(names, answers, strict=True))
    expected = all(one is True for one in answers[:4]) and False not in answers
    assert Verdict(checks).holds is expected


def test_the_questions_come_in_a_fixed_order() -> None:
    verdict = verify(both(), trust=office().trust, at=NOW)
    assert [check.name for check in verdict.checks] == [
        "intact",
        "signed",
        "trusted",
        "unchanged_since",
        "timestamped",
        "complete",
        "known_to_ledger",
        "ledger_unbroken",
    ]
    assert all(check.sentence.endswith(".") for check in verdict.checks)


def test_the_verdict_is_one_json_document() -> None:
    told = json.loads(
        json.dumps(verify(both(), trust=office().trust, at=NOW).as_json())
    )
    assert told["holds"] is True
    assert told["signatures"][0]["signer"] == "Budi Pemeriksa"
    assert told["signatures"][0]["certificate_level"] == 2
    assert told["signatures"][0]["profile"] == "PAdES-B-B"
    assert told["report"]["number"] == "700/001/ITDA/2024"
    assert told["report"]["finding_count"] == 2


# ------------------------------------------------------------- who is trusted


def test_an_unsigned_document_does_not_hold() -> None:
    verdict = verify(paper(), trust=office().trust, at=NOW)
    assert not verdict.holds
    assert [verdict.check(name).passed for name in MUST] == [None, False, None, None]


def test_an_unknown_issuer_is_not_trusted() -> None:
    verdict = verify(both(), trust=TrustStore(), at=NOW)
    assert not verdict.holds
    assert verdict.check("intact").passed is True
    assert "CA Uji Inspektorat" in verdict.check("trusted").sentence
    assert {one.certificate_level for one in verdict.signatures} == {TrustLevel.NONE}


def test_two_anchors_of_one_name_do_not_disturb_each_other() -> None:
    trust = trusting(office("rsa").trust, office("ec").trust)
    assert verify(both(), trust=trust, at=NOW).holds


def test_one_stranger_among_two_signers_is_enough_to_fail() -> None:
    stranger = KeySigner(found("CA Lain").issue("Orang Lain"))
    pdf = sign(first(paper()), stranger, at=NOW).pdf
    verdict = verify(pdf, trust=office().trust, at=NOW)
    assert not verdict.holds
    assert "Orang Lain" in verdict.check("trusted").sentence


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(NOW - 2 * YEAR, NOW - YEAR), (NOW + YEAR, NOW + 2 * YEAR)],
    ids=["expired", "not yet valid"],
)
def test_a_certificate_out_of_its_dates_is_not_trusted(starts, ends) -> None:
    held = office().authority.issue("Budi", starts=starts, ends=ends)
    verdict = verify(signed_by(held), trust=office().trust, at=NOW)
    assert not verdict.holds
    assert "tidak berlaku" in verdict.check("trusted").sentence


def test_a_revoked_signer_is_not_trusted() -> None:
    authority = office().authority
    revoked = authority.revocations(office().leader.certificate)
    trust = with_revocations(office().trust, revoked)
    verdict = verify(both(), trust=trust, at=NOW + timedelta(days=1))
    assert not verdict.holds
    assert "dicabut" in verdict.check("trusted").sentence


def test_a_list_of_revocations_that_another_signed_says_nothing() -> None:
    forged = found().revocations(office().leader.certificate)
    trust = with_revocations(office().trust, forged)
    assert verify(both(), trust=trust, at=NOW).holds


def test_a_path_over_an_authority_in_between_is_found() -> None:
    root = found()
    middle = root.under("CA Perantara Uji")
    held = middle.issue("Budi Pemeriksa")
    assert verify(signed_by(held), trust=root.trusted, at=NOW).holds


def test_a_self_signed_certificate_is_trusted_when_a_person_names_it() -> None:
    from cryptography.hazmat.primitives import hashes

    key = new_key()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Budi")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW - YEAR)
        .not_valid_after(NOW + YEAR)
        .sign(key, hashes.SHA256())
    )
    from cryptography.hazmat.primitives.serialization import Encoding

    from reports import trust

    pdf = signed_by(HeldKey(key, certificate))
    named = trust.from_file(certificate.public_bytes(Encoding.PEM))
    assert verify(pdf, trust=named, at=NOW).holds
    assert not verify(pdf, trust=TrustStore(), at=NOW).holds
    assert not verify(pdf, trust=named, at=NOW + 2 * YEAR).holds


@pytest.mark.parametrize(
    ("asked", "fit"),
    [
        ({"usage": None}, True),
        ({"usage": False}, False),  # for signing certificates only
        ({"purpose": x509.ExtendedKeyUsageOID.EMAIL_PROTECTION}, True),
        ({"purpose": x509.ExtendedKeyUsageOID.SERVER_AUTH}, False),
        ({"purpose": x509.ExtendedKeyUsageOID.TIME_STAMPING}, False),
    ],
)
def test_a_certificate_for_something_else_does_not_sign_documents(
    asked: dict[str, Any], fit: bool
) -> None:
    held = office().authority.issue("Budi", **asked)
    verdict = verify(signed_by(held), trust=office().trust, at=NOW)
    assert verdict.holds is fit
    assert ("tidak memenuhi syarat" in verdict.check("trusted").sentence) is not fit


def test_the_level_comes_from_the_anchor_not_from_the_words() -> None:
    boaster = found("PSrE Indonesia BSrE")
    held = boaster.issue("TTE TERSERTIFIKASI")
    verdict = verify(signed_by(held), trust=boaster.trusted, at=NOW)
    assert verdict.signatures[0].certificate_level is TrustLevel.AGENCY
    assert "tidak tersertifikasi" in verdict.sentence


def test_expected_signers_must_all_be_there_in_order() -> None:
    trust = office().trust
    assert verify(both(), trust=trust, at=NOW, expected=AUDIT_REPORT).holds
    one = verify(first(paper()), trust=trust, at=NOW, expected=AUDIT_REPORT)
    assert one.check("signed").passed is False
    other = verify(both(), trust=trust, at=NOW, expected=AUDIT_REPORT[::-1])
    assert other.check("signed").passed is False


# --------------------------------------------------------------------- ledger


@dataclass
class Registry:
    """A registry that knows some reports; it notes what it was asked."""

    known: bool = True
    unbroken_: bool | None = True
    asked: list[str] = field(default_factory=list)

    def knows(self, number: str, digest: str) -> bool:
        self.asked += [number, digest]
        return self.known

    def unbroken(self, checkpoint: str, *, at: datetime) -> Check:
        self.asked.append(checkpoint)
        return Check("ledger_unbroken", self.unbroken_, "Buku jejak.")


def test_a_registry_is_asked_for_number_digest_and_checkpoint() -> None:
    registry = Registry()
    verdict = verify(both(), trust=office().trust, at=NOW, ledger=registry)
    assert verdict.holds
    assert registry.asked[0] == "700/001/ITDA/2024"
    assert registry.asked[1] == verdict.report["digest"]
    assert registry.asked[2] == NOTE


@pytest.mark.parametrize(
    ("registry", "failing"),
    [
        (Registry(known=False), "known_to_ledger"),
        (Registry(unbroken_=False), "ledger_unbroken"),
    ],
)
def test_a_registry_that_disagrees_is_heard(registry: Registry, failing: str) -> None:
    verdict = verify(both(), trust=office().trust, at=NOW, ledger=registry)
    assert not verdict.holds
    assert verdict.check(failing).passed is False


def test_a_foreign_document_is_not_known_to_any_registry() -> None:
    pdf = sign(paper((), None), KeySigner(office().leader), at=NOW).pdf
    verdict = verify(pdf, trust=office().trust, at=NOW, ledger=Registry())
    assert verdict.check("known_to_ledger").passed is False
    assert not verdict.holds
    assert verify(pdf, trust=office().trust, at=NOW).holds


# --------------------------------------------------------------------- time


def stamped(people: Office, answers: Answers) -> bytes:
    with served(answers) as address:
        tsa = TimeSource(f"{address}/tsa")
        pdf = sign(paper(), KeySigner(people.leader), at=NOW, tsa=tsa).pdf
        return sign(pdf, KeySigner(people.inspector), at=NOW, tsa=tsa).pdf


def test_a_timestamp_carries_a_signature_over_the_end_of_its_certificate() -> None:
    people = staffed(found())
    pdf = stamped(people, Answers(people.clock, NOW))
    later = NOW + 2 * YEAR  # signers expired, the timestamp authority not
    assert verify(pdf, trust=people.trust, at=later).holds
    assert not verify(both(), trust=office().trust, at=later).holds
    assert not verify(pdf, trust=people.trust, at=NOW + 9 * YEAR).holds


def test_a_timestamp_of_a_stranger_proves_nothing_and_breaks_nothing() -> None:
    people = staffed(found())
    pdf = stamped(people, Answers(office().clock, NOW))
    verdict = verify(pdf, trust=people.trust, at=NOW)
    assert verdict.holds
    assert verdict.check("timestamped").passed is None
    assert {one.time_source for one in verdict.signatures} == {"computer"}
    both_trusted = trusting(people.trust, office().trust)
    assert verify(pdf, trust=both_trusted, at=NOW).check("timestamped").passed is True


# -------------------------------------------------------------------- foreign


def foreign_form() -> bytes:
    """A stranger's form: signed once, then filled in as the signer allowed."""
    pdf = pikepdf.open(io.BytesIO(paper((), None)))
    drawn = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    drawn.BBox = pikepdf.Array([0, 0, 120, 16])
    one = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String("nilai"),
            Rect=pikepdf.Array([100, 560, 220, 576]),
            F=4,
            AP=pikepdf.Dictionary(N=drawn),
        )
    )
    pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([one]))
    pdf.Root.AcroForm = pdf.make_indirect(
        pikepdf.Dictionary(Fields=pdf.make_indirect(pikepdf.Array([one])))
    )
    target = io.BytesIO()
    pdf.save(target)
    return sign(target.getvalue(), KeySigner(office().leader), at=NOW).pdf


def test_a_foreign_form_may_be_filled_where_the_signer_allowed_it() -> None:
    filled = increment(foreign_form(), fill_the_field)
    verdict = verify(filled, trust=office().trust, at=NOW)
    assert verdict.holds
    assert "formulir" in verdict.check("unchanged_since").sentence


def test_the_analysis_of_a_foreign_document_has_a_time_limit() -> None:
    filled = increment(foreign_form(), fill_the_field)
    verdict = verify(filled, trust=office().trust, at=NOW, time_limit=0.0)
    assert verdict.check("unchanged_since").passed is None
    assert not verdict.holds


def test_the_general_analysis_agrees_about_the_plain_cases() -> None:
    assert foreign.judged(both()) is foreign.Outcome.ALLOWED
    forged = ATTACKS["a05_text_drawn_on_a_page"]()
    assert foreign.judged(forged) is foreign.Outcome.FORBIDDEN


# ------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    ("pdf", "said"),
    [
        (b"", "bukan PDF"),
        (b"PK\x03\x04 sebuah docx", "bukan PDF"),
        (paper()[:4000], "terpotong"),
        (both()[:-4000], "terpotong"),
        (b"%PDF-1.7\n%%EOF", "rusak"),
        (b"%PDF-1.7\n" + b"\0" * 500 + b"startxref\n99999\n%%EOF", "rusak"),
    ],
)
def test_what_cannot_be_judged_is_refused(pdf: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        verify(pdf, trust=office().trust, at=NOW)


def test_an_encrypted_pdf_is_refused() -> None:
    pdf, target = pikepdf.open(io.BytesIO(paper())), io.BytesIO()
    pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Refused, match="dikunci kata sandi"):
        verify(target.getvalue(), trust=office().trust, at=NOW)


def test_a_huge_file_is_refused_unread() -> None:
    with pytest.raises(Refused, match="terlalu besar"):
        verify(b"%PDF-1.7" + bytes(LARGEST), trust=office().trust, at=NOW)


@given(st.binary(max_size=300))
def test_any_bytes_get_a_refusal_or_a_verdict(junk: bytes) -> None:
    looks_signed = b"%PDF-1.7\n/ByteRange [0 1 2 3]\n" + junk + b"\n%%EOF\n"
    assert not verify(looks_signed, trust=TrustStore(), at=NOW).holds
    with pytest.raises(Refused):
        verify(junk, trust=TrustStore(), at=NOW)


# ------------------------------------------------------- independent witnesses


def needs(program: str) -> pytest.MarkDecorator:
    reason = f"{program} is not installed; it only cross-checks"
    return pytest.mark.skipif(shutil.which(program) is None, reason=reason)


def run(*command: object) -> subprocess.CompletedProcess[str]:
    words = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def taken_apart(pdf: bytes, folder: Path) -> list[tuple[Path, Path]]:
    """Write each signature value and the bytes it covers, by the file alone."""
    pairs = []
    for number, one in enumerate(read(pdf).embedded):
        start, before, after, length = (int(edge) for edge in one.byte_range)
        value = binascii.unhexlify(pdf[before + 1 : after - 1])
        size = 4 + int.from_bytes(value[2:4], "big")
        cms, covered = folder / f"{number}.der", folder / f"{number}.bin"
        cms.write_bytes(value[:size])
        covered.write_bytes(pdf[start : start + before] + pdf[after : after + length])
        pairs.append((cms, covered))
    return pairs


@needs("openssl")
@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_openssl_agrees_about_both_signatures(kind: str, tmp_path: Path) -> None:
    people = office(kind)
    pdf = sign(paper(), KeySigner(people.leader), at=NOW).pdf
    pdf = sign(pdf, KeySigner(people.inspector), at=NOW).pdf
    root = tmp_path / "ca.pem"
    root.write_bytes(people.authority.pem)
    pairs = taken_apart(pdf, tmp_path)
    assert len(pairs) == 2
    for cms, covered in pairs:
        asked = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-cades"]
        asked += ["-in", cms, "-content", covered, "-CAfile", root]
        asked += ["-purpose", "any", "-attime", int(NOW.timestamp())]
        told = run(*asked, "-out", tmp_path / "out")
        assert told.returncode == 0, told.stderr
        covered.write_bytes(covered.read_bytes()[:-1] + b"!")
        assert run(*asked, "-out", tmp_path / "out").returncode != 0


@needs("pdfsig")
def test_pdfsig_agrees_about_good_and_tampered(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(both())
    bad.write_bytes(ATTACKS["a01_one_byte_of_a_signed_page"]())
    told = run("pdfsig", "-nocert", good).stdout
    assert told.count("Signature is Valid") == 2
    assert "Signature is Valid" not in run("pdfsig", "-nocert", bad).stdout


@needs("qpdf")
def test_qpdf_finds_nothing_wrong_with_a_signed_file(tmp_path: Path) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(both())
    assert run("qpdf", "--check", good).returncode == 0
