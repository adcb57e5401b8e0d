"""The database is away: said above the page until it answers again."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal

from app.language import _
from ui.desktop.messages.refusal import Refusal
from ui.desktop.messages.strip import Strip
from ui.desktop.widgets.words import Button

if TYPE_CHECKING:
    from ui.desktop.workspace import Workspace

_AGAIN: Final = 3_000  # milliseconds between two attempts


class Reconnection(Strip):
    """Knocks at the database every few seconds; nothing typed is touched.

    Signals:
        ended: the database answers again.
    """

    ended = Signal()

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(
            _("Yang diketik tetap ada; Pageh menyambung lagi dengan sendirinya.")
        )
        self._workspace = workspace
        self._said: set[str] = set()
        self._again = QTimer(self, interval=_AGAIN, singleShot=True)
        self._again.timeout.connect(self.knock)
        self.button = Button(_("Coba sekarang"), picture="refresh-cw")
        self.button.clicked.connect(self.knock)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def wait(self, sentence: str) -> None:
        """Say why the database is away, and try again in a while."""
        self.say(sentence)
        self._said.add(sentence)
        if not self._again.isActive():
            self._again.start()

    def knock(self) -> None:
        """Ask the database whether it answers."""
        self._again.stop()
        task = self._workspace.ask(
            _answer, then=lambda _: self._end(), refused=lambda _sentence: None
        )
        self.button.rest_until(task.ended)

    def _end(self) -> None:
        self._again.stop()
        self.hide()
        self._clear_refusals()
        self._workspace.happened.emit(_("Basis data menjawab lagi."), None)
        self.ended.emit()

    def _clear_refusals(self) -> None:
        """Take away what was refused only because the database was away."""
        for refusal in self.window().findChildren(Refusal):
            if refusal.text() in self._said:
                refusal.clear()
        self._said.clear()


def _answer(session: Any) -> None:
    """Let the database say anything at all."""
    session.connection().exec_driver_sql("SELECT 1")
