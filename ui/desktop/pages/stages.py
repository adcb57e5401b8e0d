"""Tahapan: the elections of the region, their stages, and how sure we are."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QVBoxLayout,
)

from app import agencies, regions
from app.access import Permission, may
from app.elections import Election
from app.elections.election import ALWAYS_KNOWN
from app.errors import Refused
from app.language import _
from ui.desktop import formats
from ui.desktop.commands import command_button
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages.page import Page, Shell
from ui.desktop.pages.rescreening import screen_again
from ui.desktop.pages.stages_columns import bars, columns
from ui.desktop.pages.stages_work import Almanac, almanac
from ui.desktop.stage_words import kind_name
from ui.desktop.tables.model import RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.panes import Pane, Panes
from ui.desktop.widgets.region_line import called, region_line
from ui.desktop.widgets.stage_chart import StageChart
from ui.desktop.widgets.two_lines import TwoLines
from ui.desktop.widgets.words import frame, label
from ui.desktop.workspace import Workspace, silence

_LIST_WIDTHS: Final = (270, 270)
_DETAIL_WIDTH: Final = 460


class Stages(Page):
    """The list at the left; chart and table of one election at the right."""

    shows = frozenset({"bookings", "elections"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Tahapan"))
        self._almanac: Almanac | None = None
        self._region = workspace.region

    def lay(self) -> Iterator[None]:
        """Lay the list of elections, and the stages of one beside it."""
        self._build_head()
        first, second = frame("card"), frame("card")
        self.panes = Panes(
            Pane(_("Pemilihan di wilayah ini"), first, *_LIST_WIDTHS),
            Pane(_("Tahapan"), second, _DETAIL_WIDTH),
        )
        self.body.addWidget(self.panes, 1)
        yield
        self._lay_list(first)
        yield
        self._lay_detail(second)
        for pressed in (self.list.itemClicked, self.list.itemActivated):
            pressed.connect(lambda _: self.panes.turn_to(1))
        self._tell_zone()

    def refresh(self) -> None:
        """Ask for the calendar and the weeks."""
        self.workspace.ask(
            almanac,
            self._region,
            self.workspace.zone,
            actor=self.workspace.actor,
            then=self._fill,
            topic=(self, "almanac"),
        )

    def choose_region(self) -> None:
        """Show the elections of the region that was typed; without one, of ours."""
        self.refusal.clear()
        typed = self.place.text().strip()
        try:
            region = agencies.region_code(typed) if typed else self.workspace.region
        except Refused as refusal:
            self.refusal.tell(str(refusal))
            return
        self.place.setText(called(region))
        if region != self._region:
            self._region = region
            self._tell_zone()
            self.refresh()

    def _tell_zone(self) -> None:
        """Say whose days they are: those of the region that is looked at."""
        zone = regions.zone_of(self._region)
        self.subtitle.setText(
            _("Hari penuh waktu setempat, kedua ujungnya termasuk ({zone})").format(
                zone=formats.zone_name(zone)
            )
        )

    def write_election(self, election: Election | None = None) -> None:
        """Write a new schedule down, or the next version of one."""
        from ui.desktop.dialogs.election import ElectionDialog

        dialog = ElectionDialog(self.workspace, election, self)
        dialog.kept.connect(
            lambda name: self._told(_("Jadwal {name} disimpan.").format(name=name))
        )
        _open(dialog)

    def change_election(self) -> None:
        """Write the next version of the election one stands on."""
        election = self.list.row_here()
        if isinstance(election, Election):
            self.write_election(election)

    def take_in(self) -> None:
        """Take in the schedules of a calendar file."""
        from ui.desktop.dialogs.calendar_import import CalendarDialog

        dialog = CalendarDialog(self.workspace, self)
        dialog.taken.connect(
            lambda names: self._told(_("Jadwal disimpan: {names}.").format(names=names))
        )
        _open(dialog)

    def screen_again(self) -> None:
        """Screen the whole register by the calendar as it is now."""
        screen_again(self)

    def _told(self, sentence: str) -> None:
        self.shell.say(sentence, _("Tapis ulang"), self.screen_again)

    def _build_head(self) -> None:
        manages = may(self.workspace.actor, Permission.MANAGE)
        self.import_button = command_button("import_elections")
        self.import_button.clicked.connect(self.take_in)
        self.change = command_button("change_election")
        self.change.clicked.connect(self.change_election)
        self.new = command_button("new_election", "primary")
        self.new.clicked.connect(lambda _=False: self.write_election())
        for button in (self.import_button, self.change, self.new):
            self.head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.setVisible(manages)  # alone it would be a window of its own

    def _lay_list(self, card: QFrame) -> None:
        column = QVBoxLayout(card)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(6)
        self.place = region_line(called(self._region), hint=_("Kode atau nama wilayah"))
        self.place.editingFinished.connect(self.choose_region)
        self.place.completer().activated.connect(  # once the field has it, too
            self.choose_region, Qt.ConnectionType.QueuedConnection
        )
        column.addWidget(Field(_("&Wilayah"), self.place))
        self.refusal = Refusal()
        self.place.textEdited.connect(self.refusal.clear)
        column.addWidget(self.refusal)
        title = label(_("Pemilihan di wilayah ini"), "caption")
        title.setContentsMargins(8, 0, 0, 0)
        column.addWidget(title)
        self.list = TwoLines(_("Pemilihan di wilayah ini"))
        self.list.currentRowChanged.connect(self._chosen)
        column.addWidget(self.list, 1)

    def _lay_detail(self, card: QFrame) -> None:
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 18, 6)
        column.setSpacing(6)
        self._name = label("", "heading")
        self._basis = label("", "small", wraps=True)
        column.addWidget(self._name)
        column.addWidget(self._basis)
        self.notice = label("", "strong", wraps=True)
        self.notice.hide()
        column.addWidget(self.notice)
        column.addSpacing(4)
        self.chart = StageChart()
        column.addWidget(self.chart)
        self.model = RowsModel(columns())
        empty = Empty(
            "vote",
            _("Belum ada jadwal"),
            _("KPU belum menetapkan tahapan pemilihan ini."),
        )
        self.listing = Listing(self.model, _("Tanggal tahapan"), empty)
        column.addWidget(self.listing, 1)

    def _fill(self, found: Almanac) -> None:
        here, self._almanac = self.list.row_here(), found
        with silence(self.list):
            self.list.clear()
            for election in found.elections:
                self.list.add(election.title, _years(election), election)
        known = here.id if isinstance(here, Election) else ""
        self.list.setCurrentRow(self._place_of(known, found.elections))

    def _place_of(self, known: str, elections: Sequence[Election]) -> int:
        """Stay with the election one stood on; else that of now, or the last."""
        ids = [election.id for election in elections]
        if known in ids:
            return ids.index(known)
        today = self.workspace.today()
        begun = [
            place
            for place, election in enumerate(elections)
            if election.stages and min(row.starts for row in election.stages) <= today
        ]
        return begun[0] if begun else 0

    def _chosen(self) -> None:
        election = self.list.row_here()
        if not isinstance(election, Election) or self._almanac is None:
            return
        self._name.setText(election.title)
        self._basis.setText(_basis_words(election))
        notice = self._almanac.notices.get(election.id, "")
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        drawn = bars(election, self._almanac, self._region)
        self.chart.setVisible(bool(drawn))
        if drawn:
            self.chart.show_bars(drawn, self._almanac.weeks, self.workspace.today())
        self.model.show_rows(sorted(election.stages, key=lambda row: row.starts))


def _basis_words(election: Election) -> str:
    """Say what an election rests on; one always known has no day it became so."""
    if election.known_since == ALWAYS_KNOWN:
        said = _("{kind}. Dasar: {basis}. Versi {version}.")
    else:
        said = _("{kind}. Dasar: {basis}. Diketahui sejak {since}, versi {version}.")
    return said.format(
        kind=kind_name(election.kind),
        basis=", ".join(election.basis) or formats.NOTHING,
        since=formats.day(election.known_since),
        version=election.version,
    )


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _years(election: Election) -> str:
    if not election.stages:
        return _("belum dijadwalkan")
    first = min(row.starts for row in election.stages)
    last = max(row.ends for row in election.stages)
    return f"{formats.month(first, short=False)} – {formats.month(last, short=False)}"


PAGE = Stages
