"""Laporan: issue for a period, look at it here, sign it, verify any PDF."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import queries
from app.access import Permission, Role, may
from app.language import _
from app.progress import Progress
from app.queries import AgencyRow, ReportRow
from models.report import DocumentKind
from ui.desktop import formats
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages import report_work
from ui.desktop.pages.page import Page, Shell
from ui.desktop.pages.report_preview import Preview
from ui.desktop.pages.report_work import Bench, Shown, Wish
from ui.desktop.tasks import Lane
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.field import Field, choice, day_edit, day_of
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
            then=self._fill_agencies,
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
        wish = Wish(
            self.kind.currentData(),
            day_of(self.first),
            day_of(self.last),
            self.agency.currentData(),
        )
        self.refusal.clear()
        self.issue_button.setEnabled(False)
        task = self.workspace.work(
            lambda registry, progress: report_work.issue(
                self._bench(registry), wish, progress
            ),
            words=_("Menyusun laporan"),
            then=self._issued,
            refused=self.refusal.tell,
        )
        task.ended.connect(lambda: self.issue_button.setEnabled(True))

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
        column.addWidget(self._build_form())
        column.addWidget(self._build_list(), 1)
        return left

    def _build_form(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(label(_("Terbitkan laporan"), "heading"))
        self.kind = self._build_kind()
        column.addWidget(Field(_("&Jenis"), self.kind))
        today = self.workspace.clock().astimezone(self.workspace.zone).date()
        self.first = day_edit(today.replace(day=1))
        self.last = day_edit(today)
        days = QHBoxLayout()
        days.setSpacing(10)
        days.addWidget(Field(_("&Dari"), self.first), 1)
        days.addWidget(Field(_("&Sampai"), self.last), 1)
        column.addLayout(days)
        column.addLayout(self._build_quick())
        self.agency = choice(((_("Semua perangkat daerah"), None),))
        column.addWidget(Field(_("&Perangkat daerah"), self.agency))
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        self.issue_button = Button(
            _("Terbitkan laporan"), "primary", picture="file-pen-line"
        )
        self.issue_button.clicked.connect(self.issue)
        allowed = may(self.workspace.actor, Permission.REPORT)
        self.issue_button.setEnabled(allowed)
        if not allowed:
            self.issue_button.setToolTip(
                _("Laporan diterbitkan auditor APIP atau kepala perangkat daerah.")
            )
        column.addWidget(self.issue_button)
        return card

    def _build_kind(self) -> QComboBox:
        """Offer both kinds; an inspector's own stands first."""
        kinds = [
            (_("Laporan hasil pemeriksaan"), DocumentKind.AUDIT),
            (_("Laporan kepatuhan"), DocumentKind.COMPLIANCE),
        ]
        if self.workspace.actor.role is not Role.INSPECTOR:
            kinds.reverse()
        return choice(kinds)

    def _build_quick(self) -> QHBoxLayout:
        quick = QHBoxLayout()
        quick.setSpacing(6)
        for name, act in (
            (_("Bulan lalu"), self._last_month),
            (_("Tahun ini"), self._this_year),
            (_("Seluruhnya"), self._everything),
        ):
            button = Button(name, "quiet")
            button.clicked.connect(act)
            quick.addWidget(button)
        quick.addStretch()
        return quick

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

    def _fill_agencies(self, rows: Sequence[AgencyRow]) -> None:
        with silence(self.agency):
            while self.agency.count() > 1:
                self.agency.removeItem(1)
            for row in rows:
                self.agency.addItem(row.name, row.id)

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
        self._pile.setCurrentWidget(self.preview)
        number = row.number if row.is_signed else ""
        self.preview.show_document(row.number, pdf, number=number)
        self._verify_shown()

    def _show_foreign(self, path: Path, pdf: bytes) -> None:
        with silence(self.list):
            self.list.setCurrentRow(-1)
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

        dialog = SigningDialog(self.preview.number, self._begin_signing, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _begin_signing(
        self,
        key: Path,
        password: str,
        then: Callable[[Any], None],
        refused: Callable[[str], None],
    ) -> None:
        number = self.preview.number

        def work(registry: Callable[[], Any], _progress: Progress) -> Any:
            return report_work.sign(self._bench(registry), number, key, password)

        def done(signed: Any) -> None:
            then(signed)
            self._wanted = number
            self.shell.say(
                _("Ditandatangani {signer} ({profile}).").format(
                    signer=signed.signer, profile=signed.profile
                )
            )
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

    def _choose_pdf(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Periksa PDF"), "", _("Dokumen PDF (*.pdf)")
        )
        if chosen:
            self.verify_file(Path(chosen))

    def _last_month(self) -> None:
        today = self.workspace.clock().astimezone(self.workspace.zone).date()
        last = today.replace(day=1) - timedelta(days=1)
        self._set_days(last.replace(day=1), last)

    def _this_year(self) -> None:
        today = self.workspace.clock().astimezone(self.workspace.zone).date()
        self._set_days(today.replace(month=1, day=1), today)

    def _everything(self) -> None:
        self.workspace.ask(
            _whole_period,
            self.workspace.actor,
            then=lambda days: self._set_days(*days) if days else None,
            topic=(self, "period"),
        )

    def _set_days(self, first: Any, last: Any) -> None:
        self.first.setDate(first)
        self.last.setDate(last)


def _whole_period(session: Any, actor: Any) -> tuple[Any, Any] | None:
    rows = queries.bookings(session, queries.BookingFilter(), actor=actor)
    if not rows:
        return None
    return rows[-1].starts.date(), rows[0].starts.date()


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
