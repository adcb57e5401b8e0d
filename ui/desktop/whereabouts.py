"""Where the desk stands follows the agencies one sees, also while one works."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow
    from ui.desktop.workspace import Desk

_TOPIC = "whereabouts"


class Whereabouts(QObject):
    """Moves the desk when an agency was added or changed its region.

    Without it the first agency of a registry would be served in the hours and
    stages of another one until somebody opens the program again.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.workspace.changed.connect(self._hear)

    def _hear(self, kinds: frozenset[str]) -> None:
        workspace = self._window.workspace
        if "agencies" in kinds and workspace.actor.uid:
            from ui.desktop.door import desk_again

            workspace.ask(
                desk_again,
                workspace.actor,
                workspace.clock(),
                then=self._stand_at,
                topic=(self, _TOPIC),
            )

    def _stand_at(self, desk: "Desk") -> None:
        workspace = self._window.workspace
        if (desk.region, desk.zone) != (workspace.region, workspace.zone):
            workspace.settle(desk)
            self._window.forget_unseen()
