"""Checksums and their signature, as anybody checks them."""

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from installer import sums


def key_file(
    folder: Path, key: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey
) -> Path:
    file = folder / "key.pem"
    file.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return file


@pytest.fixture
def summed(tmp_path: Path) -> Path:
    for name in ("b.deb", "a.exe"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return sums.write([tmp_path / "b.deb", tmp_path / "a.exe"], tmp_path)


def test_the_sums_are_in_the_form_that_sha256sum_checks(summed: Path) -> None:
    names = [line.split("  ")[1] for line in summed.read_text().splitlines()]
    assert names == ["a.exe", "b.deb"]
    if shutil.which("sha256sum"):
        command = ["sha256sum", "--check", "--quiet", sums.NAME]
        subprocess.run(command, cwd=summed.parent, check=True)


def test_a_signature_holds_until_one_sum_changes(summed: Path) -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    sums.sign(summed, key_file(summed.parent, key))
    public = (summed.parent / sums.PUBLIC).read_bytes()
    assert sums.holds(summed, public)
    summed.write_text(summed.read_text().replace("a", "b", 1), encoding="utf-8")
    assert not sums.holds(summed, public)


def test_openssl_checks_the_signature(summed: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here")
    key = ed25519.Ed25519PrivateKey.generate()
    sums.sign(summed, key_file(summed.parent, key))
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", sums.PUBLIC]
    command += ["-rawin", "-in", sums.NAME, "-sigfile", sums.SIGNATURE]
    subprocess.run(command, cwd=summed.parent, check=True, capture_output=True)


def test_another_kind_of_key_is_refused(summed: Path) -> None:
    key = key_file(summed.parent, ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(sums.WrongKeyError):
        sums.sign(summed, key)
