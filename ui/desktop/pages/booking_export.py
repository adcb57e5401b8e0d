"""Bookings as files: every field of the list, a calendar, a plan for the front desk."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QToolButton

from app import queries
from app.language import _
from app.progress import Progress
from app.queries import BookingFilter, booking_columns
from ui.desktop import formats
from ui.desktop.commands import command_action
from ui.desktop.keeping import ask_place, keep_file
from ui.desktop.tasks import Lane
from ui.desktop.widgets.words import IconButton
from ui.desktop.workspace import Workspace

if TYPE_CHECKING:
    from reports.gathering.front_desk import DeskOrder


class ExportMenu(IconButton):
    """The button with everything a list of bookings can be written as."""

    def __init__(
        self, workspace: Workspace, wanted: Callable[[], BookingFilter]
    ) -> None:
        super().__init__("download", _("Ambil, simpan, dan cetak"))
        self._workspace = workspace
        self._wanted = wanted
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = menu = QMenu(self)
        for name, ending, write in (
            ("bookings_xlsx", "xlsx", self.write_table),
            ("bookings_csv", "csv", self.write_table),
            ("bookings_ics", "ics", self.write_calendar),
        ):
            action = command_action(name, menu)
            action.triggered.connect(
                lambda _=False, to=ending, act=write: self._choose(to, act)
            )
        plan = command_action("desk_plan", menu)
        plan.triggered.connect(lambda _=False: self.open_plan())
        self.setMenu(menu)

    def offer_intake(self, take: Callable[[], None]) -> None:
        """Offer to take requests out of a spreadsheet, too."""
        first = self._menu.actions()[0]
        action = command_action("take_in_requests", self._menu)
        action.triggered.connect(lambda _=False: take())
        self._menu.insertAction(first, action)
        self._menu.insertSeparator(first)

    def write_table(self, file: Path) -> None:
        """Write every field of what is shown, long numbers intact."""
        wanted, actor = self._wanted(), self._workspace.actor

        def put(session: Any, progress: Progress) -> int:
            from reports import listing_file

            count, lines = booking_columns.table(session, wanted, actor=actor)
            heads = booking_columns.headings(actor=actor)
            listing_file.write(file, heads, lines, total=count, progress=progress)
            return count

        self._write(file, put)

    def write_calendar(self, file: Path) -> None:
        """Write what is shown as events for telephones and other programs."""
        wanted, actor = self._wanted(), self._workspace.actor
        at = self._workspace.clock()

        def put(session: Any, _progress: Progress) -> int:
            from app import calendar_file

            rows = queries.bookings(session, wanted, actor=actor)
            made = calendar_file.written(rows, origin=_origin(session), at=at)
            keep_file(file, made)
            return len(rows)

        self._write(file, put)

    def open_plan(self) -> None:
        """Let the days and things of the plan be chosen, then its file."""
        from ui.desktop.dialogs.plan import PlanDialog

        dialog = PlanDialog(self._workspace, self._wanted().agency_id, self.window())
        dialog.chosen.connect(
            lambda order: self._choose("pdf", lambda file: self.write_plan(file, order))
        )
        self.plan = dialog
        dialog.open()

    def write_plan(self, file: Path, order: "DeskOrder") -> None:
        """Write what is taken, asked for or closed on some days, to hang up."""
        actor, at = self._workspace.actor, self._workspace.clock()

        def put(session: Any, _progress: Progress) -> int:
            from reports import front_desk
            from reports.gathering import front_desk as gathering

            plan = gathering.plan(session, order, actor=actor, at=at)
            keep_file(file, front_desk.draw(plan))
            return len(plan.rows)

        self._write(file, put)

    def _choose(self, ending: str, write: Callable[[Path], None]) -> None:
        file = ask_place(self, _("Simpan sebagai"), f"peminjaman.{ending}")
        if file is not None:
            write(file)

    def _write(self, file: Path, put: Callable[[Any, Progress], int]) -> None:
        def job(registry: Callable[[], Any], progress: Progress) -> int:
            with registry().read() as session:
                return put(session, progress)

        self._workspace.work(
            job,
            words=_("Menulis {file}").format(file=file.name),
            then=lambda count: self._workspace.happened.emit(
                _("{n} peminjaman ditulis ke {file}.").format(
                    n=formats.number(count), file=file.name
                ),
                file,
            ),
            lane=Lane.SURVEY,
        )


def _origin(session: Any) -> str:
    from models.ledger import LedgerHead

    head: LedgerHead = session.get_one(LedgerHead, 1)
    return head.origin
