"""Penelaahan: the queue left, one indication right, the decision below it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import queries
from app.language import _
from app.queries import FindingDetail, FindingFilter, FindingRow
from app.wording import EXPOSURE
from models.finding import FindingStatus
from ui.desktop import formats
from ui.desktop.badges import finding_badge, severity_badge
from ui.desktop.pages.page import Page, Shell
from ui.desktop.pages.review_detail import FindingView
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.widgets.badge import Badge
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Workspace

_QUEUE_WIDTH: Final = 404
_CHIPS: Final = {
    "open": (FindingStatus.OPEN,),
    "upheld": (FindingStatus.UPHELD,),
    "dismissed": (FindingStatus.DISMISSED,),
    "all": (),
}


class Review(Page):
    """The whole queue can be worked through with j, k, u, d and Ctrl+Enter."""

    shows = frozenset({"findings", "bookings"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Penelaahan"))
        self._chip = "open"
        self._wanted: str | None = None
        self._here = 0
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._build_queue())
        row.addWidget(self._build_detail(), 1)
        self.body.addLayout(row, 1)
        guide = label(_("J dan K berpindah · U kukuhkan · D kesampingkan"), "keys")
        self.head.addWidget(guide, 0, Qt.AlignmentFlag.AlignVCenter)
        for keys, act in (
            ("J", lambda: self.listing.table.step(1)),
            ("K", lambda: self.listing.table.step(-1)),
            ("U", lambda: self.view.choose(FindingStatus.UPHELD)),
            ("D", lambda: self.view.choose(FindingStatus.DISMISSED)),
        ):
            QShortcut(
                QKeySequence(keys),
                self,
                act,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )

    def refresh(self) -> None:
        """Ask for the queue."""
        self.workspace.ask(
            queries.findings,
            FindingFilter(statuses=_CHIPS[self._chip]),
            actor=self.workspace.actor,
            then=self._fill,
            topic=(self, "queue"),
        )

    def arrive(self, target: object = None) -> None:
        """Come for the queue, or for one number in it."""
        if target in _CHIPS:
            self.choose_chip(str(target))
            self.listing.table.setFocus()
            return
        if isinstance(target, str):
            self._wanted = target
            self.choose_chip("all")
            return
        self.freshen()
        self.listing.table.setFocus()

    def choose_chip(self, key: str) -> None:
        """Narrow the queue to one state."""
        self._chip = key
        self.chips[key].setChecked(True)
        self.refresh()

    def _build_queue(self) -> QWidget:
        card = frame("card")
        card.setFixedWidth(_QUEUE_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        chips = QHBoxLayout()
        chips.setContentsMargins(12, 12, 12, 8)
        chips.setSpacing(6)
        group = QButtonGroup(self)
        self.chips: dict[str, Button] = {}
        for key, name in (
            ("open", _("Terbuka")),
            ("upheld", _("Temuan")),
            ("dismissed", _("Dikesampingkan")),
            ("all", _("Semua")),
        ):
            chip = Button(name, "chip")
            chip.setCheckable(True)
            chip.setChecked(key == self._chip)
            chip.clicked.connect(lambda _=False, to=key: self.choose_chip(to))
            group.addButton(chip)
            self.chips[key] = chip
            chips.addWidget(chip)
        chips.addStretch()
        column.addLayout(chips)
        self.model = RowsModel(self._columns())
        empty = Empty(
            "shield-check",
            _("Tidak ada yang perlu ditelaah"),
            _("Semua indikasi sudah diputus."),
        )
        self.listing = Listing(self.model, _("Antrean penelaahan"), empty)
        self.listing.table.chosen.connect(self._chosen)
        column.addWidget(self.listing, 1)
        return card

    def _columns(self) -> tuple[Column[FindingRow], ...]:
        zone = self.workspace.zone
        return (
            Column(
                _("Indikasi"),
                text=lambda row: row.event or row.reason,
                below=lambda row: (
                    f"{_(EXPOSURE[row.exposure])} · "
                    f"{row.organisation or row.requester} · "
                    f"{formats.day(row.starts.astimezone(zone).date())}"
                ),
                value=lambda row: row.starts,
            ),
            Column(
                _("Tingkat"),
                text=lambda row: severity_badge(row.severity).word,
                value=lambda row: row.severity.weight,
                badge=self._state_badge,
                width=140,
            ),
        )

    def _state_badge(self, row: FindingRow) -> Badge:
        if row.status is FindingStatus.OPEN:
            return severity_badge(row.severity)
        return finding_badge(row.status)

    def _build_detail(self) -> QWidget:
        self._pile = QStackedWidget()
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
        return self._pile

    def _fill(self, rows: Sequence[FindingRow]) -> None:
        self.model.show_rows(rows)
        self.subtitle.setText(
            _("{n} dalam antrean, yang terberat dan terlama di atas").format(
                n=formats.number(len(rows))
            )
        )
        if not rows:
            self._pile.setCurrentIndex(0)
            return
        self.listing.table.go_to(self._place_to_stand(rows))

    def _place_to_stand(self, rows: Sequence[FindingRow]) -> int:
        wanted, self._wanted = self._wanted, None
        for place, row in enumerate(self.model.rows):
            if row.number == wanted:
                return place
        return min(self._here, len(rows) - 1)

    def _chosen(self, row: FindingRow | None) -> None:
        if row is None:
            return
        self._here = self.listing.table.currentIndex().row()
        self.workspace.ask(
            queries.finding,
            row.number,
            actor=self.workspace.actor,
            then=self._show,
            topic=(self, "detail"),
        )

    def _show(self, detail: FindingDetail) -> None:
        self.view.show_finding(detail)
        self._pile.setCurrentWidget(self.view)

    def _decided(self, sentence: str) -> None:
        self.shell.say(sentence)
        self.listing.table.setFocus()


PAGE = Review
