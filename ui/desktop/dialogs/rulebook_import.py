"""Take in a rulebook from another office, once its signature holds."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from app.rulebook import exchange
from app.rulebook.exchange import Sent, Taken
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages import rules_work
from ui.desktop.widgets.field import Field, line
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace

_WIDTH = 560


class RulebookDialog(RoomyDialog):
    """A file and the sender's public key; then what it would bring.

    Signals:
        taken: it was taken in (how many rows are new).
    """

    taken = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sent: Sent | None = None
        self.setWindowTitle(_("Impor buku aturan"))
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(_("Impor buku aturan"), "title"))
        column.addWidget(
            label(
                _(
                    "Berkas dan kunci publiknya diserahkan terpisah oleh pengirim; "
                    "satu huruf yang diubah sesudah ditandatangani akan ketahuan."
                ),
                "muted",
                wraps=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        self.file = line()
        row.addWidget(Field(_("&Berkas"), self.file), 1)
        choose = Button(_("Pilih…"), picture="folder-open")
        choose.clicked.connect(self._choose)
        side = QVBoxLayout()
        side.addSpacing(21)
        side.addWidget(choose)
        row.addLayout(side)
        column.addLayout(row)
        self.key = line(hint="bmd/…+…+…")
        column.addWidget(Field(_("&Kunci publik pengirim"), self.key))
        self.found = label("", "strong", wraps=True)
        column.addWidget(self.found)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        column.addSpacing(6)
        column.addLayout(self._build_foot())
        for field in (self.file, self.key):
            field.textChanged.connect(self._changed)

    def look(self) -> None:
        """Check the signature and say what the rulebook would bring."""
        self._changed()
        file, key = Path(self.file.text().strip()), self.key.text().strip()
        self._workspace.ask(
            rules_work.look_into(file, key),
            then=self._show,
            refused=self.refusal.tell,
            topic=(self, "look"),
        )

    def take_in(self) -> None:
        """Keep what is new."""
        if self._sent is None:
            return
        self._workspace.change(
            exchange.take_in,
            self._sent,
            changes={"rules"},
            then=self._done,
            refused=self.refusal.tell,
        )

    def _show(self, answer: tuple[Sent, Taken]) -> None:
        self._sent, taken = answer
        self.found.setText(
            _(
                "Tanda tangan {origin} sah. Baru di sini: {policies} kebijakan, "
                "{feedback} tanda, {names} nama."
            ).format(
                origin=self._sent.origin,
                policies=taken.policies,
                feedback=taken.feedback,
                names=taken.names,
            )
        )
        self.take.setEnabled(taken.total > 0)

    def _done(self, taken: Taken) -> None:
        self.accept()
        self.taken.emit(taken.total)

    def _changed(self) -> None:
        self._sent = None
        self.take.setEnabled(False)
        self.found.setText("")
        self.refusal.clear()

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        back = Button(_("Batal"))
        back.clicked.connect(self.reject)
        self.look_button = Button(_("Periksa tanda tangan"), picture="shield-check")
        self.look_button.clicked.connect(self.look)
        self.take = Button(_("Masukkan"), "primary", picture="check")
        self.take.setEnabled(False)
        self.take.clicked.connect(self.take_in)
        for button in (back, self.look_button, self.take):
            foot.addWidget(button)
        return foot

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Pilih buku aturan"))
        if chosen:
            self.file.setText(chosen)
