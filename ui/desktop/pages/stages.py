"""Tahapan: the elections of the region, their stages, and how sure we are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app import queries, rules
from app.access import Actor
from app.elections import Election, ElectionWindow, Stage, StageDates
from app.language import _
from app.queries import BookingFilter
from ui.desktop import formats
from ui.desktop.badges import certainty_badge
from ui.desktop.pages.page import Page, Shell
from ui.desktop.stage_words import kind_name, stage_name, stage_role
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.widgets.badge import Badge
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.stage_chart import Bar, StageChart
from ui.desktop.widgets.two_lines import TwoLines
from ui.desktop.widgets.words import frame, label
from ui.desktop.workspace import Workspace, silence

_LIST_WIDTH: Final = 270
_VERIFIED: Final = "V"
_FAR: Final = date(2100, 1, 1)
_EARLY: Final = date(2000, 1, 1)
_DRAWN: Final = (Stage.AUTHORITY, Stage.PRE_CAMPAIGN, Stage.NO_CAMPAIGN)


@dataclass(frozen=True, slots=True)
class Almanac:
    """Elections of a region, the windows they open, and uses in each week."""

    elections: tuple[Election, ...]
    windows: tuple[ElectionWindow, ...]
    weeks: tuple[tuple[date, int], ...]


class Stages(Page):
    """The list at the left; chart and table of one election at the right."""

    shows = frozenset({"bookings", "elections"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Tahapan"))
        self._almanac: Almanac | None = None
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._build_list())
        row.addWidget(self._build_detail(), 1)
        self.body.addLayout(row, 1)
        self.subtitle.setText(
            _("Hari penuh waktu setempat, kedua ujungnya termasuk ({zone})").format(
                zone=formats.zone_name(workspace.zone)
            )
        )

    def refresh(self) -> None:
        """Ask for the calendar and the weeks."""
        self.workspace.ask(
            almanac,
            self.workspace.region,
            self.workspace.zone,
            actor=self.workspace.actor,
            then=self._fill,
            topic=(self, "almanac"),
        )

    def _build_list(self) -> QWidget:
        card = frame("card")
        card.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(6)
        title = label(_("Pemilihan di wilayah ini"), "caption")
        title.setContentsMargins(8, 0, 0, 0)
        column.addWidget(title)
        self.list = TwoLines(_("Pemilihan di wilayah ini"))
        self.list.currentRowChanged.connect(self._chosen)
        column.addWidget(self.list, 1)
        return card

    def _build_detail(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 18, 6)
        column.setSpacing(6)
        self._name = label("", "heading")
        self._basis = label("", "small", wraps=True)
        column.addWidget(self._name)
        column.addWidget(self._basis)
        column.addSpacing(4)
        self.chart = StageChart()
        column.addWidget(self.chart)
        self.model = RowsModel(_columns())
        empty = Empty(
            "vote",
            _("Belum ada jadwal"),
            _("KPU belum menetapkan tahapan pemilihan ini."),
        )
        self.listing = Listing(self.model, _("Tanggal tahapan"), empty)
        column.addWidget(self.listing, 1)
        return card

    def _fill(self, found: Almanac) -> None:
        self._almanac = found
        with silence(self.list):
            self.list.clear()
            for election in found.elections:
                self.list.add(election.title, _years(election), election)
        self.list.setCurrentRow(self._nearest(found.elections))

    def _nearest(self, elections: Sequence[Election]) -> int:
        """Stand on the election that is on now, or was last."""
        today = self._today()
        begun = [
            place
            for place, election in enumerate(elections)
            if election.stages and min(row.starts for row in election.stages) <= today
        ]
        return begun[0] if begun else 0

    def _today(self) -> date:
        return self.workspace.clock().astimezone(self.workspace.zone).date()

    def _chosen(self) -> None:
        election = self.list.row_here()
        if not isinstance(election, Election) or self._almanac is None:
            return
        self._name.setText(election.title)
        basis = ", ".join(election.basis)
        self._basis.setText(
            _(
                "{kind}. Dasar: {basis}. Diketahui sejak {since}, versi {version}."
            ).format(
                kind=kind_name(election.kind),
                basis=basis or formats.NOTHING,
                since=formats.day(election.known_since),
                version=election.version,
            )
        )
        bars = self._bars(election, self._almanac)
        self.chart.setVisible(bool(bars))
        if bars:
            self.chart.show_bars(bars, self._almanac.weeks, self._today())
        self.model.show_rows(sorted(election.stages, key=lambda row: row.starts))

    def _bars(self, election: Election, found: Almanac) -> list[Bar]:
        windows = [
            Bar(
                stage_name(window.stage),
                window.starts,
                window.ends,
                stage_role(window.stage),
                is_certain=window.certainty.startswith(_VERIFIED),
            )
            for window in found.windows
            if window.election == election.id and window.stage in _DRAWN
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
            if row.stage
            in (Stage.CAMPAIGN, Stage.QUIET, Stage.VOTING, Stage.DETERMINATION)
            and row.region in ("", self.workspace.region)
        ]
        return sorted([*windows, *stages], key=lambda bar: bar.first)


def almanac(session: Any, region: str, zone: ZoneInfo, *, actor: Actor) -> Almanac:
    """Return the elections of a region, newest first, and the weeks of uses."""
    calendar = rules.load(session).calendar
    covering = [each for each in calendar.current() if each.covers(region)]
    covering.sort(key=_first_day, reverse=True)
    weeks: Counter[date] = Counter()
    for row in queries.bookings(session, BookingFilter(), actor=actor):
        day = row.starts.astimezone(zone).date()
        weeks[day - timedelta(days=day.weekday())] += 1
    return Almanac(
        elections=tuple(covering),
        windows=calendar.windows(region, _EARLY, _FAR),
        weeks=tuple(sorted(weeks.items())),
    )


def _first_day(election: Election) -> date:
    if election.stages:
        return min(row.starts for row in election.stages)
    return election.expected[0] if election.expected else _FAR


def _years(election: Election) -> str:
    if not election.stages:
        return _("belum dijadwalkan")
    first = min(row.starts for row in election.stages)
    last = max(row.ends for row in election.stages)
    return f"{formats.month(first, short=False)} – {formats.month(last, short=False)}"


def _certainty(row: StageDates) -> Badge:
    return certainty_badge(is_verified=row.certainty.startswith(_VERIFIED))


def _columns() -> tuple[Column[StageDates], ...]:
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


PAGE = Stages
