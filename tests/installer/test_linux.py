"""What Linux installs: the package, the folder to carry, the manual page."""

import shutil
import subprocess
import sys
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from installer.linux import deb, manual, needs, portable
from installer.smoke_test import NotWellError, Program

AT = datetime(2026, 11, 21, tzinfo=UTC)
linux_only = pytest.mark.skipif(
    shutil.which("dpkg-deb") is None, reason="dpkg is not here"
)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "pageh"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "LICENSE").write_text("Apache", encoding="utf-8")
    (folder / "_internal" / "link").symlink_to("LICENSE")
    for name in deb.PROGRAMS:
        (folder / name).write_text("#!/bin/sh\necho here\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def package(
    qapp: QApplication, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    monkeypatch.setattr(deb, "_manual", lambda spoken: f".TH {spoken}\n".encode())
    return deb.build(program, tmp_path / "out", "1.2.3", at=AT)


@linux_only
def test_the_package_has_no_scripts_so_none_can_touch_data(
    package: Path, tmp_path: Path
) -> None:
    subprocess.run(["dpkg-deb", "-e", str(package), str(tmp_path / "c")], check=True)
    assert [file.name for file in (tmp_path / "c").iterdir()] == ["control"]
    control = (tmp_path / "c" / "control").read_text(encoding="utf-8")
    assert "Version: 1.2.3\n" in control
    assert "libgl1" in control


@linux_only
def test_the_package_is_known_to_menu_types_and_manual(
    package: Path, tmp_path: Path
) -> None:
    tree = tmp_path / "tree"
    subprocess.run(["dpkg-deb", "-x", str(package), str(tree)], check=True)
    share = tree / "usr/share"
    for name in (
        "applications/pageh.desktop",
        "mime/packages/pageh.xml",
        "icons/hicolor/48x48/apps/pageh.png",
        "man/man1/pageh.1.gz",
        "man/id/man1/pageh.1.gz",
        "doc/pageh/copyright",
    ):
        assert (share / name).stat().st_size > 0
    assert (tree / "usr/bin/pageh").readlink() == Path("../../opt/pageh/pageh")
    assert not (tree / "home").exists()
    assert not (tree / "var").exists()


@linux_only
def test_the_same_program_gives_the_same_package(
    package: Path, program: Path, tmp_path: Path
) -> None:
    again = deb.build(program, tmp_path / "again", "1.2.3", at=AT)
    assert again.read_bytes() == package.read_bytes()


def test_the_same_program_gives_the_same_archive(program: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = (
        portable.build(program, tmp_path / name, "1.2.3", at=AT)
        for name in ("one", "two")
    )
    assert one.read_bytes() == two.read_bytes()
    with tarfile.open(one) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = tmp_path / "pageh-1.2.3-linux-x86_64"
    said = subprocess.run(
        [str(unpacked / "pageh")], capture_output=True, text=True, check=True
    )
    assert said.stdout == "here\n"


def test_the_manual_names_every_command() -> None:
    from ui.cli import COMMANDS

    page = manual.page("id", "1.2.3")
    assert page.startswith('.TH PAGEH 1 "" "Pageh 1.2.3"')
    for name in COMMANDS:
        assert rf"\fB{name}\fR" in page


def test_a_line_of_the_manual_never_begins_as_an_order() -> None:
    assert manual._plain(".toml") == r"\&.toml"
    assert manual._plain("a-b\n c") == r"a\-b c"


@pytest.mark.skipif(sys.platform != "linux", reason="ldd and dpkg are Linux's")
def test_a_library_that_is_nobodys_stops_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "\tlibnobody.so.1 => not found\n"
    monkeypatch.setattr(needs, "_said_by_ldd", lambda files, inside=None: said)
    with pytest.raises(needs.UnknownLibraryError, match=r"libnobody\.so\.1"):
        needs.packages(tmp_path)


def test_the_smoke_test_tells_which_step_was_not_well(
    program: Path, tmp_path: Path
) -> None:
    tried = Program(program, tmp_path)
    assert tried.run("pageh") == "here\n"
    with pytest.raises(NotWellError, match="pageh: code 0"):
        tried.run("pageh", code=3)
    with pytest.raises(NotWellError, match="pageh-else is not in"):
        tried.run("pageh-else")


def test_the_smoke_test_sees_no_python_of_ours(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    seen = Program(program, tmp_path).environ("rahasia")
    assert "PYTHONPATH" not in seen
    assert seen["HOME"] == str(tmp_path)
