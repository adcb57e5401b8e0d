"""Laporan: issue for a period, look at it here, sign it, verify any PDF."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import queries
from app.language import _
from app.progress import Progress
from app.queries import ReportRow
from ui.desktop import formats
from ui.desktop.opening import show_file
from ui.desktop.pages import report_work
from ui.desktop.pages.page import Page, Shell
from ui.desktop.pages.report_form import ReportForm
from ui.desktop.pages.report_preview import Preview
from ui.desktop.pages.report_work import Bench, Shown, Wish
from ui.desktop.printing import print_pages
from ui.desktop.tasks import Lane
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.two_lines import TwoLines
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Workspace, silence

_LEFT_WIDTH: Final = 320
_PDF: Final = ".pdf"


class Reports(Page):
    """The form and the list at the left, the document at the right."""

    shows = frozenset({"reports"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Laporan"))
        self._wanted: str | None = None
        self._paper: Shown | None = None
        self._is_draft = False
        self.setAcceptDrops(True)
        self.open_button = Button(_("Periksa PDF…"), picture="file-search")
        self.open_button.keyed("Ctrl+O", _("Buka dan periksa sebuah PDF"))
        self.open_button.clicked.connect(self._choose_pdf)
        self.head.addWidget(self.open_button)
        self.subtitle.setText(
            _("Seret sebuah PDF ke sini untuk memeriksa tanda tangannya")
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._build_left())
        row.addWidget(self._build_right(), 1)
        self.body.addLayout(row, 1)

    def refresh(self) -> None:
        """Ask for the issued reports and the agencies."""
        self.workspace.ask(report_work.issued, then=self._fill, topic=(self, "reports"))
        self.workspace.ask(
            queries.agencies,
            actor=self.workspace.actor,
            then=self.form.fill_agencies,
            topic=(self, "agencies"),
        )

    def arrive(self, target: object = None) -> None:
        """Come for the list, for a report (its number), or for any paper."""
        self._wanted = target if isinstance(target, str) else None
        self._paper = target if isinstance(target, Shown) else None
        self.freshen()
        self._show_paper()

    def issue(self) -> None:
        """Issue the report that the form describes."""
        wish = self.form.wish()
        self.form.refusal.clear()
        self.form.issue.setEnabled(False)
        task = self.workspace.work(
            lambda registry, progress: report_work.issue(
                self._bench(registry), wish, progress
            ),
            words=_("Menyusun laporan"),
            then=self._issued,
            refused=self.form.refusal.tell,
        )
        task.ended.connect(lambda: self.form.issue.setEnabled(True))

    def look_ahead(self) -> None:
        """Show the report as it would be issued now; nothing is kept."""
        wish = self.form.wish()
        self.form.refusal.clear()
        self.workspace.work(
            lambda registry, _progress: report_work.preview(
                self._bench(registry), wish
            ),
            words=_("Menyusun pratinjau"),
            then=lambda pdf: self._show_draft(wish, pdf),
            refused=self.form.refusal.tell,
        )

    def verify_file(self, path: Path) -> None:
        """Show any PDF and everything that can be checked about it."""
        self.workspace.think(
            lambda: report_work.read_file(path),
            then=lambda pdf: self._show_foreign(path, pdf),
            refused=self.workspace.told.emit,
            topic=(self, "file"),
        )

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

    def _build_left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(_LEFT_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.form = ReportForm(self.workspace)
        self.form.issue_wanted.connect(self.issue)
        self.form.preview_wanted.connect(self.look_ahead)
        self.form.changed.connect(self._follow)
        column.addWidget(self.form)
        column.addWidget(self._build_list(), 1)
        return left

    def _build_list(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(6)
        title = label(_("Laporan terbit"), "heading")
        title.setContentsMargins(8, 0, 0, 0)
        column.addWidget(title)
        self.list = TwoLines(_("Laporan terbit"))
        self.list.currentRowChanged.connect(self._chosen)
        self._no_reports = Empty(
            "file-text", _("Belum ada laporan"), _("Pilih periode, lalu terbitkan.")
        )
        column.addWidget(self.list, 1)
        column.addWidget(self._no_reports, 1)
        return card

    def _build_right(self) -> QWidget:
        self._pile = QStackedWidget()
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
        self.preview = Preview(self.workspace)
        self.preview.sign_wanted.connect(self._sign)
        self.preview.verify_wanted.connect(self._verify_shown)
        self.preview.copy_wanted.connect(self._save_copy)
        self.preview.print_wanted.connect(self._print)
        self.preview.folder_wanted.connect(
            lambda: show_file(self.workspace.paths.reports)
        )
        self._pile.addWidget(self.preview)
        return self._pile

    def _bench(self, registry: Callable[[], Any]) -> Bench:
        workspace = self.workspace
        return Bench(registry, workspace.paths, workspace.actor, workspace.clock())

    def _fill(self, rows: Sequence[ReportRow]) -> None:
        wanted = self._wanted or self._standing()
        with silence(self.list):
            self.list.clear()
            for row in rows:
                self.list.add(row.number, _second_line(row), row)
        self.list.setVisible(bool(rows))
        self._no_reports.setVisible(not rows)
        for place, row in enumerate(rows):
            if row.number == wanted:
                self.list.setCurrentRow(place)

    def _standing(self) -> str | None:
        """Return the number of the report one stands on."""
        row = self.list.row_here()
        return row.number if isinstance(row, ReportRow) else None

    def _chosen(self) -> None:
        row = self.list.row_here()
        if isinstance(row, ReportRow):
            self._paper = None
            self._read(Shown(row.number, row.file_name))

    def _show_paper(self) -> None:
        """Show the paper one came for, which no list here has."""
        if self._paper is not None:
            with silence(self.list):
                self.list.setCurrentRow(-1)
            self._read(self._paper)

    def _read(self, wanted: Shown) -> None:
        path = self.workspace.paths.reports / wanted.file_name
        self.workspace.think(
            lambda: report_work.read_file(path),
            then=lambda pdf: self._show_own(wanted, pdf),
            refused=self.workspace.told.emit,
            topic=(self, "file"),
        )

    def _show_own(self, row: Shown, pdf: bytes) -> None:
        self._is_draft = False
        self._pile.setCurrentWidget(self.preview)
        number = row.number if row.is_signed else ""
        self.preview.show_document(row.number, pdf, number=number)
        self._verify_shown()

    def _show_draft(self, wish: Wish, pdf: bytes) -> None:
        if wish != self.form.wish():
            return  # the form went on meanwhile
        with silence(self.list):
            self.list.setCurrentRow(-1)
        self._is_draft = True
        self._pile.setCurrentWidget(self.preview)
        self.preview.show_document(_("Pratinjau"), pdf, number="")

    def _follow(self) -> None:
        """Keep a draft that is shown at what the form says."""
        if self._is_draft:
            self.look_ahead()

    def _show_foreign(self, path: Path, pdf: bytes) -> None:
        with silence(self.list):
            self.list.setCurrentRow(-1)
        self._is_draft = False
        self._pile.setCurrentWidget(self.preview)
        self.preview.show_document(path.name, pdf, number="")
        self._verify_shown()

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
        self._wanted = report.number
        self.shell.say(_("Laporan {number} terbit.").format(number=report.number))
        self.workspace.changed.emit(frozenset({"reports", "ledger"}))

    def _sign(self) -> None:
        from ui.desktop.dialogs.signing import SigningDialog

        tsa = report_work.timestamp_url(self.workspace.paths)
        number = self.preview.number
        dialog = SigningDialog(self.workspace, number, self._begin_signing, tsa, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _begin_signing(
        self,
        way: Callable[[], Any],
        tsa: str,
        then: Callable[[Any], None],
        refused: Callable[[str], None],
    ) -> None:
        number = self.preview.number

        def work(registry: Callable[[], Any], _progress: Progress) -> Any:
            return report_work.sign(self._bench(registry), number, way, tsa)

        def done(signed: Any) -> None:
            then(signed)
            self._wanted = number
            said = _("Ditandatangani {signer} ({profile}).").format(
                signer=signed.signer, profile=signed.profile
            )
            self.shell.say(f"{said} {signed.shortfall}".rstrip())
            with silence(self.list):
                self.list.setCurrentRow(-1)
            self.workspace.changed.emit(frozenset({"reports", "ledger"}))
            self._show_paper()

        self.workspace.work(work, words=_("Menandatangani"), then=done, refused=refused)

    def _save_copy(self) -> None:
        name = self.preview.file_name()
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Simpan salinan"), name, _("Dokumen PDF (*.pdf)")
        )
        if not chosen:
            return
        pdf, path = self.preview.pdf, Path(chosen)
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


def _second_line(row: ReportRow) -> str:
    state = (
        _("ditandatangani {n}").format(n=len(row.signers))
        if row.signers
        else _("belum ditandatangani")
    )
    return f"{formats.day(row.first_day)} – {formats.day(row.last_day)} · {state}"


def _saved(path: Path) -> str:
    return _("Salinan disimpan di {path}.").format(path=path)


def _dropped(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if path.suffix.lower() == _PDF:
            return path
    return None


PAGE = Reports
