"""One indication: the request with its evidence, the norms, and the decision."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import review
from app.access import Permission, may
from app.language import _
from app.queries import FindingDetail
from app.review import Grounds
from app.rulebook.feedback import PhraseForm
from app.screening import FeedbackKind
from app.wording import EXPOSURE
from models.finding import FindingStatus
from ui.desktop import formats
from ui.desktop.badges import finding_badge, mark_badge, severity_badge
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages.page import Shell
from ui.desktop.widgets.badge import BadgeLabel
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.evidence import EvidenceText
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.field import line
from ui.desktop.widgets.flags import Norms, Quotes, Reasons, section
from ui.desktop.widgets.timeline_list import Life, Step
from ui.desktop.widgets.words import Button, frame, label, selectable
from ui.desktop.workspace import Workspace

_REASON_HEIGHT = 58


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
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(22, 16, 22, 10)
        self._head.setSpacing(6)
        column.addLayout(self._head)
        column.addWidget(self._build_scroll(), 1)
        column.addWidget(frame("rule"))
        self.decision = Decision()
        self.decision.made.connect(self._decide)
        column.addWidget(self.decision)
        self._past = QVBoxLayout()
        self._past.setContentsMargins(22, 0, 22, 0)
        column.addLayout(self._past)

    def show_finding(self, detail: FindingDetail) -> None:
        """Show another indication."""
        self.detail = detail
        self._show_head(detail)
        self._show_middle(detail)
        self._show_decision(detail)

    def choose(self, status: FindingStatus) -> None:
        """Choose a decision, and go to where its reason is written."""
        if self.decision.isVisible():
            self.decision.choose(status)

    def _build_scroll(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setProperty("role", "plain")
        row = QHBoxLayout(ground)
        row.setContentsMargins(22, 4, 18, 14)
        row.setSpacing(26)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for side, share in ((self._left, 11), (self._right, 9)):
            side.setSpacing(8)
            side.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addLayout(side, share)
        scroll.setWidget(ground)
        return scroll

    def _show_head(self, detail: FindingDetail) -> None:
        empty(self._head)
        row = detail.row
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(selectable(f"{row.number}  ·  {row.agency}", "caption"), 1)
        for badge in (
            finding_badge(row.status),
            mark_badge(row.mark),
            severity_badge(row.severity),
        ):
            top.addWidget(BadgeLabel(badge))
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
        self._right.addWidget(Norms(detail.norms))

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

    def _show_decision(self, detail: FindingDetail) -> None:
        empty(self._past)
        is_open = detail.row.status is FindingStatus.OPEN
        may_review = may(self._workspace.actor, Permission.REVIEW)
        self.decision.begin()
        self.decision.setVisible(is_open and may_review)
        if is_open and may_review:
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
                f"{formats.moment(each.at, zone)} · {each.reviewer}",
            )
            for each in detail.reviews
        ]
        self._past.addWidget(Life(steps))

    def _decide(self, status: FindingStatus, grounds: Grounds) -> None:
        if self.detail is None:
            return
        number = self.detail.row.number
        upheld = status is FindingStatus.UPHELD
        told = (
            _("{number} dikukuhkan menjadi temuan.")
            if upheld
            else _("{number} dikesampingkan.")
        )
        self._workspace.change(
            review.uphold if upheld else review.dismiss,
            number,
            grounds,
            changes={"findings"},
            then=lambda _: self.decided.emit(told.format(number=number)),
            refused=self.decision.refusal.tell,
        )


def _selected(view: QWidget) -> str:
    """Return the words the person has selected in the quotes, if any."""
    for text in view.findChildren(EvidenceText):
        if words := text.textCursor().selectedText().strip():
            return words
    return ""


class Decision(QWidget):
    """Uphold or dismiss, with the reason that is kept for good.

    Signals:
        made: a decision and its Grounds.
    """

    made = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 12, 22, 14)
        column.setSpacing(8)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        self.reason = QPlainTextEdit()
        self.reason.setFixedHeight(_REASON_HEIGHT)
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(_("Alasan keputusan"))
        self.reason.setPlaceholderText(
            _("Alasan: apa yang dilihat, dan mengapa demikian. Disimpan selamanya.")
        )
        self.reason.textChanged.connect(self._changed)
        column.addWidget(self.reason)
        column.addWidget(self._build_further())
        row = QHBoxLayout()
        row.setSpacing(8)
        self._group = QButtonGroup(self)
        self.choices: dict[FindingStatus, Button] = {}
        for status, name, icon in (
            (FindingStatus.UPHELD, _("Kukuhkan sebagai temuan"), "shield-alert"),
            (FindingStatus.DISMISSED, _("Kesampingkan"), "undo-2"),
        ):
            chip = Button(name, "chip", picture=icon)
            chip.setCheckable(True)
            chip.clicked.connect(self._changed)
            self._group.addButton(chip)
            self.choices[status] = chip
            row.addWidget(chip)
        row.addStretch()
        self.keep = Button(_("Simpan keputusan"), "primary", picture="check")
        self.keep.keyed("Ctrl+Return")
        self.keep.clicked.connect(self._make)
        row.addWidget(self.keep)
        column.addLayout(row)

    def _build_further(self) -> QWidget:
        """Build what the report says of a finding besides its reason."""
        self._further = QWidget()
        row = QHBoxLayout(self._further)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.cause = line(hint=_("Sebab"))
        self.effect = line(hint=_("Akibat"))
        self.recommendation = line(hint=_("Rekomendasi"))
        for field in (self.cause, self.effect, self.recommendation):
            field.setAccessibleName(field.placeholderText())
            field.setToolTip(_("Untuk laporan; boleh dikosongkan"))
            row.addWidget(field)
        self._further.hide()
        return self._further

    def begin(self) -> None:
        """Begin anew, with nothing chosen and nothing written."""
        self._group.setExclusive(False)
        for chip in self.choices.values():
            chip.setChecked(False)
        self._group.setExclusive(True)
        for field in (self.reason, self.cause, self.effect, self.recommendation):
            field.clear()
        self._changed()

    def choose(self, status: FindingStatus) -> None:
        """Choose a decision and go to its reason."""
        self.choices[status].setChecked(True)
        self._changed()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chosen(self) -> FindingStatus | None:
        for status, chip in self.choices.items():
            if chip.isChecked():
                return status
        return None

    def _changed(self) -> None:
        self.refusal.clear()
        chosen = self._chosen()
        self.keep.setEnabled(chosen is not None)
        self._further.setVisible(chosen is FindingStatus.UPHELD)

    def _make(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            grounds = Grounds(
                reason=self.reason.toPlainText(),
                cause=self.cause.text().strip(),
                effect=self.effect.text().strip(),
                recommendation=self.recommendation.text().strip(),
            )
            self.made.emit(chosen, grounds)
