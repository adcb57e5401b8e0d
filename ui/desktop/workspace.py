"""What a page may do with the registry: ask, change, and hear of changes.

A page never opens a session. It asks and gets frozen rows; it changes and is
told, with every other page, which kinds of things are no longer as they were.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QObject, Signal

from app.access import Actor, NotAllowedError, Role
from app.clock import now
from app.errors import Refused
from app.paths import Paths
from app.progress import Progress
from ui.desktop.keepsakes import Keepsakes
from ui.desktop.tasks import Fault, Lane, Task, Tasks

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from app.meanwhile import Draft


class Registry(Protocol):
    """The door to the database, as the window needs it."""

    def read(self) -> AbstractContextManager[Any]:
        """Open a session to look."""

    def write(self) -> AbstractContextManager[Any]:
        """Open a session in which all changes are kept, or none."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who acts, and the region and time zone in which they do."""

    actor: Actor
    region: str
    zone: "ZoneInfo"


class Workspace(QObject):
    """One person at work in one registry.

    Who acts and where the desk stands are known once the registry was opened
    and the person signed in; no page is built before that.

    Attributes:
        actor: who acts.
        region: Kemendagri code of where the desk stands.
        zone: its time zone; every hour is shown in it.
        paths: folders of the registry.
        keepsakes: what the window remembers on this machine.

    Signals:
        changed: something was written; the kinds of things it touched.
        begun: slow work began (the Task, and the words for its bar).
        told: a sentence for the person that belongs beside no control.
        warned: what was done is done, but something beside it was not (why, and what
            to do); told from a worker's thread.
        happened: work was finished: what it did, and the file it left, if any.
        broken: a fault of ours (Fault).
        lost: the database does not answer for now (why, in one sentence); told
            from a worker's thread.
        ruined: likewise, it answers no more before somebody restores it.
        closing: everything is about to be closed.
    """

    changed = Signal(object)
    begun = Signal(object, str)
    told = Signal(str)
    warned = Signal(str)
    happened = Signal(str, object)
    broken = Signal(object)
    lost = Signal(str)
    ruined = Signal(str)
    closing = Signal()

    def __init__(
        self,
        open_registry: Callable[[], Registry],
        paths: Paths,
        *,
        clock: Callable[[], datetime] = now,
        keepsakes: Keepsakes | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.actor = Actor(uid="", name="", role=Role.READER)
        self.region = ""
        self.zone: ZoneInfo
        self.paths = paths
        self.clock = clock
        self.keepsakes = keepsakes or Keepsakes()
        self.tasks = Tasks(self)
        self._registry = _once(open_registry)
        self._latest: dict[object, Task] = {}
        self._changing: list[tuple[Task, object]] = []

    def ask(
        self,
        question: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None],
        refused: Callable[[str], None] | None = None,
        topic: object = None,
        lane: Lane = Lane.READ,
        **named: Any,
    ) -> Task:
        """Look something up; ``then`` gets the answer on the window's thread.

        A newer question on the same ``topic`` breaks the older one off, so a
        slow answer never overwrites a newer one, nor keeps it waiting.
        """

        def work(_: Progress) -> Any:
            with self._registry().read() as session:
                if topic is None:
                    return question(session, *args, **named)
                with task.breakable(_breaking_off(session)):
                    return question(session, *args, **named)

        task = self._prepare(work, lane, then, refused)
        if topic is not None:
            self._silence(topic, task)
        task.start()
        return task

    def today(self) -> date:
        """Return the day it is where the office stands."""
        return self.clock().astimezone(self.zone).date()

    def change(
        self,
        use_case: Callable[..., Any],
        *args: Any,
        changes: set[str],
        then: Callable[[Any], None] | None = None,
        refused: Callable[[str], None] | None = None,
        draft: "Draft | None" = None,
        **named: Any,
    ) -> Task:
        """Do something in one transaction, as this person, at this moment.

        The person acts in the role that is theirs by now. A ``draft`` is kept
        only if nobody changed what it is about since the form was filled. What is
        asked for again before it was done is done once: a button was pressed twice.
        """
        wish = (use_case, args, named)
        for under_way, known in self._changing:
            if known == wish:
                return under_way

        def work(_: Progress) -> Any:
            at = self.clock()
            try:
                with self._registry().write() as session:
                    actor = _present(session, self.actor, at, draft)
                    return use_case(session, *args, actor=actor, at=at, **named)
            except NotAllowedError as refusal:
                self._write_down(refusal)
                raise

        task = self._prepare(work, Lane.WRITE, then, refused)
        self._changing.append((task, wish))
        task.ended.connect(lambda: self._changing.remove((task, wish)))
        task.finished.connect(lambda: self.changed.emit(frozenset(changes)))
        task.start()
        return task

    def work(
        self,
        job: Callable[[Callable[[], Registry], Progress], Any],
        *,
        words: str,
        then: Callable[[Any], None] | None = None,
        refused: Callable[[str], None] | None = None,
        lane: Lane = Lane.WRITE,
    ) -> Task:
        """Do long work that reports its progress and may be cancelled.

        ``job`` is handed the way to the registry and a Progress; it opens what
        it needs itself. ``words`` stand beside the bar; without any, whoever
        asks shows a bar of their own.
        """
        task = self._prepare(
            lambda progress: job(self._registry, progress), lane, then, refused
        )
        if words:
            self.begun.emit(task, words)
        task.start()
        return task

    def think(
        self,
        thought: Callable[[], Any],
        *,
        then: Callable[[Any], None],
        topic: object,
        refused: Callable[[str], None] | None = None,
    ) -> Task:
        """Do pure work (drawing a page, reading a file) away from the window."""
        task = self._prepare(lambda _: thought(), Lane.DRAW, then, refused)
        self._silence(topic, task)
        task.start()
        return task

    def unask(self, topic: object) -> None:
        """Break off what was asked or thought on a topic; no answer is told."""
        older = self._latest.pop(topic, None)
        if older is not None:
            older.cancel()

    def prepare(self, work: Callable[[], Any], *, then: Callable[[Any], None]) -> None:
        """Do what everything else waits for, on the worker that opens the registry."""
        self._prepare(lambda _: work(), Lane.WRITE, then, None).start()

    def registry(self) -> Registry:
        """Return the registry; ask for it on another thread than the window's."""
        return self._registry()

    def again(self) -> "Workspace":
        """Return another workspace on the same registry, for another window."""
        other = Workspace(
            self._registry,
            self.paths,
            clock=self.clock,
            keepsakes=self.keepsakes,
            parent=self.parent(),
        )
        self.warned.connect(other.warned)
        return other

    def settle(self, desk: Desk) -> None:
        """Take one's place: this person acts from now on, at this desk."""
        self.actor, self.region, self.zone = desk.actor, desk.region, desk.zone
        self.keepsakes.owner = desk.actor.uid

    def part(self, last: Callable[[Registry, Paths, Actor, datetime], None]) -> None:
        """Let one last thing happen in the registry before everything is closed."""
        if self.actor.uid:
            actor, at = self.actor, self.clock()
            worker = self.tasks.workers[Lane.WRITE]
            worker.give(lambda: last(self._registry(), self.paths, actor, at))

    def release(self, close: Callable[[], None]) -> None:
        """Let go of what was drawn from or is large, after what was asked of it."""
        self.tasks.workers[Lane.DRAW].give(close)

    def close(self) -> None:
        """Cancel, wait, and leave the registry quiet."""
        self.closing.emit()
        self.tasks.close()

    def _prepare(
        self,
        work: Callable[[Progress], Any],
        lane: Lane,
        then: Callable[[Any], None] | None,
        refused: Callable[[str], None] | None,
    ) -> Task:
        task = self.tasks.new(_told(work, self._tell_trouble), lane)
        if then is not None:
            task.done.connect(then)
        task.refused.connect(refused or self.told.emit)
        task.failed.connect(self._break)
        return task

    def _tell_trouble(self, trouble: Exception, sentence: str) -> None:
        """Tell what keeps the whole database from answering, from a worker."""
        from models.trouble import LASTING, PASSING, DatabaseTroubleError

        if isinstance(trouble, DatabaseTroubleError):
            if trouble.trouble in PASSING:
                self.lost.emit(sentence)
            elif trouble.trouble in LASTING:
                self.ruined.emit(sentence)

    def _silence(self, topic: object, task: Task) -> None:
        self.unask(topic)
        self._latest[topic] = task
        task.ended.connect(lambda: self._forget(topic, task))

    def _forget(self, topic: object, task: Task) -> None:
        if self._latest.get(topic) is task:
            del self._latest[topic]

    def _write_down(self, refusal: NotAllowedError) -> None:
        from app import attempts

        attempts.record(cast(Any, self._registry()), refusal, at=self.clock())

    def _break(self, fault: Fault) -> None:
        self.broken.emit(fault)


def _told(
    work: Callable[[Progress], Any], tell: Callable[[Exception, str], None]
) -> Callable[[Progress], Any]:
    """Say what keeps database or disk from answering in words one can act on."""

    def telling(progress: Progress) -> Any:
        try:
            return work(progress)
        except Exception as trouble:
            from app.troubles import sentence_for

            sentence = sentence_for(trouble)
            if not sentence:
                raise
            tell(trouble, sentence)
            raise Refused(sentence) from trouble

    return telling


def _present(session: Any, actor: Actor, at: datetime, draft: "Draft | None") -> Actor:
    """Return who acts as they are by now; look whether their draft still fits."""
    from app import meanwhile, people

    present = people.present(session, actor, at=at)
    if draft is not None:
        meanwhile.refuse_changed(session, draft)
    return present


def _breaking_off(session: Any) -> Callable[[], None]:
    from models.interruption import breaking_off

    return breaking_off(session)


def _once(make: Callable[[], Registry]) -> Callable[[], Registry]:
    """Open the registry at the first question, on the worker, and keep it."""
    opened: list[Registry] = []
    gate = Lock()

    def give() -> Registry:
        with gate:
            if not opened:
                opened.append(make())
            return opened[0]

    return give


@contextmanager
def silence(widget: QObject) -> Iterator[None]:
    """Hold back a widget's signals while it is filled by us, not the person."""
    before = widget.blockSignals(True)  # noqa: FBT003 - Qt takes no name
    try:
        yield
    finally:
        widget.blockSignals(before)
