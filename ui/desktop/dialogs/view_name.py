"""Under which name a table is kept as it stands: columns, order and filter."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.language import _
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.widgets.field import Field, line
from ui.desktop.workspace import Workspace


class ViewNameDialog(FormDialog):
    """One field; a name that is there already takes the new view.

    Signals:
        named: the name that was given.
    """

    keeps_draft: ClassVar[bool] = False
    named = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        title = _("Simpan tampilan ini")
        super().__init__(workspace, title, _("Simpan"), parent)
        self.name = line()
        self._field = Field(_("Nama tampilan"), self.name)
        self.add(self._field)
        self.finish()

    def keep(self) -> None:
        """Give the name; the dialog stays while there is none."""
        name = self.name.text().strip()
        if not name:
            self._field.tell(_("Isi dahulu."))
            self.name.setFocus()
            return
        self.accept()
        self.named.emit(name)
