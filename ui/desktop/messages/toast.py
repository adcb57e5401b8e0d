"""A toast: says what was done, offers what may follow, steals no focus."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.desktop.messages.refusal import announce
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.words import Button, label

_STAYS = 6000  # milliseconds
_WARNS = 12_000  # of a warning: it is longer, and nobody waited for it
_SOON = 400  # before a warning, so that what was done is said first
_INSIDE = 24  # pixels from the edges of what it stands over
_BESIDE = 180  # pixels that picture, button and edges take at the most
_WIDEST = 420  # pixels of a line: what is pressed next is further to the right
_DONE = "circle-check"


class Toast(QFrame):
    """One sentence in the lower left corner of the pages, for six seconds.

    Lists are there; what is pressed next (a decision, the foot of a form) is not.
    A warning waits for its turn, and no other sentence makes it go unsaid.
    """

    def __init__(self, shell: QWidget, front: QWidget) -> None:
        super().__init__(shell)
        self._front = front
        self.setObjectName("toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(12)
        self._picture = Picture(_DONE, "toast_link", 18)
        row.addWidget(self._picture)
        self._words = label()
        row.addWidget(self._words)
        self._button = Button("")
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self._button)
        self._follow: Callable[[], None] | None = None
        self._button.clicked.connect(self._do)
        self._clock = QTimer(self, interval=_STAYS, singleShot=True)
        self._clock.timeout.connect(self.skip)
        self._warnings: list[str] = []
        self._warning = ""
        front.installEventFilter(self)
        self.hide()

    def say(
        self,
        sentence: str,
        action: str = "",
        follow: Callable[[], None] | None = None,
        *,
        picture: str = _DONE,
    ) -> None:
        """Show a sentence, with one thing that may be done about it."""
        if self._warning and self.isVisible():
            self._warnings.insert(0, self._warning)
        self._warning = ""
        self._follow = follow
        self._show(sentence, action, picture)
        self._clock.start(_STAYS)

    def warn(self, sentence: str) -> None:
        """Show a sentence as soon as nothing else is being said."""
        self._warnings.append(sentence)
        if self.isHidden():
            self._clock.start(_SOON)

    def _show(self, sentence: str, action: str, picture: str) -> None:
        self._picture.show_other(picture)
        self._words.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self.show()
        self._place()
        self.raise_()
        announce(self, sentence)

    def skip(self) -> None:
        """Go on to the next warning, or fall silent."""
        self._warning = self._warnings.pop(0) if self._warnings else ""
        self._follow = None
        if self._warning:
            self._show(self._warning, "", "circle-alert")
            self._clock.start(_WARNS)
        else:
            self.hide()

    def text(self) -> str:
        """Return what is being said, or nothing."""
        return "" if self.isHidden() else self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner while the window, or what is at its foot, changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _do(self) -> None:
        follow = self._follow
        self.skip()
        if follow is not None:
            follow()

    def _place(self) -> None:
        room = self._front.geometry()
        most = min(_WIDEST, room.width() - _BESIDE)
        self._words.setWordWrap(False)
        self._words.setMinimumWidth(0)
        is_long = self._words.sizeHint().width() > most
        self._words.setWordWrap(is_long)
        self._words.setMinimumWidth(most if is_long else 0)
        self.adjustSize()
        self.move(room.left() + _INSIDE, room.bottom() + 1 - _INSIDE - self.height())
