"""What the window says: in a toast, in a dialog, and in the list of what happened."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6 import QtCore
from PySide6.QtCore import QObject

from app.language import _
from ui.desktop.tasks import Fault

if TYPE_CHECKING:
    from ui.desktop.happenings import Happenings, Kind
    from ui.desktop.main_window import MainWindow
    from ui.desktop.messages.reconnection import Reconnection
    from ui.desktop.messages.strip import Strip
    from ui.desktop.messages.toast import Toast

_ALERT: Final = "circle-alert"


class Voice(QObject):
    """Speaks for one window, and remembers what was said."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._toast: Toast | None = None
        self._happenings: Happenings | None = None
        workspace = window.workspace
        self._waiting: Reconnection | None = None
        self._ruin: Strip | None = None
        workspace.told.connect(self._tell)
        workspace.warned.connect(self._warn)
        workspace.lost.connect(self._tell_lost)
        workspace.ruined.connect(self._tell_ruined)
        workspace.happened.connect(self.tell_done)
        workspace.broken.connect(self.tell_fault)

    @property
    def happenings(self) -> "Happenings":
        """Return what happened, written down since there was something."""
        from ui.desktop.happenings import Happenings

        if self._happenings is None:
            self._happenings = Happenings(self)
            self._happenings.changed.connect(self._count)
        return self._happenings

    @property
    def toast(self) -> "Toast":
        """Return the toast, made when there is first something to say."""
        from ui.desktop.messages.toast import Toast

        if self._toast is None:
            shell = self._window.shell
            self._toast = Toast(shell, shell.front)
        return self._toast

    def lose_toast(self) -> None:
        """Make another toast next time: what this one stood on is gone."""
        self._toast = None
        self._waiting = self._ruin = None

    def forget(self) -> None:
        """Forget what happened: another person comes, and it was not for them."""
        self.happenings.forget()

    def say(
        self,
        sentence: str,
        action: str = "",
        follow: Callable[[], None] | None = None,
        *,
        is_well: bool = True,
    ) -> None:
        """Say what was done, in a toast; the list of what happened keeps it.

        What was found and is not as it should be (``is_well``) is told as a warning.
        """
        from ui.desktop.happenings import Kind

        if is_well:
            self.toast.say(sentence, action, follow)
        else:
            self.toast.say(sentence, action, follow, picture=_ALERT)
        kind = Kind.DONE if is_well else Kind.WARNED
        self._write_down(kind, sentence, action, follow)

    def tell_done(self, sentence: str, file: object) -> None:
        """Say what finished work did, with the way to the file it left, if any."""
        from ui.desktop.opening import show_file

        if file is None:
            self.say(sentence)
            return
        self.say(sentence, _("Buka"), lambda: show_file(file))

    def tell_fault(self, fault: Fault) -> None:
        """Tell of something of ours that broke."""
        from ui.desktop.happenings import Kind
        from ui.desktop.messages.fault import FaultDialog

        words = _("Ada yang rusak ({number})").format(number=fault.number)
        self._write_down(Kind.BROKEN, words)
        dialog = FaultDialog(fault, self._window)
        dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_news(self) -> None:
        """Show how the registry stands and what happened."""
        if self._window.page() is None:
            return
        from ui.desktop.dialogs.happenings import HappeningsDialog

        dialog = HappeningsDialog(self._window)
        dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _tell(self, sentence: str) -> None:
        """Say what belongs beside no control, unless the banner says it already."""
        from ui.desktop.happenings import Kind

        strips = (self._waiting, self._ruin)
        if not any(each is not None and each.is_saying(sentence) for each in strips):
            self.toast.say(sentence, picture=_ALERT)
            self._write_down(Kind.REFUSED, sentence)

    def _warn(self, sentence: str) -> None:
        """Say what was not done beside what was; after that, and nobody waits."""
        from ui.desktop.happenings import Kind

        self.toast.warn(sentence)
        self._write_down(Kind.WARNED, sentence)

    def _tell_lost(self, sentence: str) -> None:
        """Say above the page that the database is away, until it is back."""
        from ui.desktop.messages.reconnection import Reconnection

        if self._waiting is None:
            self._waiting = Reconnection(self._window.workspace)
            self._waiting.ended.connect(self._window.refresh)
            self._window.shell.head.addWidget(self._waiting)
        self._waiting.wait(sentence)

    def _tell_ruined(self, sentence: str) -> None:
        """Say above the page, for good, that the registry has to be restored."""
        from ui.desktop.happenings import Kind
        from ui.desktop.messages.strip import Strip

        if self._window.page() is None:
            return  # the door says it beside the password
        if self._ruin is None:
            self._ruin = Strip(
                _("Jangan mencatat apa pun lagi sebelum registri dipulihkan.")
            )
            self._window.shell.head.addWidget(self._ruin)
            self._write_down(Kind.REFUSED, sentence)
        self._ruin.say(sentence)

    def _write_down(
        self,
        kind: "Kind",
        sentence: str,
        action: str = "",
        follow: Callable[[], None] | None = None,
    ) -> None:
        from ui.desktop.happenings import Happening

        at = self._window.workspace.clock()
        self.happenings.add(Happening(at, kind, sentence, action, follow))

    def _count(self) -> None:
        self._window.rail.show_news(self.happenings.unseen)
