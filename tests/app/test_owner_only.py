import stat
import sys
from pathlib import Path

import pytest

from app import owner_only

posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has ACLs, not modes"
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix_only
def test_only_the_owner_may_read_what_is_written(tmp_path: Path) -> None:
    owner_only.write(tmp_path / "kunci", b"rahasia")
    assert mode(tmp_path / "kunci") == 0o600


@posix_only
def test_only_the_owner_may_enter_the_folder(tmp_path: Path) -> None:
    owner_only.make_folder(tmp_path / "a" / "b")
    assert mode(tmp_path / "a" / "b") == 0o700


@posix_only
def test_a_file_that_was_open_to_all_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "kunci"
    path.write_bytes(b"lama")
    path.chmod(0o644)
    owner_only.write(path, b"baru")
    assert (mode(path), path.read_bytes()) == (0o600, b"baru")


def test_what_an_interrupted_write_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "kunci.new").write_bytes(b"separuh")
    owner_only.write(tmp_path / "kunci", b"utuh")
    assert [each.name for each in tmp_path.iterdir()] == ["kunci"]
    assert (tmp_path / "kunci").read_bytes() == b"utuh"


def test_a_new_file_takes_nobodys_place(tmp_path: Path) -> None:
    owner_only.create(tmp_path / "kunci", b"pertama")
    with pytest.raises(FileExistsError):
        owner_only.create(tmp_path / "kunci", b"kedua")
    assert (tmp_path / "kunci").read_bytes() == b"pertama"
