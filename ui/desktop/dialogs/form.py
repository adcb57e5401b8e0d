"""What every small form has: a title, fields, a refusal, and two buttons."""

from abc import abstractmethod

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.language import _
from ui.desktop.drafts import guard
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace


class FormDialog(QDialog):
    """A form that stays open, as it was typed, until it is kept or given up."""

    def __init__(
        self, workspace: Workspace, title: str, button: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setWindowTitle(title)
        self.setMinimumWidth(500)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 22, 24, 20)
        self.column.setSpacing(10)
        self.column.addWidget(label(title, "title"))
        self.restored = label(_("Draf yang belum disimpan ditampilkan kembali."))
        self.restored.hide()
        self.column.addWidget(self.restored)
        self._is_guarded = False
        self.refusal = Refusal()
        self.save = Button(button, "primary", picture="check")
        self.save.setDefault(True)
        self.save.clicked.connect(self.keep)

    @abstractmethod
    def keep(self) -> None:
        """Do what the form is for; it stays when that is refused."""

    def explain(self, words: str) -> None:
        """Say under the title what keeping the form does."""
        self.column.addWidget(label(words, "muted", wraps=True))

    def add(self, *widgets: QWidget) -> None:
        """Put fields below each other, or several into one row."""
        if len(widgets) == 1:
            self.column.addWidget(widgets[0])
            return
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in widgets:
            row.addWidget(widget, 1)
        self._add_row(row)

    def finish(self, *further: QWidget) -> None:
        """Put the refusal and the foot below all fields."""
        self.column.addWidget(self.refusal)
        self.column.addSpacing(6)
        foot = QHBoxLayout()
        for widget in further:
            foot.addWidget(widget)
        foot.addStretch()
        back = Button(_("Batal"))
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        foot.addWidget(back)
        foot.addWidget(self.save)
        self._add_row(foot)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, and grow for it."""
        self.refusal.tell(sentence)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Show it as high as its words need."""
        super().showEvent(event)
        if not self._is_guarded:
            self._is_guarded = True
            self.restored.setVisible(guard(self, self.workspace.keepsakes))
        self._make_room()

    def _make_room(self) -> None:
        make_room(self)

    def _add_row(self, row: QLayout) -> None:
        self.column.addLayout(row)


def make_room(dialog: QDialog) -> None:
    """Let a dialog grow for wrapped words: they do not ask for room themselves."""
    column = dialog.layout()
    if column is not None:
        column.activate()
        needed = column.totalHeightForWidth(dialog.width())
        dialog.resize(dialog.width(), max(dialog.height(), needed))
