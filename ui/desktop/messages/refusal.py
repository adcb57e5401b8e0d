"""A refusal stands beside what was refused, until something is changed."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.words import label


class Refusal(QFrame):
    """One sentence that says what is wrong and what to do; hidden until told."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "refusal")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        beside = QVBoxLayout()
        beside.addWidget(Picture("circle-alert", "high", 16))
        beside.addStretch()
        row.addLayout(beside)
        self._words = label(wraps=True)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """Return what was refused, or nothing."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, sentence: str) -> None:
        """Show the sentence, and say it to a screen reader."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence)

    def clear(self) -> None:
        """Take it away: what was refused is being changed, or would go well now."""
        self.hide()


def announce(widget: QWidget, sentence: str) -> None:
    """Say a sentence to a screen reader without moving the focus."""
    # the door is drawn before there is anything to announce
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
