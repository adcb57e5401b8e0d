"""A toast: says what was done, offers what may follow, steals no focus."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.desktop.messages.refusal import announce
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.words import Button, label

_STAYS = 6000  # milliseconds
_ABOVE_EDGE = 24  # pixels


class Toast(QFrame):
    """One sentence at the bottom of the window, for six seconds."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(Picture("circle-check", "toast_link", 18))
        self._words = label()
        row.addWidget(self._words)
        self._button = Button("")
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self._button)
        self._follow: Callable[[], None] | None = None
        self._button.clicked.connect(self._do)
        self._clock = QTimer(self, interval=_STAYS, singleShot=True)
        self._clock.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(
        self, sentence: str, action: str = "", follow: Callable[[], None] | None = None
    ) -> None:
        """Show a sentence, with one thing that may be done about it."""
        self._words.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._follow = follow
        self.setAccessibleName(sentence)
        self.show()
        self._place()
        self.raise_()
        self._clock.start()
        announce(self, sentence)

    def text(self) -> str:
        """Return what is being said, or nothing."""
        return "" if self.isHidden() else self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom while the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _do(self) -> None:
        self.hide()
        if self._follow is not None:
            self._follow()

    def _place(self) -> None:
        self.adjustSize()
        room = self._window.size()
        self.move(
            (room.width() - self.width()) // 2,
            room.height() - self.height() - _ABOVE_EDGE,
        )
