"""Ask an agency to explain an indication, and write its answer down."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from app import review
from app.access import Permission, may
from app.errors import Refused
from app.language import _
from app.queries import ClarificationRow, FindingRow
from app.review import Answer
from reports.content import Secrecy
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.drawing_up import draw_up
from ui.desktop.pages import review_work
from ui.desktop.widgets.evidence_files import EvidenceFiles
from ui.desktop.widgets.field import Field, day_edit, day_of, line, several_lines
from ui.desktop.workspace import Workspace

_QUESTIONS, _ANSWER = 170, 110  # pixels
_USUAL_DAYS, _MOST_DAYS = 7, 60


class ClarificationDialog(FormDialog):
    """What is asked, one question a line, and until when.

    Signals:
        issued: the letter was issued (what reports.issuing gives).
    """

    issued = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        row: FindingRow,
        secrecy: Secrecy | None,
        parent: QWidget,
    ) -> None:
        super().__init__(
            workspace, _("Minta klarifikasi"), _("Terbitkan surat"), parent
        )
        self._row, self._secrecy = row, secrecy
        self.explain(
            _(
                "Surat kepada kepala {agency} tentang {number}, dengan kata-kata "
                "permohonan yang ditandai. Surat ini tidak menuduh siapa pun."
            ).format(agency=row.agency, number=row.number)
        )
        self.questions = several_lines(_QUESTIONS)
        self.questions.setPlainText("\n".join(review_work.usual_questions(row)))
        self.days = QSpinBox()
        self.days.setRange(1, _MOST_DAYS)
        self.days.setValue(_USUAL_DAYS)
        self.days.setSuffix(" " + _("hari kalender"))
        self.add(Field(_("&Pertanyaan, satu per baris"), self.questions))
        self.add(Field(_("&Batas jawaban"), self.days))
        self.finish()
        self.questions.textChanged.connect(self.refusal.clear)

    def keep(self) -> None:
        """Issue the letter; the dialog stays when it is refused."""
        asked = review_work.Asked(
            self._row,
            tuple(filter(None, map(str.strip, self._lines()))),
            self.days.value(),
            self._secrecy,
        )

        self.save.setEnabled(False)
        draw_up(
            self.workspace,
            lambda bench: review_work.ask(bench, asked),
            then=self._done,
            refused=self._refused,
        )

    def _lines(self) -> list[str]:
        return self.questions.toPlainText().splitlines()

    def _done(self, paper: Any) -> None:
        self.workspace.changed.emit(frozenset({"findings", "papers", "ledger"}))
        self.accept()
        self.issued.emit(paper)

    def _refused(self, sentence: str) -> None:
        self.save.setEnabled(True)
        self.refuse(sentence)


class AnswerDialog(FormDialog):
    """What came back, from whom, with which files.

    Signals:
        kept: the answer was written down (the letter's number).
    """

    kept = Signal(str)

    def __init__(
        self, workspace: Workspace, asked: ClarificationRow, parent: QWidget
    ) -> None:
        reviews = may(workspace.actor, Permission.REVIEW)
        title = _("Catat jawaban") if reviews else _("Jawab klarifikasi")
        super().__init__(workspace, title, _("Simpan jawaban"), parent)
        self._letter = asked.letter_number
        self.explain(
            _(
                "Jawaban atas surat {number}. Sesudah disimpan tidak diubah lagi."
            ).format(number=asked.letter_number)
        )
        for place, question in enumerate(asked.questions, 1):
            self.explain(f"{place}. {question}")
        today = workspace.today()
        self.on = day_edit(today)
        self.letter, self.respondent = line(), line(hint=_("Nama dan jabatan"))
        if not reviews:
            self.respondent.setText(workspace.actor.name)
        self.text = several_lines(_ANSWER)
        self.files = EvidenceFiles()
        self.add(Field(_("&Diterima"), self.on), Field(_("&Nomor surat"), self.letter))
        self.add(Field(_("&Penjawab"), self.respondent))
        self.add(Field(_("&Isi jawaban"), self.text))
        self.add(self.files)
        self.finish()

    def keep(self) -> None:
        """Write the answer down; the dialog stays when it is refused."""
        try:
            files = self.files.files()
        except Refused as refusal:
            self.refuse(str(refusal))
            return
        answer = Answer(
            on=day_of(self.on),
            respondent=self.respondent.text(),
            text=self.text.toPlainText(),
            letter_number=self.letter.text(),
            files=files,
        )
        self.workspace.change(
            review.answered,
            self._letter,
            answer,
            changes={"findings", "ledger"},
            then=lambda _: self._done(),
            refused=self.refuse,
        )

    def _done(self) -> None:
        self.accept()
        self.kept.emit(self._letter)
