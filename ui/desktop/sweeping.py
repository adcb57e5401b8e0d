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
_SELDOM: Final = 10  # sweeps between two looks at how much is held in all
_LOADED: Final = 10  # modules that are worth being kept for good
_MANY: Final = 30_000  # things that refer to others: looking through them takes 3 ms
_MUCH: Final = 400_000  # pieces of memory, some forty megabytes
_TOO_MUCH: Final = 25 * _MUCH  # a gigabyte: a pause is the lesser evil
_BUSY: Final = 10  # sweeps: the second after many things came at once
_AWAY: Final = 60  # looks: a minute at another program, or at none


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
        self._turn = 0
        self._busy = 0
        self._aged = [0] * len(_OFTEN)  # things in each generation, at most
        self._blocks = self._known = sys.getallocatedblocks()
        self._bearable = _TOO_MUCH
        self._away = 0
        gc.disable()
        gc.set_threshold(*_OFTEN)
        self._clock = QTimer(self, interval=_PAUSE)
        self._clock.timeout.connect(self.sweep)
        self._clock.start()

    def sweep(self) -> None:
        """Collect what is due, the youngest at the least; or put much aside."""
        self._turn += 1
        if len(sys.modules) - self._loaded > _LOADED:
            self._loaded = len(sys.modules)
            self._known += self._come()
            self._put_aside()
        elif self._turn % _SELDOM == 0 and self._is_time_for_all():
            self._sweep_all()
        else:
            self._sweep_due()

    def _sweep_due(self) -> None:
        """Collect the oldest generation that is due, and those younger than it.

        How many things that is to look through is known before: Python counts
        what came less what went, and of what stayed there are no more than there
        were. When many came at once, a sheet may go as the next one comes, which
        hides the one from the count of the other: what comes then is put aside.
        """
        counts = gc.get_count()
        self._busy = _BUSY if counts[0] > _MANY else max(0, self._busy - 1)
        self._aged[0] = counts[0]
        due = zip(counts, gc.get_threshold(), strict=True)
        ages = [age for age, (count, most) in enumerate(due) if count > most]
        last = max(ages, default=-1)
        many = sum(self._aged[: last + 1])
        if self._busy or many > _MANY:
            self._put_aside()
        elif ages:
            gone = gc.collect(last)
            self._aged[: last + 1] = [0] * (last + 1)
            self._aged[min(last + 1, _OLDEST)] += many - min(gone, many)
            if self._aged[_OLDEST] > _MANY // 2:
                self._put_aside()

    def _sweep_all(self) -> None:
        gc.unfreeze()
        gc.collect()
        self._put_aside()
        self._come()
        self._bearable = max(_TOO_MUCH, self._blocks - self._known)
        self._known = self._blocks

    def _put_aside(self) -> None:
        gc.freeze()
        self._aged = [0] * len(_OFTEN)

    def _come(self) -> int:
        """Return how many pieces of memory came since this was asked before."""
        before, self._blocks = self._blocks, sys.getallocatedblocks()
        return self._blocks - before

    def _is_time_for_all(self) -> bool:
        """Tell whether much has come and nobody looks, or too much.

        Before much has come nobody asks where the person is: the answer makes
        Python learn all of ``Qt``, and that must not be before the first paint.
        """
        self._come()
        come = self._blocks - self._known
        is_away = come > _MUCH and _is_nobody_here()
        self._away = self._away + 1 if is_away else 0
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
