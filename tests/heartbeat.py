"""How long the window's event loop is kept from turning.

A timer of the window's own thread beats as often as it may. Between two beats the
loop was held for as long as the clock says, but never longer than this program
worked in that time: what other programs took of a shared machine does not count,
what a worker of ours took, by keeping the interpreter, does.
"""

import time

from PySide6.QtCore import QObject, Qt, QTimer


class Heartbeat(QObject):
    """Notices the longest wait of the event loop.

    Attributes:
        longest: seconds that the loop was held at a stretch, since ``begin``.
        longest_wait: the same by the clock alone, other programs and all.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = self.longest_wait = 0.0
        self._clock = self._work = 0.0
        self._timer = QTimer(self, interval=1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.begin()
        self._timer.start()

    def begin(self) -> None:
        """Forget what was before."""
        self.longest = self.longest_wait = 0.0
        self._clock, self._work = time.perf_counter(), time.process_time()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _beat(self) -> None:
        clock, work = time.perf_counter(), time.process_time()
        waited = clock - self._clock
        self.longest = max(self.longest, min(waited, work - self._work))
        self.longest_wait = max(self.longest_wait, waited)
        self._clock, self._work = clock, work
