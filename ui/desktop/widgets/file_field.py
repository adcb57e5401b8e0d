"""A field for the name of a file, with a button that looks for it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from app.language import _
from ui.desktop.widgets.field import Field, line
from ui.desktop.widgets.words import Button


class FileField(Field):
    """A name one may type, paste, or look for.

    Attributes:
        line: where the name stands.

    Signals:
        picked: it was looked for and found.
    """

    picked = Signal()

    def __init__(
        self, name: str, *, hint: str = "", title: str = "", kinds: str = ""
    ) -> None:
        self.line = line(hint=hint)
        self._title = title or _("Pilih berkas")
        self._kinds = kinds
        choose = Button(_("Pilih…"), picture="folder-open")
        choose.clicked.connect(self._choose)
        super().__init__(name, self.line, beside=choose)
        choose.setAccessibleDescription(self.words)

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, self._title, "", self._kinds)
        if chosen:
            self.line.setText(chosen)
            self.picked.emit()
