"""Let somebody act for the head of an agency, by a letter and for a time."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import delegations
from app.access import Capacity, Permission, Role, may
from app.delegations import DelegationForm
from app.language import _
from app.people import PersonName
from app.queries import AgencyRow
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.widgets.field import Field, choice, day_edit, day_of, line
from ui.desktop.workspace import Workspace

_WEEK = timedelta(days=7)


class DelegationDialog(FormDialog):
    """Who acts, as what, for whom, from which day to which, by which letter.

    Signals:
        kept: it was kept (a sentence).
    """

    kept = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        agencies: tuple[AgencyRow, ...],
        staff: tuple[PersonName, ...],
        parent: QWidget,
    ) -> None:
        super().__init__(workspace, _("Plh. atau Plt."), _("Tunjuk"), parent)
        self.explain(
            _(
                "Plh. menggantikan kepala yang berhalangan sementara, Plt. mengisi "
                "jabatan yang kosong. Keduanya memutus permohonan, dan tidak dapat "
                "menunjuk orang lain lagi."
            )
        )
        actor = workspace.actor
        here = [a for a in agencies if may(actor, Permission.DELEGATE, a.id)]
        self.agency = choice((each.name, each.id) for each in here)
        self.capacity = choice(
            (
                (_("Plh., kepala berhalangan"), Capacity.PLH),
                (_("Plt., jabatan kosong"), Capacity.PLT),
            )
        )
        able = [p for p in staff if p.role is not Role.INSPECTOR and p.uid != actor.uid]
        self.person = choice((each.name, each.uid) for each in able)
        heads = [each for each in staff if each.role is Role.HEAD]
        self.absent = choice((each.name, each.uid) for each in heads)
        today = workspace.today()
        self.first, self.last = day_edit(today), day_edit(today + _WEEK)
        self.letter, self.letter_on = line(), day_edit(today)
        self._lay_fields()
        self.capacity.currentIndexChanged.connect(self._choose_capacity)
        self.letter.textEdited.connect(self.refusal.clear)

    def form(self) -> DelegationForm:
        """Return the form; days are whole days of the desk's own zone."""
        capacity = Capacity(self.capacity.currentData())
        is_away = capacity is Capacity.PLH
        return DelegationForm(
            uid=self.person.currentData() or "",
            agency_id=self.agency.currentData(),
            capacity=capacity,
            starts=self._midnight(0),
            ends=self._midnight(1),
            letter_number=self.letter.text(),
            letter_on=day_of(self.letter_on),
            on_behalf_uid=(self.absent.currentData() or "") if is_away else "",
        )

    def keep(self) -> None:
        """Appoint; the form stays when that is refused."""
        self.workspace.change(
            delegations.appoint,
            self.form(),
            changes={"people"},
            then=lambda _id: self._done(),
            refused=self.refuse,
        )

    def _done(self) -> None:
        self.accept()
        self.kept.emit(_("{name} ditunjuk.").format(name=self.person.currentText()))

    def _midnight(self, after_last: int) -> datetime:
        field = self.last if after_last else self.first
        day = day_of(field) + timedelta(days=after_last)
        return datetime.combine(day, time(), self.workspace.zone)

    def _choose_capacity(self) -> None:
        self.absent.setEnabled(self.capacity.currentData() == Capacity.PLH)

    def _lay_fields(self) -> None:
        self.add(Field(_("Perangkat &daerah"), self.agency))
        self.add(
            Field(_("&Sebagai"), self.capacity),
            Field(_("Menggantikan &kepala"), self.absent),
        )
        self.add(Field(_("&Orang yang ditunjuk"), self.person))
        self.add(
            Field(_("Hari &pertama"), self.first), Field(_("Hari &terakhir"), self.last)
        )
        self.add(
            Field(_("&Nomor surat perintah"), self.letter),
            Field(_("Tan&ggal surat"), self.letter_on),
        )
        self.finish()
