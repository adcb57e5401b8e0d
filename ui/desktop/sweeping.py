"""Python's circular rubbish is swept on the window's thread, never on a worker's.

A widget that only a circle of references still holds would otherwise be ended by
whichever thread happens to need memory, and Qt does not survive that. A sweep
holds everybody up for as long as it takes, so each is kept small.
"""

import gc
import sys
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

_MARK: Final = "sweeps"
_OFTEN: Final = (700, 2, 10)  # each generation before it has grown long to sweep
_OLDEST: Final = len(_OFTEN) - 1
_PAUSE: Final = 100  # milliseconds between two sweeps
_LOADED: Final = 10  # modules that are worth being kept for good
_MANY: Final = 150_000  # pieces of memory: looking through them takes 30 ms
_TOO_MANY: Final = 3_000_000  # some hundred megabytes: a pause is the lesser evil


class Sweeper(QObject):
    """Does by the clock what Python would do in the midst of anything.

    What was loaded stays for good and is not looked at again. Where much has
    been gathered since, as a large sheet, the oldest are looked through when the
    person has turned to another program, or when they have become too many; then
    again when they are twice as many as were left.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._loaded = self._kept = 0
        self._bearable = _TOO_MANY
        gc.disable()
        gc.set_threshold(*_OFTEN)
        self._clock = QTimer(self, interval=_PAUSE)
        self._clock.timeout.connect(self.sweep)
        self._clock.start()

    def sweep(self) -> None:
        """Collect the oldest generation that is due, and those younger than it."""
        if len(sys.modules) - self._loaded > _LOADED:
            gc.freeze()
            self._loaded, self._kept = len(sys.modules), sys.getallocatedblocks()
            return
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        ages = [age for age, (count, most) in enumerate(due) if count > most]
        if _OLDEST in ages and not self._may_take_long():
            ages.remove(_OLDEST)
        if ages:
            gc.collect(max(ages))
        if _OLDEST in ages:
            self._bearable = max(_TOO_MANY, 2 * self._gathered())

    def _gathered(self) -> int:
        """Return how many pieces of memory came since the last loading."""
        return sys.getallocatedblocks() - self._kept

    def _may_take_long(self) -> bool:
        """Tell whether the oldest are few, or too many, or nobody is looking."""
        if not _MANY <= self._gathered() < self._bearable:
            return True
        active = QtCore.Qt.ApplicationState.ApplicationActive
        return QGuiApplication.applicationState() != active


def sweep_here(app: QObject) -> None:
    """Let an application sweep on its own thread; a second time changes nothing."""
    if not app.property(_MARK):  # looking among its children costs the start dear
        app.setProperty(_MARK, True)  # noqa: FBT003 - Qt takes no name
        Sweeper(app)
    gc.disable()
