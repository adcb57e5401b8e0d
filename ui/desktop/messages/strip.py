"""A strip above the page: what keeps all of it from going on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.messages.refusal import announce
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.words import label


class Strip(QWidget):
    """Says why nothing goes on, and stays as long as that holds.

    Attributes:
        reason: why, in one sentence.
    """

    def __init__(self, further: str) -> None:
        super().__init__()
        air = QVBoxLayout(self)
        air.setContentsMargins(24, 12, 24, 0)
        strip = QFrame()
        strip.setProperty("role", "refusal")
        air.addWidget(strip)
        self._row = QHBoxLayout(strip)
        self._row.setContentsMargins(14, 8, 8, 8)
        self._row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(Picture("octagon-alert", "high", 20), 0, top)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.reason = label("", wraps=True)
        words.addWidget(self.reason)
        words.addWidget(label(further, wraps=True))
        self._row.addLayout(words, 1)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say why; a screen reader says it once."""
        if not self.is_saying(sentence):
            self.reason.setText(sentence)
            self.show()
            announce(self, sentence)

    def is_saying(self, sentence: str) -> bool:
        """Tell whether this is what stands here."""
        return self.isVisible() and self.reason.text() == sentence
