"""Close a facility for a while: maintenance, an official event, a stage."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.booking import blackouts
from app.booking.blackouts import Closed, Closing
from app.language import _
from app.wording import BLACKOUT
from models.lending import BlackoutKind
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.widgets.field import (
    Field,
    choice,
    line,
    moment_edit,
    moment_of,
)
from ui.desktop.widgets.picker import ResourcePicker
from ui.desktop.workspace import Workspace

_ONE_DAY = timedelta(days=1)


class ClosingDialog(FormDialog):
    """Which thing is lent to nobody, from when until when, and why.

    Signals:
        closed: it was kept (a sentence).
    """

    closed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(
            workspace, _("Tutup untuk sementara"), _("Tutup waktu ini"), parent
        )
        self.explain(
            _(
                "Jam di luar waktu ini tetap dapat dipinjam. Peminjaman yang sudah ada "
                "tidak berubah dan disebutkan sesudahnya."
            )
        )
        zone = workspace.zone
        now = workspace.clock().astimezone(zone)
        morning = (now + _ONE_DAY).replace(hour=0, minute=0, second=0, microsecond=0)
        self.resource = ResourcePicker(workspace)
        self.starts = moment_edit(morning, zone)
        self.ends = moment_edit(morning + _ONE_DAY, zone)
        self.kind = choice(
            (_(words).capitalize(), kind)
            for kind, words in BLACKOUT.items()
            if kind is not BlackoutKind.ELECTION
        )
        self.reason = line()
        self.add(Field(_("&Yang ditutup"), self.resource))
        self.add(Field(_("&Mulai"), self.starts), Field(_("&Selesai"), self.ends))
        self.add(Field(_("&Untuk"), self.kind), Field(_("&Alasan"), self.reason))
        self.finish()

    def keep(self) -> None:
        """Close it; the form stays when that is refused."""
        row, zone = self.resource.row, self.workspace.zone
        if row is None:
            self.refuse(_("Pilih dahulu apa yang ditutup."))
            return
        closing = Closing(
            resource_id=row.id,
            starts=moment_of(self.starts, zone),
            ends=moment_of(self.ends, zone),
            kind=BlackoutKind(self.kind.currentData()),
            reason=self.reason.text(),
        )
        self.workspace.change(
            blackouts.close,
            closing,
            changes={"bookings", "resources"},
            then=self._done,
            refused=self.refuse,
        )

    def _done(self, made: Closed) -> None:
        told = _("{name} ditutup.").format(name=self.resource.text())
        if made.in_the_way:
            told += " " + _("Yang sudah dipinjam saat itu: {numbers}.").format(
                numbers=", ".join(made.in_the_way)
            )
        self.accept()
        self.closed.emit(told)
