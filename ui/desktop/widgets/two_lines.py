"""A list whose rows have two lines: what it is, and what to know of it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.desktop.theme.icons import picture
from ui.desktop.theme.look import font, worn
from ui.desktop.theme.tokens import RADII, SMALL_SIZE
from ui.desktop.tips import tip
from ui.desktop.widgets.ring import ListRing, paint_ring

_HEIGHT = 50
_SIDE = 12
_ICON = 18
_ROUND = RADII["control"]


class TwoLines(QListWidget):
    """Rows of two lines, with an icon where one is given.

    Attributes:
        nothing: the sentence that stands here while there is no row.
    """

    def __init__(self, name: str, *, nothing: str = "") -> None:
        super().__init__()
        self.nothing = nothing
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ListRing(self)

    def add(
        self, first: str, second: str, row: object, icon: str = "", ink: str = "muted"
    ) -> None:
        """Add a row that stands for something.

        Its icon is drawn when the row is seen: of a long list most are not.
        """
        item = QListWidgetItem(first)
        item.setData(Qt.ItemDataRole.UserRole, row)
        item.setData(Qt.ItemDataRole.StatusTipRole, second)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{first}. {second}")
        item.setToolTip(tip(f"{first}\n{second}"))
        if icon:
            item.setData(Qt.ItemDataRole.DecorationRole, (icon, ink))
        self.addItem(item)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or say that there is none."""
        super().paintEvent(event)
        if self.count():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(worn().muted))
        room = self.viewport().rect().adjusted(_SIDE, 0, -_SIDE, 0)
        in_the_middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(in_the_middle), self.nothing)

    def row_here(self) -> object:
        """Return what the row one stands on stands for, or nothing."""
        if self.currentRow() < 0:
            return None
        return self.currentItem().data(Qt.ItemDataRole.UserRole)


class _Painter(QStyledItemDelegate):
    """Paints ground, icon and the two lines."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the room of two lines."""
        del option, index
        return QSize(120, _HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = worn()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.chosen if chosen else look.hover))
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), _ROUND, _ROUND)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, option.rect.adjusted(0, 1, 0, -1))
        box = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        if sign := index.data(Qt.ItemDataRole.DecorationRole):
            icon, ink = sign
            scale = painter.device().devicePixelRatioF()
            drawn = picture(icon, getattr(look, ink), _ICON, scale)
            painter.drawPixmap(box.left(), box.center().y() - _ICON // 2, drawn)
            box.setLeft(box.left() + _ICON + 12)
        first = str(index.data(Qt.ItemDataRole.DisplayRole))
        second = str(index.data(Qt.ItemDataRole.StatusTipRole) or "")
        middle = box.center().y()
        upper = QRect(box.left(), middle - 19, box.width(), 19)
        lower = QRect(box.left(), middle + 1, box.width(), 17)
        _line(painter, upper, first, font(weight=QFont.Weight.Medium), look.text)
        _line(painter, lower, second, font(SMALL_SIZE), look.muted)
        painter.restore()


def _line(painter: QPainter, box: QRect, words: str, letters: QFont, ink: str) -> None:
    painter.setFont(letters)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(letters).elidedText(
        words, Qt.TextElideMode.ElideRight, box.width()
    )
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)
