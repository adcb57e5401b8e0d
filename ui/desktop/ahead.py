"""What will be asked for is made before, one step in each quiet moment."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from ui.desktop.pages import places
from ui.desktop.tasks import Lane

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow

_QUIET: Final = 120  # milliseconds between two steps, for what the person does


class Ahead(QObject):
    """Furnishes the rooms of a window while nothing else is on its way.

    To build a page and to dress it are steps of their own, so that none holds the
    window up; going there for the first time is then as quick as coming back. When
    all are there the rules are read, for which the first request would wait.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._keys: list[str] = []
        self._has_rules = False
        self._clock = QTimer(self, interval=_QUIET)
        self._clock.timeout.connect(self.step)
        window.page_ready.connect(self.begin)

    def is_busy(self) -> bool:
        """Tell whether pages are still to come."""
        return self._clock.isActive()

    def begin(self) -> None:
        """Go over all pages, from now on; those that are there cost nothing."""
        self._keys = [place.key for place in places()]
        self._clock.start()

    def step(self) -> None:
        """Do the next step, unless somebody is being answered."""
        if not self._window.workspace.tasks.is_quiet() or not self._window.place:
            return
        while self._keys and not self._window.prepare(self._keys[0]):
            del self._keys[0]
        if not self._keys:
            self._clock.stop()
            self._read_rules()

    def _read_rules(self) -> None:
        if not self._has_rules:
            from app.rules import load

            self._has_rules = True
            ask = self._window.workspace.ask
            ask(load, then=_no_matter, refused=_no_matter, lane=Lane.LONG)


def _no_matter(_: object) -> None:
    """Whoever needs it asks, and is told why not."""
