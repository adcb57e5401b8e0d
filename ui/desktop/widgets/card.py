"""A card with one figure: pressed, it leads to the things it counts."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui.desktop import formats
from ui.desktop.theme.icons import Picture
from ui.desktop.theme.look import worn
from ui.desktop.theme.tokens import GAP, RADII
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.words import Line, frame, label, pressed_by_enter

_PICTURED: Final = 200  # pixels of a card that has room for its picture


class FigureCard(QAbstractButton):
    """A button that shows one figure, what it counts, and a note."""

    def __init__(self, title: str, picture: str, tone: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = title
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(17, 14, 15, 14)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Line(title, "muted"))
        self._figure = label(formats.NOTHING, "figure")
        column.addWidget(self._figure)
        self._note = Line("", "small")
        column.addWidget(self._note)
        row.addLayout(column, 1)
        picture_at = Picture(picture, tone, 19, f"{tone}_soft")
        row.addWidget(picture_at, 0, Qt.AlignmentFlag.AlignTop)
        self._picture = picture_at
        self.setAccessibleName(title)

    def show_figure(self, value: int, note: str, unit: str = "") -> None:
        """Show the figure and what is to be said of it."""
        told = f"{formats.number(value)}{unit}"
        self._figure.setText(told)
        self._note.setText(note)
        self.setAccessibleName(f"{self._title}: {told}. {note}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of the picture to the words where there is little."""
        super().resizeEvent(event)
        self._picture.setVisible(self.width() >= _PICTURED)

    def sizeHint(self) -> QSize:
        """Return the room of what stands on it: a button has none for that."""
        return self._row.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the card with Enter, as a button does with the space bar."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, with a ring while it has the focus."""
        del event
        painter, look = QPainter(self), worn()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, width = (look.accent, 2) if self.hasFocus() else (look.line, 1)
        painter.setPen(QPen(QColor(ink), width))
        painter.setBrush(QColor(look.surface))
        inside = width / 2  # all of the line is on the card
        area = QRectF(self.rect()).adjusted(inside, inside, -inside, -inside)
        painter.drawRoundedRect(area, RADII["card"], RADII["card"])


def titled_card(title: str) -> tuple[QFrame, QVBoxLayout, Flow]:
    """Make a card with a heading; return it, its column, and its heading's row."""
    card = frame("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(8)
    head = Flow(GAP)
    head.addWidget(label(title, "heading"))
    head.addStretch()
    column.addLayout(head)
    return card, column, head


def stretched(widget: QWidget) -> QWidget:
    """Return the widget, asked to take the room there is."""
    policy = widget.sizePolicy()
    policy.setHorizontalStretch(1)
    widget.setSizePolicy(policy)
    return widget
