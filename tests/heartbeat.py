"""How long the window's event loop is kept from turning.

A timer of the window's own thread beats as often as it may. Between two beats the
loop was held for as long as the clock says, less what its thread stood ready and
got no processor, and never longer than this program worked in that time: what
other programs took of a shared machine does not count, what a worker of ours
took, by keeping the interpreter, does.
"""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

_WAITS: Final = Path("/proc/thread-self/schedstat")  # Linux; elsewhere none are known
_BILLION: Final = 1_000_000_000


class Heartbeat(QObject):
    """Notices the longest wait of the event loop; made on the thread it watches.

    Attributes:
        longest: seconds that the loop was held at a stretch, since ``begin``.
        longest_wait: the same by the clock alone, other programs and all.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = self.longest_wait = 0.0
        self._clock = self._work = self._queue = 0.0
        self._waits = -1
        with suppress(OSError):
            self._waits = os.open(_WAITS, os.O_RDONLY)
        self._timer = QTimer(self, interval=1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.begin()
        self._timer.start()

    def begin(self) -> None:
        """Forget what was before."""
        self.longest = self.longest_wait = 0.0
        self._look()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
        if self._waits >= 0:
            os.close(self._waits)
            self._waits = -1

    def _look(self) -> None:
        self._clock, self._work = time.perf_counter(), time.process_time()
        self._queue = self._queued()

    def _queued(self) -> float:
        """Return the seconds in which this thread was ready and had no processor."""
        if self._waits < 0:
            return 0.0
        return int(os.pread(self._waits, 99, 0).split()[1]) / _BILLION

    def _beat(self) -> None:
        clock, work, queue = self._clock, self._work, self._queue
        self._look()
        waited = self._clock - clock
        held = min(waited - (self._queue - queue), self._work - work)
        self.longest = max(self.longest, held)
        self.longest_wait = max(self.longest_wait, waited)
