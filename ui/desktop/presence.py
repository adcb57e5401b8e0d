"""Who is at the desk: a lock after idle time, and news from other desks.

The lock leaves everything as it is, dialogs and half-typed forms too; whoever
worked there goes on where they were. Anybody else begins afresh.
"""

from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.desktop.workspace import Desk, Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QDialog

    from app.news import News
    from ui.desktop.door import Door

_MINUTE = 60_000  # milliseconds
_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Idleness(QObject):
    """Tells when nobody has touched keyboard or mouse for some minutes.

    Signals:
        long_enough: nobody has.
    """

    long_enough = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._windows: list[QWindow] = []
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.long_enough)
        self.wait(minutes)

    def begin(self) -> None:
        """Look for signs of life from now on; a second time changes nothing."""
        if not self._windows:
            application = QGuiApplication.instance()
            assert isinstance(application, QGuiApplication)
            application.focusWindowChanged.connect(self._watch)
            self._watch(application.focusWindow())

    def wait(self, minutes: int) -> None:
        """Wait so many minutes from now on; 0 for ever."""
        if minutes:
            self.timer.start(minutes * _MINUTE)
        else:
            self.timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to wait anew when somebody is there."""
        if event.type() in _SIGNS and self.timer.isActive():
            self.timer.start()
        return super().eventFilter(watched, event)

    def _watch(self, window: "QWindow | None") -> None:
        """Look at the windows that are typed into, not at every widget's events."""
        if window is not None and window not in self._windows:
            self._windows.append(window)
            window.installEventFilter(self)
            window.destroyed.connect(lambda: self._forget(window))

    def _forget(self, window: "QWindow") -> None:
        self._windows = [each for each in self._windows if each is not window]


class Ear(QObject):
    """Listens, on a thread of its own, for changes that any desk keeps.

    Signals:
        heard: something may have changed.
    """

    heard = Signal()

    def __init__(self, registry: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._registry = registry
        self._stop = Event()
        self._thread: Thread | None = None

    def listen(self) -> None:
        """Begin to listen; a second time changes nothing."""
        if self._thread is None:
            self._thread = Thread(target=self._go, name="ear", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop, and let go of the connection."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _go(self) -> None:
        from models import watch

        for _ in watch.changes(self._registry(), self._stop):
            self.heard.emit()


class Presence(QObject):
    """Keeps the desk to the one who sits at it.

    Signals:
        locked: the door is shut; the Door to put before everything.
        unlocked: the same person is back.
        replaced: another person came, or the same one in another role (Desk).
        dismissed: the person may work here no longer (a sentence).
    """

    locked = Signal(object)
    unlocked = Signal()
    replaced = Signal(object)
    dismissed = Signal(str)

    def __init__(
        self, workspace: Workspace, minutes: int, parent: QObject, *, asks: bool
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.asks = asks
        self._size: int | None = None
        self._hidden: list[QDialog] = []
        self.door: Door | None = None
        self.idleness = Idleness(minutes if asks else 0, self)
        self.idleness.long_enough.connect(self.lock)
        self.ear = Ear(workspace.registry, self)
        self.ear.heard.connect(self._ask_for_news)

    def sit_down(self) -> None:
        """Begin to listen: somebody is at the desk."""
        self._size = None
        self._ask_for_news()
        self.ear.listen()
        self.idleness.begin()

    def lock(self) -> None:
        """Ask for the password before anything else is seen or done."""
        from PySide6.QtWidgets import QDialog

        from ui.desktop.door import Door

        if not self.asks or self.door is not None or not self._workspace.actor.uid:
            return
        self._hidden = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QDialog) and each.isVisible()
        ]
        for dialog in self._hidden:
            dialog.hide()
        self.door = Door(self._workspace, self._workspace.actor)
        self.door.entered.connect(self._enter)
        self.locked.emit(self.door)

    def close(self) -> None:
        """Stop listening and waiting."""
        self.idleness.timer.stop()
        self.ear.close()

    def _enter(self, desk: Desk) -> None:
        self.door = None
        hidden, self._hidden = self._hidden, []
        if desk.actor.uid != self._workspace.actor.uid:
            for dialog in hidden:
                dialog.reject()
            self.replaced.emit(desk)
            return
        self._workspace.settle(desk)
        self.unlocked.emit()
        for dialog in hidden:
            dialog.open()

    def _ask_for_news(self) -> None:
        from app import news

        actor = self._workspace.actor
        if actor.uid:
            self._workspace.ask(
                news.since,
                self._size,
                actor=actor,
                then=self._take,
                refused=lambda _sentence: None,  # the next act will say it
                topic=(self, "news"),
            )

    def _take(self, news: "News") -> None:
        self._size = news.size
        if news.kinds:
            self._workspace.changed.emit(news.kinds)
        if "people" in news.kinds:
            self._look_again()

    def _look_again(self) -> None:
        from ui.desktop.door import desk_again

        self._workspace.ask(
            desk_again,
            self._workspace.actor,
            self._workspace.clock(),
            then=self._compare,
            refused=self.dismissed.emit,
        )

    def _compare(self, desk: Desk) -> None:
        if desk.actor != self._workspace.actor:
            self.replaced.emit(desk)
