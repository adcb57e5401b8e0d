"""Ctrl+K: go anywhere, find anything, do the usual things, without the mouse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QVBoxLayout,
    QWidget,
)

from app import queries
from app.access import Actor
from app.language import _
from app.queries import BookingFilter, BookingRow, ResourceFilter, ResourceRow
from ui.desktop import formats
from ui.desktop.badges import kind_icon
from ui.desktop.pages import places
from ui.desktop.theme.icons import icon
from ui.desktop.widgets.search import SearchField
from ui.desktop.widgets.two_lines import TwoLines
from ui.desktop.widgets.words import label
from ui.desktop.workspace import Workspace

_WIDTH: Final = 620
_HEIGHT: Final = 440
_TOP: Final = 84
_MOST: Final = 6  # of each kind
_LEAST: Final = 2  # letters before the registry is asked


class Window(Protocol):
    """What the finder asks of the window it belongs to."""

    def go_to(self, key: str, target: object = None) -> None:
        """Go to a page, and there to a thing."""

    def open_settings(self) -> None:
        """Open the settings."""


@dataclass(frozen=True, slots=True)
class Way:
    """One line of the finder, and where it leads."""

    words: str
    hint: str
    icon: str
    follow: Callable[[], None]


class Finder(QDialog):
    """One field and what it finds; Enter follows the line one stands on."""

    def __init__(self, workspace: Workspace, window: Any) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window: Window = window
        self.setWindowTitle(_("Cari"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setFixedSize(_WIDTH, _HEIGHT)
        self._place_above(window)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 10)
        column.setSpacing(8)
        self.field = SearchField(_("Cari halaman, peminjaman, aset, perintah"))
        self.field.searched.connect(self._search)
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        self.list = TwoLines(_("Hasil pencarian"))
        self.list.itemActivated.connect(lambda _: self._follow())
        self.list.itemClicked.connect(lambda _: self._follow())
        column.addWidget(self.list, 1)
        hint = label(_("↑ ↓ memilih · Enter membuka · Esc menutup"), "small")
        column.addWidget(hint)
        self._show(self._standing(""))
        self.field.setFocus()

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
        corner = window.mapToGlobal(QPoint((window.width() - _WIDTH) // 2, _TOP))
        self.move(corner)

    def _standing(self, text: str) -> list[Way]:
        """Return pages and commands that match."""
        go = self._window.go_to
        ways = [
            Way(
                place.name,
                _("halaman"),
                place.icon,
                lambda key=place.key: go(key),  # type: ignore[misc]
            )
            for place in places()
        ]
        ways += [
            Way(
                _("Peminjaman baru"),
                _("perintah"),
                "plus",
                lambda: go("bookings", "new"),
            ),
            Way(_("Pengaturan"), _("perintah"), "settings", self._window.open_settings),
        ]
        wanted = text.casefold()
        return [way for way in ways if wanted in way.words.casefold()]

    def _search(self, text: str) -> None:
        self._show(self._standing(text))
        if len(text) < _LEAST:
            return
        self._workspace.ask(
            found_for,
            text,
            actor=self._workspace.actor,
            then=lambda found: self._show_found(text, found),
            topic=(self, "found"),
        )

    def _show_found(
        self,
        text: str,
        found: tuple[Sequence[BookingRow], Sequence[ResourceRow]],
    ) -> None:
        bookings, resources = found
        go, zone = self._window.go_to, self._workspace.zone
        ways = self._standing(text)
        ways += [
            Way(
                f"{row.number}  {row.event or row.resource}",
                f"{row.organisation or row.requester} · "
                f"{formats.day(row.starts.astimezone(zone).date())}",
                "calendar-range",
                lambda to=row.number: go("bookings", to),  # type: ignore[misc]
            )
            for row in bookings
        ]
        ways += [
            Way(
                row.name,
                row.within or row.place or row.agency,
                kind_icon(row.kind),
                lambda to=row.id: go("assets", to),  # type: ignore[misc]
            )
            for row in resources
        ]
        self._show(ways)

    def _show(self, ways: Sequence[Way]) -> None:
        self.list.clear()
        for way in ways:
            self.list.add(way.words, way.hint, way, icon(way.icon, "muted", 18))
        self.list.setCurrentRow(0)

    def _follow(self) -> None:
        way = self.list.row_here()
        if isinstance(way, Way):
            self.accept()
            way.follow()


def found_for(
    session: Any, text: str, *, actor: Actor
) -> tuple[Sequence[BookingRow], Sequence[ResourceRow]]:
    """Return the bookings and the property that a text finds."""
    return (
        queries.bookings(session, BookingFilter(text=text, limit=_MOST), actor=actor),
        queries.resources(session, ResourceFilter(text=text, limit=_MOST), actor=actor),
    )
