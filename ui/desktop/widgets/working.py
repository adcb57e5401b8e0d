"""The strip that shows slow work: for each its words, a bar, time left, Cancel."""

from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui.desktop.tasks import Task
from ui.desktop.widgets.breath import paint_soon
from ui.desktop.widgets.words import Button, Line, label

_PATIENCE = 500  # milliseconds before a bar appears: quick work shows none
_SOON = 3  # seconds of work before the time left means something
_MINUTE = 60


class WorkRow(QWidget):
    """One piece of work that runs.

    Attributes:
        name: what it is.
        is_broken_off: the person cancelled it, and it has not been done before that.

    Signals:
        ended: the work did, and the row is still there.
    """

    ended = Signal()

    def __init__(self, task: Task, words: str) -> None:
        super().__init__()
        self.task = task
        self.name = words
        self.is_broken_off = False
        task.done.connect(self._finish)
        self._began = monotonic()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self.words = Line(words, "strong")
        self.words.setMinimumWidth(200)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(words)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self._left = label("", "small")
        self.cancel = Button(_("Batalkan"), "quiet", picture="x")
        self.cancel.setAccessibleName(f"{_('Batalkan')}: {words}")
        # by mouse it takes no focus that would be lost with the row
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel.clicked.connect(self.stop)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self._left)
        row.addWidget(self.cancel)
        task.moved.connect(self.move_on)
        task.ended.connect(self.ended)

    def move_on(self, done: int, total: int) -> None:
        """Show how far it is, and how long it will take."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        taken = monotonic() - self._began
        if done and taken > _SOON:
            self._left.setText(_time_left(round(taken * (total - done) / done)))

    def stop(self) -> None:
        """Cancel it; it ends at its next report."""
        self.is_broken_off = True
        self.task.cancel()
        self.cancel.setEnabled(False)
        self.words.setText(_("Membatalkan…"))

    def _finish(self) -> None:
        self.is_broken_off = False


class Working(QFrame):
    """Follows all work that runs, and is hidden while there is none.

    Signals:
        broken_off: something was cancelled before it was done (what to say of it).
    """

    broken_off = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 6, 8, 6)
        self._column.setSpacing(2)
        self.rows: list[WorkRow] = []
        self.hide()

    def follow(self, task: Task, words: str) -> None:
        """Show this work, once it has taken half a second."""
        row = WorkRow(task, words)
        row.hide()
        self._column.addWidget(row)
        self.rows.append(row)
        patience = QTimer(row, interval=_PATIENCE, singleShot=True)
        patience.timeout.connect(lambda: self._reveal(row))
        patience.start()
        row.ended.connect(lambda: self._forget(row))

    def stop(self) -> None:
        """Cancel what was begun first."""
        if self.rows:
            self.rows[0].stop()

    def _reveal(self, row: WorkRow) -> None:
        """Show work, unless it ended just as its half second was over.

        All around is laid out anew in this turn, and painted in another.
        """
        if row in self.rows:
            paint_soon(self.parentWidget() or self)
            row.show()
            self.show()

    def _forget(self, row: WorkRow) -> None:
        self.rows.remove(row)
        is_over = not any(each.isVisibleTo(self) for each in self.rows)
        if is_over and not self.isHidden():
            paint_soon(self.parentWidget() or self)
            self.hide()  # first, so that what is around it is laid out once
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        if row.is_broken_off:
            said = _("Dibatalkan: {words}. Yang belum selesai tidak ditulis.")
            self.broken_off.emit(said.format(words=row.name))


def _time_left(seconds: int) -> str:
    if seconds < _MINUTE:
        return _("kira-kira {n} detik lagi").format(n=max(1, seconds))
    return _("kira-kira {n} menit lagi").format(n=round(seconds / _MINUTE))
