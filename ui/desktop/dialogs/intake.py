"""A file is looked at first, and then taken in whole or not at all."""

from abc import abstractmethod

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.file_field import FileField
from ui.desktop.widgets.foot import cancel, foot
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace


class IntakeDialog(RoomyDialog):
    """What the imports of schedules, rulebooks and public lists share.

    Enter looks at the file until it has been looked at, and then takes it in.

    Attributes:
        file: the line with the file's name.
        take: the button that takes it in; only for what was looked at.
        topic: what a look asks on; an answer about another file is not told.
    """

    def __init__(
        self,
        workspace: Workspace,
        title: str,
        chosen: FileField,
        acts: tuple[Button, Button],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self.canvas)
        self.column.setContentsMargins(24, 22, 24, 20)
        self.column.setSpacing(10)
        self.column.addWidget(label(title, "title"))
        self.topic = (self, "look")
        self.chosen, self.file = chosen, chosen.line
        self.refusal = Refusal()
        self.look_button, self.take = acts
        self.look_button.clicked.connect(self.look)
        self.take.clicked.connect(self._take_once)
        self.file.textChanged.connect(self.changed)

    @abstractmethod
    def look(self) -> None:
        """Read the file and show what it would bring."""

    @abstractmethod
    def take_in(self) -> None:
        """Keep what it brings; the dialog stays when that is refused."""

    @abstractmethod
    def forget(self) -> None:
        """Show nothing of what the file would bring."""

    def changed(self) -> None:
        """Ask for another look: the file or what is said about it is another."""
        self.workspace.unask(self.topic)
        self.refusal.clear()
        self.offer(brings_anything=False)
        self.forget()

    def _take_once(self) -> None:
        """Take it in; after a refusal it has to be looked at again."""
        self.offer(brings_anything=False)
        self.take_in()

    def explain(self, words: str) -> None:
        """Say under the title what is taken in."""
        self.column.addWidget(label(words, "muted", wraps=True))

    def finish(self) -> None:
        """Put the refusal and the foot below all fields."""
        self.column.addWidget(self.refusal)
        self.column.addSpacing(6)
        self.column.addLayout(foot(cancel(self), self.look_button, self.take))
        self.offer(brings_anything=False)

    def offer(self, *, brings_anything: bool) -> None:
        """Let the file be taken in, or only be looked at."""
        self.take.setEnabled(brings_anything)
        (self.take if brings_anything else self.look_button).setDefault(True)


def taking(words: str) -> Button:
    """Make the button that takes a file in."""
    return Button(words, "primary", picture="check")
