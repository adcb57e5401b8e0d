"""Trust: who is in the store, by whose hand, and how far it reaches."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization as forms

from app.access import Actor, Role
from app.errors import Refused
from reports import trust
from reports.keys import fingerprint
from reports.trust import Anchor, TrustLevel, TrustStore
from tests.reports.notary import NOW, YEAR, found, office

ADMIN = Actor("admin", "Ni Made Admin", Role.ADMIN)


def test_nothing_is_trusted_from_the_start(tmp_path: Path) -> None:
    assert trust.load(tmp_path) == TrustStore()
    assert TrustStore().level_of("00" * 32) is TrustLevel.NONE


def test_the_level_is_that_of_the_anchor() -> None:
    one, other = found().certificate, found().certificate
    store = TrustStore(
        (Anchor(one, TrustLevel.LOCAL), Anchor(other, TrustLevel.CERTIFIED))
    )
    assert store.level_of(fingerprint(one)) is TrustLevel.LOCAL
    assert store.level_of(fingerprint(other)) is TrustLevel.CERTIFIED


def test_a_bundle_gives_anchors_and_what_lies_between() -> None:
    root = found()
    middle = root.under("CA Perantara Uji")
    store = trust.from_file(middle.pem + root.pem)
    assert [one.certificate for one in store.anchors] == [root.certificate]
    assert store.between == (middle.certificate,)
    assert store.anchors[0].level is TrustLevel.AGENCY


def test_a_certificate_alone_is_an_anchor_even_if_another_signed_it() -> None:
    middle = found().under("CA Perantara Uji")
    der = middle.certificate.public_bytes(forms.Encoding.DER)
    assert [one.certificate for one in trust.from_file(der).anchors] == [
        middle.certificate
    ]


@pytest.mark.parametrize("junk", [b"", b"x", b"-----BEGIN CERTIFICATE-----\nxx"])
def test_a_file_without_a_certificate_is_refused(junk: bytes) -> None:
    with pytest.raises(Refused, match="bukan sertifikat"):
        trust.from_file(junk)


def test_a_person_brings_in_a_root_and_takes_it_out(tmp_path: Path) -> None:
    root = found("Root CA Indonesia Uji")
    brought = trust.bring_in(
        tmp_path, root.pem, TrustLevel.CERTIFIED, actor=ADMIN, at=NOW
    )
    assert [(one.imported_by, one.imported_at) for one in brought] == [
        (ADMIN.name, NOW)
    ]
    assert trust.imports(tmp_path) == brought
    store = trust.load(tmp_path)
    assert store.level_of(brought[0].fingerprint) is TrustLevel.CERTIFIED
    trust.take_out(tmp_path, brought[0].fingerprint)
    assert trust.load(tmp_path) == TrustStore()
    with pytest.raises(Refused, match="tidak ada"):
        trust.take_out(tmp_path, brought[0].fingerprint)


def test_a_root_is_brought_in_once(tmp_path: Path) -> None:
    root = found()
    trust.bring_in(tmp_path, root.pem, TrustLevel.AGENCY, actor=ADMIN, at=NOW)
    with pytest.raises(Refused, match="sudah ada"):
        trust.bring_in(tmp_path, root.pem, TrustLevel.CERTIFIED, actor=ADMIN, at=NOW)
    assert len(trust.imports(tmp_path)) == 1


def test_a_signers_own_certificate_is_no_authority(tmp_path: Path) -> None:
    pem = office().leader.certificate.public_bytes(forms.Encoding.PEM)
    with pytest.raises(Refused, match="bukan milik penerbit"):
        trust.bring_in(tmp_path, pem, TrustLevel.AGENCY, actor=ADMIN, at=NOW)


def test_an_expired_authority_is_not_brought_in(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="kedaluwarsa"):
        trust.bring_in(
            tmp_path,
            found().pem,
            TrustLevel.AGENCY,
            actor=ADMIN,
            at=NOW + 20 * YEAR,
        )


def test_every_level_has_its_words() -> None:
    assert {trust.level_words(level) for level in TrustLevel} == {
        trust.level_words(TrustLevel(number)) for number in range(4)
    }
    assert "tidak tersertifikasi" in trust.level_words(TrustLevel.AGENCY)
