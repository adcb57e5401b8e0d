"""Stages of an election as they stand in a spreadsheet: name, first and last day."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.elections import Stage, StageDates
from app.errors import Refused
from app.language import LANGUAGES, _, speaking
from ui.desktop.dialogs.record import day_in
from ui.desktop.stage_words import stage_name


def stages_in(
    rows: Sequence[Sequence[str]], offered: Iterable[Stage]
) -> tuple[StageDates, ...]:
    """Read rows of a stage, its first and last day, and the part it is for.

    A missing last day means that it lasts one day. A heading above is left out. The
    names are understood in both languages: the sheet may speak the other one.

    Raises:
        Refused: a row names no stage that can be written, or no day.
    """
    names = _names(tuple(offered))
    begin = 1 if rows and _is_heading(rows[0], names) else 0
    return tuple(
        _stage_in(row, number, names)
        for number, row in enumerate(rows[begin:], start=begin + 1)
    )


def _names(offered: Sequence[Stage]) -> dict[str, Stage]:
    found: dict[str, Stage] = {}
    for language in LANGUAGES:
        with speaking(language):
            found |= {stage_name(each).casefold(): each for each in offered}
    return found


def _is_heading(row: Sequence[str], names: dict[str, Stage]) -> bool:
    return row[0].casefold() not in names and not any(map(_is_day, row[1:]))


def _is_day(text: str) -> bool:
    try:
        return day_in(text) is not None
    except ValueError:
        return False


def _stage_in(row: Sequence[str], number: int, names: dict[str, Stage]) -> StageDates:
    stage = names.get(row[0].casefold())
    if stage is None:
        raise Refused(
            _(
                "Baris {n}: tahapan “{name}” tidak dikenal. Tulis seperti {example}."
            ).format(n=number, name=row[0], example=stage_name(Stage.CAMPAIGN))
        )
    cells = [*row, "", "", ""]
    starts = _day_of(cells[1], number)
    ends = _day_of(cells[2], number) if cells[2] else starts
    return StageDates(stage, starts, ends, part=cells[3])


def _day_of(text: str, number: int) -> date:
    try:
        found = day_in(text)
    except ValueError:
        found = None
    if found is None:
        raise Refused(
            _("Baris {n}: tulis harinya seperti 31-12-2026.").format(n=number)
        )
    return found
