"""Peminjaman: every request, narrowed as one likes, and one of them in detail."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app import queries
from app.access import Permission, may
from app.language import _
from app.queries import BookingFilter, BookingRow, ResourceRow, Usual
from ui.desktop import formats
from ui.desktop.commands import command_button
from ui.desktop.pages.booking_columns import booking_columns
from ui.desktop.pages.booking_drawer import BookingDrawer
from ui.desktop.pages.booking_entry import Entry
from ui.desktop.pages.booking_export import ExportMenu
from ui.desktop.pages.booking_kinds import KINDS, midnight, next_month
from ui.desktop.pages.booking_schedule import ScheduleView
from ui.desktop.pages.booking_whole import Whole, whole
from ui.desktop.pages.page import Page, Shell
from ui.desktop.recent import Opened, remember
from ui.desktop.tables.tools import TableTools
from ui.desktop.tables.view import Listing
from ui.desktop.tables.window import WindowModel
from ui.desktop.theme.tokens import GAP
from ui.desktop.widgets.agency_choice import AgencyChoice
from ui.desktop.widgets.chips import Chips
from ui.desktop.widgets.empty import Beginning, NothingFound
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.pile import Pile
from ui.desktop.widgets.search import SearchField
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Workspace, silence

if TYPE_CHECKING:
    from ui.desktop.pages.booking_analysis import AnalysisView
    from ui.desktop.pages.booking_form import BookingFormView


class Bookings(Page):
    """The table of bookings, the form for a new one, and the drawer."""

    shows = frozenset({"bookings", "findings"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Peminjaman"))
        self._month: date | None = None
        self._chip = "all"
        self._may_record = may(workspace.actor, Permission.RECORD_BOOKING)
        self.schedule: ScheduleView | None = None
        self.analysis: AnalysisView | None = None

    def lay(self) -> Iterator[None]:
        """Lay the head, the table, and the drawer beside it."""
        self._build_head()
        yield
        self._pile = Pile()
        self.body.addWidget(self._pile, 1)
        self._entry = Entry(self.workspace, self.shell, self._pile)
        card = frame("card")
        self._pile.addWidget(card)
        yield from self._lay_list(card)
        self._entry.opening.connect(self._make_room_for_form)
        self._entry.saved.connect(self._saved)
        self._entry.left.connect(self.close_form)
        yield
        self.drawer = BookingDrawer(self.workspace, self.shell)
        self.drawer.closed.connect(self._drawer_closed)
        self.lay_drawer(self.drawer)

    def refresh(self) -> None:
        """Ask for the bookings as they are narrowed now."""
        self.model.show_wanted(self._filter())
        self.agency.refresh()
        if self.schedule is not None and self.schedule.isVisible():
            self.schedule.refresh()
        if self.drawer.isVisible() and self.drawer.detail is not None:
            self._ask_detail(self.drawer.detail.row.number)

    def arrive(self, target: object = None) -> None:
        """Come for a new request, a kind of them, a month, or one number."""
        if target == "new":
            self.open_form()
        elif isinstance(target, date):
            self._show_month(target)
        elif isinstance(target, str) and target in self.chips:
            self._widen()
            self.choose_chip(target)
        elif isinstance(target, str):
            self._ask_detail(target)
        self.freshen()

    def guide_words(self) -> str:
        """Name the part of the guide that speaks of the form, or of one booking."""
        if self._is_writing:
            return "Permohonan baru"
        return "Hidup satu permohonan" if self.drawer.isVisible() else ""

    def here(self) -> str | None:
        """Return the new request one writes, or the booking that is shown."""
        if self._is_writing:
            return "new"
        detail = self.drawer.detail if self.drawer.isVisible() else None
        return detail.row.number if detail is not None else None

    @property
    def _is_writing(self) -> bool:
        return self.form is not None and self._pile.currentWidget() is self.form

    def close_detail(self) -> bool:
        """Close the form or the drawer."""
        if self._is_writing:
            self.close_form()
            return True
        if self.drawer.isVisible():
            self.drawer.close_drawer()
            return True
        return False

    def choose_chip(self, key: str) -> None:
        """Narrow to one of the usual kinds."""
        self.close_form()
        self._chip = key
        self.chips[key].setChecked(True)
        self._month = None if key != "all" else self._month
        self.refresh()

    @property
    def form(self) -> "BookingFormView | None":
        """Return the form for a new request, once somebody needed it."""
        return self._entry.form

    def prepare(self) -> bool:
        """Do one step towards the form, for those whose work begins with it."""
        return (self._may_record and self._entry.build()) or super().prepare()

    def open_form(self) -> None:
        """Open the form for a new request."""
        self._entry.open()

    def _make_room_for_form(self) -> None:
        self.workspace.unask((self, "detail"))
        self.drawer.hide()
        self._show_head(visible=False)

    def _begin_at(
        self, row: ResourceRow | None, starts: datetime, ends: datetime
    ) -> None:
        """Open the form with what was drawn on the calendar."""
        if self._may_record:
            self._entry.open_at(row, starts, ends)

    def close_form(self) -> None:
        """Go back to the table; what was typed stays in the form."""
        self._show_head(visible=True)
        self._choose_view(is_on=False)

    def _choose_view(self, is_on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        """Show the bookings as a calendar, in figures, or as the table."""
        if is_on and self.view.isChecked() and self.analysis_button.isChecked():
            other = self.view if self._is_calendar() else self.analysis_button
            with silence(other):
                other.setChecked(False)
        if self.view.isChecked():
            self._show_schedule()
        elif self.analysis_button.isChecked():
            self._show_analysis()
        else:
            self._pile.setCurrentIndex(0)

    def _is_calendar(self) -> bool:
        return isinstance(self._pile.currentWidget(), ScheduleView)

    def _show_schedule(self) -> None:
        if self.schedule is None:
            self.schedule = ScheduleView(self.workspace, self.shell)
            self.schedule.picked.connect(self._ask_detail)
            self.schedule.asked.connect(self._begin_at)
            self._pile.addWidget(self.schedule)
        self.schedule.agency_id = self.agency.currentData()
        self.schedule.refresh()
        self._pile.setCurrentWidget(self.schedule)

    def _show_analysis(self) -> None:
        from ui.desktop.pages.booking_analysis import AnalysisView

        if self.analysis is None:
            self.analysis = AnalysisView(self.workspace)
            self._pile.addWidget(self.analysis)
        self.analysis.agency_id = self.agency.currentData()
        self.analysis.refresh()
        self._pile.setCurrentWidget(self.analysis)

    def _build_head(self) -> None:
        self.search = SearchField(_("Cari nomor, nama, acara, aset"), keys="Ctrl F")
        self.search.setMaximumWidth(300)
        self.search.searched.connect(lambda _: self.refresh())
        self.head.addWidget(self.search)
        self.view = command_button("schedule", "chip")
        self.view.setCheckable(True)
        self.view.toggled.connect(self._choose_view)
        self.head.addWidget(self.view)
        self.analysis_button = command_button("analysis", "chip")
        self.analysis_button.setCheckable(True)
        self.analysis_button.toggled.connect(self._choose_view)
        self.head.addWidget(self.analysis_button)
        self.new = command_button("new_booking", "primary")
        self.new.clicked.connect(self.open_form)
        self.head.addWidget(self.new)
        self.new.setVisible(self._may_record)

    def _lay_list(self, card: QFrame) -> Iterator[None]:
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        column.addLayout(self._build_filters())
        yield
        columns = booking_columns(self.workspace.zone)
        self.model = WindowModel(columns, queries.BOOKINGS, self.workspace)
        self.model.arrived.connect(self._fill)
        self.model.counted.connect(self._tell_count)
        self.nothing = NothingFound(
            "inbox",
            _("Tidak ada peminjaman yang cocok"),
            Beginning(
                _("Belum ada peminjaman"),
                _("Permohonan ditapis begitu dicatat; tidak ada yang dihapus."),
                _("Peminjaman baru") if self._may_record else "",
                self.open_form,
            ),
        )
        self.nothing.widened.connect(self.clear_filters)
        self.listing = Listing(self.model, _("Daftar peminjaman"), self.nothing)
        self.listing.table.chosen.connect(self._chosen)
        self.listing.table.opened.connect(self._chosen)
        yield
        self.tools = TableTools(self.listing, self.workspace, "bookings")
        self.tools.keep_filter(self._take_filter, self._put_filter)
        menu = ExportMenu(self.workspace, self._filter)
        if self._may_record:
            menu.offer_intake(self._entry.open_sheet)
            QShortcut(
                QKeySequence(QKeySequence.StandardKey.Paste),
                self,
                lambda: self._entry.open_sheet(is_pasting=True),
            )
        self.aside.addWidget(menu)
        self.aside.addWidget(self.tools)
        column.addWidget(self.listing, 1)

    def _build_filters(self) -> Flow:
        """Build what narrows the list, and beside or below it what is left of it."""
        row, self.aside = Flow(GAP), Flow(GAP)
        row.setContentsMargins(14, 12, 14, 8)
        kinds = ((str(key), _(name)) for key, name in KINDS.items())
        chips = Chips(kinds, self._chip, self.choose_chip)
        self.chips = chips.by_key
        row.addLayout(chips, 1)
        self.month = Button("", "chip", picture="x")
        self.month.setCheckable(True)
        self.month.hide()
        self.month.clicked.connect(self._drop_month)
        chips.addWidget(self.month)
        self.close_lapsed = Button(_("Nyatakan kedaluwarsa…"), picture="clock")
        self.close_lapsed.clicked.connect(self.open_lapsed)
        self.close_lapsed.hide()
        chips.addWidget(self.close_lapsed)
        self.count = label("", "muted")
        self.aside.addWidget(self.count)
        self.agency = AgencyChoice(self.workspace)
        self.agency.currentIndexChanged.connect(lambda _: self.refresh())
        self.aside.addWidget(self.agency)
        row.addLayout(self.aside)
        return row

    def clear_filters(self) -> None:
        """Show everything again."""
        self._widen()
        self.choose_chip("all")

    def _widen(self) -> None:
        """Let neither words, an agency nor a month narrow the list."""
        self.agency.choose(None)
        if self.search is not None:
            with silence(self.search):
                self.search.clear()
        self._month = None

    def _take_filter(self) -> dict[str, Any]:
        """Return the filter as a saved view keeps it."""
        text = self.search.text() if self.search is not None else ""
        return {"kind": self._chip, "text": text, "agency": self.agency.currentData()}

    def _put_filter(self, kept: dict[str, Any]) -> None:
        """Narrow as a saved view does; what is gone since does not narrow."""
        self.agency.choose(kept.get("agency"))
        if self.search is not None:
            with silence(self.search):
                self.search.setText(str(kept.get("text", "")))
        self._month = None
        kind = kept.get("kind")
        self.choose_chip(kind if kind in self.chips else "all")

    def _filter(self) -> BookingFilter:
        """Return what chips, month, agency and search ask for together."""
        text = self.search.text().strip() if self.search is not None else ""
        now = self.workspace.clock().astimezone(self.workspace.zone)
        wanted = replace(
            queries.usual(Usual(self._chip), now),
            text=text,
            agency_id=self.agency.currentData(),
        )
        if self._month is None:
            return wanted
        return replace(
            wanted,
            starts=midnight(self._month, self.workspace.zone),
            ends=midnight(next_month(self._month), self.workspace.zone),
        )

    def _show_month(self, month: date) -> None:
        self._month = month
        self.choose_chip("all")

    def _drop_month(self) -> None:
        self._month = None
        self.refresh()

    def _fill(self) -> None:
        self.month.setVisible(self._month is not None)
        if self._month is not None:
            self.month.setChecked(True)
            self.month.setText(formats.month(self._month, short=False))
        self.subtitle.setText(
            _("Diperbarui pukul {clock} {zone}").format(
                clock=formats.clock(self.workspace.clock(), self.workspace.zone),
                zone=formats.zone_name(self.workspace.zone),
            )
        )
        detail = self.drawer.detail
        if detail is not None and self.drawer.isVisible():
            self.model.stand_on(detail.row.id)

    def _tell_count(self, count: int) -> None:
        self.count.setText(_("{n} peminjaman").format(n=formats.number(count)))
        self.nothing.tell(is_narrowed=self._filter() != BookingFilter())
        can_close = self._chip == Usual.LAPSED and self._may_record
        self.close_lapsed.setVisible(can_close and count > 0)

    def open_lapsed(self) -> None:
        """Ask before what nobody decided in time is closed."""
        from ui.desktop.dialogs.lapsed import LapsedDialog

        self.lapsed = LapsedDialog(self.workspace, self._filter(), self)
        self.lapsed.closed.connect(self.shell.say)
        self.lapsed.open()

    def _chosen(self, row: BookingRow | None) -> None:
        if row is not None:
            self._ask_detail(row.number)

    def _ask_detail(self, number: str) -> None:
        self.workspace.ask(
            whole,
            number,
            actor=self.workspace.actor,
            then=self._show_detail,
            topic=(self, "detail"),
        )

    def _show_detail(self, found: Whole) -> None:
        self.drawer.show_booking(found)
        row = found.detail.row
        self.model.stand_on(row.id)
        words = f"{row.number}  {row.event or row.resource}"
        asker = row.organisation or row.requester
        thing = Opened("bookings", row.number, words, asker, "calendar-range")
        remember(self.workspace.keepsakes, thing)

    def _drawer_closed(self) -> None:
        self.workspace.unask((self, "detail"))  # it would open again
        self.drawer.detail = None
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _saved(self, number: str) -> None:
        self.close_form()
        self._ask_detail(number)

    def _show_head(self, *, visible: bool) -> None:
        for each in filter(None, (self.search, self.view, self.analysis_button)):
            each.setVisible(visible)
        self.new.setVisible(visible and self._may_record)


PAGE = Bookings
