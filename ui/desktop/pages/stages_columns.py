"""How the days of an election's stages are shown, as rows and as bars."""

from typing import Final

from app.elections import Election, Stage, StageDates
from app.language import _
from ui.desktop import formats
from ui.desktop.badges import certainty_badge
from ui.desktop.pages.stages_work import Almanac
from ui.desktop.stage_words import stage_name, stage_role
from ui.desktop.tables.model import Column
from ui.desktop.widgets.badge import Badge
from ui.desktop.widgets.stage_chart import Bar

_VERIFIED: Final = "V"
_WINDOWS: Final = (Stage.AUTHORITY, Stage.PRE_CAMPAIGN, Stage.NO_CAMPAIGN)
_STAGES: Final = (Stage.CAMPAIGN, Stage.QUIET, Stage.VOTING, Stage.DETERMINATION)


def bars(election: Election, found: Almanac, region: str) -> list[Bar]:
    """Return what the chart draws of one election in a region, by first day."""
    windows = [
        Bar(
            stage_name(window.stage),
            window.starts,
            window.ends,
            stage_role(window.stage),
            is_certain=window.certainty.startswith(_VERIFIED),
        )
        for window in found.windows
        if window.election == election.id and window.stage in _WINDOWS
    ]
    stages = [
        Bar(
            stage_name(row.stage),
            row.starts,
            row.ends,
            stage_role(row.stage),
            is_certain=row.certainty.startswith(_VERIFIED),
        )
        for row in election.stages
        if row.stage in _STAGES and row.region in ("", region)
    ]
    return sorted([*windows, *stages], key=lambda bar: bar.first)


def columns() -> tuple[Column[StageDates], ...]:
    """Return the columns of the list of stages."""
    return (
        Column(
            _("Tahapan"),
            text=lambda row: stage_name(row.stage),
            below=lambda row: row.part.replace("_", " ") or row.note,
        ),
        Column(
            _("Mulai"),
            text=lambda row: formats.day(row.starts, with_weekday=True),
            value=lambda row: row.starts,
            width=170,
        ),
        Column(
            _("Selesai"),
            text=lambda row: formats.day(row.ends, with_weekday=True),
            value=lambda row: row.ends,
            width=170,
        ),
        Column(
            _("Kepastian"),
            text=lambda row: _certainty(row).word,
            badge=_certainty,
            width=176,
        ),
    )


def _certainty(row: StageDates) -> Badge:
    return certainty_badge(is_verified=row.certainty.startswith(_VERIFIED))
