"""A dialog that fits every screen, and keeps what is typed into it."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui.desktop.drafts import Rows, guard
from ui.desktop.keepsakes import Keepsakes
from ui.desktop.widgets.words import label

_FRAME = QSize(16, 40)  # what the system draws around a dialog, at the most
_BAR = 14  # pixels of a scroll bar and the air before it


class RoomyDialog(QDialog):
    """A dialog as high as its words need, that scrolls where the screen is lower.

    Attributes:
        canvas: what the dialog lays its content on.
        is_restored: whether it shows what was typed and never kept before.
    """

    is_restored = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = QWidget()
        self._area: QScrollArea | None = None  # only where anything must scroll
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self.canvas)

    def free(self) -> QSize:
        """Return the room a dialog may take on its screen."""
        return self.screen().availableGeometry().size() - _FRAME

    def showEvent(self, event: QShowEvent) -> None:
        """Show it as high as its words need."""
        super().showEvent(event)
        self.make_room()

    def event(self, event: QEvent) -> bool:
        """Grow for what is said in it later, too: a refusal, a trouble of a field."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return is_done

    def make_room(self) -> None:
        """Be as high as everything in it needs, up to what the screen has."""
        self._grow()

    def _grow(self) -> None:
        """Grow for wrapped words: they do not ask for room themselves."""
        free, needed = self.free(), self._needed()
        is_small = needed.width() > free.width() or needed.height() > free.height()
        if is_small and self._area is None:
            self._scroll()
        if self._area is not None:
            needed += QSize(_BAR, 0)
        self.resize(self.size().expandedTo(needed).boundedTo(free))
        self._stay_on_screen()

    def restore(
        self, keepsakes: Keepsakes, *, rows: Rows | None = None, record: object = ""
    ) -> None:
        """Keep what is typed from here on, and show what was left from before.

        Args:
            keepsakes: where drafts are kept.
            rows: lines of the form that come and go.
            record: what the form is about, where its words do not say it.
        """
        if not guard(self, keepsakes, rows=rows, record=record):
            return
        self.is_restored = True
        said = _("Draf yang belum disimpan ditampilkan kembali.")
        column = self._column()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, label(said, "strong", wraps=True))
        self.make_room()

    def reveal(self, widget: QWidget) -> None:
        """Bring what is said now before the eyes, where the dialog scrolls."""
        if self._area is not None:
            self._area.ensureWidgetVisible(widget)

    def _column(self) -> QLayout:
        column = self.canvas.layout()
        assert column is not None
        return column

    def _needed(self) -> QSize:
        column = self._column()
        column.activate()
        least = column.totalMinimumSize()
        width = max(least.width(), self.minimumWidth(), self.canvas.minimumWidth())
        asked = max(width, self.width() - (_BAR if self._area is not None else 0))
        high = column.totalHeightForWidth(asked)
        return QSize(width, max(high, least.height()))

    def _scroll(self) -> None:
        """Put all the dialog holds into an area that scrolls."""
        here = self.focusWidget()
        self.canvas.setMinimumSize(self.minimumSize())
        self.setMinimumSize(0, 0)
        self._outer.removeWidget(self.canvas)
        self._area = area = QScrollArea(self)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self.canvas)
        for each in (self.canvas, area.viewport()):
            each.setAutoFillBackground(False)  # the dialog's own ground shows
        self._outer.addWidget(area)
        if here is not None:
            here.setFocus()

    def _stay_on_screen(self) -> None:
        free = self.screen().availableGeometry()
        over = self.frameGeometry().bottomRight() - free.bottomRight()
        moved = QPoint(max(0, over.x()), max(0, over.y()))
        if not moved.isNull():
            self.move(self.pos() - moved)
