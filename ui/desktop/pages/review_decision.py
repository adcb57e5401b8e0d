"""What a person decides of an indication: by one, or by two who agree."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from app.queries import ReviewRow
from app.review import Grounds
from app.wording import FINDING_STATUS
from models.finding import FindingStatus
from ui.desktop.messages.refusal import Refusal
from ui.desktop.theme.tokens import GAP
from ui.desktop.widgets.field import line
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.words import Button, label

_REASON_HEIGHT = 58


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
        self.reason.setObjectName("reason")  # the same in every language
        self.reason.setAccessibleName(_("Alasan keputusan"))
        self.reason.setPlaceholderText(
            _("Alasan: apa yang dilihat, dan mengapa demikian. Disimpan selamanya.")
        )
        self.reason.textChanged.connect(self._changed)
        column.addWidget(self.reason)
        column.addWidget(self._build_further())
        row = Flow(GAP)
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
        for name in ("cause", "effect", "recommendation"):
            field = getattr(self, name)
            field.setObjectName(name)
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


class Second(QWidget):
    """A proposed decision, and what the second person makes of it.

    Signals:
        confirmed: the second person agrees.
        returned: they do not (the reason).
    """

    confirmed = Signal()
    returned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: ReviewRow | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 12, 22, 14)
        column.setSpacing(8)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        self.words = label("", "strong", wraps=True)
        self.reason = label("", wraps=True)
        column.addWidget(self.words)
        column.addWidget(self.reason)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.why = line(hint=_("Alasan bila dikembalikan"))
        self.why.setAccessibleName(_("Alasan bila dikembalikan"))
        row.addWidget(self.why, 1)
        self.back = Button(_("Kembalikan"), picture="undo-2")
        self.back.clicked.connect(lambda: self.returned.emit(self.why.text()))
        self.agree = Button(_("Konfirmasi"), "primary", picture="check")
        self.agree.keyed("Ctrl+Return")
        self.agree.clicked.connect(self.confirmed.emit)
        row.addWidget(self.back)
        row.addWidget(self.agree)
        column.addWidget(self._foot)

    def show_proposal(self, proposal: ReviewRow, *, may_agree: bool) -> None:
        """Show another proposal; the same one leaves what is written of it."""
        if proposal != self._shown:
            self._shown = proposal
            self.refusal.clear()
            self.why.clear()
        self.words.setText(
            _("Usul {who}: {decision}. Menunggu auditor kedua.").format(
                who=proposal.reviewer, decision=_(FINDING_STATUS[proposal.decision])
            )
        )
        self.reason.setText(proposal.reason)
        self._foot.setVisible(may_agree)
