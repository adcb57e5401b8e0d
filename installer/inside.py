"""What is inside the frozen program: its parts, and where each came from.

PyInstaller says which files it took. A file belongs to the distribution whose list
of files names it, to Python, to the program itself, or to a package of the system
the program was built on.
"""

import csv
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from installer.version import version as release_version

ROOT = Path(__file__).resolve().parent.parent
_LICENCE_WORDS = ("licen", "copying", "notice", "copyright", "authors")
TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing inside that somebody made and licensed.

    Attributes:
        name: as its makers call it.
        version: empty where they give none.
        licence: an SPDX expression, or the makers' own words.
        purl: where it comes from, as a package URL; empty for what has none.
        texts: the files that hold its licence.
    """

    name: str
    version: str
    licence: str
    purl: str
    texts: tuple[Path, ...]


# What is neither a distribution nor a package: it lies in our own folders.
_LETTERS_AND_PICTURES = (
    ("Inter", "4.0", "OFL-1.1", "ui/desktop/resources/fonts/OFL.txt"),
    ("Noto Sans", "", "OFL-1.1", "reports/resources/fonts/OFL.txt"),
    ("Lucide", "1.62.0", "ISC", "ui/desktop/resources/icons/LICENSE"),
)
_TOLD_APART = {"pageh", "pyinstaller"}
# Distributions that bring no text of the licence they name.
_LENT_TEXTS = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt.txt"),
    "psycopg": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "psycopg-binary": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
# Said in words or not at all in their own data; read in their licence files.
_SPDX = {
    "ahocorasick-rs": "Apache-2.0",
    "aiosignal": "Apache-2.0",
    "defusedxml": "PSF-2.0",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyrage": "MIT",
    "reportlab": "BSD-3-Clause",
    "rfc8785": "Apache-2.0",
    "rl-accel": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
}


def parts(contents: Path) -> list[Part]:
    """Return the parts of a frozen program, by name.

    Args:
        contents: what the spec wrote down of the files it took.
    """
    taken = json.loads(contents.read_text(encoding="utf-8"))
    sources = {
        str(Path(row[1]))
        for row in (*taken["files"], *taken["modules"])
        if row[2] != "SYMLINK" and row[1]
    }
    found = {_python(), _bootloader(), *_own()}
    rest = sources
    for each in metadata.distributions():
        files = _recorded(each)
        if each.name not in _TOLD_APART and (files & sources):
            found.add(_distribution(each))
            rest = rest - files
    found |= _system(path for path in map(Path, rest) if _is_of_system(path))
    return sorted(found, key=lambda part: (part.name.lower(), part.version))


def _recorded(each: metadata.Distribution) -> set[str]:
    """Return where the files of a distribution lie, as its own list has them.

    As text: they are tens of thousands, and ``files`` looks each up on the disk.
    """
    base = each.locate_file("")
    rows = csv.reader((each.read_text("RECORD") or "").splitlines())
    return {f"{base}{os.sep}{row[0].replace('/', os.sep)}" for row in rows if row}


def _own() -> Iterable[Part]:
    version = release_version()
    own = f"pkg:generic/pageh@{version}"
    yield Part("Pageh", version, "Apache-2.0", own, (ROOT / "LICENSE",))
    for name, release, licence, text in _LETTERS_AND_PICTURES:
        purl = "pkg:generic/" + name.lower().replace(" ", "-")
        purl += f"@{release}" if release else ""
        yield Part(name, release, licence, purl, (ROOT / text,))


def _python() -> Part:
    version = platform.python_version()
    places = [Path(sys.base_prefix) / "LICENSE.txt"]
    places += sorted(Path(sys.base_prefix).glob("lib/python3*/LICENSE.txt"))
    places += [Path("/usr/share/doc/python3/copyright")]
    texts = tuple(place for place in places if place.is_file())[:1]
    purl = f"pkg:generic/cpython@{version}"
    return Part("CPython", version, "PSF-2.0", purl, texts)


def _bootloader() -> Part:
    version = metadata.version("pyinstaller")
    return Part(
        "PyInstaller bootloader",
        version,
        "GPL-2.0-or-later WITH Bootloader-exception",
        f"pkg:pypi/pyinstaller@{version}",
        _licence_files(metadata.distribution("pyinstaller")),
    )


def _distribution(each: metadata.Distribution) -> Part:
    name = each.name.lower().replace("_", "-")
    said = _field(each, "License-Expression") or _field(each, "License")
    texts = _licence_files(each)
    texts += tuple(TEXTS / text for text in _LENT_TEXTS.get(name, ()))
    purl = f"pkg:pypi/{name}@{each.version}"
    return Part(each.name, each.version, _SPDX.get(name, said), purl, texts)


def _field(each: metadata.Distribution, name: str) -> str:
    written = each.metadata.json.get(name.lower().replace("-", "_"), "")
    return str(written).partition("\n")[0]


def _licence_files(each: metadata.Distribution) -> tuple[Path, ...]:
    """Return the texts beside the data of a distribution, not those of fonts."""
    found = []
    for file in each.files or ():
        words = file.as_posix().lower()
        is_beside = ".dist-info/" in words and file.suffix not in {".py", ".pyc"}
        if is_beside and any(word in words for word in _LICENCE_WORDS):
            found.append(Path(str(each.locate_file(file))))
    return tuple(path for path in sorted(found) if path.is_file())


def _is_of_system(path: Path) -> bool:
    inside = (Path(sys.prefix), Path(sys.base_prefix), ROOT)
    return path.is_absolute() and not any(path.is_relative_to(each) for each in inside)


def _system(files: Iterable[Path]) -> set[Part]:
    """Return the Debian packages that files come from; elsewhere nothing."""
    if shutil.which("dpkg-query") is None:
        return set()
    names: set[str] = set()
    for file in files:
        names |= set(_owner(file))
    return {_package(name) for name in names}


def _owner(file: Path) -> list[str]:
    """Return the package that owns a file, however its folder is spelled."""
    whole = file.resolve()
    spellings = [file, whole, Path("/usr") / file.relative_to("/")]
    if whole.is_relative_to("/usr"):
        spellings.append(Path("/") / whole.relative_to("/usr"))
    for spelling in spellings:
        command = ["dpkg-query", "--search", str(spelling)]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        if said.returncode == 0:
            return [said.stdout.split(":")[0]]
    return []


def _package(name: str) -> Part:
    command = ["dpkg-query", "--show", "--showformat", "${Version}\n", name]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    version = said.stdout.split("\n")[0]
    text = Path("/usr/share/doc") / name / "copyright"
    texts = (text,) if text.is_file() else ()
    purl = f"pkg:deb/debian/{name}@{version}"
    return Part(name, version, "see the text", purl, texts)
