"""Penelaahan: indications and their clocks, examinations, advice, holidays."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
)

from app import queries
from app.access import Permission, may
from app.language import _
from app.queries import AgencyRow, CaseDetail, FindingFilter, QueueOrder, QueueRow
from app.queries.queue import QueueStretch
from models.finding import FindingStatus
from ui.desktop import formats
from ui.desktop.commands import command_icon, sections
from ui.desktop.pages.page import Page, Shell
from ui.desktop.pages.review_columns import queue_columns, stretch_words
from ui.desktop.pages.review_detail import FindingView
from ui.desktop.tables.model import RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.widgets.chips import Chips
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.field import choice
from ui.desktop.widgets.panes import Pane, Panes
from ui.desktop.widgets.pile import Pile
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Workspace, silence

_QUEUE_WIDTHS: Final = (330, 404)  # the widest wherever there is room
_TOLD_WIDTH: Final = 940  # pixels of the page, for the keys in its head
_DETAIL_WIDTHS: Final = (560, 1400)
_CHIPS: Final = {
    "open": (FindingStatus.OPEN,),
    "upheld": (FindingStatus.UPHELD,),
    "dismissed": (FindingStatus.DISMISSED,),
    "all": (),
}
_IN_GUIDE: Final = {
    "queue": "Antrean",
    "examinations": "Pemeriksaan",
    "advice": "Rekomendasi",
    "holidays": "Hari libur",
}


class Review(Page):
    """The whole queue can be worked through with j, k, u, d, c and Ctrl+Enter."""

    shows = frozenset({"findings", "bookings", "examinations", "holidays"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Penelaahan"))
        self._chip = "open"
        self._twins: set[str] = set()  # bookings with two indications in the queue
        self._stretch: QueueStretch | None = None
        self._wanted: str | None = None
        self._is_to_ask = False
        self._here, self._stood = 0, ""
        self.sections: dict[str, Any] = {}
        self._section = "queue"

    def lay(self) -> Iterator[None]:
        """Lay the queue, the detail beside it, and the ways to other sections."""
        queue = frame("card")
        self._pile = Pile()
        self.panes = Panes(
            Pane(_("Daftar"), queue, *_QUEUE_WIDTHS),
            Pane(_("Rincian"), self._pile, *_DETAIL_WIDTHS),
        )
        self._rooms = Pile()
        self._rooms.addWidget(self.panes)
        self.sections["queue"] = self.panes
        self.body.addWidget(self._rooms, 1)
        yield from self._lay_queue(queue)
        yield
        yield from self._lay_detail()
        yield
        self._build_sections()
        self._keys: list[QShortcut] = []
        for keys, act in (
            ("J", lambda: self.listing.table.step(1)),
            ("K", lambda: self.listing.table.step(-1)),
            ("U", lambda: self._choose(FindingStatus.UPHELD)),
            ("D", lambda: self._choose(FindingStatus.DISMISSED)),
            ("C", self._ask_agency),
        ):
            key = QShortcut(QKeySequence(keys), self, act)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._keys.append(key)

    def refresh(self) -> None:
        """Ask for the queue, and for the section that is seen beside it."""
        self.workspace.ask(
            queries.queue,
            FindingFilter(
                statuses=_CHIPS[self._chip], agency_id=self.agency.currentData()
            ),
            order=QueueOrder(self.order.currentData()),
            stretch=self._stretch,
            actor=self.workspace.actor,
            at=self.workspace.clock(),
            then=self._fill,
            topic=(self, "queue"),
        )
        if self._section != "queue":
            self.sections[self._section].refresh()

    def guide_words(self) -> str:
        """Name the part of the guide that speaks of the section one is in."""
        return _IN_GUIDE[self._section]

    def choose_section(self, key: str) -> None:
        """Show the queue, or what stands beside it."""
        self._section = key
        self.section_chips[key].setChecked(True)
        if key not in self.sections:
            self.sections[key] = self._build_section(key)
            self._rooms.addWidget(self.sections[key])
        self._rooms.setCurrentWidget(self.sections[key])
        for each in self._keys:
            each.setEnabled(key == "queue")
        self._show_guide()
        if key != "queue":
            self.sections[key].refresh()

    def arrive(self, target: object = None) -> None:
        """Come for a section, for a part of the queue, or for one number in it."""
        if target in _CHIPS or target in set(QueueStretch):
            self._show_part(str(target))
            return
        if target in _IN_GUIDE:
            self.choose_section(str(target))
            return
        if isinstance(target, str):
            self._wanted = target
            self.choose_section("queue")
            self.choose_chip("all")
            self.panes.turn_to(1)
            return
        self._ask_agencies()
        self.freshen()
        self.listing.table.setFocus()

    def choose_chip(self, key: str, stretch: QueueStretch | None = None) -> None:
        """Narrow the queue to one state, or to the first part of it."""
        self._chip, self._stretch = key, stretch
        self.chips[key].setChecked(True)
        self.stretch.setVisible(stretch is not None)
        if stretch is not None:
            self.stretch.setText(stretch_words(stretch))
            self.stretch.setChecked(True)
        self.refresh()

    def _show_part(self, key: str) -> None:
        """Show all that a figure has counted, whatever was narrowed before."""
        self.choose_section("queue")
        with silence(self.agency):
            self.agency.setCurrentIndex(0)
        if key in _CHIPS:
            self.choose_chip(key)
        else:
            self.choose_chip("open", QueueStretch(key))
        self.panes.turn_to(0)
        self.listing.table.setFocus()

    def _build_sections(self) -> None:
        self.guide = label(
            _("J/K berpindah · U kukuhkan · D kesampingkan · C tanya")
            if may(self.workspace.actor, Permission.REVIEW)
            else _("J/K berpindah"),
            "keys",
        )
        self.head.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignVCenter)
        self.pairs = command_icon("pairs")
        self.pairs.clicked.connect(self.set_pairs)
        self.head.addWidget(self.pairs, 0, Qt.AlignmentFlag.AlignVCenter)
        self.pairs.setVisible(may(self.workspace.actor, Permission.MANAGE))
        beside = sections("review", self.workspace.actor)
        names = (("queue", _("Antrean")), *beside)
        chips = Chips(names, "queue", self.choose_section, lines=1)
        self.section_chips = chips.by_key
        self.head.addLayout(chips)
        self.head.setAlignment(chips, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the keys untold where there is little room."""
        super().resizeEvent(event)
        self._show_guide()

    def _show_guide(self) -> None:
        has_room = self.width() >= _TOLD_WIDTH
        self.guide.setVisible(self._section == "queue" and has_room)

    def set_pairs(self) -> None:
        """Set where two auditors must agree."""
        from ui.desktop.dialogs.agreement import AgreementDialog

        dialog = AgreementDialog(self.workspace, self)
        dialog.kept.connect(self.shell.say)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _build_section(self, key: str) -> Any:
        made: Any
        if key == "examinations":
            from ui.desktop.pages.review_examinations import Examinations

            made = Examinations(self.workspace, self.shell)
            made.going.connect(self.arrive)
        elif key == "advice":
            from ui.desktop.pages.review_advice import Advice

            made = Advice(self.workspace)
        else:
            from ui.desktop.pages.review_holidays import Holidays

            made = Holidays(self.workspace)
        made.done.connect(self.shell.say)
        return made

    def _choose(self, status: FindingStatus) -> None:
        """Begin a decision, even before the first case is here to be seen."""
        self._turn_up()
        self.panes.turn_to(1)
        self.view.choose(status)

    def _ask_agency(self) -> None:
        """Ask about the one that is stood on, as soon as its case is here."""
        if self._section != "queue" or self._pile.currentWidget() is not self.view:
            return
        self._is_to_ask = not self.view.is_whole
        if self.view.is_whole:
            self.view.acts.ask_agency()

    def _ask_agencies(self) -> None:
        if self.agency.count() == 1:
            self.workspace.ask(
                queries.agencies,
                actor=self.workspace.actor,
                then=self._offer_agencies,
                topic=(self, "agencies"),
            )

    def _offer_agencies(self, rows: Sequence[AgencyRow]) -> None:
        if self.agency.count() > 1:
            return
        with silence(self.agency):
            for each in rows:
                self.agency.addItem(each.name, each.id)
        self.agency.setVisible(len(rows) > 1)

    def _build_stretch(self) -> QHBoxLayout:
        """Build what stands there while only a part is seen; pressed, it ends that."""
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 8)
        self.stretch = Button("", "chip", picture="x")
        self.stretch.setCheckable(True)
        self.stretch.setToolTip(_("Perlihatkan lagi seluruh antrean"))
        self.stretch.clicked.connect(lambda: self.choose_chip(self._chip))
        self.stretch.hide()
        row.addWidget(self.stretch)
        row.addStretch()
        return row

    def _build_order(self) -> QHBoxLayout:
        """Build the choices of what comes first, and of whose property."""
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 8)
        row.setSpacing(6)
        self.order = choice(
            (
                (_("Terberat dahulu"), QueueOrder.SEVERITY),
                (_("Batas waktu dahulu"), QueueOrder.CLOCK),
                (_("Menurut perangkat daerah"), QueueOrder.AGENCY),
            )
        )
        self.order.setAccessibleName(_("Urutan antrean"))
        self.agency = choice(((_("Semua OPD"), None),))
        self.agency.setAccessibleName(_("Perangkat daerah"))
        for field in (self.order, self.agency):
            field.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            field.currentIndexChanged.connect(lambda _place: self.refresh())
            row.addWidget(field, 1)
        return row

    def _lay_queue(self, card: QFrame) -> Iterator[None]:
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        names = (
            ("open", _("Terbuka")),
            ("upheld", _("Temuan")),
            ("dismissed", _("Dikesampingkan")),
            ("all", _("Semua")),
        )
        chips = Chips(names, self._chip, self.choose_chip)
        chips.setContentsMargins(12, 12, 12, 8)
        self.chips = chips.by_key
        column.addLayout(chips)
        column.addLayout(self._build_stretch())
        column.addLayout(self._build_order())
        yield
        self.model = RowsModel(
            queue_columns(self.workspace.zone, lambda number: number in self._twins)
        )
        empty = Empty(
            "shield-check",
            _("Tidak ada yang perlu ditelaah"),
            _("Semua indikasi sudah diputus."),
        )
        self.listing = Listing(self.model, _("Antrean penelaahan"), empty)
        self.listing.table.chosen.connect(self._chosen)
        for act in (self.listing.table.clicked, self.listing.table.opened):
            act.connect(lambda _: self.panes.turn_to(1))
        column.addWidget(self.listing, 1)

    def _lay_detail(self) -> Iterator[None]:
        self._pile.addWidget(
            Empty(
                "scale",
                _("Pilih satu indikasi"),
                _("Bukti dan dasar aturannya tampil di sini, berdampingan."),
            )
        )
        self.view = FindingView(self.workspace, self.shell)
        self.view.decided.connect(self._decided)
        self._pile.addWidget(self.view)
        yield from self.view.lay()

    def _fill(self, rows: Sequence[QueueRow]) -> None:
        seen = Counter(each.row.booking_number for each in rows)
        self._twins = {number for number, times in seen.items() if times > 1}
        self.model.show_rows(rows)
        self.subtitle.setText(
            _("{n} dalam antrean").format(n=formats.number(len(rows)))
        )
        if not rows:
            self._pile.setCurrentIndex(0)
            return
        self.listing.table.go_to(self._place_to_stand(rows))

    def _place_to_stand(self, rows: Sequence[QueueRow]) -> int:
        wanted, self._wanted = self._wanted or self._stood, None
        for place, row in enumerate(self.model.rows):
            if row.number == wanted:
                return place
        return min(self._here, len(rows) - 1)

    def _chosen(self, row: QueueRow | None) -> None:
        if row is None:
            return
        self._here, self._stood = self.listing.table.currentIndex().row(), row.number
        self._is_to_ask = False
        self.view.expect(row)
        self.workspace.ask(
            queries.case,
            row.number,
            actor=self.workspace.actor,
            at=self.workspace.clock(),
            then=self._show,
            topic=(self, "detail"),
        )

    def _show(self, case: CaseDetail) -> None:
        self.view.show_case(case)
        if self._is_to_ask:
            self._ask_agency()
        if self._pile.currentWidget() is not self.view:
            self.workspace.tasks.soon(self._turn_up)  # dear the first time

    def _turn_up(self) -> None:
        if self.model.rows:
            self._pile.setCurrentWidget(self.view)
            self.workspace.tasks.soon(self.view.uncover)

    def _decided(self, sentence: str) -> None:
        self.shell.say(sentence)
        self.panes.turn_to(0)
        self.listing.table.setFocus()


PAGE = Review
