"""Orang: who may sign in and as what, and who acts for an agency's head."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app import delegations, people, queries
from app.access import Actor, Permission, may
from app.delegations import DelegationRow
from app.language import _
from app.people import PersonForm, PersonName, PersonRow
from app.queries import AgencyRow
from ui.desktop import formats
from ui.desktop.commands import command_button
from ui.desktop.pages.page import Page, Shell
from ui.desktop.pages.people_columns import delegation_columns, person_columns
from ui.desktop.pages.people_drawer import PeopleDrawer
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.widgets.chips import Chips
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.pile import Pile
from ui.desktop.widgets.words import frame, label
from ui.desktop.workspace import Workspace

PEOPLE, DELEGATIONS = "people", "delegations"
_SHOWN: Final = {PEOPLE: "user", DELEGATIONS: "user-check"}


@dataclass(frozen=True, slots=True)
class Staff:
    """Everything the page shows, as far as the person may see it."""

    people: tuple[PersonRow, ...]
    delegations: tuple[DelegationRow, ...]
    colleagues: tuple[PersonName, ...]
    agencies: tuple[AgencyRow, ...]


def staff(session: Any, *, actor: Actor) -> Staff:
    """Look everything up that the person may see."""
    manages = may(actor, Permission.MANAGE)
    delegates = may(actor, Permission.DELEGATE)
    return Staff(
        people=people.everybody(session, actor=actor) if manages else (),
        delegations=delegations.every(session, actor=actor),
        colleagues=people.colleagues(session, actor=actor) if delegates else (),
        agencies=queries.agencies(session, actor=actor),
    )


class People(Page):
    """Two lists at the left, the chosen row at the right."""

    shows = frozenset({"people"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Orang"))
        self.manages = may(workspace.actor, Permission.MANAGE)
        self.delegates = may(workspace.actor, Permission.DELEGATE)
        self.found = Staff((), (), (), ())
        self._build_head()
        self.drawer = PeopleDrawer(workspace)
        self.body.addWidget(self._build_lists(), 1)
        self.drawer.done.connect(self._told)
        self.drawer.edited.connect(self.edit)
        self.drawer.forgot.connect(self.reset)
        self.lay_drawer(self.drawer)

    def refresh(self) -> None:
        """Ask for people and delegations."""
        self.workspace.ask(
            staff,
            actor=self.workspace.actor,
            then=self._fill,
            topic=(self, "staff"),
        )

    def close_detail(self) -> bool:
        """Close the drawer."""
        if not self.drawer.isVisible():
            return False
        self.drawer.close_drawer()
        return True

    def choose_list(self, key: str) -> None:
        """Show the other list."""
        self.chips[key].setChecked(True)
        self._pile.setCurrentWidget(self.lists[key])
        self.close_detail()
        self._count()

    def add(self) -> None:
        """Write a new person down."""
        self._open_person(None)

    def edit(self, row: PersonRow) -> None:
        """Correct what is known of a person."""
        self.workspace.ask(people.form_of, row.uid, then=self._open_person)

    def reset(self, row: PersonRow) -> None:
        """Help a person who forgot their password."""
        from ui.desktop.dialogs.person import ResetDialog

        dialog = ResetDialog(self.workspace, row, self)
        said = _("{uid} wajib mengganti kata sandi itu saat masuk.")
        dialog.kept.connect(lambda uid: self._told(said.format(uid=uid)))
        _open(dialog)

    def appoint(self) -> None:
        """Let somebody act for the head of an agency."""
        from ui.desktop.dialogs.delegation import DelegationDialog

        dialog = DelegationDialog(
            self.workspace, self.found.agencies, self.found.colleagues, self
        )
        dialog.kept.connect(self._told)
        _open(dialog)

    def _open_person(self, known: PersonForm | None) -> None:
        from ui.desktop.dialogs.person import PersonDialog

        dialog = PersonDialog(self.workspace, self.found.agencies, known, self)
        dialog.kept.connect(
            lambda uid: self._told(_("{uid} disimpan.").format(uid=uid))
        )
        _open(dialog)

    def _build_head(self) -> None:
        self.stand_in = command_button("stand_in")
        self.stand_in.clicked.connect(lambda _=False: self.appoint())
        if not self.delegates:
            self.stand_in.hide()
        self.new = command_button("new_person", "primary")
        self.new.clicked.connect(lambda _=False: self.add())
        if not self.manages:
            self.new.hide()
        for button in (self.stand_in, self.new):
            self.head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _build_lists(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        column.addLayout(self._build_chips())
        self._pile = Pile()
        self.models: dict[str, RowsModel[Any]] = {}
        self.lists: dict[str, Listing[Any]] = {}
        self._add(PEOPLE, person_columns())
        self._add(DELEGATIONS, delegation_columns(self._now, self.workspace.zone))
        column.addWidget(self._pile, 1)
        if not self.manages:
            self.choose_list(DELEGATIONS)
        return card

    def _build_chips(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 12, 14, 8)
        row.setSpacing(6)
        chips = Chips(_names().items(), PEOPLE, self.choose_list)
        self.chips = chips.by_key
        for key, chip in self.chips.items():
            if key != DELEGATIONS and not self.manages:
                chip.hide()
        row.addLayout(chips, 1)
        self.count = label("", "muted")
        row.addWidget(self.count)
        return row

    def _add(self, key: str, columns: Sequence[Column[Any]]) -> None:
        model: RowsModel[Any] = RowsModel(columns)
        empty = Empty(_SHOWN[key], _("Belum ada isinya"), _hint(key))
        listing = Listing(model, _names()[key], empty)
        listing.table.opened.connect(self._open_row)
        listing.table.clicked.connect(
            lambda index: self._open_row(model.row_at(index.row()))
        )
        self.models[key], self.lists[key] = model, listing
        self._pile.addWidget(listing)

    def _fill(self, found: Staff) -> None:
        self.found = found
        self.models[PEOPLE].show_rows(found.people)
        self.models[DELEGATIONS].show_rows(found.delegations)
        self._count()

    def _count(self) -> None:
        here = next(key for key, chip in self.chips.items() if chip.isChecked())
        rows = self.models[here].rowCount() if here in self.models else 0
        self.count.setText(_("{n} baris").format(n=formats.number(rows)))

    def _open_row(self, row: object) -> None:
        if isinstance(row, PersonRow | DelegationRow):
            self.drawer.show_row(row)

    def _told(self, sentence: str) -> None:
        self.close_detail()
        self.shell.say(sentence)

    def _now(self) -> datetime:
        return self.workspace.clock()


def _names() -> dict[str, str]:
    return {PEOPLE: _("Orang"), DELEGATIONS: _("Plh. dan Plt.")}


def _hint(key: str) -> str:
    return {
        PEOPLE: _("Daftarkan orang lewat “Orang baru”."),
        DELEGATIONS: _("Tunjuk pengganti kepala lewat “Plh. atau Plt.”."),
    }[key]


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


PAGE = People
