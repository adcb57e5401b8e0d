"""What was done stands beside where it was asked for, until more is asked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desktop.messages.refusal import announce
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.words import label


class Outcome(QWidget):
    """One sentence that says what was done and what follows; hidden until said."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Picture("circle-check", "good", 16), 0, Qt.AlignmentFlag.AlignTop)
        self._words = label(wraps=True)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """Return what is said, or nothing."""
        return "" if self.isHidden() else self._words.text()

    def say(self, sentence: str) -> None:
        """Show the sentence, and say it to a screen reader."""
        self._words.setText(sentence)
        self.show()
        announce(self, sentence)

    def clear(self) -> None:
        """Take it away: something else is being done."""
        self.hide()
