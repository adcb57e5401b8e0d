"""The licences of everything inside, in a folder beside the program."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from installer.inside import Part

FOLDER = "licences"
INDEX = "README.txt"


class NoTextError(Exception):
    """A part has no licence text, so the program may not be given away."""


def collect(folder: Path, parts: Iterable[Part]) -> Path:
    """Copy the licence texts of all parts into the program's folder.

    Raises:
        NoTextError: a part brings none, and ``inside`` lends it none.
    """
    place = folder / FOLDER
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    listed = list(parts)
    without = [part.name for part in listed if not part.texts]
    if without:
        raise NoTextError(", ".join(without))
    lines = ["Pageh is made of these parts; each folder holds the texts of one.", ""]
    for part in listed:
        home = place / _folder_name(part)
        home.mkdir(exist_ok=True)
        for text in part.texts:
            _copy(text, home)
        lines.append(f"{part.name} {part.version}: {part.licence}".replace(" :", ":"))
    index = place / INDEX
    index.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return place


def _folder_name(part: Part) -> str:
    words = f"{part.name}-{part.version}" if part.version else part.name
    return "".join(c if c.isalnum() or c in "-._+" else "-" for c in words)


def _copy(text: Path, home: Path) -> None:
    """Copy a text; of two that share a name both are kept."""
    target = home / text.name
    if target.exists() and target.read_bytes() != text.read_bytes():
        target = home / f"{text.parent.name}-{text.name}"
    shutil.copyfile(text, target)
