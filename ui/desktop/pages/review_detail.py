"""One indication: the request with its evidence, the norms, and the decision."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import review
from app.access import Permission, may
from app.language import _
from app.queries import CaseDetail, FindingDetail
from app.queries.queue import QueueRow
from app.review import Grounds
from app.rulebook.feedback import PhraseForm
from app.screening import FeedbackKind
from app.wording import EXPOSURE
from models.finding import FindingStatus
from ui.desktop import formats
from ui.desktop.badges import finding_badge, mark_badge, severity_badge
from ui.desktop.drafts import FormDraft
from ui.desktop.pages.page import Shell
from ui.desktop.pages.review_acts import Acts
from ui.desktop.pages.review_decision import Decision, Second
from ui.desktop.pages.review_life import Clocks, Life
from ui.desktop.theme.tokens import GAP, MARGIN
from ui.desktop.widgets.badge import BadgeLabel
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.evidence import EvidenceText
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.flags import Norms, Quotes, Reasons, section
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.tiles import Tiles
from ui.desktop.widgets.timeline_list import Life as Story
from ui.desktop.widgets.timeline_list import Step
from ui.desktop.widgets.words import Button, frame, label, selectable
from ui.desktop.workspace import Workspace

_COLUMN = 240  # pixels; in less the law stands below the evidence


class FindingView(QFrame):
    """Evidence and law side by side; below them, what the person decides.

    Signals:
        decided: a decision was kept (what to say of it).
    """

    decided = Signal(str)

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._workspace = workspace
        self._shell = shell
        self.detail: FindingDetail | None = None
        self._about = ""
        self.life: Life | None = None

    def lay(self) -> Iterator[None]:
        """Lay what is read, and what is decided of it; each behind a pause."""
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 1)  # what is scrolled spares the corners
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(22, 11, 22, 10)
        self._head.setSpacing(6)
        self.acts = Acts(self._workspace, self._shell)
        self.acts.setContentsMargins(22, 0, 22, 8)
        self.acts.done.connect(self.decided)
        yield
        column.addWidget(self._build_scroll(), 1)
        yield
        column.addWidget(frame("rule"))
        self.decision = Decision()
        self.decision.made.connect(self._decide)
        column.addWidget(self.decision)
        yield
        self._typed = FormDraft(self._workspace.keepsakes, "review", self.decision)
        self.second = self._build_second()
        column.addWidget(self.second)
        self._past = QVBoxLayout()
        self._past.setContentsMargins(22, 0, 22, 0)
        column.addLayout(self._past)

    @property
    def is_whole(self) -> bool:
        """Tell whether what is seen is what is decided about."""
        return self.detail is not None and self.detail.row.number == self._about

    def uncover(self) -> None:
        """Show what a decision rests on, when all around it stands."""
        self._ground.show()

    def expect(self, queued: QueueRow) -> None:
        """Let what is typed from now on be about this one: its case is on its way.

        Who works by keyboard decides before it is here; not a letter of that may
        go to the case before.
        """
        self._turn_to(queued.number)
        is_open = queued.row.status is FindingStatus.OPEN and not queued.is_proposed
        if is_open and may(self._workspace.actor, Permission.REVIEW):
            self.second.hide()
            self.decision.show()

    def show_case(self, case: CaseDetail) -> None:
        """Show another indication."""
        self.detail = detail = case.finding
        self._show_head(detail)
        self.acts.show_case(case)
        self._show_middle(detail)
        self._show_clocks(case)
        self._show_life(case)
        for side in (self._left, self._right):
            side.addStretch()  # aligned to the top Qt would cut wrapped words off
        self._show_decision(case)

    def choose(self, status: FindingStatus) -> None:
        """Choose a decision, and go to where its reason is written."""
        if self.decision.isVisible():
            self.decision.choose(status)

    def _build_scroll(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = self._ground = QWidget()
        ground.setProperty("role", "plain")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.acts)
        row = Tiles(_COLUMN, MARGIN)
        row.setContentsMargins(22, 4, 18, 14)
        column.addLayout(row, 1)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(GAP)
            row.addLayout(side)
        scroll.setWidget(ground)
        ground.hide()  # dear the first time: what is around it comes before
        return scroll

    def _build_second(self) -> Second:
        second = Second()
        second.confirmed.connect(self._confirm)
        second.returned.connect(self._send_back)
        return second

    def _show_head(self, detail: FindingDetail) -> None:
        empty(self._head)
        row = detail.row
        top, badges = Flow(GAP), Flow(6)
        top.addWidget(selectable(f"{row.number}  ·  {row.agency}", "caption"), 1)
        for badge in (
            finding_badge(row.status),
            mark_badge(row.mark),
            severity_badge(row.severity),
        ):
            badges.addWidget(BadgeLabel(badge))
        top.addLayout(badges)
        self._head.addLayout(top)
        self._head.addWidget(label(row.event or row.resource, "title", wraps=True))

    def _show_middle(self, detail: FindingDetail) -> None:
        empty(self._left)
        empty(self._right)
        row, zone = detail.row, self._workspace.zone
        self._left.addWidget(section(_("Bukti dalam permohonan")))
        self._left.addWidget(Quotes(detail.flags, detail.booking.text_of))
        self._left.addWidget(self._teaching(detail), 0, Qt.AlignmentFlag.AlignLeft)
        self._left.addSpacing(6)
        self._left.addWidget(
            Facts(
                (
                    (_("Yang dipinjam"), row.resource),
                    (_("Pemohon"), row.requester),
                    (_("Organisasi"), row.organisation),
                    (
                        _("Waktu"),
                        formats.span(row.starts, detail.booking.row.ends, zone),
                    ),
                    (_("Diketahui"), formats.moment(row.known_at, zone)),
                )
            )
        )
        link = Button(
            _("Buka {number}").format(number=row.booking_number),
            "quiet",
            picture="arrow-right",
        )
        link.clicked.connect(lambda: self._shell.go_to("bookings", row.booking_number))
        self._left.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        who = _("Mengapa ditandai: perilaku {who}").format(
            who=_(EXPOSURE[row.exposure])
        )
        self._right.addWidget(section(who))
        self._right.addWidget(Reasons(detail.flags))
        self._right.addSpacing(6)
        self._right.addWidget(section(_("Dasar aturan")))
        self._right.addWidget(Norms(detail.norms, detail.flags))

    def _show_clocks(self, case: CaseDetail) -> None:
        if not case.clocks:
            return
        self._right.insertWidget(0, section(_("Batas waktu")))
        self._right.insertWidget(1, Clocks(case.clocks))
        self._right.insertSpacing(2, 6)

    def _show_life(self, case: CaseDetail) -> None:
        self.life = Life(self._workspace, case)
        self.life.answering.connect(self.acts.answer)
        self.life.following.connect(self.acts.follow_up)
        self.life.opening.connect(self.acts.look_at)
        self.life.saving.connect(self.acts.save)
        self.life.going.connect(lambda number: self._shell.go_to("bookings", number))
        self._left.addWidget(self.life)

    def _teaching(self, detail: FindingDetail) -> Button:
        """Offer to say that the words were misread, or that others were missed."""
        self.teach = Button(_("Salah baca atau terlewat…"), "quiet", picture="pen-line")
        self.teach.clicked.connect(lambda: self._mark_phrase(detail))
        if not may(self._workspace.actor, Permission.REVIEW):
            self.teach.hide()
        return self.teach

    def _mark_phrase(self, detail: FindingDetail) -> None:
        from ui.desktop.dialogs.phrase import PhraseDialog

        quoted = [each.text for flag in detail.flags for each in flag.evidence]
        form = PhraseForm(
            _selected(self) or (quoted[0] if quoted else ""),
            FeedbackKind.FALSE_ALARM,
            booking=detail.row.booking_number,
        )
        dialog = PhraseDialog(self._workspace, form, self)
        dialog.kept.connect(
            lambda words: self._shell.say(
                _("“{phrase}” ditandai.").format(phrase=words),
                _("Buka Aturan"),
                lambda: self._shell.go_to("rules"),
            )
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_decision(self, case: CaseDetail) -> None:
        empty(self._past)
        detail, proposal = case.finding, case.proposal
        is_open = detail.row.status is FindingStatus.OPEN
        may_review = may(self._workspace.actor, Permission.REVIEW)
        self._turn_to(detail.row.number)
        self.decision.setVisible(is_open and may_review and proposal is None)
        self.second.setVisible(is_open and proposal is not None)
        if is_open and proposal is not None:
            is_other = proposal.reviewer != self._workspace.actor.uid
            self.second.show_proposal(proposal, may_agree=may_review and is_other)
        if is_open and (may_review or proposal is not None):
            self._past.setContentsMargins(0, 0, 0, 0)
            return
        self._past.setContentsMargins(22, 12, 22, 14)
        if not detail.reviews:
            words = _("Diputus oleh auditor APIP; Anda dapat membacanya di sini.")
            self._past.addWidget(label(words, "small", wraps=True))
        zone = self._workspace.zone
        steps = [
            Step(
                f"{finding_badge(each.decision).word.capitalize()}: {each.reason}",
                " · ".join(
                    (
                        formats.moment(each.at, zone),
                        *filter(None, (each.reviewer, each.second)),
                    )
                ),
            )
            for each in detail.reviews
        ]
        self._past.addWidget(Story(steps))

    def _turn_to(self, number: str) -> None:
        """Begin the decision of another one; that of this one is left as it is."""
        if number != self._about:
            self._about = number
            self._typed.turn_to(f"review/{number}", self.decision.begin)

    def _decide(self, status: FindingStatus, grounds: Grounds) -> None:
        number = self._about
        upheld = status is FindingStatus.UPHELD
        told = (
            _("{number} dikukuhkan menjadi temuan.")
            if upheld
            else _("{number} dikesampingkan.")
        )
        waiting = _("Usul atas {number} menunggu auditor kedua.")
        self._workspace.change(
            review.uphold if upheld else review.dismiss,
            number,
            grounds,
            changes={"findings"},
            then=lambda settled: self._keep_told(
                number, (told if settled else waiting).format(number=number)
            ),
            refused=self.decision.refusal.tell,
        )

    def _keep_told(self, number: str, sentence: str) -> None:
        self._typed.forget_of(f"review/{number}")
        if self._about == number:
            self._about = ""
        self.decided.emit(sentence)

    def _confirm(self) -> None:
        if self.detail is not None:
            told = _("Keputusan atas {number} dikonfirmasi.")
            self._as_second(review.confirm, told=told)

    def _send_back(self, reason: str) -> None:
        if self.detail is not None:
            told = _("Usul keputusan atas {number} dikembalikan.")
            self._as_second(review.send_back, reason, told=told)

    def _as_second(self, use_case: Any, *given: str, told: str) -> None:
        assert self.detail is not None
        number = self.detail.row.number
        self._workspace.change(
            use_case,
            number,
            *given,
            changes={"findings"},
            then=lambda _: self.decided.emit(told.format(number=number)),
            refused=self.second.refusal.tell,
        )


def _selected(view: QWidget) -> str:
    """Return the words the person has selected in the quotes, if any."""
    for text in view.findChildren(EvidenceText):
        if words := text.textCursor().selectedText().strip():
            return words
    return ""
