"""What may be done about an indication besides deciding it: the row of buttons."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app import attachments
from app.access import Permission, may
from app.errors import Refused
from app.language import _
from app.queries import (
    CaseDetail,
    ClarificationRow,
    EvidenceRow,
    FindingRow,
    RecommendationRow,
)
from models.finding import FindingStatus
from reports.content import Secrecy
from ui.desktop.drawing_up import draw_up
from ui.desktop.keeping import ask_place
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages import review_work
from ui.desktop.pages.page import Shell
from ui.desktop.pages.report_work import Bench, Shown, write_file
from ui.desktop.theme.tokens import GAP
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.secrecy import SecrecyChoice
from ui.desktop.widgets.words import Button
from ui.desktop.workspace import Workspace


class Acts(QWidget):
    """Ask, tell, recommend, issue: each where the indication is read.

    Signals:
        done: something was kept or issued (a sentence).
    """

    done = Signal(str)

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__()
        self._workspace, self._shell = workspace, shell
        self._case: CaseDetail | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = Flow(GAP)
        self.ask = Button(_("Minta klarifikasi…"), picture="megaphone")
        self.ask.setToolTip(
            _("Surat kepada perangkat daerah ({keys})").format(keys="C")
        )
        self.ask.clicked.connect(self.ask_agency)
        self.recap = Button(_("Rekap untuk Bawaslu"), picture="file-text")
        self.recap.clicked.connect(lambda: self._issue(review_work.recap))
        self.more = Button(_("Lainnya"), picture="ellipsis")
        self.more.setMenu(self._build_menu())
        self.secrecy = SecrecyChoice()
        for each in (self.ask, self.recap, self.more, self.secrecy):
            row.addWidget(each)
        column.addLayout(row)
        self.refusal = Refusal()
        column.addWidget(self.refusal)

    def show_case(self, case: CaseDetail) -> None:
        """Offer what may be done about another indication."""
        self._case = case
        self.refusal.clear()
        is_upheld = case.finding.row.status is FindingStatus.UPHELD
        self.recap.setVisible(is_upheld)
        for act in (self.advise_act, self.letter_act):
            act.setVisible(is_upheld)
        self.letter_act.setEnabled(bool(case.aftermath.recommendations))
        self.include_act.setVisible(not case.aftermath.examination)
        self.setVisible(may(self._workspace.actor, Permission.REVIEW))

    def ask_agency(self) -> None:
        """Write the letter that asks the agency."""
        from ui.desktop.dialogs.clarification import ClarificationDialog

        if self._case is None or not self.isVisible():
            return
        dialog = ClarificationDialog(
            self._workspace, self._row, self.secrecy.degree, self
        )
        dialog.issued.connect(self._issued)
        _open(dialog)

    def answer(self, asked: ClarificationRow) -> None:
        """Write an answer down."""
        from ui.desktop.dialogs.clarification import AnswerDialog

        dialog = AnswerDialog(self._workspace, asked, self)
        told = _("Jawaban atas {number} dicatat.")
        dialog.kept.connect(lambda number: self.done.emit(told.format(number=number)))
        _open(dialog)

    def follow_up(self, advice: RecommendationRow) -> None:
        """Write a follow-up down."""
        from ui.desktop.dialogs.matter import FollowUpDialog

        self._keep(FollowUpDialog(self._workspace, advice, self))

    def look_at(self, paper: Shown) -> None:
        """Look at an issued paper, to print it again."""
        self._shell.go_to("reports", paper)

    def save(self, evidence: EvidenceRow) -> None:
        """Write a file that was kept where the person says."""
        file = ask_place(self, _("Simpan berkas"), evidence.name)
        if file is not None:
            self.save_to(evidence, file)

    def save_to(self, evidence: EvidenceRow, file: Path) -> None:
        """Write a file that was kept, proven to be what was handed over."""

        def written(content: bytes) -> None:
            try:
                write_file(file, content)
            except Refused as refusal:
                self.refusal.tell(str(refusal))
                return
            self.done.emit(_("{name} disimpan.").format(name=file.name))

        self._workspace.ask(
            attachments.content,
            evidence.id,
            actor=self._workspace.actor,
            then=written,
            refused=self.refusal.tell,
        )

    @property
    def _row(self) -> FindingRow:
        assert self._case is not None
        return self._case.finding.row

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        self.include_act = menu.addAction(_("Masukkan ke pemeriksaan…"), self._include)
        self.advise_act = menu.addAction(_("Beri rekomendasi…"), self._advise)
        self.letter_act = menu.addAction(
            _("Terbitkan surat rekomendasi"), lambda: self._issue(review_work.advice)
        )
        menu.addAction(_("Terbitkan nota dinas"), lambda: self._issue(review_work.memo))
        menu.addSeparator()
        menu.addAction(_("Catat penyampaian ke Bawaslu…"), self._refer)
        menu.addAction(_("Catat putusan lembaga berwenang…"), self._record_decision)
        return menu

    def _include(self) -> None:
        from ui.desktop.dialogs.examination import IncludeDialog

        self._keep(IncludeDialog(self._workspace, self._row, self))

    def _advise(self) -> None:
        from ui.desktop.dialogs.matter import AdviceDialog

        self._keep(AdviceDialog(self._workspace, self._row, self))

    def _refer(self) -> None:
        from ui.desktop.dialogs.matter import ReferralDialog

        self._keep(ReferralDialog(self._workspace, self._row, self))

    def _record_decision(self) -> None:
        from ui.desktop.dialogs.matter import DecisionDialog

        self._keep(DecisionDialog(self._workspace, self._row, self))

    def _keep(self, dialog: Any) -> None:
        dialog.kept.connect(self.done)
        _open(dialog)

    def _issue(self, paper: Callable[[Bench, FindingRow, Secrecy | None], Any]) -> None:
        row, secrecy = self._row, self.secrecy.degree
        draw_up(
            self._workspace,
            lambda bench: paper(bench, row, secrecy),
            then=self._issued,
            refused=self.refusal.tell,
        )

    def _issued(self, paper: Any) -> None:
        self._workspace.changed.emit(frozenset({"papers", "findings", "ledger"}))
        self.look_at(Shown(paper.number, paper.file.name))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
