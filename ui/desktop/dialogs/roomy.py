"""A dialog that fits every screen, and keeps what is typed into it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui.desktop.drafts import FormDraft, Rows, guard
from ui.desktop.keepsakes import Keepsakes
from ui.desktop.messages.refusal import Refusal
from ui.desktop.theme.tokens import GAP
from ui.desktop.widgets.alt_keys import share_out
from ui.desktop.widgets.breath import paint_soon
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.foot import Foot
from ui.desktop.widgets.words import Button, frame, label

Height = Callable[[QBoxLayout, int], int]
_IS_RESIZED = Qt.WidgetAttribute.WA_Resized
_FRAME = QSize(16, 40)  # what the system draws around a dialog, at the most
_BAR = 12  # pixels of a scroll bar
_THIN = 6  # pixels between what stands in a dialog that is short of room
_EDGE = 14  # pixels above and below all of it then


class RoomyDialog(QDialog):
    """A dialog as high as its words need.

    Where the screen is lower it stands closer together, and where that is not enough
    it scrolls; the refusal and the buttons it ends with stay in sight.

    Attributes:
        canvas: what the dialog lays its content on.
        is_restored: whether it shows what was typed and never kept before.
    """

    is_restored = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = QWidget()
        self._area: QScrollArea | None = None  # only where anything must scroll
        self._below = QVBoxLayout()  # what stays in sight then
        self._below.setSpacing(_THIN)
        self._is_sized = False
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self.canvas)
        self._outer.addLayout(self._below)

    def free(self) -> QSize:
        """Return the room a dialog may take on its screen."""
        return self.screen().availableGeometry().size() - _FRAME

    def showEvent(self, event: QShowEvent) -> None:
        """Show it as high as its words need; higher only where it says so itself."""
        super().showEvent(event)
        paint_soon(self)
        share_out(self)
        if not self._is_sized and not self.testAttribute(_IS_RESIZED):
            self.resize(self.width(), 1)  # Qt guesses too much for wrapped words
        self._is_sized = True
        self.make_room()

    def event(self, event: QEvent) -> bool:
        """Grow for what is said in it later, too: a refusal, a trouble of a field."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.make_room()
        return is_done

    def make_room(self) -> None:
        """Be as high as everything in it needs, up to what the screen has."""
        if not self._is_sized:
            return  # it will be as soon as it is shown
        for each in self.findChildren(Foot):
            each.stand_last()
        free = self.free()
        needed = self._needed()
        if self._area is None and not _fits(needed, free):
            self._stand_closer()
            if not _fits(self._needed(_least_height), free):
                self._scroll()
            needed = self._needed()
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
        draft = guard(self, keepsakes, rows=rows, record=record)
        if not draft.restore():
            return
        self.is_restored = True
        self._column().insertWidget(1, self._build_restored(draft))
        self.make_room()

    def _build_restored(self, draft: FormDraft) -> QWidget:
        """Say that a draft is shown, and offer to begin without it."""
        told = QWidget()
        row = Flow(GAP)
        told.setLayout(row)
        said = _("Draf yang belum disimpan ditampilkan kembali.")
        row.addWidget(label(said, "strong"))
        discard = Button(_("Buang"), "quiet")

        def begin_anew() -> None:
            draft.begin_anew()
            told.hide()

        discard.clicked.connect(begin_anew)
        row.addWidget(discard)
        return told

    def reveal(self, widget: QWidget) -> None:
        """Bring what is said now before the eyes, where the dialog scrolls."""
        if self._area is not None and self.canvas.isAncestorOf(widget):
            self._area.ensureWidgetVisible(widget)

    def _column(self) -> QBoxLayout:
        column = self.canvas.layout()
        assert isinstance(column, QBoxLayout)
        return column

    def _needed(self, height: Height | None = None) -> QSize:
        """Return the room for everything, as high as it wishes or need be."""
        height = height or _height
        column = self._column()
        least = column.totalMinimumSize()
        asked = max(least.width(), self.minimumWidth(), self.canvas.minimumWidth())
        width = max(asked, self.width() - (_BAR if self._area is not None else 0))
        high = max(least.height(), height(column, width))
        return QSize(asked, high + height(self._below, width))

    def _stand_closer(self) -> None:
        """Leave out air before anything has to scroll."""
        column = self._column()
        column.setSpacing(min(column.spacing(), _THIN))
        edges = column.contentsMargins()
        column.setContentsMargins(edges.left(), _EDGE, edges.right(), _EDGE)

    def _scroll(self) -> None:
        """Put all the dialog holds into an area that scrolls, except its end."""
        here = self.focusWidget()
        least = min(self.minimumWidth(), self.free().width() - _BAR)
        self.canvas.setMinimumSize(least, 0)
        self.setMinimumSize(0, 0)
        self._part_end()
        self._area = area = QScrollArea(self)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._outer.replaceWidget(self.canvas, area)
        self._outer.setStretchFactor(area, 1)
        area.setWidget(self.canvas)
        for each in (self.canvas, area.viewport()):
            each.setAutoFillBackground(False)  # the dialog's own ground shows
        if self.isVisible():
            area.show()  # at once: what is not seen cannot be given the focus
        if here is not None:
            here.setFocus()

    def _part_end(self) -> None:
        """Move the refusal and the buttons below what will scroll."""
        column, below = self._column(), self._below
        edges = column.contentsMargins()
        while (item := column.itemAt(column.count() - 1)) and _stays(item):
            row, widget = item.layout(), item.widget()
            column.takeAt(column.count() - 1)
            if row is not None:
                below.insertLayout(0, row)
            elif widget is not None:
                below.insertWidget(0, widget)
        if below.count():
            below.insertWidget(0, frame("rule"))
            right = edges.right() + _BAR  # in line with what stands beside the bar
            below.setContentsMargins(edges.left(), 0, right, _EDGE)
            column.setContentsMargins(edges.left(), edges.top(), edges.right(), _EDGE)

    def _stay_on_screen(self) -> None:
        free, frame = self.screen().availableGeometry(), self.frameGeometry()
        left = min(frame.left(), free.right() + 1 - frame.width())
        top = min(frame.top(), free.bottom() + 1 - frame.height())
        corner = QPoint(max(free.left(), left), max(free.top(), top))
        if corner != frame.topLeft():
            self.move(corner)


def _fits(needed: QSize, free: QSize) -> bool:
    return needed.width() <= free.width() and needed.height() <= free.height()


def _height(column: QBoxLayout, width: int) -> int:
    """Return how high everything in a column wishes to be in a width."""
    column.activate()
    if column.hasHeightForWidth():
        return column.totalHeightForWidth(width)
    return column.totalSizeHint().height()


def _least_height(column: QBoxLayout, width: int) -> int:
    """Return how high everything in a column must be at least in a width."""
    column.activate()
    if column.hasHeightForWidth():
        return column.totalMinimumHeightForWidth(width)
    return column.totalMinimumSize().height()


def _stays(item: QLayoutItem) -> bool:
    """Say whether it belongs to the end of a dialog: buttons, a refusal, or air."""
    widget = item.widget()
    return isinstance(item.layout(), Foot) or (
        isinstance(widget, Refusal) if widget is not None else item.layout() is None
    )
