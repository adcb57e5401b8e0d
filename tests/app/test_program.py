import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from app import program


def test_the_version_is_the_one_place_where_it_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nothing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(program, "version", nothing)
    file = Path(__file__).parents[2] / "pyproject.toml"
    written = tomllib.loads(file.read_text(encoding="utf-8"))["project"]["version"]
    assert program.release() == written


def test_a_folder_that_says_nothing_has_no_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(program, "_PROJECT", tmp_path / "pyproject.toml")
    assert program._of_checkout() == "?"
