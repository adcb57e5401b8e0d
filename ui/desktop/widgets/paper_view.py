"""Pages of a PDF, one under the other, drawn as they come into sight."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.language import _
from ui.desktop.theme.look import worn
from ui.desktop.widgets.paper import Book, Sheet
from ui.desktop.workspace import Workspace

_GAP: Final = 14
_READABLE = 1000  # pixels of a page that fits, however wide the screen
_ZOOMS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_FIT: Final = 3  # the place of 1.0 in _ZOOMS: the page as wide as the view
_KEPT: Final = 24  # drawn pages held in memory


class PaperView(QAbstractScrollArea):
    """Shows a Book; the page is as wide as the view, times the zoom.

    Attributes:
        book: what is shown; nothing before.

    Signals:
        opened: the number of pages.
        moved: the page in sight (from 0).
        refused: this cannot be shown; the sentence for the person.
    """

    opened = Signal(int)
    moved = Signal(int)
    refused = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.book: Book | None = None
        workspace.closing.connect(self.close_book)
        self._sheets: Sequence[Sheet] = ()
        self._tops: list[float] = []
        self._drawn: dict[tuple[int, int], QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self._zoom = _FIT
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "paper")
        self.setAccessibleName(_("Pratinjau dokumen"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._tell_place)

    def show_pdf(self, contents: bytes) -> None:
        """Show another document from its first page."""
        self.close_book()
        book = Book(contents)
        self.book = book
        self._sheets = ()
        self._drawn.clear()
        self._asked.clear()
        self._workspace.think(
            book.sheets,
            then=lambda sheets: self._open(book, sheets),
            refused=self.refused.emit,
            topic=(self, "sheets"),
        )

    def close_book(self) -> None:
        """Give the document back, once what was asked of it is drawn."""
        if self.book is not None:
            self._workspace.release(self.book.close)
            self.book = None

    def go_to(self, place: int) -> None:
        """Bring a page to the top."""
        if place < len(self._tops):
            self.verticalScrollBar().setValue(int(self._tops[place] - _GAP / 2))

    def zoom(self, by: int) -> None:
        """Make the pages larger or smaller by some steps."""
        before = self.page_in_sight()
        self._zoom = max(0, min(len(_ZOOMS) - 1, self._zoom + by))
        self._lay_out()
        self.go_to(before)

    def page_in_sight(self) -> int:
        """Return the page that takes the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        before = [top for top in self._tops if top <= middle]
        return max(0, len(before) - 1)

    def is_drawn(self) -> bool:
        """Say whether every page in sight has been drawn."""
        return bool(self._sheets) and all(
            self._key(place) in self._drawn for place, _box in self._visible()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight; ask for those that are not drawn yet."""
        del event
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, box in self._visible():
            key = self._key(place)
            image = self._drawn.get(key)
            painter.setPen(QPen(QColor(worn().line), 1))
            painter.setBrush(QColor("#FFFFFF"))  # paper is white in the dark, too
            painter.drawRect(box)
            if image is not None:
                painter.drawImage(box, image)
            else:
                self._ask(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        before = self.page_in_sight()
        self._lay_out()
        self.go_to(before)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def _open(self, book: Book, sheets: Sequence[Sheet]) -> None:
        if book is not self.book:
            return
        self._sheets = sheets
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.opened.emit(len(sheets))
        self.moved.emit(0)

    def _scale(self, place: int) -> float:
        """Return pixels for each point: upright pages fill the view, wide ones fit."""
        sheet = self._sheets[place]
        room = min(max(120, self.viewport().width() - 2 * _GAP), _READABLE)
        usual = min(each.width for each in self._sheets)
        return min(room / usual, room / sheet.width) * _ZOOMS[self._zoom]

    def _lay_out(self) -> None:
        top, widest, self._tops = float(_GAP), 0.0, []
        for place, sheet in enumerate(self._sheets):
            self._tops.append(top)
            top += sheet.height * self._scale(place) + _GAP
            widest = max(widest, sheet.width * self._scale(place))
        bar, side = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setRange(0, max(0, int(top) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        side.setRange(0, max(0, int(widest + 2 * _GAP) - self.viewport().width()))
        side.setPageStep(self.viewport().width())
        self.viewport().update()

    def _visible(self) -> list[tuple[int, QRectF]]:
        size = self.viewport().size()
        down = self.verticalScrollBar().value()
        across = self.horizontalScrollBar().value()
        found = []
        for place, sheet in enumerate(self._sheets):
            top, scale = self._tops[place] - down, self._scale(place)
            width, height = sheet.width * scale, sheet.height * scale
            if top + height < 0 or top > size.height():
                continue
            left = max(float(_GAP), (size.width() - width) / 2) - across
            found.append(
                (place, QRectF(QPointF(left, top), QPointF(left + width, top + height)))
            )
        return found

    def _key(self, place: int) -> tuple[int, int]:
        """Name a drawn page: its place and its width in pixels."""
        points = self._sheets[place].width * self._scale(place)
        return place, int(points * self.devicePixelRatioF())

    def _ask(self, place: int) -> None:
        key, book = self._key(place), self.book
        if key in self._asked or book is None:
            return
        self._asked.add(key)
        scale = self._scale(place) * self.devicePixelRatioF()
        self._workspace.think(
            lambda: book.draw(place, scale),
            then=lambda image: self._take(book, key, image),
            topic=(self, key),
        )

    def _take(self, book: Book, key: tuple[int, int], image: QImage) -> None:
        self._asked.discard(key)
        if book is not self.book:
            return
        while len(self._drawn) >= _KEPT:
            del self._drawn[next(iter(self._drawn))]
        self._drawn[key] = image
        self.viewport().update()

    def _tell_place(self) -> None:
        self.moved.emit(self.page_in_sight())
