"""Time stamps over the ledger, asked for after papers went out and while one works.

Nobody waits for the authority: it is asked apart from all else, and what does not
come is told once and asked for again.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer

from app.access import Permission, may
from app.progress import Progress
from ui.desktop.tasks import Lane
from ui.desktop.workspace import Registry, Workspace

if TYPE_CHECKING:
    from reports.timestamps import Fetched

_AGAIN: Final = 600_000  # milliseconds until it is asked again what did not answer


class Stamping(QObject):
    """Has the last checkpoint stamped where a paper went out without."""

    def __init__(self, workspace: Workspace, authority: Callable[[], str]) -> None:
        """Watch a workspace.

        Args:
            workspace: whose papers.
            authority: gives the address of the RFC 3161 service, or nothing.
        """
        super().__init__(workspace)
        self._workspace = workspace
        self._authority = authority
        self._is_asking = False
        self._has_told = False
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self.look)
        workspace.changed.connect(self._follow)

    def look(self) -> None:
        """Ask for a stamp if one is wanted and an authority is set."""
        url, workspace = self._authority(), self._workspace
        if not url or self._is_asking or not may(workspace.actor, Permission.SEAL):
            return

        def work(registry: Callable[[], Registry], progress: Progress) -> Any:
            from reports import timestamps
            from reports.signing.signer import TimeSource

            source = TimeSource(url, timeout=timestamps.PATIENCE)
            database: Any = registry()
            return timestamps.fetch(database, source, progress=progress)

        self._is_asking = True
        task = workspace.work(
            work, words="", then=self._keep, refused=self._put_off, lane=Lane.LONG
        )
        task.ended.connect(self._rest)

    def _follow(self, kinds: frozenset[str]) -> None:
        if "ledger" in kinds:
            self.look()

    def _keep(self, found: "Fetched | None") -> None:
        if found is None:
            return
        from app.ledger import stamping

        self._has_told = False
        self._workspace.change(stamping.keep, *found, changes={"ledger"})

    def _put_off(self, sentence: str) -> None:
        self._again.start()
        if not self._has_told:
            self._has_told = True
            self._workspace.told.emit(sentence)

    def _rest(self) -> None:
        self._is_asking = False
