"""The branches of other systems, run on this one; and that all of them are listed."""

import ast
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from app import owner_only
from app.troubles import sentence_for
from installer import build, icons
from installer.version import ROOT, version

PAGE = (ROOT / "docs" / "platforms.md").read_text(encoding="utf-8")
ASKING = {
    ("sys", "platform"),
    ("os", "name"),
    ("platform", "system"),
    ("os", "geteuid"),
}
FLOORS = ("models", "app", "reports", "ui", "installer")


def asks_for_the_system(file: Path) -> bool:
    """Say whether a file asks which system it is on."""
    text = file.read_text(encoding="utf-8")
    if not any(f"{module}.{word}" in text for module, word in ASKING):
        return False
    tree = ast.parse(text)
    return any(
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in ASKING
        for node in ast.walk(tree)
    )


def test_every_file_that_branches_by_system_is_listed_with_its_test() -> None:
    asking = [
        path.relative_to(ROOT).as_posix()
        for floor in FLOORS
        for path in sorted((ROOT / floor).rglob("*.py"))
        if asks_for_the_system(path)
    ]
    assert len(asking) > 4
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    listed = {row.split("`")[1]: row.split("`")[-2] for row in rows}
    assert set(asking) <= set(listed)
    assert all((ROOT / test).is_file() for test in listed.values())


@pytest.fixture
def icacls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, str]]:
    """What Windows' own tool is asked: the path, its size then, and the rights."""
    asked: list[tuple[str, int, str]] = []

    def run(command: list[Any], **_: Any) -> None:
        tool, path, *words = command
        assert Path(tool).name == "icacls.exe"
        asked.append((path.name, path.stat().st_size, words[-1]))

    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("SYSTEMROOT", "C:/Windows")
    monkeypatch.setattr(subprocess, "run", run)
    return asked


def test_on_windows_a_file_is_the_owners_before_anything_is_in_it(
    tmp_path: Path, icacls: list[tuple[str, int, str]]
) -> None:
    owner_only.create(tmp_path / "kunci", b"rahasia")
    assert icacls == [("kunci", 0, "*S-1-3-4:(F)")]
    assert (tmp_path / "kunci").read_bytes() == b"rahasia"


def test_on_windows_a_folder_hands_its_rights_down(
    tmp_path: Path, icacls: list[tuple[str, int, str]]
) -> None:
    owner_only.make_folder(tmp_path / "keys")
    assert [rights for _, _, rights in icacls] == ["*S-1-3-4:(OI)(CI)(F)"]


def test_on_windows_a_share_without_rights_is_told_and_left_empty(
    tmp_path: Path, icacls: list[tuple[str, int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(command: list[Any], **_: Any) -> None:
        raise subprocess.CalledProcessError(5, command)

    monkeypatch.setattr(subprocess, "run", fail)
    for make, place in (
        (owner_only.make_folder, tmp_path / "keys"),
        (partial(owner_only.create, contents=b"rahasia"), tmp_path / "kunci"),
    ):
        with pytest.raises(PermissionError) as told:
            make(place)
        assert sentence_for(told.value) == (
            f"{place} tidak boleh diubah, atau haknya tidak dapat dibatasi. "
            "Pilih folder di komputer ini."
        )
    assert not (tmp_path / "kunci").exists()
    assert icacls == []


@pytest.mark.parametrize(("system", "ending"), [("win32", ".ico"), ("darwin", ".icns")])
def test_each_system_gets_the_icon_it_knows(
    qapp: QApplication, tmp_path: Path, system: str, ending: str
) -> None:
    made = icons.for_program(tmp_path, system)
    assert made is not None
    assert made.suffix == ending
    with Image.open(made) as drawn:
        assert (256, 256) in {size[:2] for size in drawn.info["sizes"]}


def test_linux_keeps_its_icon_beside_the_program(tmp_path: Path) -> None:
    assert icons.for_program(tmp_path, "linux") is None


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    folder = tmp_path / "pageh"
    (folder / "_internal").mkdir(parents=True)
    (folder / "pageh.cdx.json").write_text("{}", encoding="utf-8")
    (tmp_path / "Pageh.app").mkdir()
    return folder


def packer(name: str) -> Callable[..., Path]:
    def pack(folder: Path, out: Path, *_: Any, **__: Any) -> Path:
        (out / name).write_bytes(b"")
        return out / name

    return pack


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("win32", {"setup.exe"}),
        ("darwin", {f"pageh-{version()}-macos.zip"}),
        ("linux", {"pageh.deb", "pageh.tar.xz"}),
    ],
)
def test_each_system_packs_what_its_people_install(
    frozen: Path, monkeypatch: pytest.MonkeyPatch, system: str, expected: set[str]
) -> None:
    monkeypatch.setattr("installer.windows.setup.build", packer("setup.exe"))
    monkeypatch.setattr("installer.linux.deb.build", packer("pageh.deb"))
    monkeypatch.setattr("installer.linux.portable.build", packer("pageh.tar.xz"))
    monkeypatch.setattr("sys.platform", system)
    files = build.pack(frozen, frozen.parent)
    bill = f"pageh-{version()}-{system}.cdx.json"
    assert {file.name for file in files} == {*expected, bill}
    assert all(file.is_file() for file in files)
