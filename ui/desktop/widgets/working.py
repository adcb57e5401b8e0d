"""The strip that shows slow work: words, a bar, time left, and Cancel."""

from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy

from app.language import _
from ui.desktop.tasks import Task
from ui.desktop.widgets.words import Button, label

_PATIENCE = 500  # milliseconds before a bar appears: quick work shows none
_SOON = 3  # seconds of work before the time left means something


class Working(QFrame):
    """Follows the work that runs, and is hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(14)
        self._words = label("", "strong")
        self._left = label("", "small")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Kemajuan pekerjaan"))
        self._bar.setTextVisible(False)
        self._cancel = Button(_("Batalkan"), "quiet", picture="x")
        self._cancel.clicked.connect(self.stop)
        for widget, stretch in (
            (self._words, 0),
            (self._bar, 1),
            (self._left, 0),
            (self._cancel, 0),
        ):
            row.addWidget(widget, stretch)
        self._patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._patience.timeout.connect(self.show)
        self._tasks: list[tuple[Task, str]] = []
        self._began = 0.0
        self.hide()

    def follow(self, task: Task, words: str) -> None:
        """Show this work, once it has taken half a second."""
        self._tasks.append((task, words))
        task.moved.connect(lambda done, total: self._move(task, done, total))
        task.ended.connect(lambda: self._forget(task))
        if len(self._tasks) == 1:
            self._present()

    def _present(self) -> None:
        words = self._tasks[0][1]
        self._words.setText(words)
        self._left.setText("")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._began = monotonic()
        self._patience.start()

    def _move(self, task: Task, done: int, total: int) -> None:
        if not self._tasks or self._tasks[0][0] is not task:
            return
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        taken = monotonic() - self._began
        if done and taken > _SOON:
            left = round(taken * (total - done) / done)
            self._left.setText(_("kira-kira {n} detik lagi").format(n=left))

    def _forget(self, task: Task) -> None:
        self._tasks = [pair for pair in self._tasks if pair[0] is not task]
        if self._tasks:
            self._present()
        else:
            self._patience.stop()
            self.hide()

    def stop(self) -> None:
        """Cancel the work that is shown; it ends at its next report."""
        if self._tasks:
            self._tasks[0][0].cancel()
            self._cancel.setEnabled(False)
            self._words.setText(_("Membatalkan…"))
