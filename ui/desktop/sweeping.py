"""Python's circular rubbish is swept on the window's thread, never on a worker's.

A widget that only a circle of references still holds would otherwise be ended by
whichever thread happens to need memory, and Qt does not survive that.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_MARK: Final = "sweeps"
_OFTEN: Final = (700, 2, 10)  # each generation before it has grown long to sweep
_PAUSE: Final = 500  # milliseconds between two sweeps


class Sweeper(QObject):
    """Does by the clock what Python would do in the midst of anything.

    What was loaded by the first sweep stays for good and is not looked at again.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._has_begun = False
        gc.disable()
        gc.set_threshold(*_OFTEN)
        self._clock = QTimer(self, interval=_PAUSE)
        self._clock.timeout.connect(self.sweep)
        self._clock.start()

    def sweep(self) -> None:
        """Collect the oldest generation that is due, and those younger than it."""
        if not self._has_begun:
            self._has_begun = True
            gc.freeze()
            return
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        ages = [age for age, (count, most) in enumerate(due) if count > most]
        if ages:
            gc.collect(max(ages))


def sweep_here(app: QObject) -> None:
    """Let an application sweep on its own thread; a second time changes nothing."""
    if not app.property(_MARK):  # looking among its children costs the start dear
        app.setProperty(_MARK, True)  # noqa: FBT003 - Qt takes no name
        Sweeper(app)
    gc.disable()
