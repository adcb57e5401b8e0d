"""Laporan: issue for a period, look at it here, sign it, verify any PDF."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import queries
from app.language import _
from app.queries import DocumentRow
from ui.desktop import formats
from ui.desktop.commands import command_button
from ui.desktop.keeping import ask_place
from ui.desktop.opening import show_file
from ui.desktop.pages import report_work
from ui.desktop.pages.page import Page, Shell
from ui.desktop.pages.report_form import ReportForm
from ui.desktop.pages.report_list import ReportList
from ui.desktop.pages.report_preview import Preview
from ui.desktop.pages.report_signing import Signing
from ui.desktop.pages.report_work import Bench, Shown, Wish
from ui.desktop.printing import print_pages
from ui.desktop.tasks import Lane, Task
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.panes import Pane, Panes
from ui.desktop.widgets.paper_view import PaperView
from ui.desktop.widgets.pile import Pile
from ui.desktop.widgets.words import frame
from ui.desktop.workspace import Workspace

_LEFT_WIDTHS: Final = (320, 320)
_RIGHT_WIDTH: Final = 440
_PDF: Final = ".pdf"


class Reports(Page):
    """The form and the list at the left, the document at the right."""

    shows = frozenset({"reports"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Laporan"))
        self._paper: Shown | None = None
        self._is_draft = False
        self._drafting: Task | None = None
        self.setAcceptDrops(True)

    def lay(self) -> Iterator[None]:
        """Lay the form and the list, and the document beside them."""
        self.open_button = command_button("open_pdf")
        self.open_button.clicked.connect(self._choose_pdf)
        self.head.addWidget(self.open_button)
        self.subtitle.setText(
            _("Seret sebuah PDF ke sini untuk memeriksa tanda tangannya")
        )
        self.signing = Signing(self.workspace, self)
        self.signing.done.connect(self._signed)
        yield
        left = QScrollArea()  # a low screen has no room for all of it
        self._pile = Pile()
        self.panes = Panes(
            Pane(_("Laporan"), left, *_LEFT_WIDTHS),
            Pane(_("Halaman"), self._pile, _RIGHT_WIDTH),
        )
        self.body.addWidget(self.panes, 1)
        yield from self._lay_left(left)
        yield
        yield from self._lay_right()

    def refresh(self) -> None:
        """Ask for the issued reports and the agencies."""
        self.archive.refresh()
        self.workspace.ask(
            queries.agencies,
            actor=self.workspace.actor,
            then=self.form.fill_agencies,
            topic=(self, "agencies"),
        )

    def arrive(self, target: object = None) -> None:
        """Come for the list, for a new report, one by its number, or any paper."""
        if target == "new":
            self.form.kind.setFocus()
        elif isinstance(target, str):
            self.archive.go_to(target)
        self._paper = target if isinstance(target, Shown) else None
        self.freshen()
        self._show_paper()

    def issue(self) -> None:
        """Issue the report that the form describes."""
        wish = self.form.wish()
        self.form.refusal.clear()
        task = self.workspace.work(
            lambda registry, progress: report_work.issue(
                self._bench(registry), wish, progress
            ),
            words=_("Menyusun laporan"),
            then=self._issued,
            refused=self.beside(self.form.refusal.tell),
        )
        self.form.issue.rest_until(task.ended)

    def look_ahead(self) -> None:
        """Show the report as it would be issued now; nothing is kept."""
        wish = self.form.wish()
        self.form.refusal.clear()
        self._leave_draft()
        task = self._drafting = self.workspace.work(
            lambda registry, _progress: report_work.preview(
                self._bench(registry), wish
            ),
            words=_("Menyusun pratinjau"),
            then=lambda pdf: self._show_draft(wish, pdf),
            refused=self.form.refusal.tell,
        )
        task.ended.connect(lambda: self._forget_draft(task))

    def _leave_draft(self) -> None:
        """Wait no more for a draft: another one, or another paper is wanted."""
        if self._drafting is not None:
            self._drafting.cancel()

    def _forget_draft(self, task: Task) -> None:
        if self._drafting is task:
            self._drafting = None

    def verify_file(self, path: Path) -> None:
        """Show any PDF and everything that can be checked about it."""
        self._leave_draft()
        self.workspace.think(
            lambda: report_work.read_file(path),
            then=lambda pdf: self._show_foreign(path, pdf),
            refused=self.workspace.told.emit,
            topic=(self, "file"),
        )

    def leave(self) -> None:
        """Give back what was open, and hear of nothing any more."""
        super().leave()
        for paper in self.findChildren(PaperView):
            paper.close_book()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a PDF that is dragged over the page."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Verify the PDF that was dropped."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.verify_file(path)

    def _lay_left(self, area: QScrollArea) -> Iterator[None]:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = QWidget()
        area.setWidget(left)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.form = ReportForm(self.workspace)
        column.addWidget(self.form)
        yield from self.form.lay()
        self.form.issue_wanted.connect(self.issue)
        self.form.preview_wanted.connect(self.look_ahead)
        self.form.changed.connect(self._follow)
        yield
        self.archive = ReportList(self.workspace)
        self.archive.chosen.connect(self._chosen)
        self.archive.signing.connect(self.signing.ask)
        column.addWidget(self.archive, 1)

    def _lay_right(self) -> Iterator[None]:
        card = frame("card")
        column = QVBoxLayout(card)
        column.addWidget(
            Empty(
                "file-search",
                _("Pilih laporan, atau seret PDF ke sini"),
                _("Halamannya tampil di sini, bersama hasil pemeriksaannya."),
            )
        )
        self._pile.addWidget(card)
        yield
        self.preview = Preview(self.workspace)
        self._pile.addWidget(self.preview)
        yield from self.preview.lay()
        self.preview.sign_wanted.connect(
            lambda: self.signing.ask((self.preview.number,))
        )
        self.preview.renew_wanted.connect(self._renew)
        self.preview.verify_wanted.connect(self._verify_shown)
        self.preview.copy_wanted.connect(self._save_copy)
        self.preview.print_wanted.connect(self._print)
        self.preview.folder_wanted.connect(
            lambda: show_file(self.workspace.paths.reports)
        )

    def _bench(self, registry: Callable[[], Any]) -> Bench:
        workspace = self.workspace
        return Bench(registry, workspace.paths, workspace.actor, workspace.clock())

    def _chosen(self, row: DocumentRow) -> None:
        self._paper = None
        self._read(Shown(row.number, row.file_name, row.kind.is_signed))

    def _show_paper(self) -> None:
        """Show the paper one came for, which no list here has."""
        if self._paper is not None:
            self.archive.go_to(None)
            self._read(self._paper)

    def _read(self, wanted: Shown) -> None:
        self._leave_draft()
        path = self.workspace.paths.reports / wanted.file_name
        self.workspace.think(
            lambda: report_work.read_file(path),
            then=lambda pdf: self._show_own(wanted, pdf),
            refused=self.workspace.told.emit,
            topic=(self, "file"),
        )

    def _show_own(self, row: Shown, pdf: bytes) -> None:
        self._is_draft = False
        self._turn_up()
        number = row.number if row.is_signed else ""
        self.preview.show_document(row.number, pdf, number=number)
        self._verify_shown()

    def _show_draft(self, wish: Wish, pdf: bytes) -> None:
        if wish != self.form.wish():
            return  # the form went on meanwhile
        self.archive.go_to(None)
        self._is_draft = True
        self._turn_up()
        self.preview.show_document(_("Pratinjau"), pdf, number="")

    def _follow(self) -> None:
        """Keep a draft that is shown at what the form says."""
        if self._is_draft:
            self.look_ahead()

    def _show_foreign(self, path: Path, pdf: bytes) -> None:
        self.archive.go_to(None)
        self._is_draft = False
        self._turn_up()
        self.preview.show_document(path.name, pdf, number="")
        self._verify_shown()

    def _turn_up(self) -> None:
        self._pile.setCurrentWidget(self.preview)
        self.panes.turn_to(1)

    def _verify_shown(self) -> None:
        pdf = self.preview.pdf
        self.workspace.work(
            lambda registry, _progress: report_work.verify(self._bench(registry), pdf),
            words=_("Memeriksa dokumen"),
            then=lambda verdict: self.preview.show_verdict(pdf, verdict),
            refused=self.preview.refusal.tell,
            lane=Lane.READ,
        )

    def _issued(self, report: Any) -> None:
        self.archive.go_to(report.number)
        shell, number = self.shell, report.number
        told = _("Laporan {number} terbit.").format(number=number)
        shell.say(told, _("Buka"), lambda: shell.go_to("reports", number))
        self.workspace.changed.emit(frozenset({"reports", "ledger"}))

    def _signed(self, numbers: tuple[str, ...], told: str) -> None:
        self.archive.go_to(numbers[-1])
        self.shell.say(told)
        self.workspace.changed.emit(frozenset({"reports", "ledger"}))
        self._show_paper()

    def _renew(self) -> None:
        number = self.preview.number

        def done(renewed: Any) -> None:
            day = formats.day(renewed.until.date())
            self._signed(
                (number,),
                _("Penanda waktu {n} berlaku sampai {day}.").format(n=number, day=day),
            )

        self.workspace.work(
            lambda registry, _progress: report_work.renew(
                self._bench(registry), number
            ),
            words=_("Meminta penanda waktu"),
            then=done,
            refused=self.beside(self.preview.refusal.tell),
        )

    def _save_copy(self) -> None:
        path = ask_place(self, _("Simpan salinan"), self.preview.file_name())
        if path is None:
            return
        pdf = self.preview.pdf
        self.workspace.think(
            lambda: report_work.write_file(path, pdf),
            then=lambda _: self.shell.say(_saved(path)),
            refused=self.preview.refusal.tell,
            topic=(self, "copy"),
        )

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.preview.file_name())
        # the system's own dialog: on Windows there is no other way to ask it
        if QPrintDialog(printer, self).exec():
            self.print_on(printer)

    def print_on(self, printer: Any) -> None:
        """Print what is shown on a printer that was chosen."""
        pdf = self.preview.pdf
        self.workspace.work(
            lambda _registry, progress: print_pages(pdf, printer, progress),
            words=_("Mencetak"),
            then=lambda pages: self.shell.say(
                _("{n} halaman dikirim ke pencetak.").format(n=pages)
            ),
            refused=self.preview.refusal.tell,
            lane=Lane.DRAW,
        )

    def _choose_pdf(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Periksa PDF"), "", _("Dokumen PDF (*.pdf)")
        )
        if chosen:
            self.verify_file(Path(chosen))


def _saved(path: Path) -> str:
    return _("Salinan disimpan di {path}.").format(path=path)


def _dropped(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if path.suffix.lower() == _PDF:
            return path
    return None


PAGE = Reports
