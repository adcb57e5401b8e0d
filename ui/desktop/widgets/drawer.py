"""The drawer at the right: one thing in detail, beside the list it is in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui.desktop.theme.tokens import DRAWER_WIDTH
from ui.desktop.widgets.words import IconButton, Line, frame, label


class Drawer(QFrame):
    """Holds the detail of one row; Esc closes it.

    Signals:
        closed: the person closed it.
        shown: it came before the eyes.
    """

    closed = Signal()
    shown = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "drawer")
        self.setFixedWidth(DRAWER_WIDTH)
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)
        self._rule = frame("rule")
        column.addWidget(self._rule)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(22, 12, 18, 16)
        self.foot.setSpacing(8)
        column.addLayout(self.foot)
        self.body = self._new_body()
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the page, which knows where there is room."""
        super().showEvent(event)
        self.shown.emit()

    def clear(self) -> None:
        """Begin a new body and an empty foot."""
        self.body = self._new_body()
        empty(self.foot)

    def set_foot(self, widget: QWidget | None) -> None:
        """Put something at the foot, or nothing."""
        empty(self.foot)
        self._rule.setVisible(widget is not None)
        margins = (22, 12, 18, 16) if widget is not None else (0, 0, 0, 0)
        self.foot.setContentsMargins(*margins)
        if widget is not None:
            self.foot.addWidget(widget)

    def close_drawer(self) -> None:
        """Close, and say so."""
        self.hide()
        self.closed.emit()

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(22, 16, 14, 10)
        head.setSpacing(4)
        top = QHBoxLayout()
        self.caption = Line("", "caption")
        top.addWidget(self.caption, 1)
        close = IconButton("x", _("Tutup rincian"), keys="Esc")
        close.clicked.connect(self.close_drawer)
        top.addWidget(close)
        head.addLayout(top)
        self.title = label("", "title", wraps=True)
        head.addWidget(self.title)
        return head

    def _new_body(self) -> QVBoxLayout:
        ground = QWidget()
        ground.setProperty("role", "plain")
        body = QVBoxLayout(ground)
        body.setContentsMargins(22, 4, 18, 16)
        body.setSpacing(8)
        body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(ground)
        return body


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and throw it away."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
            inner.deleteLater()
