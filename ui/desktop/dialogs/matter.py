"""What others make of a matter, and what is recommended about it."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import examinations, review
from app.errors import Refused
from app.examinations import AdviceForm, SeenForm
from app.language import _
from app.meanwhile import Draft
from app.queries import FindingRow, RecommendationRow
from app.review import DecisionForm, ReferralForm
from app.wording import FOLLOW_UP, OUTCOME
from models.examination import FollowUpStatus
from models.finding import Outcome
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.widgets.evidence_files import EvidenceFiles
from ui.desktop.widgets.field import (
    Field,
    choice,
    day_edit,
    day_of,
    line,
    several_lines,
)
from ui.desktop.workspace import Workspace

_TEXT = 84  # pixels
_USUAL_TERM = timedelta(days=60)


class MatterDialog(FormDialog):
    """A form about one indication, kept by one use-case.

    Signals:
        kept: it was kept (a sentence).
    """

    kept = Signal(str)

    def settled(self, told: str) -> None:
        """Close, and say what was kept."""
        self.accept()
        self.kept.emit(told)

    def hold(
        self, use_case: Any, *given: Any, told: str, draft: Draft | None = None
    ) -> None:
        """Keep it; the dialog stays when it is refused."""
        self.workspace.change(
            use_case,
            *given,
            changes={"findings", "examinations", "ledger"},
            draft=draft,
            then=lambda _: self.settled(told),
            refused=self.refuse,
        )

    @property
    def today(self) -> Any:
        """The day it is at this desk."""
        return self.workspace.today()


class ReferralDialog(MatterDialog):
    """That the matter was told to the body that supervises elections."""

    def __init__(self, workspace: Workspace, row: FindingRow, parent: QWidget) -> None:
        super().__init__(
            workspace, _("Catat penyampaian"), _("Simpan penyampaian"), parent
        )
        self._number = row.number
        self.explain(
            _("Hitungan hari untuk menyampaikan {number} berhenti di sini.").format(
                number=row.number
            )
        )
        self.body = line(hint=_("Bawaslu Provinsi Bali"))
        self.on, self.letter = day_edit(self.today), line()
        self.add(Field(_("&Kepada"), self.body))
        self.add(
            Field(_("&Disampaikan"), self.on), Field(_("&Nomor surat"), self.letter)
        )
        self.finish()

    def keep(self) -> None:
        """Write it down."""
        form = ReferralForm(
            body=self.body.text(),
            told_on=day_of(self.on),
            letter_number=self.letter.text(),
        )
        told = _("Penyampaian {number} dicatat.").format(number=self._number)
        self.hold(review.told, self._number, form, told=told)


class DecisionDialog(MatterDialog):
    """What a body that may judge decided, by which letter."""

    def __init__(self, workspace: Workspace, row: FindingRow, parent: QWidget) -> None:
        super().__init__(workspace, _("Catat putusan"), _("Simpan putusan"), parent)
        self._number = row.number
        self.explain(
            _(
                "Hanya lembaga yang berwenang memutus. Kata “terbukti” baru boleh "
                "ditulis setelah nomor dan tanggal putusannya tercatat di sini."
            )
        )
        self.body, self.letter = line(hint=_("Bawaslu Provinsi Bali")), line()
        self.on = day_edit(self.today)
        self.outcome = choice((_(OUTCOME[each]), each) for each in Outcome)
        self.summary = several_lines(_TEXT)
        self.add(Field(_("&Lembaga"), self.body))
        self.add(Field(_("&Nomor putusan"), self.letter), Field(_("&Tanggal"), self.on))
        self.add(Field(_("&Bunyi putusan"), self.outcome))
        self.add(Field(_("&Ringkasan, dengan kata-kata putusan"), self.summary))
        self.finish()

    def keep(self) -> None:
        """Write it down."""
        form = DecisionForm(
            body=self.body.text(),
            number=self.letter.text(),
            dated=day_of(self.on),
            outcome=Outcome(self.outcome.currentData()),
            summary=self.summary.toPlainText(),
        )
        told = _("Putusan atas {number} dicatat.").format(number=self._number)
        self.hold(review.decided, self._number, form, told=told)


class AdviceDialog(MatterDialog):
    """Who is to do what, by when."""

    def __init__(self, workspace: Workspace, row: FindingRow, parent: QWidget) -> None:
        super().__init__(
            workspace, _("Beri rekomendasi"), _("Simpan rekomendasi"), parent
        )
        self._number = row.number
        self.addressee = line(
            _("Kepala {agency}").format(agency=row.agency), hint=_("Ditujukan kepada")
        )
        self.action = several_lines(_TEXT)
        self.due_on = day_edit(self.today + _USUAL_TERM)
        self.add(Field(_("&Ditujukan kepada"), self.addressee))
        self.add(Field(_("&Apa yang harus dilakukan"), self.action))
        self.add(Field(_("&Batas waktu"), self.due_on))
        self.finish()

    def keep(self) -> None:
        """Write it down."""
        form = AdviceForm(
            addressee=self.addressee.text(),
            action=self.action.toPlainText(),
            due_on=day_of(self.due_on),
        )
        told = _("Rekomendasi atas {number} dicatat.").format(number=self._number)
        self.hold(examinations.recommend, self._number, form, told=told)


class FollowUpDialog(MatterDialog):
    """How far a recommendation was followed, with the evidence."""

    def __init__(
        self, workspace: Workspace, advice: RecommendationRow, parent: QWidget
    ) -> None:
        super().__init__(
            workspace, _("Catat tindak lanjut"), _("Simpan tindak lanjut"), parent
        )
        self._number = advice.number
        self.explain(f"{advice.number} · {advice.addressee}: {advice.action}")
        self.status = choice((_(FOLLOW_UP[each]), each) for each in FollowUpStatus)
        self.on, self.note = day_edit(self.today), several_lines(_TEXT)
        self.files = EvidenceFiles()
        self.add(Field(_("&Status"), self.status), Field(_("&Dilihat"), self.on))
        self.add(Field(_("&Apa yang dilihat"), self.note))
        self.add(self.files)
        self.finish()

    def keep(self) -> None:
        """Write it down."""
        try:
            files = self.files.files()
        except Refused as refusal:
            self.refuse(str(refusal))
            return
        form = SeenForm(
            status=FollowUpStatus(self.status.currentData()),
            on=day_of(self.on),
            note=self.note.toPlainText(),
            files=files,
        )
        told = _("Tindak lanjut {number} dicatat.").format(number=self._number)
        self.hold(examinations.followed_up, self._number, form, told=told)
