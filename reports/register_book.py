"""The whole register as a workbook file; rows are written as they come."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from app import register_book
from app.access import Actor
from app.errors import Refused
from app.language import _
from app.progress import Progress, silent
from models.database import Session
from reports.cell import Value, fill

_BOLD = Font(bold=True)


def write(
    session: Session, file: Path, *, actor: Actor, progress: Progress = silent
) -> int:
    """Write what the actor sees of the register; return how many things.

    A file that could not be finished is taken away again.

    Raises:
        Refused: the file cannot be written there.
        Cancelled: by ``progress``.
    """
    book = Workbook(write_only=True)
    headings = register_book.headings(session, actor=actor)
    rows = register_book.thing_rows(session, actor=actor, progress=progress)
    count = _sheet(book, register_book.THINGS, headings, rows)
    names, *agencies = register_book.agency_rows(session, actor=actor)
    _sheet(book, register_book.AGENCIES, names, agencies)
    unfinished = file.with_name(file.name + ".part")
    try:
        book.save(unfinished)
        unfinished.replace(file)
    except OSError:
        raise Refused(
            _("Tidak dapat menulis {path}: pilih folder lain.").format(path=file)
        ) from None
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _sheet(
    book: Workbook,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
) -> int:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"

    def cell(value: Value, font: Font | None = None) -> Any:
        made = WriteOnlyCell(sheet)
        fill(made, value)
        if font is not None:
            made.font = font
        return made

    sheet.append([cell(heading, _BOLD) for heading in headings])
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last one is wanted
        sheet.append([cell(value) for value in row])
    return count
