"""Write a holiday down, or what is better known of one."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app import as_kept, holidays
from app.holidays import Closed, HolidayForm
from app.language import _
from app.meanwhile import Draft
from app.wording import HOLIDAY
from models.holiday import HolidayKind
from ui.desktop.dialogs.matter import MatterDialog
from ui.desktop.widgets.field import Field, choice, day_edit, day_of, line
from ui.desktop.widgets.region_line import called, region_line
from ui.desktop.workspace import Workspace


class HolidayDialog(MatterDialog):
    """A day, its name, who sets it, where it holds, and by which decree."""

    def __init__(
        self, workspace: Workspace, closed: Closed | None, parent: QWidget
    ) -> None:
        super().__init__(workspace, _("Hari libur"), _("Simpan"), parent)
        self.explain(
            _(
                "Dipakai menghitung hari kerja. Tanpa sumber yang dibaca, hari ini "
                "tetap bertanda belum diverifikasi."
            )
        )
        self.day = day_edit(closed.day if closed else self.today)
        self.name = line(closed.name if closed else "")
        self.kind = choice((_(HOLIDAY[each]), each) for each in HolidayKind)
        kind = closed.kind if closed else HolidayKind.LOCAL
        self.kind.setCurrentIndex(list(HolidayKind).index(kind))
        region = closed.region if closed else workspace.region
        self.region = region_line(called(region), hint=_("Kosong = seluruh Indonesia"))
        self.source = line(closed.source if closed and closed.is_verified else "")
        self.add(Field(_("&Hari"), self.day), Field(_("&Jenis"), self.kind))
        self.add(Field(_("&Nama"), self.name))
        self.add(Field(_("&Wilayah"), self.region))
        self.add(Field(_("&Sumber yang dibaca"), self.source))
        self.finish()
        self._draft = self._begin_draft(closed) if closed else None

    def _begin_draft(self, closed: Closed) -> Draft:
        return Draft(
            read=partial(as_kept.holiday, day=closed.day, region=closed.region),
            seen=closed,
            words={"name": _("Nama"), "kind": _("Jenis"), "source": _("Sumber")},
            zone=self.workspace.zone,
        )

    def keep(self) -> None:
        """Keep it; the dialog stays when it is refused."""
        form = HolidayForm(
            day=day_of(self.day),
            name=self.name.text(),
            kind=HolidayKind(self.kind.currentData()),
            region=self.region.text(),
            source=self.source.text(),
        )
        self.workspace.change(
            holidays.keep,
            form,
            changes={"holidays", "findings"},
            draft=self._draft.holding(form) if self._draft is not None else None,
            then=lambda _new: self.settled(_("Hari libur disimpan.")),
            refused=self.refuse,
        )
