"""Two panes beside each other; in a narrow window one of them, and a way to both."""

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.theme.tokens import GAP, PADDING
from ui.desktop.widgets.chips import Chips

_ANY: Final = 16_777_215  # QWIDGETSIZE_MAX, which PySide does not tell
_FIRST: Final = 100  # the stretch of a side that grows before the other
_KEY: Final = "F6"  # as everywhere: on to the next pane


class Pane(NamedTuple):
    """One side.

    Attributes:
        name: what it is called where only one side is seen.
        least: pixels below which it is not shown beside the other.
        most: pixels it is never wider than beside the other; 0: all there are.
    """

    name: str
    widget: QWidget
    least: int
    most: int = 0


class Panes(QWidget):
    """Lays two panes side by side while both have their room.

    Where they have not, chips above name them and one of them is seen, as wide as
    the page. ``turn_to`` shows what the person asked for; F6 goes to the other.
    """

    def __init__(self, *panes: Pane, gap: int = PADDING, margin: int = 0) -> None:
        super().__init__()
        self._panes = panes
        self._gap = gap
        self._here = 0
        self._aside: int | None = None
        self.is_narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        names = [(place, pane.name) for place, pane in enumerate(panes)]
        self._chips = QWidget()
        chips = Chips(names, 0, self.turn_to)
        self.chips = chips.by_key
        chips.setContentsMargins(margin, GAP if margin else 0, margin, 0)
        self._chips.setLayout(chips)
        self._chips.hide()
        column.addWidget(self._chips)
        row = QHBoxLayout()
        row.setSpacing(gap)
        for pane in panes:
            row.addWidget(pane.widget, _FIRST if pane.most else 1)
        if all(pane.most for pane in panes):
            row.addStretch()  # on a wide screen they are not torn apart
        column.addLayout(row, 1)
        self._lay()
        QShortcut(
            QKeySequence(_KEY),
            self,
            self._go_on,
            context=Qt.ShortcutContext.WindowShortcut,
        )

    def turn_to(self, place: int) -> None:
        """Show this side; where both are seen, only remember it."""
        before, self._here = self._panes[self._here].widget, place
        self.chips[place].setChecked(True)
        if not self.is_narrow:
            return
        had_focus = _holds(before, self.window().focusWidget())
        self._lay()
        if had_focus:
            self._focus()

    def set_aside(self, place: int | None) -> None:
        """Leave a side out beside the other, or, with nothing, none."""
        self._aside = place
        self._fit()
        self._lay()

    def minimumSizeHint(self) -> QSize:
        """Return the room of the widest side alone."""
        high = super().minimumSizeHint().height()
        return QSize(max(map(_narrowest, self._panes)), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both sides, or one, as the new width allows."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Notice what came while nobody saw it."""
        super().showEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Notice that a side needs another width than before.

        Before it is seen its own width says nothing: it would be laid out as in a
        narrow window first, and once more when it is given its place.
        """
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        seen = [pane for at, pane in enumerate(self._panes) if at != self._aside]
        needed = sum(max(pane.least, _narrowest(pane)) for pane in seen)
        has_room = self.width() >= needed + self._gap * (len(seen) - 1)
        is_narrow = len(seen) > 1 and not has_room
        if is_narrow is not self.is_narrow:
            self.is_narrow = is_narrow
            self._lay()

    def _lay(self) -> None:
        self._chips.setVisible(self.is_narrow)
        for place, pane in enumerate(self._panes):
            least, most = (0, 0) if self.is_narrow else (pane.least, pane.most)
            pane.widget.setMinimumWidth(least)
            pane.widget.setMaximumWidth(most or _ANY)
            is_here = place == self._here
            shown = is_here if self.is_narrow else place != self._aside
            pane.widget.setVisible(shown)

    def _go_on(self) -> None:
        """Go to the side that has not the focus."""
        focus = self.window().focusWidget()
        for place, pane in enumerate(self._panes):
            if _holds(pane.widget, focus):
                self._here = place
        self.turn_to((self._here + 1) % len(self._panes))
        self._focus()

    def _focus(self) -> None:
        """Go to where Tab first stops within the side.

        Nobody walks the chain of the focus itself: PySide takes each widget of it for
        a child of the one before, and forgets it with that one.
        """
        side = self._panes[self._here].widget
        side.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not side.focusPolicy() & Qt.FocusPolicy.TabFocus:
            side.focusNextPrevChild(True)  # noqa: FBT003 - Qt's: forwards


def _holds(side: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (focus is side or side.isAncestorOf(focus))


def _narrowest(pane: Pane) -> int:
    return pane.widget.minimumSizeHint().width()
