"""What a list shows when it has nothing: an icon, a sentence, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import _
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

    def name_button(self, action: str) -> None:
        """Offer something else, or nothing."""
        self._button.setText(action)
        self._button.setVisible(bool(action))

    def greet(self) -> None:
        """Put the focus on what is offered: there is nothing else to go on with."""
        self._button.setFocus()

    def offer(self, is_offered: bool) -> None:  # noqa: FBT001 - one plain answer
        """Offer the button, or not."""
        self._button.setVisible(is_offered)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a list without a single row says, and what makes the first one.

    Attributes:
        action: on the button; empty for who may not.
    """

    title: str
    hint: str
    action: str
    begin: Callable[[], None]


class NothingFound(Empty):
    """Tells a list that is narrowed too far from one that has nothing yet.

    Signals:
        widened: the person wants to see everything again.
    """

    widened = Signal()

    def __init__(self, picture: str, title: str, beginning: Beginning) -> None:
        super().__init__(picture, title, "", _("Hapus penyaring"))
        self._narrow = title
        self._beginning = beginning
        self._is_narrowed = True
        self.pressed.connect(self._follow)
        self.tell(is_narrowed=True)

    def tell(self, *, is_narrowed: bool) -> None:
        """Say which of both it is."""
        self._is_narrowed = is_narrowed
        if is_narrowed:
            self.say(self._narrow, _("Ubah kata pencarian atau hapus penyaring."))
            self.name_button(_("Hapus penyaring"))
        else:
            self.say(self._beginning.title, self._beginning.hint)
            self.name_button(self._beginning.action)

    def _follow(self) -> None:
        if self._is_narrowed:
            self.widened.emit()
        else:
            self._beginning.begin()
