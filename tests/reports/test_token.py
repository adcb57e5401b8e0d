"""A key that stays on its token signs like one that does not (SoftHSM)."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization as forms

from app.errors import Refused
from reports.signing import means, sign, token
from reports.trust import TrustStore
from reports.verification import verify
from tests.reports.notary import NOW, office, paper, trusting

pkcs11 = pytest.importorskip("pkcs11", reason="the extra “token” is not installed")
DRIVERS = [
    Path("/usr/lib/softhsm/libsofthsm2.so"),
    Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
]
DRIVER = next((path for path in DRIVERS if path.exists()), DRIVERS[0])
PIN = "123456"
pytestmark = pytest.mark.skipif(
    not DRIVER.exists() or shutil.which("softhsm2-util") is None,
    reason="SoftHSM 2 is not installed",
)


@pytest.fixture(scope="module")
def label(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A token holding the leader's EC key and the inspector's RSA key."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    softhsm("--init-token", "--free", "--label", "inspektorat", "--so-pin", PIN)
    for number, held in enumerate((office("ec").leader, office("rsa").inspector)):
        key = folder / "key.pem"
        key.write_bytes(
            held.key.private_bytes(
                forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption()
            )
        )
        softhsm("--import", key, "--token", "inspektorat", "--label", f"k{number}",
                "--id", f"A{number}")  # fmt: skip
        key.unlink()
    opened = pkcs11.lib(str(DRIVER)).get_token(token_label="inspektorat")
    with opened.open(rw=True, user_pin=PIN) as session:
        for number, held in enumerate((office("ec").leader, office("rsa").inspector)):
            session.create_object(
                {
                    pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                    pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    pkcs11.Attribute.TOKEN: True,
                    pkcs11.Attribute.ID: bytes([0xA0 + number]),
                    pkcs11.Attribute.SUBJECT: held.certificate.subject.public_bytes(),
                    pkcs11.Attribute.VALUE: held.certificate.public_bytes(
                        forms.Encoding.DER
                    ),
                }
            )
    yield "inspektorat"
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before


def softhsm(*words: object) -> None:
    command = ["softhsm2-util", *map(str, words), "--pin", PIN]
    subprocess.run(command, check=True, capture_output=True)


def both_authorities() -> TrustStore:
    return trusting(office("ec").trust, office("rsa").trust)


def test_two_people_sign_with_their_tokens(label: str) -> None:
    assert label in token.labels(DRIVER)
    with token.opened(DRIVER, label, PIN) as (leader, inspector):
        assert (leader.name, inspector.name) == ("Budi Pemeriksa", "Siti Inspektur")
        first = sign(paper(), leader, at=NOW)
        second = sign(first.pdf, inspector, at=NOW)
    verdict = verify(second.pdf, trust=both_authorities(), at=NOW)
    assert verdict.holds, verdict.sentence
    assert [one.signer for one in verdict.signatures] == [
        "Budi Pemeriksa",
        "Siti Inspektur",
    ]


def test_a_wrong_pin_is_one_sentence(label: str) -> None:
    with (
        pytest.raises(Refused, match="PIN token salah"),
        token.opened(DRIVER, label, "999999"),
    ):
        pass


def test_a_token_that_is_not_there_is_one_sentence(label: str) -> None:
    with (
        pytest.raises(Refused, match="Token tidak ditemukan"),
        token.opened(DRIVER, "lain", PIN),
    ):
        pass


def test_a_driver_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    junk = tmp_path / "driver.so"
    junk.write_bytes(b"bukan pustaka")
    with pytest.raises(Refused, match="tidak dapat dimuat"):
        token.labels(junk)


def test_a_token_of_several_keys_wants_a_name(label: str) -> None:
    with (
        pytest.raises(Refused, match="sebutkan satu nama"),
        means.opened(means.Token(DRIVER, PIN, label)),
    ):
        pass
    with means.opened(means.Token(DRIVER, PIN, holder="Siti Inspektur")) as signer:
        assert sign(paper(), signer, at=NOW).signer == "Siti Inspektur"
