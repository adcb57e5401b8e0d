"""Give oneself another password."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.language import _
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.door import desk_with_new
from ui.desktop.widgets.field import Field
from ui.desktop.workspace import Workspace


class PasswordDialog(FormDialog):
    """Asks for the password that holds so far, and twice for the new one.

    Signals:
        changed: the new one holds from now on.
    """

    changed = Signal()
    keeps_draft = False

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, _("Ganti kata sandi"), _("Ganti"), parent)
        self.explain(
            _(
                "Paling sedikit 10 huruf. Empat kata acak lebih kuat daripada satu "
                "kata aneh."
            )
        )
        self.old, self.new, self.again = secret(), secret(), secret()
        self.add(Field(_("Kata sandi &sekarang"), self.old))
        self.add(Field(_("Kata sandi &baru"), self.new))
        self.add(Field(_("&Ulangi kata sandi baru"), self.again))
        self.finish()
        for field in (self.old, self.new, self.again):
            field.textEdited.connect(self.refusal.clear)

    def keep(self) -> None:
        """Change it; the form stays when that is refused."""
        old, new = self.old.text(), self.new.text()
        if new != self.again.text():
            self.refuse(_("Kedua kata sandi baru berbeda. Ketik ulang."))
            return
        uid, at = self.workspace.actor.uid, self.workspace.clock()
        self.workspace.work(
            lambda registry, _progress: desk_with_new(registry(), uid, old, new, at),
            words=_("Mengganti kata sandi"),
            then=lambda _desk: self._done(),
            refused=self.refuse,
        )

    def _done(self) -> None:
        self.accept()
        self.changed.emit()


def secret() -> QLineEdit:
    """Make a line whose letters are not shown."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
