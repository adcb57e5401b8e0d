import stat
import sys
from pathlib import Path

import pytest

from app.errors import Refused
from app.ledger import keyfile


def test_the_key_is_made_once_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "ledger.key"
    first = keyfile.load_or_make(path)
    again = keyfile.load_or_make(path)
    assert first.private_bytes_raw() == again.private_bytes_raw()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has ACLs, not modes")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    keyfile.make(tmp_path / "ledger.key")
    assert stat.S_IMODE((tmp_path / "ledger.key").stat().st_mode) == 0o600


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    keyfile.make(tmp_path / "ledger.key")
    with pytest.raises(FileExistsError):
        keyfile.make(tmp_path / "ledger.key")


@pytest.mark.parametrize("content", [b"", b"bukan kunci", b"\xff\xfe"])
def test_a_file_that_holds_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ledger.key").write_bytes(content)
    with pytest.raises(Refused, match="tidak memuat kunci"):
        keyfile.load_or_make(tmp_path / "ledger.key")


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ec import (
        SECP256R1,
        generate_private_key,
    )
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    pem = generate_private_key(SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    (tmp_path / "ledger.key").write_bytes(pem)
    with pytest.raises(Refused, match="Ed25519"):
        keyfile.load(tmp_path / "ledger.key")
