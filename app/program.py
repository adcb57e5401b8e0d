"""This program, as papers and files name it."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def release() -> str:
    """Return the version that is installed, or that of a checkout that never was."""
    try:
        return version("pageh")
    except PackageNotFoundError:
        return _of_checkout()


def _of_checkout() -> str:
    if not _PROJECT.is_file():
        return "?"
    read = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))
    return str(read["project"]["version"])
