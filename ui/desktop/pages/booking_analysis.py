"""Analysis for heads: how much each thing is used, and who was answered unlike."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import queries
from app.access import Actor
from app.elections import Stage
from app.language import _
from app.queries import Scope, UnequalTreatment, Use
from app.wording import RESOURCE_KIND, STAGE
from ui.desktop import formats
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.tools import TableTools
from ui.desktop.tables.view import Listing
from ui.desktop.theme.look import font, worn
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.field import choice
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.walked_chart import WalkedChart
from ui.desktop.widgets.words import Line, frame, label
from ui.desktop.workspace import Workspace

_LITRE: Final = 1_000
_CHART: Final = 132
_BAR: Final = 34
_FOOT: Final = 18
_TOP: Final = 16


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found for one year."""

    uses: tuple[Use, ...]
    unequal: tuple[UnequalTreatment, ...]


def analysis(session: Any, scope: Scope, *, actor: Actor) -> Analysis:
    """Return the use of everything, and where participants were answered unlike."""
    return Analysis(
        queries.utilisation(session, scope, actor=actor),
        queries.unequal_treatment(session, actor=actor),
    )


def by_resource(uses: Sequence[Use]) -> tuple[Use, ...]:
    """Add up the months of each resource."""
    sums: dict[int, Use] = {}
    for use in uses:
        before = sums.get(use.resource_id)
        sums[use.resource_id] = use if before is None else _added(before, use)
    return tuple(sums.values())


def by_month(uses: Sequence[Use]) -> tuple[tuple[date, float], ...]:
    """Add up the hours of each month."""
    sums: dict[date, float] = {}
    for use in uses:
        sums[use.month] = sums.get(use.month, 0.0) + use.hours
    return tuple(sorted(sums.items()))


class AnalysisView(QWidget):
    """A year or a month of it: a row for each thing, its hours, and the warning.

    The chart is of everything, or of the one thing that is chosen in the table.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.agency_id: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        today = workspace.today()
        years = range(today.year, today.year - 6, -1)
        self.year = choice((str(each), each) for each in years)
        self.year.setAccessibleName(_("Tahun"))
        self.year.currentIndexChanged.connect(lambda _: self.refresh())
        names = ((formats.month(date(2000, n, 1)), n) for n in range(1, 13))
        self.month = choice(((_("Seluruh tahun"), 0), *names))
        self.month.setAccessibleName(_("Bulan"))
        self.month.currentIndexChanged.connect(lambda _: self._show_rows())
        self._uses: tuple[Use, ...] = ()
        self.warning = QWidget()
        self._warning = QVBoxLayout(self.warning)
        self._warning.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.warning)
        column.addWidget(self._build_chart())
        column.addWidget(self._build_table(), 1)

    def refresh(self) -> None:
        """Ask for the year that is chosen."""
        year, workspace = int(self.year.currentData()), self._workspace
        scope = Scope(
            first_day=date(year, 1, 1),
            last_day=date(year, 12, 31),
            region=workspace.region,
            agency_id=self.agency_id,
        )
        workspace.ask(
            analysis,
            scope,
            actor=workspace.actor,
            then=self._fill,
            topic=(self, "analysis"),
        )

    def _build_chart(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 12, 18, 10)
        head = QHBoxLayout()
        self.heading = Line(_("Jam pemakaian per bulan"), "heading")
        head.addWidget(self.heading, 1)
        head.addWidget(self.month)
        head.addWidget(self.year)
        column.addLayout(head)
        self.chart = HoursChart()
        column.addWidget(self.chart)
        return card

    def _build_table(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 8, 1, 6)
        self.model: RowsModel[Use] = RowsModel(_columns())
        nothing = Empty(
            "inbox",
            _("Belum ada yang dapat dipinjam"),
            _("Tetapkan dahulu di halaman Aset."),
        )
        self.listing = Listing(self.model, _("Pemakaian per fasilitas"), nothing)
        self.listing.table.chosen.connect(self._choose)
        tools = TableTools(self.listing, self._workspace, "utilisation")
        head = QHBoxLayout()
        head.setContentsMargins(17, 0, 13, 0)
        head.addWidget(label(_("Pemakaian per fasilitas dan kendaraan"), "heading"))
        head.addStretch()
        head.addWidget(tools)
        column.addLayout(head)
        column.addWidget(self.listing, 1)
        return card

    def _fill(self, found: Analysis) -> None:
        self._uses = found.uses
        self._show_rows()
        self._choose(None)
        empty(self._warning)
        if found.unequal:
            self._warning.addWidget(_warned(found.unequal))

    def _show_rows(self) -> None:
        month = self.month.currentData()
        wanted = [use for use in self._uses if month in (0, use.month.month)]
        self.model.show_rows(by_resource(wanted))

    def _choose(self, use: Use | None) -> None:
        """Draw the months of one thing, or of all."""
        words, uses = _("Jam pemakaian per bulan"), self._uses
        if use is not None:
            words = f"{words}: {use.resource}"
            uses = tuple(e for e in uses if e.resource_id == use.resource_id)
        self.heading.setText(words)
        self.chart.show_months(by_month(uses))


class HoursChart(WalkedChart):
    """One bar for each month, its hours above it."""

    def __init__(self) -> None:
        super().__init__()
        self._months: Sequence[tuple[date, float]] = ()
        self.setMinimumHeight(_CHART)

    def sizeHint(self) -> QSize:
        """Return the room of twelve months."""
        return QSize(600, _CHART)

    def show_months(self, months: Sequence[tuple[date, float]]) -> None:
        """Show other months, and say them to screen readers too."""
        self._months = months
        self.stand_again()
        spoken = "; ".join(self.said(place) for place in range(len(months)))
        self.setAccessibleName(_("Jam pemakaian: {months}").format(months=spoken))
        self.update()

    def count(self) -> int:
        """Return how many months there are."""
        return len(self._months)

    def said(self, place: int) -> str:
        """Return a month and its hours."""
        month, hours = self._months[place]
        return f"{formats.month(month, short=False)}: {formats.number(round(hours))}"

    def place_at(self, spot: QPointF) -> int | None:
        """Return the month under the pointer."""
        place = int(spot.x() * len(self._months) / max(1, self.width()))
        return place if 0 <= place < len(self._months) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((hours for _month, hours in self._months), default=0.0) or 1.0
        each = self.width() / max(1, len(self._months))
        room = self.height() - _FOOT - _TOP
        centre = int(Qt.AlignmentFlag.AlignCenter)
        for place, (month, hours) in enumerate(self._months):
            middle = (place + 0.5) * each
            high = hours / most * room
            width = min(_BAR, each - 6)
            box = QRectF(middle - width / 2, _TOP + room - high, width, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn().accent))
            painter.drawRoundedRect(box, 3, 3)
            painter.setFont(font(11, QFont.Weight.Medium))
            painter.setPen(QColor(worn().text))
            above = QRectF(middle - each / 2, box.top() - _TOP, each, _TOP)
            painter.drawText(above, centre, formats.number(round(hours)))
            painter.setPen(QColor(worn().muted))
            below = QRectF(middle - each / 2, self.height() - _FOOT, each, _FOOT)
            painter.drawText(below, centre, formats.month(month))
            if place == self._at and self.hasFocus():
                slot = QRectF(place * each, 0, each, self.height())
                self.paint_ring(painter, slot.adjusted(2, 1, -2, -1))


def _columns() -> tuple[Column[Use], ...]:
    def count(name: str, title: str, *, is_extra: bool = False) -> Column[Use]:
        return Column(
            title,
            key=name,
            is_extra=is_extra,
            text=lambda use: formats.number(getattr(use, name)),
            value=lambda use: getattr(use, name),
            is_number=True,
            width=96,
        )

    return (
        Column(
            _("Fasilitas"),
            text=lambda use: use.resource,
            below=lambda use: _(RESOURCE_KIND[use.kind]),
        ),
        Column(
            _("Jam"),
            text=lambda use: formats.number(round(use.hours)),
            value=lambda use: round(use.hours),
            is_number=True,
            width=72,
            key="hours",
        ),
        count("requests", _("Diminta")),
        count("granted", _("Disetujui")),
        count("refused", _("Ditolak")),
        count("no_shows", _("Tidak hadir")),
        count("kilometres", _("Km")),
        Column(
            _("BBM (liter)"),
            text=lambda use: formats.number(round(use.millilitres / _LITRE)),
            value=lambda use: round(use.millilitres / _LITRE, 1),
            is_number=True,
            width=100,
            key="fuel",
        ),
        count("fuel_cost", _("Biaya BBM (Rp)"), is_extra=True),
    )


def _warned(unequal: Sequence[UnequalTreatment]) -> QWidget:
    """Say where like requests of participants were answered differently."""
    card = frame("refusal")
    column = QVBoxLayout(card)
    column.setContentsMargins(18, 10, 18, 12)
    column.setSpacing(4)
    column.addWidget(section(_("Peserta pemilihan dijawab berbeda; perlu dijelaskan")))
    for each in unequal[:5]:
        column.addWidget(label(_sentence(each), "", wraps=True))
    return card


def _sentence(each: UnequalTreatment) -> str:
    return _(
        "{election}, {stage}: dikabulkan bagi {granted}; ditolak bagi {refused}, "
        "untuk jenis aset yang sama."
    ).format(
        election=each.title,
        stage=_(STAGE[Stage(each.stage)]),
        granted=", ".join(f"{a.organisation} ({a.number})" for a in each.granted),
        refused=", ".join(f"{a.organisation} ({a.number})" for a in each.refused),
    )


def _added(one: Use, other: Use) -> Use:
    counts = [each.name for each in fields(Use)][4:]
    return replace(one, **{n: getattr(one, n) + getattr(other, n) for n in counts})
