"""Run slow work away from the window, and bring its one outcome back.

The work is a plain function from a lower floor. It is handed a Progress, which
it calls now and then: the call moves the bar, and ends the work if the person
has pressed Cancel. Each lane has one worker, so that two writes never meet in
the database, while looking things up need not wait for a long report.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, Final

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import Cancelled, Refused
from app.progress import Progress

if TYPE_CHECKING:
    from queue import SimpleQueue


_BREATH: Final = 5  # milliseconds in which the window paints and listens


class Lane(StrEnum):
    """Where a piece of work queues.

    SURVEY counts and sorts what is long; LONG takes minutes, or waits for somebody
    on the network.
    """

    READ = "read"
    SURVEY = "survey"
    WRITE = "write"
    DRAW = "draw"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something of ours that broke; the details are in the log.

    Attributes:
        number: what the person can quote; the log has the same number.
        kind: the exception's name.
    """

    number: str
    kind: str


class Worker:
    """One thread that does what it is given, in order; begun when first needed.

    The standard pool would do, but loading it delays the first paint. It is a
    daemon, so that a window that went without closing does not keep the program;
    one that closes waits for it.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._waiting: SimpleQueue[Callable[[], None] | None]
        self._thread: Thread | None = None

    def give(self, work: Callable[[], None]) -> None:
        """Queue a piece of work, which must not raise."""
        if self._thread is None:
            self._begin()
        self._waiting.put(work)

    def end(self) -> None:
        """Finish what was given and stop."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _begin(self) -> None:
        from queue import SimpleQueue  # the window opens sooner without

        self._waiting = SimpleQueue()
        self._thread = Thread(target=self._go, name=self._name, daemon=True)
        self._thread.start()

    def _go(self) -> None:
        while (work := self._waiting.get()) is not None:
            work()


class Task(QObject):
    """One piece of slow work, from its start to its single outcome.

    Signals:
        moved: the work came further (done, total).
        done: the work finished, with its result.
        refused: a rule said no; the text is meant for the person.
        failed: something broke; a Fault.
        finished: the work was done, even if nobody is told its result any more.
        ended: after any of these, or after a cancellation. Sent once, last.
    """

    moved = Signal(int, int)
    done = Signal(object)
    refused = Signal(str)
    failed = Signal(object)
    finished = Signal()
    ended = Signal()
    _came_back = Signal(object)

    def __init__(
        self, work: Callable[[Progress], Any], lane: Lane, owner: "Tasks"
    ) -> None:
        super().__init__(owner)  # owned by Qt, so never freed on the worker
        self._work = work
        self.lane = lane
        self._worker = owner.workers[lane]
        self._stop = Event()
        self._gate = Lock()
        self._break_off: Callable[[], None] | None = None
        self._is_hushed = False
        queued = QtCore.Qt.ConnectionType.QueuedConnection
        self._came_back.connect(self._deliver, queued)

    def start(self) -> None:
        """Queue the work."""
        self._worker.give(self._run)

    def cancel(self) -> None:
        """Ask the work to end at its next report; its outcome is not told.

        What the database is looking for at this moment is broken off at once.
        """
        self._stop.set()
        with self._gate:
            if self._break_off is not None:
                self._break_off()

    def hush(self) -> None:
        """Tell nobody what comes of it: who asked is no longer there."""
        self._is_hushed = True

    @contextmanager
    def breakable(self, break_off: Callable[[], None]) -> Iterator[None]:
        """While this lasts, ``break_off`` ends what the work waits for.

        Raises:
            Cancelled: the task was cancelled before.
        """
        with self._gate:
            if self._stop.is_set():
                raise Cancelled
            self._break_off = break_off
        try:
            yield
        finally:
            with self._gate:
                self._break_off = None

    def _report(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.moved.emit(done, total)

    def _run(self) -> None:
        self._came_back.emit(self._outcome())

    def _outcome(self) -> tuple[Any, Any] | None:
        if self._stop.is_set():
            return None
        try:
            return (self.done, self._work(self._report))
        except Cancelled:
            return None
        except Refused as refusal:
            return (self.refused, str(refusal))
        except Exception as problem:  # noqa: BLE001 - told and logged, in one place
            if self._stop.is_set() and self.lane is not Lane.WRITE:
                return None  # broken off in the midst of looking
            from app import logs

            return (self.failed, Fault(logs.fault(problem), type(problem).__name__))

    def _deliver(self, outcome: tuple[Any, Any] | None) -> None:
        if outcome is not None and not (
            self._stop.is_set() and outcome[0] is not self.failed
        ):
            signal, value = outcome
            if not self._is_hushed or signal is self.failed:
                signal.emit(value)
            if signal is self.done:
                self.finished.emit()
        self.ended.emit()
        self.deleteLater()


class Step(QTimer):
    """A piece of what would hold the window too long at a stretch."""

    def __init__(self, step: Callable[[], None], owner: "Tasks") -> None:
        super().__init__(owner, interval=_BREATH, singleShot=True)
        self._step = step
        self.timeout.connect(self._go)

    def _go(self) -> None:
        self._step()
        self.deleteLater()


class Tasks(QObject):
    """Owns the lanes and every task given to them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workers = {lane: Worker(lane) for lane in Lane}

    def new(self, work: Callable[[Progress], Any], lane: Lane = Lane.READ) -> Task:
        """Prepare a task; connect to its signals, then start it."""
        return Task(work, lane, self)

    def soon(self, step: Callable[[], None]) -> None:
        """Do a step on the window's own thread, when it has painted and listened."""
        Step(step, self).start()

    def is_quiet(self) -> bool:
        """Say whether nothing is queued or running."""
        return not any(self.findChildren(kind) for kind in (Task, Step))

    def silence(self) -> None:
        """Let no answer arrive any more: those who asked are being replaced."""
        for task in self.findChildren(Task):
            if task.lane is Lane.WRITE:
                task.hush()  # what is being written down is
            else:
                task.cancel()
        for step in self.findChildren(Step):
            step.stop()
            step.deleteLater()

    def close(self) -> None:
        """Cancel what waits or runs, and wait until it is quiet."""
        for task in self.findChildren(Task):
            task.cancel()
        for worker in self.workers.values():
            worker.end()
