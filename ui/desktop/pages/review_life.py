"""What bears on an indication besides its words: clocks, letters, likenesses."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.access import Permission, may
from app.deadlines import REGIME, STEP, Clock
from app.language import _
from app.queries import (
    Aftermath,
    CaseDetail,
    ClarificationRow,
    EvidenceRow,
    LikeRow,
    RecommendationRow,
    ReviewRow,
)
from app.wording import DOCUMENT_KIND, FINDING_STATUS, FOLLOW_UP, MARK, OUTCOME, STATUS
from ui.desktop import formats
from ui.desktop.pages.report_work import Shown
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.words import Button, label, selectable
from ui.desktop.workspace import Workspace


class Life(QWidget):
    """Everything that was asked, answered, told, decided and issued.

    Signals:
        answering: an answer is to be written down (ClarificationRow).
        following: a follow-up is to be written down (RecommendationRow).
        opening: an issued paper is to be looked at (Shown).
        going: another booking is to be looked at (its number).
        saving: a file that was kept is to be written somewhere (EvidenceRow).
    """

    answering = Signal(object)
    following = Signal(object)
    opening = Signal(object)
    going = Signal(str)
    saving = Signal(object)

    def __init__(self, workspace: Workspace, case: CaseDetail) -> None:
        super().__init__()
        actor, agency_id = workspace.actor, case.finding.row.agency_id
        self._zone, self._reviews = workspace.zone, may(actor, Permission.REVIEW)
        self._answers = may(actor, Permission.ANSWER, agency_id)
        self.buttons: dict[str, Button] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._show_returned(case.returned)
        self._show_letters(case.aftermath.clarifications)
        self._show_outside(case.aftermath)
        self._show_advice(case.aftermath.recommendations)
        self._show_papers(case)
        title = _("Pemohon yang sama · {n} permohonan lain").format(n=case.past)
        self._show_like(title, case.history)
        self._show_like(_("Permohonan serupa"), case.alike)

    def _head(self, title: str) -> None:
        self._column.addSpacing(6)
        self._column.addWidget(section(title))

    def _say(self, words: str, below: str = "") -> None:
        self._column.addWidget(selectable(words, wraps=True))
        if below:
            self._column.addWidget(label(below, "small", wraps=True))

    def _offer(self, words: str, picture: str, act: Callable[[], None]) -> None:
        button = Button(words, "quiet", picture=picture)
        button.clicked.connect(lambda _=False: act())
        self.buttons[words] = button
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_returned(self, returned: Sequence[ReviewRow]) -> None:
        for each in returned:
            self._head(_("Usul yang dikembalikan"))
            self._say(
                f"{_(FINDING_STATUS[each.decision]).capitalize()}: {each.reason}",
                f"{each.second}: {each.second_note}",
            )

    def _show_letters(self, letters: Sequence[ClarificationRow]) -> None:
        if letters:
            self._head(_("Klarifikasi"))
        for each in letters:
            if each.answered_on is None:
                due = formats.day(each.answer_by)
                self._say(
                    each.letter_number,
                    _("Ditunggu sampai {day}").format(day=due),
                )
                if self._answers:
                    words = (
                        _("Catat jawaban {number}…")
                        if self._reviews
                        else _("Jawab {number}…")
                    ).format(number=each.letter_number)
                    self._offer(words, "inbox", _later(self.answering.emit, each))
                continue
            came = f"{each.respondent} · {formats.day(each.answered_on)}"
            self._say(f"“{each.answer}”", f"{each.letter_number} · {came}")
            self._show_files(each.evidence)

    def _show_files(self, files: Sequence[EvidenceRow]) -> None:
        for each in files:
            self._offer(each.name, "download", _later(self.saving.emit, each))
            self.buttons[each.name].setToolTip(f"SHA-256 {each.digest}")

    def _show_outside(self, after: Aftermath) -> None:
        if after.referrals or after.decisions:
            self._head(_("Pada lembaga lain"))
        for each in after.referrals:
            told = _("Disampaikan {day}").format(day=formats.day(each.told_on))
            if each.registered_on is not None:
                told += " · " + _("diregistrasi {day}").format(
                    day=formats.day(each.registered_on)
                )
            self._say(each.body, told)
        for letter in after.decisions:
            self._say(
                f"{letter.body}: {_(OUTCOME[letter.outcome])}",
                f"{letter.number} · {formats.day(letter.dated)}",
            )

    def _show_advice(self, advice: Sequence[RecommendationRow]) -> None:
        if advice:
            self._head(_("Rekomendasi"))
        for each in advice:
            due = _("batas {day}").format(day=formats.day(each.due_on))
            self._say(
                f"{each.addressee}: {each.action}",
                f"{each.number} · {due} · {_(FOLLOW_UP[each.status])}",
            )
            for seen in each.follow_ups:
                self._show_files(seen.evidence)
            if self._reviews:
                words = _("Catat tindak lanjut {number}…").format(number=each.number)
                self._offer(words, "pen-line", _later(self.following.emit, each))

    def _show_papers(self, case: CaseDetail) -> None:
        if case.papers:
            self._head(_("Surat-surat"))
        for each in case.papers:
            words = f"{_(DOCUMENT_KIND[each.kind]).capitalize()} {each.number}"
            shown = Shown(each.number, each.file_name, each.kind.is_signed)
            self._offer(words, "file-text", _later(self.opening.emit, shown))

    def _show_like(self, title: str, rows: Sequence[LikeRow]) -> None:
        if rows:
            self._head(title)
        for each in rows:
            judged = ", ".join(_(FINDING_STATUS[one]) for one in each.findings)
            day = formats.day(each.starts.astimezone(self._zone).date())
            said = [
                each.event or each.organisation or each.requester,
                day,
                _(STATUS[each.status]),
                judged or _(MARK[each.mark]),
            ]
            words = " · ".join(said)
            self._offer(words, "arrow-right", _later(self.going.emit, each.number))
            self.buttons[words].setToolTip(f"{each.number} · {each.resource}")


class Clocks(QWidget):
    """Each clock that runs from the indication, the first to end on top."""

    def __init__(self, clocks: Sequence[Clock]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        for clock in clocks:
            row = QHBoxLayout()
            row.setSpacing(10)
            picture = Picture(*_look(clock), 16)
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(selectable(clock.sentence, "strong", wraps=True))
            about = label(_about(clock), "small", wraps=True)
            about.setToolTip(clock.limit.source)
            words.addWidget(about)
            if clock.unsure:
                days = ", ".join(each.name for each in clock.unsure)
                doubt = _("bergantung pada libur yang belum diverifikasi: {days}")
                words.addWidget(label(doubt.format(days=days), "small", wraps=True))
            row.addLayout(words, 1)
            column.addLayout(row)


def _look(clock: Clock) -> tuple[str, str]:
    if not clock.is_running:
        return "circle-check", "good"
    if clock.is_late:
        return "triangle-alert", "high"
    return "clock", "medium"


def _about(clock: Clock) -> str:
    parts = [_(STEP[clock.limit.step])]
    if clock.regime is not None:
        parts.insert(0, _(REGIME[clock.regime]))
    parts.append(_("sampai {day}").format(day=formats.day(clock.ends_on)))
    if not clock.limit.is_verified:
        parts.append(_("belum diverifikasi"))
    return " · ".join(parts)


def _later(act: Callable[..., None], *given: object) -> Callable[[], None]:
    return lambda: act(*given)
