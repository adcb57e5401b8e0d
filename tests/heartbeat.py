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
_TIMES: Final = Path("/proc/stat")  # of all processors; the eighth was stolen
_STOLEN: Final = 8
_SPELL: Final = 0.005  # seconds between two looks at it, which is dear


class Heartbeat(QObject):
    """Notices the longest wait of the event loop; made on the thread it watches.

    Attributes:
        longest: seconds that the loop was held at a stretch, since ``begin``.
        longest_wait: the same by the clock alone, other programs and all.
        stolen: seconds that the host of a virtual machine took from it meanwhile,
            as Linux counts them, in hundredths. They are in ``longest`` all the
            same: what a worker is held up in by that, it is held up in keeping
            the interpreter.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = self.longest_wait = self.stolen = 0.0
        self._clock = self._work = self._queue = 0.0
        self._waits = self._times = -1
        self._seen = self._taken = 0.0
        with suppress(OSError):
            self._waits = os.open(_WAITS, os.O_RDONLY)
            self._times = os.open(_TIMES, os.O_RDONLY)
        self._timer = QTimer(self, interval=1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.begin()
        self._timer.start()

    def begin(self) -> None:
        """Forget what was before."""
        self.longest = self.longest_wait = self.stolen = 0.0
        self._newly_stolen()
        self._look()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
        for file in (self._waits, self._times):
            if file >= 0:
                os.close(file)
        self._waits = self._times = -1

    def _look(self) -> None:
        self._clock, self._work = time.perf_counter(), time.process_time()
        self._queue = self._queued()

    def _queued(self) -> float:
        """Return the seconds in which this thread was ready and had no processor."""
        if self._waits < 0:
            return 0.0
        return int(os.pread(self._waits, 99, 0).split()[1]) / _BILLION

    def _newly_stolen(self) -> float:
        """Return the seconds that the host took since this was asked before."""
        if self._times < 0:
            return 0.0
        self._seen, before = time.perf_counter(), self._taken
        first = os.pread(self._times, 199, 0).split(b"\n", 1)[0]
        self._taken = int(first.split()[_STOLEN]) / 100
        return self._taken - before

    def _beat(self) -> None:
        clock, work, queue = self._clock, self._work, self._queue
        self._look()
        waited = self._clock - clock
        held = min(waited - (self._queue - queue), self._work - work)
        if self._clock - self._seen > _SPELL:
            stolen = self._newly_stolen()
            self.stolen = stolen if held > self.longest else self.stolen
        self.longest = max(self.longest, held)
        self.longest_wait = max(self.longest_wait, waited)
