"""Reading an asset sheet: the file goes in, items and problems come out."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from app.errors import Refused
from app.imports.answers import NONE_GIVEN, Answers
from app.imports.header import SEARCH_ROWS, find_header
from app.imports.items import AssetSheet
from app.imports.labels import asset_words
from app.imports.mapping import Mapping
from app.imports.numbers import Numbers
from app.imports.reading import Found, Reading
from app.imports.workbook import Sheet, open_workbook
from app.language import _
from app.progress import Progress, silent

_HEAD = SEARCH_ROWS + 5


def read_assets(
    path: Path,
    *,
    mapping: Mapping | None = None,
    answers: Answers = NONE_GIVEN,
    sheet: str | None = None,
    progress: Progress = silent,
) -> AssetSheet:
    """Read a KIB, KIR, LHI, e-BMD or plain list of assets.

    ``mapping`` says what the columns mean where the program cannot know, and may
    say the unit of prices; ``answers`` count over whatever the sheet says.
    Without ``sheet`` the one with the most recognised columns is read and the
    others are named.

    Raises:
        Refused: it is no spreadsheet, or no sheet of it has a header.
        Cancelled: the person asked ``progress`` to stop.
    """
    with open_workbook(path) as sheets:
        chosen, others = _choose(sheets, mapping, sheet)
        if answers.thousands is None and mapping:
            answers = replace(answers, thousands=mapping.thousands)
        reading = Reading(chosen, answers=answers, progress=progress)
        with _no_collecting():
            reading.run(Numbers(answers.decimal))
            if reading.must_read_again:
                reading.run(Numbers(reading.verdict))
    return reading.result(others)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Hold the search for cycles: millions of new items and not one cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _choose(
    sheets: Sequence[Sheet], mapping: Mapping | None, name: str | None
) -> tuple[Found, tuple[str, ...]]:
    wanted = [s for s in sheets if name is None or s.name == name]
    found = [entry for entry in (_look(s, mapping) for s in wanted) if entry]
    if not found:
        raise Refused(
            _(
                "Tidak ada baris kepala tabel yang dikenali: pilih lembar lain atau"
                " tentukan arti kolom-kolomnya."
            )
        )
    best = max(found, key=lambda entry: len(entry.header.fields))
    rest = tuple(entry.sheet.name for entry in found if entry is not best)
    return best, rest


def _look(sheet: Sheet, mapping: Mapping | None) -> Found | None:
    head = list(islice(sheet.rows(), _HEAD))
    header = mapping.find(head) if mapping else find_header(head, asset_words())
    if header is None:
        return None
    above = [row for row in head if row[0] < header.first_row]
    return Found(sheet, header, above)
