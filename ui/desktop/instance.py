"""Whether another Pageh is open on the same registry, on this computer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

from app.language import _

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow


class Instance(QObject):
    """Holds the registry's window lock as long as its window lives.

    Two programs may work on one registry at once; the person is only told, so
    that a window forgotten on another desktop is no riddle.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._lock = QLockFile(str(window.workspace.paths.root / "window.lock"))
        self._lock.setStaleLockTime(0)  # held until its program ends, or is gone
        self.is_first = self._lock.tryLock(0)
        window.destroyed.connect(self._lock.unlock)
        is_held = self._lock.error() == QLockFile.LockError.LockFailedError
        if not self.is_first and is_held:
            window.say(
                _(
                    "Pageh sudah terbuka pada registri ini di komputer ini. Keduanya "
                    "dapat dipakai; perubahan di satu jendela tampak di yang lain."
                ),
                is_well=False,
            )

    def release(self) -> None:
        """Let another program be the first."""
        self._lock.unlock()
