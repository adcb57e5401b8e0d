"""What every small form has: a title, fields, a refusal, and two buttons."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.drafts import Rows
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.foot import cancel, foot
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace


class FormDialog(RoomyDialog):
    """A form that stays open, as it was typed, until it is kept or given up.

    Attributes:
        keeps_draft: whether what is typed outlives a crash; not in a form that
            only asks for a secret, or for what to do with what is already kept.
    """

    keeps_draft: ClassVar[bool] = True

    def __init__(
        self, workspace: Workspace, title: str, button: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setWindowTitle(title)
        self.setMinimumWidth(500)
        self.column = QVBoxLayout(self.canvas)
        self.column.setContentsMargins(24, 22, 24, 20)
        self.column.setSpacing(10)
        self.column.addWidget(label(title, "title"))
        self._is_guarded = False
        self.refusal = Refusal()
        self.save = Button(button, "primary", picture="check")
        self.save.clicked.connect(self.keep)

    @abstractmethod
    def keep(self) -> None:
        """Do what the form is for; it stays when that is refused."""

    def explain(self, words: str) -> None:
        """Say under the title what keeping the form does."""
        self.column.addWidget(label(words, "muted", wraps=True))

    def add(self, *widgets: QWidget, shares: Sequence[int] = ()) -> None:
        """Put fields below each other, or several into one row.

        Args:
            widgets: one, or what stands beside each other.
            shares: how the row is shared out; equally, if nothing is said.
        """
        if len(widgets) == 1:
            self.column.addWidget(widgets[0])
            return
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget, share in zip(widgets, shares or [1] * len(widgets), strict=True):
            row.addWidget(widget, share, Qt.AlignmentFlag.AlignTop)
        self._add_row(row)

    def finish(self, *further: QWidget) -> None:
        """Put the refusal and the foot below all fields."""
        self.column.addStretch()  # what is over, so that the fields stay together
        self.column.addWidget(self.refusal)
        self.column.addSpacing(6)
        self._add_row(foot(cancel(self), self.save, aside=further))

    def refuse(self, sentence: str) -> None:
        """Say what is wrong."""
        self.refusal.tell(sentence)

    def draft_rows(self) -> Rows | None:
        """Return the lines of the form that come and go, if it has any."""
        return None

    def draft_record(self) -> object:
        """Return what the form is about, where its first words do not say it."""
        return ""

    def showEvent(self, event: QShowEvent) -> None:
        """Show it as high as its words need, with what was typed before."""
        super().showEvent(event)
        if not self._is_guarded and self.keeps_draft:
            self._is_guarded = True
            self.restore(
                self.workspace.keepsakes,
                rows=self.draft_rows(),
                record=self.draft_record(),
            )

    def _add_row(self, row: QLayout) -> None:
        self.column.addLayout(row)
