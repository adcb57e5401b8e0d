"""A short list on a card: a few rows, each a button that leads to its thing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.desktop.theme.icons import picture
from ui.desktop.theme.look import font, worn
from ui.desktop.theme.tokens import RADII, SMALL_SIZE
from ui.desktop.tips import tip
from ui.desktop.widgets.badge import HEIGHT, Badge, badge_width, paint_badge
from ui.desktop.widgets.breath import paint_soon
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.words import pressed_by_enter

_ROW, _GAP = 46, 2  # pixels
_ROUND = RADII["control"]


@dataclass(frozen=True, slots=True)
class Item:
    """One row: two lines, an icon, and perhaps a badge at the right."""

    first: str
    second: str
    icon: str
    badge: Badge | None = None


class ItemButton(QAbstractButton):
    """One row that can be pressed."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._item = item
        self.setText(item.first)
        said = f"{item.first}. {item.second}"
        self.setAccessibleName(f"{said}. {item.badge.word}" if item.badge else said)
        self.setToolTip(tip(f"{item.first}\n{item.second}"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_ROW)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return the room of two lines."""
        return QSize(200, _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Enter too."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, two lines, badge, and the focus ring."""
        del event
        painter, item, look = QPainter(self), self._item, worn()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.hover))
            painter.drawRoundedRect(self.rect(), _ROUND, _ROUND)
        scale = self.devicePixelRatioF()
        painter.drawPixmap(
            8, (_ROW - 18) // 2, picture(item.icon, look.muted, 18, scale)
        )
        right = self.width() - 8
        if item.badge is not None:
            right -= badge_width(item.badge)
            corner = QPointF(right, (_ROW - HEIGHT) / 2)
            paint_badge(painter, corner, item.badge, scale=scale, room=400)
            right -= 10
        self._line(painter, QRect(38, 5, right - 38, 19), item.first, strong=True)
        self._line(painter, QRect(38, 23, right - 38, 18), item.second, strong=False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), _ROUND, _ROUND)

    def _line(self, painter: QPainter, box: QRect, words: str, *, strong: bool) -> None:
        letters = font(weight=QFont.Weight.Medium) if strong else font(SMALL_SIZE)
        painter.setFont(letters)
        painter.setPen(QColor(worn().text if strong else worn().muted))
        shown = QFontMetrics(letters).elidedText(
            words, Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)


class ShortList(QWidget):
    """As many rows as there is room for.

    Signals:
        pressed: a row was pressed (its place in the list).
    """

    pressed = Signal(int)

    def __init__(self, make_empty: Callable[[], QWidget]) -> None:
        super().__init__()
        self._make_empty = make_empty
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumHeight(2 * _ROW + _GAP)
        self._items: Sequence[Item] = ()
        self._rows: list[ItemButton] = []

    def show_items(self, items: Sequence[Item]) -> None:
        """Show other rows; where one stood among them, one stands still."""
        if items and items == self._items:
            return
        here = next((at for at, row in enumerate(self._rows) if row.hasFocus()), None)
        self._items = items
        paint_soon(self)
        self.hide()  # each row that is shown would have all around it laid out anew
        self._fill()
        self._make_room()
        self.show()
        if here is not None and self._rows:
            self._rows[min(here, len(self._rows) - 1)].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show no row that would be cut."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        fitting = (self.height() + _GAP) // (_ROW + _GAP)
        for place, row in enumerate(self._rows):
            row.setVisible(place < fitting)

    def _fill(self) -> None:
        empty(self._column)
        self._rows = []
        if not self._items:
            self._column.addWidget(self._make_empty(), 1)
            return
        for place, item in enumerate(self._items):
            button = ItemButton(item)
            button.clicked.connect(lambda _=False, at=place: self.pressed.emit(at))
            self._column.addWidget(button)
            self._rows.append(button)
        self._column.addStretch()
