"""What must be known before one goes on: a sign, a heading, words, and buttons."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.foot import foot
from ui.desktop.widgets.words import Button, label


class AlertDialog(RoomyDialog):
    """What the message of a fault and that of a broken ledger share.

    Attributes:
        words: the column beside the sign.
    """

    def __init__(self, title: str, heading: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(500)
        self._whole = QVBoxLayout(self.canvas)
        self._whole.setContentsMargins(24, 22, 24, 20)
        self._whole.setSpacing(10)
        sign = QVBoxLayout()
        sign.addWidget(Picture("octagon-alert", "high", 22, "high_soft"))
        sign.addStretch()
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addLayout(sign)
        self.words = QVBoxLayout()
        self.words.setSpacing(10)
        self.words.addWidget(label(heading, "title", wraps=True))
        row.addLayout(self.words, 1)
        self._whole.addLayout(row)

    def finish(self, *buttons: Button) -> None:
        """Put the buttons below all words; the last one is what Enter presses."""
        self._whole.addStretch()
        self._whole.addSpacing(6)
        self._whole.addLayout(foot(*buttons))
        buttons[-1].setFocus()
