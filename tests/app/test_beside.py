"""The guide and the list of changes travel with the program, wherever it goes."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from app import beside
from installer import own_files

ROOT = Path(__file__).parents[2]


def test_in_a_checkout_it_lies_beside_the_floors() -> None:
    assert beside.brought("CHANGELOG.md") == ROOT / "CHANGELOG.md"
    assert beside.brought("docs/panduan").is_dir()


def test_where_pip_laid_it_is_read_from_what_pip_has_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Installed(PurePosixPath):
        def locate(self) -> Path:
            return tmp_path / "lib" / "site-packages" / self

    (tmp_path / "lib" / "site-packages").mkdir(parents=True)
    laid = Installed("../../share/pageh/docs/panduan/mulai.md")
    written_down = [Installed("app/beside.py"), laid]
    monkeypatch.setattr("importlib.metadata.files", lambda _name: written_down)
    found = beside.brought("docs/panduan", root=tmp_path / "nowhere")
    assert found == tmp_path / "share" / "pageh" / "docs" / "panduan"


def test_a_wheel_and_the_frozen_program_bring_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    laid = project["tool"]["setuptools"]["data-files"]
    in_wheel = {
        f"{folder.removeprefix('share/pageh').lstrip('/')}/{Path(name).name}".lstrip(
            "/"
        )
        for folder, patterns in laid.items()
        for pattern in patterns
        for name in (str(path) for path in ROOT.glob(pattern))
    }
    frozen = {
        f"{folder}/{Path(file).name}".removeprefix("./")
        for file, folder in own_files.datas(ROOT)
        if folder == "." or folder.startswith("docs")
    }
    assert in_wheel == frozen


@pytest.mark.slow
def test_the_wheel_holds_the_guide_with_its_pictures(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet"]
    subprocess.run([*command, "-w", str(tmp_path), str(ROOT)], check=True)
    [wheel] = tmp_path.glob("pageh-*.whl")
    with zipfile.ZipFile(wheel) as opened:
        names = [name for name in opened.namelist() if "share/pageh" in name]
    assert any(name.endswith("docs/panduan/mulai.md") for name in names)
    assert any(name.endswith("docs/pictures/home-light-id.png") for name in names)
    assert any(name.endswith("share/pageh/CHANGELOG.md") for name in names)
