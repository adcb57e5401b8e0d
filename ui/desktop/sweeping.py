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
_MANY: Final = 80_000  # pieces of memory: looking through them takes 15 ms
_TOO_MANY: Final = 3_000_000  # some hundred megabytes: a pause is the lesser evil
_UNSEEN: Final = 8  # where nobody looks, this part of it is a reason
_AWAY: Final = 600  # pauses: a minute at another program, or at none


class Sweeper(QObject):
    """Does by the clock what Python would do in the midst of anything.

    What was loaded, and what has lasted or is too much to look through at once, as
    a large sheet, is put aside: no sweep looks at it, so each stays small however
    much is held. All of it is looked through when much has come and the person has
    been at another program for a while, or when it has become too much; then again
    when as much has come as was left.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._loaded = 0
        self._aside = sys.getallocatedblocks()
        self._known = self._aside  # loaded, or left by a sweep of all
        self._bearable = _TOO_MANY
        self._away = 0
        gc.disable()
        gc.set_threshold(*_OFTEN)
        self._clock = QTimer(self, interval=_PAUSE)
        self._clock.timeout.connect(self.sweep)
        self._clock.start()

    def sweep(self) -> None:
        """Collect what is due, the youngest at the least; or put much aside."""
        if len(sys.modules) - self._loaded > _LOADED:
            self._loaded = len(sys.modules)
            self._known += self._gathered()
            self._put_aside()
        elif self._is_time_for_all():
            self._sweep_all()
        elif self._gathered() > _MANY:
            self._put_aside()
        else:
            self._sweep_due()

    def _sweep_due(self) -> None:
        """Collect the oldest generation that is due, and those younger than it."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        ages = [age for age, (count, most) in enumerate(due) if count > most]
        if ages:
            gc.collect(max(ages))
        if _OLDEST in ages and self._gathered() > _MANY // 2:
            self._put_aside()

    def _sweep_all(self) -> None:
        gc.unfreeze()
        gc.collect()
        self._put_aside()
        self._bearable = max(_TOO_MANY, self._aside - self._known)
        self._known = self._aside

    def _put_aside(self) -> None:
        gc.freeze()
        self._aside = sys.getallocatedblocks()

    def _gathered(self) -> int:
        """Return how many pieces of memory came since some were put aside."""
        return sys.getallocatedblocks() - self._aside

    def _is_time_for_all(self) -> bool:
        """Tell whether much has come and nobody looks, or too much.

        Before much has come nobody asks where the person is: the answer makes
        Python learn all of ``Qt``, and that must not be before the first paint.
        """
        come = sys.getallocatedblocks() - self._known
        is_much = come > self._bearable // _UNSEEN
        self._away = self._away + 1 if is_much and _is_nobody_here() else 0
        return self._away > _AWAY or come > self._bearable


def _is_nobody_here() -> bool:
    active = QtCore.Qt.ApplicationState.ApplicationActive
    return QGuiApplication.applicationState() != active


def sweep_here(app: QObject) -> None:
    """Let an application sweep on its own thread; a second time changes nothing."""
    if not app.property(_MARK):  # looking among its children costs the start dear
        app.setProperty(_MARK, True)  # noqa: FBT003 - Qt takes no name
        Sweeper(app)
    gc.disable()
