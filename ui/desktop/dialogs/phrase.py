"""Mark a phrase as a false alarm or as missed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.language import _
from app.rulebook import feedback
from app.rulebook.feedback import PhraseForm
from app.screening import FeedbackKind
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.field import Field, line
from ui.desktop.widgets.foot import Foot, cancel, foot
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace


class PhraseDialog(RoomyDialog):
    """Asks for the words that decide, and what is to be made of them.

    Signals:
        kept: the phrase was marked and acts from now on.
    """

    kept = Signal(str)

    def __init__(self, workspace: Workspace, form: PhraseForm, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._booking = form.booking
        self.setWindowTitle(_("Tandai frasa"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(_("Tandai frasa"), "title"))
        column.addWidget(
            label(
                _(
                    "Berlaku seketika bagi permohonan baru, tercatat dengan nama Anda, "
                    "dan dapat diakhiri kapan saja. Jangan menandai nama orang."
                ),
                "muted",
                wraps=True,
            )
        )
        self.phrase = line(form.phrase)
        self.note = line(form.note)
        column.addWidget(Field(_("&Frasa, seperti tertulis di surat"), self.phrase))
        column.addLayout(self._build_kinds(form.kind))
        column.addWidget(Field(_("&Alasan"), self.note))
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        column.addSpacing(6)
        column.addLayout(self._build_foot())
        self.phrase.textChanged.connect(self.refusal.clear)
        self.restore(workspace.keepsakes, record=form.booking)

    def keep(self) -> None:
        """Mark the phrase; the dialog stays when it is refused."""
        form = PhraseForm(
            phrase=self.phrase.text(),
            kind=self._kind(),
            booking=self._booking,
            note=self.note.text(),
        )
        self._workspace.change(
            feedback.mark,
            form,
            changes={"rules"},
            then=lambda _: self._done(),
            refused=self.refusal.tell,
        )

    def _done(self) -> None:
        self.accept()
        self.kept.emit(self.phrase.text())

    def _kind(self) -> FeedbackKind:
        return next(kind for kind, chip in self.kinds.items() if chip.isChecked())

    def _build_kinds(self, chosen: FeedbackKind) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        self.kinds: dict[FeedbackKind, Button] = {}
        for kind, name in (
            (FeedbackKind.FALSE_ALARM, _("Salah baca: bukan politik")),
            (FeedbackKind.MISSED, _("Terlewat: harus terbaca")),
        ):
            chip = Button(name, "chip")
            chip.setCheckable(True)
            chip.setChecked(kind is chosen)
            group.addButton(chip)
            self.kinds[kind] = chip
            row.addWidget(chip)
        row.addStretch()
        return row

    def _build_foot(self) -> Foot:
        self.save = Button(_("Tandai"), "primary", picture="check")
        self.save.clicked.connect(self.keep)
        return foot(cancel(self), self.save)
