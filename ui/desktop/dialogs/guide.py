"""F1: the user guide, beside the window, open at the page's own chapter."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui.desktop import guide
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.guide import Chapter, Spot
from ui.desktop.widgets.search import SearchField
from ui.desktop.widgets.words import IconButton, label

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow

_SIZE: Final = (1000, 680)
_LIST_WIDTH: Final = 236
_PICTURE: Final = 640  # pixels: pictures of the window, where there is the room
_KEY: Final = Qt.ItemDataRole.UserRole
_ABOVE: Final = 12  # pixels of air over the line one stands at


class Pages(QTextBrowser):
    """Shows a chapter; pictures are made as wide as the text."""

    _drawn = 0  # how wide the pictures are

    def __init__(self) -> None:
        super().__init__()
        # a bar that came while a chapter is read would have it read twice over
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pictures anew where the text became narrower or wider than they."""
        super().resizeEvent(event)
        if self._drawn and self._drawn != self._room():
            bar = self.verticalScrollBar()
            above = bar.value() / max(1, bar.maximum())
            self.reload()
            self.space_out()
            bar.setValue(round(above * bar.maximum()))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load a chapter or a picture from the guide's own folder."""
        found = super().loadResource(kind, name)
        if kind != self.document().ResourceType.ImageResource.value:
            return found
        image = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        if image.isNull():
            return found
        sharp = self.devicePixelRatioF()
        self._drawn = self._room()
        width = round(self._drawn * sharp)
        drawn = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        drawn.setDevicePixelRatio(sharp)
        return drawn

    def _room(self) -> int:
        room = self.viewport().width() - 2 * round(self.document().documentMargin())
        return max(1, min(_PICTURE, room))

    def stand_at(self, words: str) -> None:
        """Bring a heading to the top; else the first line that has the words."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == words:
                self.setTextCursor(QTextCursor(block))
                break
            block = block.next()
        else:
            self.find(words)
        above = self.cursorRect().top() - _ABOVE
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + above)

    def space_out(self) -> None:
        """Give paragraphs and headings air; Markdown brings none."""
        block = self.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            is_list = block.textList() is not None
            shape.setTopMargin(14 if shape.headingLevel() > 1 else 0)
            shape.setBottomMargin(4 if is_list else 10)
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)


class GuideWindow(RoomyDialog):
    """The chapters at the left, one of them at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Panduan"))
        self.resize(*_SIZE)
        self._chapters = guide.chapters()
        self.search = SearchField(_("Cari dalam panduan"))
        self.search.searched.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Bab panduan"))
        self.pages = Pages()
        self.pages.setAccessibleName(_("Isi panduan"))
        self.pages.setOpenLinks(False)
        self.pages.anchorClicked.connect(self._follow)
        self.pages.document().setDocumentMargin(18)
        self._build()
        self._narrow("")
        self.list.currentItemChanged.connect(self._turn)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self.go_back)

    def open_at(self, spot: Spot) -> None:
        """Show one spot, whatever was looked for before."""
        self.search.clear()
        self.search.find_now()
        for place, chapter in enumerate(self._chapters):
            if chapter.key == spot.chapter:
                self.list.setCurrentRow(place)
                self._show(chapter.key)
        if spot.words:
            self.pages.stand_at(spot.words)

    def go_back(self) -> None:
        """Go back to the chapter that was shown before."""
        self.pages.backward()
        self.pages.space_out()
        self._mark()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(10)
        back = IconButton("chevron-left", _("Bab sebelumnya"), keys="Alt+Left")
        back.clicked.connect(self.go_back)
        head = QHBoxLayout()
        head.addWidget(label(_("Panduan"), "title"), 1)
        head.addWidget(back)
        self.pages.backwardAvailable.connect(back.setEnabled)
        back.setEnabled(False)
        left.addLayout(head)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        side = QWidget()
        side.setFixedWidth(_LIST_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        row = QHBoxLayout(self.canvas)
        row.setContentsMargins(18, 18, 18, 18)
        row.setSpacing(16)
        row.addWidget(side)
        row.addWidget(self.pages, 1)
        if not self._chapters:
            self.pages.setPlainText(_("Panduan tidak ikut terpasang."))

    def _narrow(self, words: str) -> None:
        """List the chapters that speak of what is looked for."""
        here = self._here()
        blocked = self.list.blockSignals(True)  # noqa: FBT003 - Qt's own argument
        self.list.clear()
        for chapter in self._chapters:
            if chapter.speaks_of(words):
                self._add(chapter)
        self.list.blockSignals(blocked)
        self._mark(here)

    def _add(self, chapter: Chapter) -> None:
        item = QListWidgetItem(chapter.title)
        item.setData(_KEY, chapter.key)
        self.list.addItem(item)

    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_KEY) != self._here():
            self._show(item.data(_KEY))

    def _show(self, key: str) -> None:
        self.pages.setSource(QUrl.fromLocalFile(str(guide.FOLDER / f"{key}.md")))
        self.pages.space_out()
        words = self.search.text().split()
        if words:
            self.pages.find(words[0])

    def _follow(self, link: QUrl) -> None:
        """Go to another chapter; what lies elsewhere the system opens."""
        to = self.pages.source().resolved(link)
        key = to.fileName().removesuffix(".md")
        if key in guide.CHAPTERS:
            self._show(key)
            self._mark()
        else:
            QDesktopServices.openUrl(to)

    def _here(self) -> str:
        return self.pages.source().fileName().removesuffix(".md")

    def _mark(self, key: str = "") -> None:
        """Stand in the list on the chapter that is shown."""
        wanted = key or self._here()
        for place in range(self.list.count()):
            if self.list.item(place).data(_KEY) == wanted:
                self.list.setCurrentRow(place)


def open_guide(above: QWidget, spot: Spot) -> GuideWindow:
    """Show the guide where it speaks of something.

    Each window and each dialog has a guide of its own: what lies beneath a dialog
    cannot be reached.
    """
    near = Qt.FindChildOption.FindDirectChildrenOnly
    shown = above.findChild(GuideWindow, options=near) or GuideWindow(above)
    shown.show()  # first, so that pictures know how wide the text is
    shown.open_at(spot)
    shown.raise_()
    shown.activateWindow()
    return shown


def open_for(window: "MainWindow") -> GuideWindow:
    """Show the guide where it speaks of what a window shows."""
    page = window.page()
    words = page.guide_words() if page is not None else ""
    return open_guide(
        window, window.threshold.spot or guide.spot_of(window.place, words)
    )
