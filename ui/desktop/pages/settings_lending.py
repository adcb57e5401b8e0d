"""How an agency lends: who answers requests, and within which limits."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import people
from app.access import Permission, may
from app.booking import levels, terms
from app.booking.levels import Level
from app.booking.terms import Terms
from app.language import _
from app.people import PersonRow
from app.queries import AgencyRow
from ui.desktop.dialogs.levels import LevelsDialog
from ui.desktop.dialogs.terms import Lent, TermsDialog, told_terms
from ui.desktop.pages.page import Shell
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.field import Field, choice
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace, silence


class Lending(QWidget):
    """One agency's levels and limits, and the ways to change them."""

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__()
        self._workspace, self._shell = workspace, shell
        self.chain: tuple[Level, ...] = ()
        self.terms = Terms()
        self.agency = choice(())
        self.agency.currentIndexChanged.connect(lambda _: self._ask())
        self._said = QVBoxLayout()
        self.set_levels = Button(_("Ubah jenjang…"), picture="user-check")
        self.set_levels.clicked.connect(self.open_levels)
        self.set_terms = Button(_("Ubah batas…"), picture="clock")
        self.set_terms.clicked.connect(self.open_terms)
        foot = QHBoxLayout()
        for button in (self.set_levels, self.set_terms):
            foot.addWidget(button)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Field(_("&Perangkat daerah"), self.agency))
        column.addLayout(self._said)
        column.addWidget(
            label(
                _("Batas satu fasilitas saja diatur di rinciannya pada halaman Aset."),
                "muted",
                wraps=True,
            )
        )
        column.addLayout(foot)

    def show_agencies(self, rows: Sequence[AgencyRow]) -> None:
        """Offer the agencies for which this person may set anything."""
        actor, chosen = self._workspace.actor, self.agency.currentData()
        own = [r for r in rows if may(actor, Permission.KEEP_REGISTER, r.id)]
        places = [place for place, row in enumerate(own) if row.id == _id(chosen)]
        with silence(self.agency):
            self.agency.clear()
            for row in own:
                self.agency.addItem(row.name, row)
            self.agency.setCurrentIndex(places[0] if places else 0)
        self._ask()

    def open_levels(self) -> None:
        """Ask who works here, and let the levels be written."""
        self._workspace.ask(
            people.everybody,
            actor=self._workspace.actor,
            then=self._open_levels,
            topic=(self, "staff"),
        )

    def open_terms(self) -> None:
        """Let the limits of all that the agency lends be written."""
        row: AgencyRow = self.agency.currentData()
        about = Lent(row.name, row.id, None, self.terms, Terms())
        dialog = TermsDialog(self._workspace, about, self.window())
        dialog.kept.connect(self._shell.say)
        self.dialog: TermsDialog | LevelsDialog = dialog
        dialog.open()

    def _open_levels(self, staff: Sequence[PersonRow]) -> None:
        row: AgencyRow = self.agency.currentData()
        dialog = LevelsDialog(self._workspace, row, self.chain, staff, self.window())
        dialog.kept.connect(self._shell.say)
        self.dialog = dialog
        dialog.open()

    def _ask(self) -> None:
        row: AgencyRow | None = self.agency.currentData()
        may_manage = row is not None and may(
            self._workspace.actor, Permission.MANAGE, row.id
        )
        self.set_levels.setVisible(may_manage)
        self._let_set(is_known=False)  # what is shown is still of another agency
        if row is not None:
            self._workspace.ask(
                _standing, row.id, then=self._show, topic=(self, "standing")
            )

    def _let_set(self, *, is_known: bool) -> None:
        for button in (self.set_levels, self.set_terms):
            button.setEnabled(is_known)

    def _show(self, found: tuple[tuple[Level, ...], Terms]) -> None:
        self.chain, self.terms = found
        self._let_set(is_known=True)
        empty(self._said)
        self._said.addWidget(label(_("Jenjang persetujuan"), "strong"))
        self._said.addWidget(
            Facts(
                (f"{place}.", f"{each.name}  {each.uid}".rstrip())
                for place, each in enumerate(self.chain, 1)
            )
            if self.chain
            else label(_("Kepala perangkat daerah memutus sendiri."), "muted")
        )
        self._said.addWidget(label(_("Batas peminjaman"), "strong"))
        rows = told_terms(self.terms)
        if rows:
            self._said.addWidget(Facts(rows))
        else:
            self._said.addWidget(label(_("Tidak ada batas."), "muted"))


def _standing(session: Any, agency_id: int) -> tuple[tuple[Level, ...], Terms]:
    return levels.set_of(session, agency_id), terms.set_of(session, agency_id)


def _id(row: AgencyRow | None) -> int | None:
    return row.id if row is not None else None
