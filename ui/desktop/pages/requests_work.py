"""Requests that stand in a spreadsheet: looked at first, then written down."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from app import people, rules
from app.access import Actor
from app.booking import sheets
from app.booking.sheets import Outcome
from app.errors import Refused
from app.imports.fields import RequestField, label_of
from app.imports.requests import RequestRow, RequestSheet, read_requests
from app.language import _
from app.progress import Progress

# what is copied without its heading is taken to stand in this order
USUAL: Final = (
    RequestField.REQUESTER,
    RequestField.ORGANISATION,
    RequestField.ASSET,
    RequestField.STARTS,
    RequestField.ENDS,
    RequestField.EVENT,
    RequestField.PURPOSE,
)
_FILE: Final = "tempelan.txt"


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one row.

    Attributes:
        number: of its booking, once it is written down.
        trouble: why it is not taken; empty where it is.
        is_known: it is in the registry already.
    """

    row: int
    words: str
    number: str = ""
    trouble: str = ""
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What the rows of a sheet would become, or have become."""

    rows: tuple[RequestRow, ...]
    lines: tuple[Line, ...]

    def count(self) -> tuple[int, int, int]:
        """Return how many are new, known, and refused."""
        known = sum(each.is_known for each in self.lines)
        refused = sum(bool(each.trouble) for each in self.lines)
        return len(self.lines) - known - refused, known, refused


def read(source: Path | str, progress: Progress) -> RequestSheet:
    """Read a file, or what was copied in a spreadsheet.

    Raises:
        Refused: it is no table of requests.
        Cancelled: by ``progress``.
    """
    if isinstance(source, Path):
        return read_requests(source, progress=progress)
    if "\t" not in source:
        raise Refused(_("Salin dahulu beberapa kolom di lembar kerja, lalu tempel."))
    try:
        return _read_text(source, progress)
    except Refused:
        heading = "\t".join(label_of(each) for each in USUAL)
        return _read_text(f"{heading}\n{source}", progress)


def try_out(
    registry: Callable[[], Any],
    source: Path | str,
    actor: Actor,
    at: datetime,
    progress: Progress,
) -> Look:
    """Say what the rows would become; nothing is kept.

    Raises:
        Refused: it is no table of requests, or the person may not record any.
        Cancelled: by ``progress``.
    """
    sheet = read(source, progress)
    with registry().trial() as session:
        return _record(session, sheet, actor, at, progress)


def take_in(
    registry: Callable[[], Any],
    source: Path | str,
    actor: Actor,
    at: datetime,
    progress: Progress,
) -> Look:
    """Write the rows down that can be, all of them in one transaction.

    Raises:
        Refused: as ``try_out``.
        Cancelled: by ``progress``; nothing was written then.
    """
    sheet = read(source, progress)
    with registry().write() as session:
        present = people.present(session, actor, at=at)
        return _record(session, sheet, present, at, progress)


def _record(
    session: Any, sheet: RequestSheet, actor: Actor, at: datetime, progress: Progress
) -> Look:
    outcome = sheets.record_requests(
        session,
        sheet.rows,
        rules=rules.load(session),
        actor=actor,
        at=at,
        progress=progress,
    )
    return Look(tuple(sheet.rows), tuple(_lines(sheet, outcome)))


def _lines(sheet: RequestSheet, outcome: Outcome) -> list[Line]:
    """Return every row that was read, or could not be, in its order."""
    said = {row.row: _words(row) for row in sheet.rows}
    numbers, refused = dict(outcome.recorded), dict(outcome.refused)
    found = [
        Line(
            row,
            words,
            numbers.get(row, ""),
            refused.get(row, ""),
            row in outcome.same,
        )
        for row, words in said.items()
    ]
    unread: dict[int, list[str]] = {}
    for problem in sheet.problems:
        if problem.row not in said and problem.row > sheet.header_row:
            unread.setdefault(problem.row, []).append(problem.sentence)
    found += [Line(row, "", trouble=" ".join(why)) for row, why in unread.items()]
    return sorted(found, key=lambda line: line.row)


def _words(row: RequestRow) -> str:
    who = row.organisation or row.requester
    return " · ".join(filter(None, (row.event, who, row.asset or row.asset_code)))


def _read_text(text: str, progress: Progress) -> RequestSheet:
    """Read copied text as the file it would have been; the file does not stay."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / _FILE
        file.write_text(text, encoding="utf-8")
        return read_requests(file, progress=progress)
