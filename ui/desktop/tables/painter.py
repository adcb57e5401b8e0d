"""Paints the rows of every table: two lines, badges, elided with care."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.desktop.tables.model import Column, TableModel
from ui.desktop.theme.icons import picture
from ui.desktop.theme.look import font, worn
from ui.desktop.theme.tokens import RADII, ROW_HEIGHT, SMALL_SIZE
from ui.desktop.widgets.badge import HEIGHT, paint_badge

Index = QModelIndex | QPersistentModelIndex
_SIDE = 12
_USUAL_WIDTH = 160
_BOX = 17
_WIDE = 9  # pixels of a letter; few texts are wider, and those are cut at the edge
_ON: Final = Qt.CheckState.Checked
# as numbers: asking a flag of Qt's from Python costs as much as a filled rectangle
_CHOSEN: Final = QStyle.StateFlag.State_Selected.value
_ONE_LINE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
# joined once: joining Qt's flags costs as much as painting a short word
_LEFT: Final = int(_ONE_LINE | Qt.AlignmentFlag.AlignLeft)
_RIGHT: Final = int(_ONE_LINE | Qt.AlignmentFlag.AlignRight)


@lru_cache(maxsize=64)
def _ink(written: str) -> QColor:
    """Return a colour as Qt wants it; it is read again for every cell otherwise."""
    return QColor(written)


class RowPainter(QStyledItemDelegate):
    """Draws straight from the frozen row: one look-up for each cell.

    Attributes:
        pointed_at: the row the mouse is over, lit from edge to edge; -1 for none.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pointed_at = -1
        self._body = font()
        self._strong = font(weight=QFont.Weight.Medium)
        self._small = font(SMALL_SIZE)
        self._measures = {
            id(letters): QFontMetrics(letters)
            for letters in (self._body, self._strong, self._small)
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room one cell takes."""
        del option
        model = index.model()
        width = 0
        if isinstance(model, TableModel):
            width = model.columns[index.column()].width
        return QSize(width or _USUAL_WIDTH, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint one cell: ground, then badge or words, then the focus line."""
        painter.save()
        rect, place, line = option.rect, index.column(), index.row()
        if rect.height() > ROW_HEIGHT:  # the rest is the row's detail
            rect.setHeight(ROW_HEIGHT)
        is_lit = line == self.pointed_at
        self._ground(painter, option, rect, is_first=not place, is_lit=is_lit)
        model = index.model()
        assert isinstance(model, TableModel)
        row = model.row_at(line)  # asked here: by way of Qt it is twice as dear
        if row is None:
            self._waiting(painter, rect)
        elif model.has_box and not place:
            tick = index.data(Qt.ItemDataRole.CheckStateRole)
            self._box(painter, option, is_on=Qt.CheckState(tick) == _ON)
        else:
            room = rect.adjusted(_SIDE, 0, -_SIDE + 4, 0)
            column = model.columns[place]
            badge = column.badge(row) if column.badge else None
            if badge is None:
                self._cell(painter, room, column, row)
            else:
                scale = option.widget.devicePixelRatioF()
                corner = QPointF(room.left(), room.center().y() - HEIGHT / 2 + 1)
                paint_badge(painter, corner, badge, scale=scale, room=room.width())
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Leave ticking to the table, which knows the whole first cell as a box."""
        del event, model, option, index
        return False

    def _ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        *,
        is_first: bool,
        is_lit: bool,
    ) -> None:
        left, top, width = rect.left(), rect.top(), rect.width()
        bottom = rect.bottom()
        look, state = worn(), option.state.value
        if state & _CHOSEN:
            painter.fillRect(rect, _ink(look.chosen))
        elif is_lit:
            painter.fillRect(rect, _ink(look.hover))
        painter.fillRect(left, bottom, width, 1, _ink(look.line))
        if not state & _CHOSEN:
            return
        accent = _ink(look.accent)
        if is_first:
            painter.fillRect(left, top, 3, rect.height(), accent)
        if option.widget.hasFocus():
            painter.fillRect(left, top, width, 1, accent)
            painter.fillRect(left, bottom, width, 1, accent)

    def _cell(
        self, painter: QPainter, box: QRect, column: Column[object], row: object
    ) -> None:
        second = column.below(row) if column.below else ""
        look = worn()
        if second:
            half = box.height() // 2
            first = box.adjusted(0, 7, 0, -half + 2)
            self._words(painter, first, column.text(row), self._strong, look.text)
            below = box.adjusted(0, half - 2, 0, -6)
            self._words(painter, below, second, self._small, look.muted)
            return
        side = _RIGHT if column.is_number else _LEFT
        is_plain = column.below is None
        ink = look.muted if is_plain and not column.is_number else look.text
        letters = self._body if is_plain else self._strong
        self._words(painter, box, column.text(row), letters, ink, side)

    def _words(
        self,
        painter: QPainter,
        box: QRect,
        words: str,
        letters: QFont,
        ink: str,
        side: int = _LEFT,
    ) -> None:
        painter.setFont(letters)
        painter.setPen(_ink(ink))
        if len(words) * _WIDE > box.width():  # measuring costs as much as painting
            words = self._measures[id(letters)].elidedText(
                words, Qt.TextElideMode.ElideRight, box.width()
            )
        painter.drawText(box, side, words)

    def _box(
        self, painter: QPainter, option: QStyleOptionViewItem, *, is_on: bool
    ) -> None:
        look, size = worn(), _BOX
        left = option.rect.left() + _SIDE + 4
        top = option.rect.center().y() - size // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.accent if is_on else look.edge))
        painter.setBrush(QColor(look.accent if is_on else look.surface))
        box = QRectF(left + 0.5, top + 0.5, size, size)
        painter.drawRoundedRect(box, RADII["tick"], RADII["tick"])
        if is_on:
            scale = option.widget.devicePixelRatioF()
            mark = picture("check", look.on_accent, size - 4, scale)
            painter.drawPixmap(QPointF(left + 2.5, top + 2.5), mark)

    def _waiting(self, painter: QPainter, rect: QRect) -> None:
        """Draw a quiet bar where a row is still on its way."""
        bar = QRect(rect.left() + _SIDE, rect.center().y() - 4, rect.width() // 2, 8)
        painter.fillRect(bar, _ink(worn().line))
