"""What a list shows when it has nothing: an icon, a sentence, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.words import Button, label

_HINT_WIDTH = 250


class Empty(QWidget):
    """An empty place that says what to do next.

    Signals:
        pressed: the person pressed the button that was offered.
    """

    pressed = Signal()

    def __init__(self, picture: str, title: str, hint: str, action: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(6)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Picture(picture, "accent", 28, "accent_soft"), 0, centre)
        column.addSpacing(6)
        self._title = label(title, "heading")
        self._hint = label(hint, "muted", wraps=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setFixedWidth(_HINT_WIDTH)
        column.addWidget(self._title, 0, centre)
        column.addWidget(self._hint, 0, centre)
        self._button = Button(action or "—")
        self._button.clicked.connect(self.pressed)
        column.addSpacing(8)
        column.addWidget(self._button, 0, centre)
        self._button.setVisible(bool(action))

    def say(self, title: str, hint: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._hint.setText(hint)

    def offer(self, is_offered: bool) -> None:  # noqa: FBT001 - one plain answer
        """Offer the button, or not."""
        self._button.setVisible(is_offered)
