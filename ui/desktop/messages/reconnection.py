"""The database is away: said above the page until it answers again."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language import _
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.words import Button, label

if TYPE_CHECKING:
    from ui.desktop.workspace import Workspace

_AGAIN: Final = 3_000  # milliseconds between two attempts


class Reconnection(QWidget):
    """Knocks at the database every few seconds; nothing typed is touched.

    Signals:
        ended: the database answers again.
    """

    ended = Signal()

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__()
        self._workspace = workspace
        self._again = QTimer(self, interval=_AGAIN, singleShot=True)
        self._again.timeout.connect(self.knock)
        air = QVBoxLayout(self)
        air.setContentsMargins(24, 12, 24, 0)
        strip = QFrame()
        strip.setProperty("role", "refusal")
        air.addWidget(strip)
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(
            Picture("octagon-alert", "high", 20), 0, Qt.AlignmentFlag.AlignTop
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        self.reason = label("", wraps=True)
        words.addWidget(self.reason)
        words.addWidget(
            label(
                _("Yang diketik tetap ada; Pageh menyambung lagi dengan sendirinya."),
                wraps=True,
            )
        )
        row.addLayout(words, 1)
        self.button = Button(_("Coba sekarang"), picture="refresh-cw")
        self.button.clicked.connect(self.knock)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def wait(self, sentence: str) -> None:
        """Say why the database is away, and try again in a while."""
        self.reason.setText(sentence)
        self.show()
        if not self._again.isActive():
            self._again.start()

    def is_saying(self, sentence: str) -> bool:
        """Tell whether this is what stands here."""
        return self.isVisible() and self.reason.text() == sentence

    def knock(self) -> None:
        """Ask the database whether it answers."""
        self._again.stop()
        self.button.setEnabled(False)
        task = self._workspace.ask(
            _answer, then=lambda _: self._end(), refused=lambda _sentence: None
        )
        task.ended.connect(lambda: self.button.setEnabled(True))

    def _end(self) -> None:
        self._again.stop()
        self.hide()
        self._workspace.told.emit(_("Basis data menjawab lagi."))
        self.ended.emit()


def _answer(session: Any) -> None:
    """Let the database say anything at all."""
    session.connection().exec_driver_sql("SELECT 1")
