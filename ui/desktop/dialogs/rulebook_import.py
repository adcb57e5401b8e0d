"""Take in a rulebook from another office, once its signature holds."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.language import _
from app.rulebook import exchange
from app.rulebook.exchange import Sent, Taken
from ui.desktop.dialogs.intake import IntakeDialog, taking
from ui.desktop.pages import rules_work
from ui.desktop.widgets.field import Field, line
from ui.desktop.widgets.file_field import FileField
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace

_WIDTH = 560


class RulebookDialog(IntakeDialog):
    """A file and the sender's public key; then what it would bring.

    Signals:
        taken: it was taken in (how many rows are new).
    """

    taken = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        chosen = FileField(_("&Berkas"), title=_("Pilih buku aturan"))
        check = Button(_("Periksa tanda tangan"), picture="shield-check")
        acts = check, taking(_("Masukkan"))
        super().__init__(workspace, _("Impor buku aturan"), chosen, acts, parent)
        self._sent: Sent | None = None
        self.setMinimumWidth(_WIDTH)
        self.explain(
            _(
                "Berkas dan kunci publiknya diserahkan terpisah oleh pengirim; "
                "satu huruf yang diubah sesudah ditandatangani akan ketahuan."
            )
        )
        self.column.addWidget(chosen)
        self.key = line(hint="bmd/…+…+…")
        self.key.textChanged.connect(self.changed)
        self.column.addWidget(Field(_("&Kunci publik pengirim"), self.key))
        self.found = label("", "strong", wraps=True)
        self.column.addWidget(self.found)
        self.finish()

    def look(self) -> None:
        """Check the signature and say what the rulebook would bring."""
        self.changed()
        file, key = Path(self.file.text().strip()), self.key.text().strip()
        self.workspace.ask(
            rules_work.look_into(file, key),
            then=self._show,
            refused=self.refusal.tell,
            topic=self.topic,
        )

    def take_in(self) -> None:
        """Keep what is new."""
        if self._sent is None:
            return
        self.workspace.change(
            exchange.take_in,
            self._sent,
            changes={"rules"},
            then=self._done,
            refused=self.refusal.tell,
        )

    def forget(self) -> None:
        """Hold no rulebook, and say nothing of one."""
        self._sent = None
        self.found.setText("")

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
        self.offer(brings_anything=taken.total > 0)

    def _done(self, taken: Taken) -> None:
        self.accept()
        self.taken.emit(taken.total)
