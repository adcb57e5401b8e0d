"""Write a person down, correct what is known of them, or help who forgot."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import as_kept, people
from app.access import Role
from app.language import _
from app.meanwhile import Draft
from app.people import PersonForm, PersonRow
from app.queries import AgencyRow
from app.wording import ROLE
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.dialogs.password import secret
from ui.desktop.widgets.field import Field, choice, line
from ui.desktop.workspace import Workspace

_CHANGES = {"people"}


class PersonDialog(FormDialog):
    """The fields of a person; a new one also gets a first password.

    Signals:
        kept: it was kept (the name to sign in with).
    """

    kept = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        agencies: tuple[AgencyRow, ...],
        known: PersonForm | None,
        parent: QWidget,
    ) -> None:
        title = _("Ubah data orang") if known else _("Orang baru")
        super().__init__(workspace, title, _("Simpan"), parent)
        self._known = known
        self._build_fields(agencies)
        self._show(known)
        self.finish()
        self._draft = self._begin_draft(known, agencies) if known else None

    def form(self) -> PersonForm:
        """Return the form as it is typed."""
        return PersonForm(
            uid=self.uid.text().strip(),
            name=self.name.text().strip(),
            role=Role(self.role.currentData()),
            agency_id=self.agency.currentData(),
            position=self.position.text().strip(),
            rank=self.rank.text().strip(),
            nip=self.nip.text().strip() or None,
        )

    def keep(self) -> None:
        """Keep it; the form stays when that is refused."""
        if self._draft is None:
            self.workspace.change(
                people.add,
                self.form(),
                self.password.text(),
                changes=_CHANGES,
                then=lambda _id: self._done(),
                refused=self.refuse,
            )
            return
        self.workspace.change(
            people.describe,
            self.form(),
            changes=_CHANGES,
            then=lambda _id: self._done(),
            refused=self.refuse,
            draft=self._draft.holding(self.form()),
        )

    def _begin_draft(self, known: PersonForm, agencies: tuple[AgencyRow, ...]) -> Draft:
        places = {None: _("seluruh daerah")} | {each.id: each.name for each in agencies}
        return Draft(
            read=partial(as_kept.person, uid=known.uid),
            seen=known,
            words={
                "name": _("Nama"),
                "role": _("Peran"),
                "agency_id": _("Perangkat daerah"),
                "position": _("Jabatan"),
                "rank": _("Pangkat"),
                "nip": _("NIP"),
            },
            zone=self.workspace.zone,
            terms={"agency_id": places},
        )

    def _done(self) -> None:
        self.accept()
        self.kept.emit(self.uid.text())

    def _build_fields(self, agencies: tuple[AgencyRow, ...]) -> None:
        self.uid, self.name = line(), line()
        self.role = choice((_(word).capitalize(), role) for role, word in ROLE.items())
        places: list[tuple[str, object]] = [(_("seluruh daerah"), None)]
        self.agency = choice(places + [(each.name, each.id) for each in agencies])
        self.position, self.rank, self.nip = line(), line(), line()
        self.password = secret()
        self.add(
            Field(_("Nama &masuk"), self.uid), Field(_("Nama &lengkap"), self.name)
        )
        self.add(Field(_("&Peran"), self.role))
        self.add(Field(_("Perangkat &daerah"), self.agency))
        self.add(Field(_("&Jabatan"), self.position), Field(_("Pang&kat"), self.rank))
        self.add(Field(_("&NIP, 18 angka"), self.nip))
        if self._known is None:
            self.add(Field(_("Kata sandi &sementara"), self.password))
            self.explain(_("Orang itu wajib menggantinya saat masuk pertama."))
        for each in (self.uid, self.name, self.nip, self.password):
            each.textEdited.connect(self.refusal.clear)

    def _show(self, known: PersonForm | None) -> None:
        role = known.role if known else Role.CUSTODIAN
        self.role.setCurrentIndex(list(ROLE).index(role))
        if known is None:
            return
        self.uid.setText(known.uid)
        self.uid.setEnabled(False)
        for field, text in (
            (self.name, known.name),
            (self.position, known.position),
            (self.rank, known.rank),
            (self.nip, known.nip or ""),
        ):
            field.setText(text)
        self.agency.setCurrentIndex(max(0, self.agency.findData(known.agency_id)))


class ResetDialog(FormDialog):
    """Gives a person who forgot theirs a password for one sign-in.

    Signals:
        kept: it was given (the name to sign in with).
    """

    kept = Signal(str)
    keeps_draft = False

    def __init__(self, workspace: Workspace, row: PersonRow, parent: QWidget) -> None:
        title = _("Kata sandi sementara")
        super().__init__(workspace, title, _("Beri kata sandi"), parent)
        self._uid = row.uid
        self.explain(
            _(
                "{name} wajib menggantinya saat masuk berikutnya. Pemulihan ini "
                "tercatat di buku jejak dengan nama Anda."
            ).format(name=row.name)
        )
        self.password = secret()
        self.add(Field(_("Kata sandi &sementara"), self.password))
        self.password.textEdited.connect(self.refusal.clear)
        self.finish()

    def keep(self) -> None:
        """Give it; the form stays when that is refused."""
        self.workspace.change(
            people.reset_password,
            self._uid,
            self.password.text(),
            changes=_CHANGES,
            then=lambda _none: self._done(),
            refused=self.refuse,
        )

    def _done(self) -> None:
        self.accept()
        self.kept.emit(self._uid)
