"""Close what nobody decided before its time was over; it stays in every list."""

from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import booking, queries
from app.access import Actor, Permission, may
from app.language import _
from app.queries import BookingFilter, BookingRow
from ui.desktop import formats
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.widgets.words import label
from ui.desktop.workspace import Workspace

_SHOWN: Final = 8
_WIDTH: Final = 660


class LapsedDialog(FormDialog):
    """Which requests lapsed, and whether they are to be closed as such.

    Signals:
        closed: they were (a sentence).
    """

    closed = Signal(str)
    keeps_draft = False

    def __init__(
        self, workspace: Workspace, wanted: BookingFilter, parent: QWidget
    ) -> None:
        words = _("Nyatakan kedaluwarsa")
        super().__init__(workspace, words, words, parent)
        self.setMinimumWidth(_WIDTH)
        self._wanted = wanted
        self.explain(
            _(
                "Permohonan ini tidak diputus sampai waktunya lewat. Statusnya menjadi "
                "kedaluwarsa dan tetap terlihat di semua daftar."
            )
        )
        self.list = label("", "", wraps=True)
        self.add(self.list)
        self.finish()
        self.save.setEnabled(False)
        workspace.ask(
            lapsed,
            wanted,
            actor=workspace.actor,
            then=self._show,
            topic=(self, "lapsed"),
        )

    def keep(self) -> None:
        """Close them."""
        self.workspace.change(
            expire,
            self._wanted,
            changes={"bookings", "resources"},
            then=self._tell,
            refused=self.refuse,
        )

    def _show(self, rows: tuple[BookingRow, ...]) -> None:
        zone = self.workspace.zone
        lines = [
            f"{row.number} · {row.resource} · "
            f"{formats.span(row.starts, row.ends, zone)}"
            for row in rows[:_SHOWN]
        ]
        further = len(rows) - _SHOWN
        if further > 0:
            lines.append(_("… dan {n} lagi").format(n=formats.number(further)))
        self.list.setText("\n".join(lines))
        self.save.setEnabled(bool(rows))
        self.make_room()

    def _tell(self, numbers: list[str]) -> None:
        self.accept()
        told = _("{n} permohonan dinyatakan kedaluwarsa.")
        self.closed.emit(told.format(n=formats.number(len(numbers))))


def lapsed(
    session: Any, wanted: BookingFilter, *, actor: Actor
) -> tuple[BookingRow, ...]:
    """Return what lapsed and is this person's to close."""
    rows = queries.bookings(session, wanted, actor=actor)
    return tuple(
        row for row in rows if may(actor, Permission.RECORD_BOOKING, row.agency_id)
    )


def expire(
    session: Any, wanted: BookingFilter, *, actor: Actor, at: datetime
) -> list[str]:
    """Close what lapsed, agency by agency; return the numbers."""
    rows = lapsed(session, wanted, actor=actor)
    return [
        number
        for agency in sorted({row.agency_id for row in rows})
        for number in booking.expire_undecided(session, agency, actor=actor, at=at)
    ]
