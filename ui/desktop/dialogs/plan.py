"""Which days and which things stand on the plan for the front desk."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.language import _
from reports.gathering.front_desk import DeskOrder
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.widgets.field import Field, day_edit, day_of
from ui.desktop.widgets.resource_list import ResourceList
from ui.desktop.workspace import Workspace

_WEEK = timedelta(days=7)


class PlanDialog(FormDialog):
    """From which day to which, and of everything or of some things.

    Signals:
        chosen: it was told (a DeskOrder).
    """

    chosen = Signal(object)
    keeps_draft = False

    def __init__(
        self, workspace: Workspace, agency_id: int | None, parent: QWidget
    ) -> None:
        super().__init__(
            workspace, _("Jadwal untuk meja depan"), _("Simpan PDF…"), parent
        )
        self._agency_id = agency_id
        self.explain(
            _(
                "Lembar A4 dengan pemakaian dan penutupan setiap hari, tanpa nama "
                "orang, untuk ditempel."
            )
        )
        today = workspace.today()
        self.first = day_edit(today)
        self.last = day_edit(today + _WEEK - timedelta(days=1))
        self.add(
            Field(_("Hari &pertama"), self.first), Field(_("Hari &terakhir"), self.last)
        )
        self.things = ResourceList(workspace)
        words = _("&Hanya fasilitas ini (kosongkan untuk semua)")
        self.add(Field(words, self.things.picker))
        self.add(self.things)
        self.things.changed.connect(self.make_room)
        self.finish()

    def order(self) -> DeskOrder:
        """Return what is wanted."""
        return DeskOrder(
            first=day_of(self.first),
            last=day_of(self.last),
            zone=self.workspace.zone,
            agency_id=self._agency_id,
            resource_ids=tuple(row.id for row in self.things.rows),
        )

    def keep(self) -> None:
        """Tell it, to be written into a file."""
        order = self.order()
        if order.last < order.first:
            self.refuse(_("Hari terakhir tidak boleh sebelum hari pertama."))
            return
        self.accept()
        self.chosen.emit(order)
