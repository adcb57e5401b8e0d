"""Keys: sealed at rest, opened by their passphrase, carried as PKCS#12."""

import json
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtensionOID, NameOID
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import Refused
from reports import local_authority
from reports.keys import HeldKey, make_pkcs12, open_pkcs12, seal, unseal
from reports.local_authority import Person
from tests.reports.notary import NOW, office

PASSPHRASE = "frasa sandi panjang"
BUDI = Person("Budi Pemeriksa", "Inspektorat Daerah", "Pemerintah Kabupaten Contoh")


@pytest.fixture(scope="module")
def authority(
    tmp_path_factory: pytest.TempPathFactory,
) -> local_authority.LocalAuthority:
    folder = tmp_path_factory.mktemp("keys")
    return local_authority.establish(
        folder, agency=BUDI.agency, passphrase=PASSPHRASE, at=NOW
    )


def issued(authority: local_authority.LocalAuthority, passphrase: str = PASSPHRASE):
    return local_authority.issue(
        authority,
        BUDI,
        authority_passphrase=PASSPHRASE,
        passphrase=passphrase,
        at=NOW,
    )


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_sealed_key_opens_with_its_passphrase(kind: str) -> None:
    held = office(kind).leader
    opened = unseal(
        seal(held.key, held.certificate, PASSPHRASE), held.certificate, PASSPHRASE
    )
    assert opened.private_numbers() == held.key.private_numbers()


def test_a_sealed_key_refuses_another_passphrase() -> None:
    held = office().leader
    with pytest.raises(Refused, match="Frasa sandi kunci salah"):
        unseal(seal(held.key, held.certificate, PASSPHRASE), held.certificate, "salah")


def test_a_sealed_key_does_not_open_beside_another_certificate() -> None:
    held, other = office().leader, office().inspector
    with pytest.raises(Refused):
        unseal(
            seal(held.key, held.certificate, PASSPHRASE), other.certificate, PASSPHRASE
        )


def test_a_sealed_file_does_not_contain_the_key() -> None:
    held = office().leader
    plain = held.key.private_bytes(
        forms.Encoding.DER, forms.PrivateFormat.PKCS8, forms.NoEncryption()
    )
    assert plain not in seal(held.key, held.certificate, PASSPHRASE)
    assert "private" not in repr(held).lower()


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(junk=st.one_of(st.binary(max_size=200), st.text(max_size=60).map(str.encode)))
def test_a_damaged_seal_is_refused_in_one_sentence(junk: bytes) -> None:
    with pytest.raises(Refused):
        unseal(junk, office().leader.certificate, PASSPHRASE)


def test_a_seal_that_asks_for_endless_memory_is_refused() -> None:
    held = office().leader
    box = json.loads(seal(held.key, held.certificate, PASSPHRASE))
    box["memory_kib"] = 2**40
    with pytest.raises(Refused):
        unseal(json.dumps(box).encode(), held.certificate, PASSPHRASE)


def test_the_local_authority_says_it_is_not_certified(
    authority: local_authority.LocalAuthority,
) -> None:
    certificate = issued(authority)
    units = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME)
    assert "TIDAK TERSERTIFIKASI" in [unit.value for unit in units]
    usage = certificate.extensions.get_extension_for_oid(
        ExtensionOID.EXTENDED_KEY_USAGE
    )
    assert [one.dotted_string for one in usage.value] == ["1.3.6.1.5.5.7.3.36"]
    above = authority.certificate.extensions
    limits = above.get_extension_for_oid(ExtensionOID.BASIC_CONSTRAINTS).value
    assert (limits.ca, limits.path_length) == (True, 0)
    assert authority.certificate.public_key().curve.name == "secp384r1"
    certificate.verify_directly_issued_by(authority.certificate)


def test_a_signer_unlocks_with_their_own_passphrase(
    authority: local_authority.LocalAuthority,
) -> None:
    certificate = issued(authority, "milik Budi sendiri")
    held = authority.unlock(certificate, "milik Budi sendiri")
    assert held.key.public_key() == certificate.public_key()
    with pytest.raises(Refused):
        authority.unlock(certificate, PASSPHRASE)
    assert certificate in authority.signers()


def test_an_authority_is_not_made_twice(
    authority: local_authority.LocalAuthority,
) -> None:
    with pytest.raises(Refused, match="sudah ada"):
        local_authority.establish(
            authority.folder, agency="X", passphrase=PASSPHRASE, at=NOW
        )
    assert local_authority.find(authority.folder) == authority


def test_a_short_passphrase_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="terlalu pendek"):
        local_authority.establish(tmp_path, agency="X", passphrase="1234567", at=NOW)
    assert list(tmp_path.iterdir()) == []
    assert local_authority.find(tmp_path) is None


def test_a_signer_cannot_outlive_the_authority(
    authority: local_authority.LocalAuthority,
) -> None:
    late = authority.certificate.not_valid_after_utc - timedelta(days=10)
    certificate = local_authority.issue(
        authority,
        BUDI,
        authority_passphrase=PASSPHRASE,
        passphrase=PASSPHRASE,
        at=late,
    )
    assert certificate.not_valid_after_utc <= authority.certificate.not_valid_after_utc


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_key_files_are_for_their_owner_only(
    authority: local_authority.LocalAuthority,
) -> None:
    issued(authority)
    files = [path for path in authority.folder.rglob("*") if path.is_file()]
    assert len(files) >= 5
    assert {path.stat().st_mode & 0o077 for path in files} == {0}
    assert authority.folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_key_goes_out_and_in_as_pkcs12(kind: str) -> None:
    held = office(kind).leader
    opened = open_pkcs12(
        make_pkcs12(held, "rahasia-sekali", name="Budi"), "rahasia-sekali"
    )
    assert opened.key.private_numbers() == held.key.private_numbers()
    assert (opened.certificate, opened.chain) == (held.certificate, held.chain)


def test_a_wrong_pkcs12_password_is_one_sentence() -> None:
    container = make_pkcs12(office().leader, "rahasia-sekali", name="Budi")
    with pytest.raises(Refused, match="Kata sandi berkas PKCS#12 salah"):
        open_pkcs12(container, "salah")


@pytest.mark.parametrize("junk", [b"", b"bukan kunci", b"\x30\x80", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pkcs12_file_is_said_to_be_none(junk: bytes) -> None:
    with pytest.raises(Refused, match="bukan PKCS#12"):
        open_pkcs12(junk, "x")


def test_a_pkcs12_file_without_a_key_is_refused() -> None:
    only_certificate = pkcs12.serialize_java_truststore(
        [pkcs12.PKCS12Certificate(office().leader.certificate, b"x")],
        forms.BestAvailableEncryption(b"rahasia-sekali"),
    )
    with pytest.raises(Refused, match="tidak memuat kunci"):
        open_pkcs12(only_certificate, "rahasia-sekali")


def test_a_pkcs12_file_whose_key_belongs_elsewhere_is_refused() -> None:
    mixed = HeldKey(office().leader.key, office().leader.certificate)
    container = make_pkcs12(mixed, "rahasia-sekali", name="Budi")
    assert open_pkcs12(container, "rahasia-sekali").chain == ()
