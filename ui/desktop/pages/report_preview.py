"""A document in the window: its pages, small ones beside, and what is checked."""

from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages.report_checks import WIDTHS, Checks
from ui.desktop.theme.tokens import GAP, PADDING
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.panes import Pane, Panes
from ui.desktop.widgets.paper import Book
from ui.desktop.widgets.paper_view import PaperView
from ui.desktop.widgets.words import Button, IconButton, Line, frame, label
from ui.desktop.workspace import Workspace, silence

_THUMB: Final = QSize(74, 104)
_PAPER_WIDTH: Final = 380
_TITLE_WIDTH: Final = 150  # pixels it has beside the buttons
_STRIP_WIDTH: Final = 112
_THUMB_SCALE: Final = 0.24  # pixels for each point
_MOST_THUMBS: Final = 60


class Preview(QFrame):
    """Shows one PDF at a time.

    Signals:
        sign_wanted: the person wants to sign the report that is shown.
        renew_wanted: a newer timestamp is wanted over the one that is there.
        verify_wanted: the person wants it checked (again).
        copy_wanted: the person wants a copy of the file.
        print_wanted: the person wants it on paper.
        folder_wanted: the person wants to see the folder of issued documents.
    """

    sign_wanted = Signal()
    renew_wanted = Signal()
    verify_wanted = Signal()
    copy_wanted = Signal()
    print_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._workspace = workspace
        self.pdf = b""
        self.number = ""

    def lay(self) -> Iterator[None]:
        """Lay the bar, the pages, and what is checked; each behind a pause."""
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._build_bar())
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        column.addWidget(frame("rule"))
        yield
        leaves = QWidget()
        row = QHBoxLayout(leaves)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_strip())
        self.paper = PaperView(self._workspace)
        self.paper.opened.connect(self._opened)
        self.paper.moved.connect(self._moved)
        self.paper.refused.connect(self.refusal.tell)
        row.addWidget(self.paper, 1)
        self.checks = Checks(self._workspace)
        first = Pane(_("Halaman"), leaves, _PAPER_WIDTH)
        second = Pane(_("Yang diperiksa"), self.checks, *WIDTHS)
        self.panes = Panes(first, second, gap=0, margin=PADDING)
        self.panes.set_aside(1)
        column.addWidget(self.panes, 1)

    def show_document(self, title: str, pdf: bytes, *, number: str) -> None:
        """Show a document; ``number`` is empty for one that is not ours."""
        self.pdf, self.number = pdf, number
        self._title.setText(title)
        self.refusal.clear()
        self.checks.forget()
        self.panes.set_aside(1)
        self.sign.setVisible(bool(number))
        self.renew.hide()
        self.strip.clear()
        self._pages.setText("")
        self.paper.show_pdf(pdf)

    def show_verdict(self, pdf: bytes, verdict: Any) -> None:
        """Show a verdict, if it is about the document that is still shown."""
        if pdf is self.pdf:
            self.checks.show_verdict(verdict)
            self.panes.set_aside(None)
            stamped = {one.name for one in verdict.checks if one.passed}
            self.renew.setVisible(bool(self.number) and "timestamped" in stamped)

    def file_name(self) -> str:
        """Return a name to save the document under."""
        name = self._title.text().replace("/", "-")
        return name if name.lower().endswith(".pdf") else f"{name}.pdf"

    def _build_bar(self) -> Flow:
        row = Flow(6)
        row.setContentsMargins(18, 10, 12, 10)
        self._title = Line("", "heading")
        self._title.setMinimumWidth(_TITLE_WIDTH)
        row.addWidget(self._title, 1)
        self._pages = label("", "small")
        row.addWidget(self._pages)
        for icon, name, by in (
            ("zoom-out", _("Perkecil"), -1),
            ("zoom-in", _("Perbesar"), 1),
        ):
            button = IconButton(icon, name)
            button.clicked.connect(lambda _=False, step=by: self.paper.zoom(step))
            row.addWidget(button)
        for icon, name, wanted in (
            ("download", _("Simpan salinan"), self.copy_wanted),
            ("printer", _("Cetak"), self.print_wanted),
            ("folder-open", _("Buka folder laporan"), self.folder_wanted),
        ):
            button = IconButton(icon, name)
            button.clicked.connect(wanted)
            row.addWidget(button)
        acts = Flow(GAP)
        self.renew = Button(_("Perpanjang"), picture="clock")
        self.renew.setToolTip(_("Penanda waktu baru, sebelum yang lama habis"))
        self.renew.clicked.connect(self.renew_wanted)
        self.renew.hide()
        acts.addWidget(self.renew)
        self.verify = Button(_("Periksa"), picture="shield-check")
        self.verify.clicked.connect(self.verify_wanted)
        acts.addWidget(self.verify)
        self.sign = Button(_("Tandatangani"), "primary", picture="pen-line")
        self.sign.clicked.connect(self.sign_wanted)
        acts.addWidget(self.sign)
        row.addLayout(acts)
        return row

    def _build_strip(self) -> QListWidget:
        self.strip = QListWidget()
        self.strip.setFixedWidth(_STRIP_WIDTH)
        self.strip.setAccessibleName(_("Halaman"))
        self.strip.setViewMode(QListView.ViewMode.IconMode)
        self.strip.setFlow(QListView.Flow.TopToBottom)
        self.strip.setWrapping(False)
        self.strip.setMovement(QListView.Movement.Static)
        self.strip.setIconSize(_THUMB)
        self.strip.setGridSize(QSize(_STRIP_WIDTH - 16, _THUMB.height() + 34))
        self.strip.currentRowChanged.connect(self.paper_to)
        return self.strip

    def paper_to(self, place: int) -> None:
        """Go to the page whose small picture was chosen."""
        if place >= 0:
            self.paper.go_to(place)

    def _opened(self, pages: int) -> None:
        blank = QPixmap(_THUMB)
        blank.fill(Qt.GlobalColor.white)
        with silence(self.strip):
            for place in range(pages):
                self.strip.addItem(QListWidgetItem(QIcon(blank), str(place + 1)))
        if self.paper.book is not None:
            for place in range(min(pages, _MOST_THUMBS)):
                self._ask_thumb(self.paper.book, place)

    def _ask_thumb(self, book: Book, place: int) -> None:
        pdf = self.pdf
        self._workspace.think(
            lambda: book.draw(place, _THUMB_SCALE),
            then=lambda image: self._take(pdf, place, image),
            topic=(self, place),
        )

    def _take(self, pdf: bytes, place: int, image: QImage) -> None:
        item = self.strip.item(place)
        if pdf is self.pdf and item is not None:
            item.setIcon(QIcon(QPixmap.fromImage(image)))

    def _moved(self, place: int) -> None:
        pages = self.strip.count()
        if not pages:
            return
        self._pages.setText(_("hal. {n} dari {all}").format(n=place + 1, all=pages))
        with silence(self.strip):
            self.strip.setCurrentRow(place)
