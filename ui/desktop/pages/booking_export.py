"""Bookings as files: every field of the list, a calendar, a plan for the front desk."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton

from app import queries
from app.language import _
from app.progress import Progress
from app.queries import BookingFilter, booking_columns
from app.wording import STATUS
from models.booking import BookingStatus
from ui.desktop import formats
from ui.desktop.pages.booking_kinds import midnight
from ui.desktop.tasks import Lane
from ui.desktop.widgets.words import IconButton
from ui.desktop.workspace import Workspace

_STANDING: Final = (
    BookingStatus.REQUESTED,
    BookingStatus.CHECKED,
    BookingStatus.WAITING,
    BookingStatus.APPROVED,
    BookingStatus.HANDED_OVER,
)
_WEEK: Final = timedelta(days=7)


class ExportMenu(IconButton):
    """The button with everything a list of bookings can be written as."""

    def __init__(
        self, workspace: Workspace, wanted: Callable[[], BookingFilter]
    ) -> None:
        super().__init__("download", _("Simpan dan cetak"))
        self._workspace = workspace
        self._wanted = wanted
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for words, ending, write in (
            (_("Semua isian ke &XLSX…"), "xlsx", self.write_table),
            (_("Semua isian ke &CSV…"), "csv", self.write_table),
            (_("&Kalender (iCalendar)…"), "ics", self.write_calendar),
            (_("&Jadwal sepekan untuk meja depan (PDF)…"), "pdf", self.write_plan),
        ):
            action = menu.addAction(words)
            action.triggered.connect(
                lambda _=False, to=ending, act=write: self._choose(to, act)
            )
        self.setMenu(menu)

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
            _keep(file, made)
            return len(rows)

        self._write(file, put)

    def write_plan(self, file: Path) -> None:
        """Write what is taken or asked for in the coming week, to hang up."""
        workspace = self._workspace
        actor, at, zone = workspace.actor, workspace.clock(), workspace.zone
        first = at.astimezone(zone).date()
        wanted = BookingFilter(
            statuses=_STANDING,
            starts=midnight(first, zone),
            ends=midnight(first + _WEEK, zone),
            agency_id=self._wanted().agency_id,
        )

        def put(session: Any, _progress: Progress) -> int:
            from reports import front_desk

            rows = queries.bookings(session, wanted, actor=actor)
            made = front_desk.draw(
                front_desk.DeskPlan(
                    title="Jadwal pemakaian",
                    first=first,
                    last=first + _WEEK - timedelta(days=1),
                    zone=zone,
                    made_at=at,
                    rows=tuple(_desk_row(row) for row in rows),
                )
            )
            _keep(file, made)
            return len(rows)

        self._write(file, put)

    def _choose(self, ending: str, write: Callable[[Path], None]) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Simpan sebagai"),
            str(folder / f"peminjaman.{ending}"),
            f"{ending.upper()} (*.{ending})",
        )
        if chosen:
            file = Path(chosen)
            write(file if file.suffix else file.with_suffix(f".{ending}"))

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


def _desk_row(row: queries.BookingRow) -> Any:
    from reports.front_desk import DeskRow

    return DeskRow(
        resource=row.resource,
        event=row.event or row.purpose,
        organisation=row.organisation,
        status=STATUS[row.status],
        starts=row.starts,
        ends=row.ends,
    )


def _origin(session: Any) -> str:
    from models.ledger import LedgerHead

    head: LedgerHead = session.get_one(LedgerHead, 1)
    return head.origin


def _keep(file: Path, content: bytes) -> None:
    from app.errors import Refused

    try:
        file.write_bytes(content)
    except OSError as trouble:
        raise Refused(
            _(
                "Berkas {file} tidak dapat ditulis ({trouble}). Tutup berkas itu bila "
                "sedang dibuka, atau pilih tempat lain."
            ).format(file=file.name, trouble=trouble.strerror or trouble)
        ) from trouble
