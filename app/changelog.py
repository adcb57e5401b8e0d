"""What changed from version to version, as it is told to the people who use it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.beside import brought

FILE = brought("CHANGELOG.md")
_HEADING = re.compile(r"^## \[(?P<name>[^\]]+)\](?: *[-–—] *(?P<day>\S+))?")


@dataclass(frozen=True, slots=True)
class Release:
    """What one version brought.

    Attributes:
        name: its number, or what stands for one that is not out yet.
        day: when it came out, as it is written; empty where it has not.
        text: what changed, in Markdown.
    """

    name: str
    day: str
    text: str


def releases(text: str) -> tuple[Release, ...]:
    """Read a changelog (Keep a Changelog), the newest version first."""
    return tuple(_read(text.splitlines()))


def kept() -> tuple[Release, ...]:
    """Return the changelog that came with the program; empty where none came."""
    if not FILE.is_file():
        return ()
    return releases(FILE.read_text(encoding="utf-8"))


def _read(lines: list[str]) -> Iterator[Release]:
    present, body = None, list[str]()
    for line in [*lines, "## [end]"]:
        heading = _HEADING.match(line)
        if heading is None:
            body.append(line)
            continue
        if present is not None:
            text = "\n".join(body).strip()
            yield Release(present["name"], present["day"] or "", text)
        present, body = heading, []
