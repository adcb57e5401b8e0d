"""What was dragged becomes a change with its reason; another takes it back."""

from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.booking import Move
from app.language import _
from app.queries import ResourceRow
from ui.desktop.dialogs.booking_changes import MoveDialog
from ui.desktop.pages import booking_whole
from ui.desktop.pages.booking_whole import Whole, whole
from ui.desktop.pages.page import Shell
from ui.desktop.pages.schedule_plan import moved
from ui.desktop.widgets.schedule import Dragged
from ui.desktop.workspace import Workspace

_KINDS: Final = {"bookings", "resources", "findings"}


class Mover:
    """Asks why, moves, and offers to move back."""

    def __init__(self, workspace: Workspace, shell: Shell, parent: QWidget) -> None:
        self._workspace = workspace
        self._shell = shell
        self._parent = parent
        self.dialog: MoveDialog | None = None

    def move(self, dragged: Dragged, onto: ResourceRow | None) -> None:
        """Ask for the reason of a drag; nothing changes before it is given."""
        self._workspace.ask(
            whole,
            dragged.number,
            actor=self._workspace.actor,
            then=partial(self._ask, dragged, onto),
            topic=(self, "moved"),
        )

    def _ask(self, dragged: Dragged, onto: ResourceRow | None, found: Whole) -> None:
        row = found.detail.row
        span = moved((row.starts, row.ends), dragged.starts_by, dragged.ends_by)
        dialog = MoveDialog(self._workspace, found, self._parent.window(), span=span)
        if onto is not None and dragged.after != dragged.before:
            dialog.take_instead(dragged.before, onto)
        dialog.changed.connect(partial(self._done, dialog, (row.starts, row.ends)))
        dialog.finished.connect(lambda _: self._parent.update())
        self.dialog = dialog
        dialog.open()
        dialog.reason.setFocus()

    def _done(
        self, dialog: MoveDialog, before: tuple[datetime, datetime], sentence: str
    ) -> None:
        wish = dialog.kept
        back = Move(
            starts=before[0],
            ends=before[1],
            instead={new: old for old, new in wish.instead.items()},
            reason=_("Mengurungkan pemindahan: {reason}").format(reason=wish.reason),
            ground=wish.ground,
        )
        self._shell.say(
            sentence, _("Urungkan"), partial(self._undo, dialog.number, back)
        )

    def _undo(self, number: str, back: Move) -> None:
        told = _("{number} dikembalikan ke tempat semula, sebagai perubahan baru.")
        self._workspace.change(
            booking_whole.move,
            number,
            back,
            changes=_KINDS,
            then=lambda _none: self._shell.say(told.format(number=number)),
        )
