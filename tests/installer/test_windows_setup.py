"""The set-up for Windows: it compiles here, and holds exactly the program."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from installer import freeze
from installer.version import version
from installer.windows import setup

SCRIPT = setup.SCRIPT.read_text(encoding="utf-8")
FILES = (
    "pageh.exe",
    "pageh-desktop.exe",
    "pageh.cdx.json",
    "_internal/LICENSE",
    "_internal/PySide6/Qt6Core.dll",
    "licences/README.txt",
    "licences/CPython-3.12.9/LICENSE.txt",
)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder laid out as the frozen program is."""
    for name in FILES:
        file = tmp_path / "pageh" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    return tmp_path / "pageh"


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not here")
def test_it_compiles_without_a_warning_and_holds_every_file(
    program: Path, tmp_path: Path
) -> None:
    made = setup.build(program, tmp_path / "out", version())
    assert made.name == f"pageh-{version()}-setup.exe"
    unpack = shutil.which("7z")
    if unpack is None:
        pytest.skip("7z is not here to look inside")
    said = subprocess.run(
        [unpack, "l", "-ba", str(made)], capture_output=True, text=True, check=True
    ).stdout
    inside = {line.split()[-1].replace("\\", "/") for line in said.splitlines()}
    assert set(freeze.files_of(program)) <= inside
    extra = {name for name in inside - set(FILES) if not name.startswith("$PLUGINS")}
    assert extra == {"uninstall.exe"}


def test_without_a_compiler_it_says_which_is_missing(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(setup.NoCompilerError, match="makensis"):
        setup.build(program, tmp_path, "1.0.0")


def test_it_asks_for_no_administrator() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert "HKLM" not in SCRIPT
    assert "PROGRAMFILES" not in SCRIPT


def test_removing_deletes_only_what_was_installed() -> None:
    """Nothing is removed as a whole but our own two folders; never $INSTDIR itself."""
    removed = re.findall(r'RMDir /r "([^"]+)"', SCRIPT)
    assert set(removed) == {r"$INSTDIR\_internal", r"$INSTDIR\licences"}
    for place in ("APPDATA\\Pageh", "DOCUMENTS", "PROFILE"):
        assert place not in SCRIPT


def test_every_top_file_of_the_program_is_removed_by_name() -> None:
    deleted = set(re.findall(r'Delete "\$INSTDIR\\([^"]+)"', SCRIPT))
    top = {name for name in FILES if "/" not in name}
    assert deleted == top | {"uninstall.exe"}


def test_every_question_has_an_answer_for_the_silent_mode() -> None:
    boxes = [line for line in SCRIPT.splitlines() if "MessageBox" in line]
    assert boxes
    assert all("/SD" in line for line in boxes)
