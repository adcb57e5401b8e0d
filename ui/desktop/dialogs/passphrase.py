"""Ask for the passphrase of a sealed key."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from app.language import _
from app.ledger import sealing
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.dialogs.password import secret
from ui.desktop.tasks import Lane
from ui.desktop.widgets.field import Field
from ui.desktop.workspace import Workspace


class PassphraseDialog(FormDialog):
    """Tries what is typed on the key itself; a wrong word is told beside it.

    Attributes:
        word: what opened the key; empty until then.
    """

    keeps_draft = False

    def __init__(self, workspace: Workspace, file: Path, parent: QWidget) -> None:
        super().__init__(workspace, _("Kunci tersegel"), _("Buka kunci"), parent)
        self.word = ""
        self._file = file
        self.explain(
            _(
                "Pekerjaan ini memerlukan kunci {file}, yang tersegel dengan frasa "
                "sandi. Frasa itu diingat sampai Pageh ditutup."
            ).format(file=file.name)
        )
        self.phrase = secret()
        self.in_safe = QCheckBox(_("&Ingat di brankas komputer ini"))
        self.add(Field(_("&Frasa sandi"), self.phrase))
        self.add(self.in_safe)
        self.finish()
        self.phrase.textEdited.connect(self.refusal.clear)

    def keep(self) -> None:
        """Try the word; the form stays when it does not open the key."""
        word, file = self.phrase.text(), self._file
        opens = sealing.remember if self.in_safe.isChecked() else sealing.try_word
        self.save.setEnabled(False)
        self.workspace.work(
            lambda _registry, _progress: opens(file, word),
            words="",
            then=lambda _none: self._done(word),
            refused=self._refuse,
            lane=Lane.SURVEY,  # nobody waits for a key there
        )

    def _refuse(self, sentence: str) -> None:
        self.save.setEnabled(True)
        self.refuse(sentence)

    def _done(self, word: str) -> None:
        self.word = word
        self.accept()
