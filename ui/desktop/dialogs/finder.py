"""Ctrl+K: go anywhere, find anything, do the usual things, without the mouse."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QVBoxLayout,
    QWidget,
)

from app import people, queries
from app.access import Actor, Permission, may
from app.language import _
from app.queries import (
    FINDINGS,
    BookingFilter,
    FindingFilter,
    Order,
    ResourceFilter,
    View,
)
from app.queries.catalogue import stretch
from app.wording import ROLE
from ui.desktop import formats
from ui.desktop.badges import kind_icon
from ui.desktop.recent import Opened, opened
from ui.desktop.ways import Way, Ways, way_to
from ui.desktop.widgets.breath import paint_soon
from ui.desktop.widgets.search import SearchField
from ui.desktop.widgets.two_lines import TwoLines
from ui.desktop.widgets.words import label
from ui.desktop.workspace import Workspace

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow

_WIDTH: Final = 620
_HEIGHT: Final = 440
_TOP: Final = 84
_LEAST_AIR = 8  # pixels above and below it in a low window
_MOST: Final = 6  # of each kind
_LEAST: Final = 2  # letters before the registry is asked


class Finder(QDialog):
    """One field and what it finds; Enter follows the line one stands on."""

    def __init__(self, workspace: Workspace, window: "MainWindow") -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self.setWindowTitle(_("Cari"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setProperty("role", "popup")
        self.setFixedSize(_WIDTH, min(_HEIGHT, window.height() - 2 * _LEAST_AIR))
        self._place_above(window)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 10)
        column.setSpacing(8)
        self.field = SearchField(
            _("Cari halaman, peminjaman, aset, indikasi, orang, perintah")
        )
        self.field.searched.connect(self._search)
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        self.list = TwoLines(_("Hasil pencarian"))
        self.list.itemActivated.connect(lambda _: self._follow())
        self.list.itemClicked.connect(lambda _: self._follow())
        column.addWidget(self.list, 1)
        keys = _("↑ ↓ memilih · Enter membuka · Esc menutup")
        column.addWidget(label(keys, "small"))
        self._sought = ""
        self._ways = Ways(window, self)
        self._show(self._standing(""))
        self.field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be laid out first, and painted after a breath."""
        super().showEvent(event)
        paint_soon(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                last = self.list.count() - 1
                here = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(last, here)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._follow()
                return True
        return super().eventFilter(watched, event)

    def _place_above(self, window: QWidget) -> None:
        top = max(_LEAST_AIR, min(_TOP, window.height() - self.height() - _LEAST_AIR))
        corner = window.mapToGlobal(QPoint((window.width() - _WIDTH) // 2, top))
        self.move(corner)

    def _standing(self, text: str) -> list[Way]:
        """Return pages and commands that match; at first what was opened lately."""
        wanted = text.casefold()
        if not wanted:
            lately = map(self._there, opened(self._workspace.keepsakes))
            return [*lately, *self._ways.all]
        pieces, ways = wanted.split(), self._ways.known
        found = (way for way in ways if all(each in way.known_as for each in pieces))
        return sorted(found, key=lambda way: not way.known_as.startswith(wanted))

    def _there(self, thing: Opened) -> Way:
        return way_to(self._window, thing)

    def _search(self, text: str) -> None:
        self.list.nothing = _("Mencari…")
        self._sought = text
        if len(text) < _LEAST:
            self._answer([])
            return
        self._show(self._standing(text))
        self._workspace.ask(
            found_for,
            text,
            self._workspace.zone,
            actor=self._workspace.actor,
            then=self._answer,  # no lambda: Qt sends a method nothing once it is gone
            topic=(self, "found"),
        )

    def _answer(self, found: Sequence[Opened]) -> None:
        """Show all there is, or say that nothing goes by that name."""
        self.list.nothing = _(
            "Tidak ada yang cocok dengan “{text}”. Coba kata lain, nomor, atau pelat."
        ).format(text=self._sought)
        self._show([*self._standing(self._sought), *map(self._there, found)])

    def _show(self, ways: Sequence[Way]) -> None:
        self.list.clear()
        for way in ways:
            self.list.add(way.words, way.hint, way, way.icon)
        self.list.setCurrentRow(0)

    def _follow(self) -> None:
        way = self.list.row_here()
        if isinstance(way, Way):
            self.accept()
            way.follow()


def open_finder(window: "MainWindow") -> None:
    """Open the search over everything, above a window."""
    finder = Finder(window.workspace, window)
    finder.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    finder.open()


def found_for(session: Any, text: str, zone: ZoneInfo, *, actor: Actor) -> list[Opened]:
    """Return the bookings, property, findings and people that a text finds."""
    return [
        *_bookings(session, text, zone, actor),
        *_resources(session, text, actor),
        *_findings(session, text, actor),
        *_people(session, text, actor),
    ]


def _bookings(session: Any, text: str, zone: ZoneInfo, actor: Actor) -> list[Opened]:
    wanted = BookingFilter(text=text, limit=_MOST)
    return [
        Opened(
            "bookings",
            row.number,
            f"{row.number}  {row.event or row.resource}",
            f"{row.organisation or row.requester} · "
            f"{formats.day(row.starts.astimezone(zone).date())}",
            "calendar-range",
        )
        for row in queries.bookings(session, wanted, actor=actor)
    ]


def _resources(session: Any, text: str, actor: Actor) -> list[Opened]:
    wanted = ResourceFilter(text=text, limit=_MOST)
    return [
        Opened(
            "assets",
            row.id,
            row.name,
            row.within or row.place or row.agency,
            kind_icon(row.kind),
        )
        for row in queries.resources(session, wanted, actor=actor)
    ]


def _findings(session: Any, text: str, actor: Actor) -> list[Opened]:
    view = View(FINDINGS, FindingFilter(text=text), Order(), actor)
    part = stretch(session, view, first=0, limit=_MOST)
    return [
        Opened(
            "review",
            row.number,
            f"{row.number}  {row.event}",
            f"{row.organisation or row.requester} · {row.resource}",
            "shield-alert",
        )
        for row in part.rows
        if row is not None
    ]


def _people(session: Any, text: str, actor: Actor) -> list[Opened]:
    if not may(actor, Permission.MANAGE):
        return []
    wanted = text.casefold()
    rows = [
        row
        for row in people.everybody(session, actor=actor)
        if wanted in f"{row.name} {row.uid}".casefold()
    ]
    return [
        Opened("people", row.uid, row.name, _(ROLE[row.role]), "user")
        for row in rows[:_MOST]
    ]
