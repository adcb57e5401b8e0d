"""The packages of the system that a frozen program needs beside itself."""

import re
import subprocess
from pathlib import Path

_FOUND = re.compile(r"=> (/\S+) \(")
_MISSING = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)
# Qt opens these by name, so that no file asks for them.
OPENED = ("libgl1", "libegl1")
# Without an X server's keyboard tables xcb knows no keys.
BESIDE = ("xkb-data", "shared-mime-info")


class UnknownLibraryError(Exception):
    """No package of this system owns a library that the program needs."""


def packages(folder: Path) -> list[str]:
    """Return the Debian packages that the program's binaries ask for, sorted.

    Raises:
        UnknownLibraryError: a library is missing here, or nobody's.
    """
    started = [path for path in binaries(folder) if path.parent == folder]
    loaded = [path for path in binaries(folder) if path.parent != folder]
    # what is started has only the system; then the libraries inside come first
    said = _said_by_ldd(started) + _said_by_ldd(loaded, folder / "_internal")
    missing = sorted(set(_MISSING.findall(said)))
    if missing:
        raise UnknownLibraryError(", ".join(missing))
    outside = {path for path in _FOUND.findall(said) if str(folder) not in path}
    names = {_owner(Path(path)) for path in outside}
    return sorted({*names, *OPENED, *BESIDE})


def binaries(folder: Path) -> list[Path]:
    """Return the ELF files of a folder, without links."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and _is_elf(path)
    ]


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _said_by_ldd(files: list[Path], inside: Path | None = None) -> str:
    done = subprocess.run(
        ["ldd", *map(str, files)],
        env={"LD_LIBRARY_PATH": str(inside or ""), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def _owner(path: Path) -> str:
    whole = path.resolve()
    spellings = [path, whole]
    if whole.is_relative_to("/usr"):
        spellings.append(Path("/") / whole.relative_to("/usr"))
    for spelling in spellings:
        command = ["dpkg-query", "--search", str(spelling)]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        if said.returncode == 0:
            return said.stdout.split(":")[0]
    raise UnknownLibraryError(str(path))
