"""One person, or one delegation, in detail, and what may be done with it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import delegations, people
from app.access import Permission, may
from app.delegations import DelegationRow
from app.language import _
from app.people import PersonRow
from app.wording import CAPACITY, ROLE
from ui.desktop import formats
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages.people_columns import delegation_badge, person_badge, span
from ui.desktop.widgets.badge import BadgeLabel
from ui.desktop.widgets.drawer import Drawer
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.words import Button
from ui.desktop.workspace import Workspace


class PeopleDrawer(Drawer):
    """Shows a person or a delegation.

    Signals:
        done: something was done (a sentence).
        edited: what is known of a person is to be corrected (PersonRow).
        forgot: a person forgot their password (PersonRow).
    """

    done = Signal(str)
    edited = Signal(object)
    forgot = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Rincian orang"))
        self._workspace = workspace
        self.row: PersonRow | DelegationRow | None = None
        self.refusal = Refusal()
        self.buttons: dict[str, Button] = {}

    def show_row(self, row: PersonRow | DelegationRow) -> None:
        """Show another row."""
        self.row = row
        self.refusal = Refusal()
        self.buttons = {}
        self.clear()
        if isinstance(row, PersonRow):
            self._show_person(row)
        else:
            self._show_delegation(row)
        self.show()

    def _show_person(self, row: PersonRow) -> None:
        self.caption.setText(row.uid)
        self.title.setText(row.name)
        self.body.addWidget(BadgeLabel(person_badge(row)))
        self.body.addWidget(
            Facts(
                (
                    (_("Peran"), _(ROLE[row.role])),
                    (_("Perangkat daerah"), row.agency or _("seluruh daerah")),
                    (_("Jabatan"), row.position),
                    (_("Pangkat"), row.rank),
                    (_("NIP"), row.nip),
                )
            )
        )
        self._put(
            "edit", _("Ubah…"), "pen-line", "primary", lambda: self.edited.emit(row)
        )
        self._put(
            "reset",
            _("Lupa kata sandi…"),
            "key-round",
            "",
            lambda: self.forgot.emit(row),
        )
        if row.is_active:
            told = _("{uid} tidak dapat masuk lagi.").format(uid=row.uid)
            act = self._act(people.deactivate, row.uid, told)
            self._put("off", _("Cabut hak masuk"), "ban", "danger", act)
        else:
            told = _("{uid} dapat masuk lagi.").format(uid=row.uid)
            act = self._act(people.activate, row.uid, told)
            self._put("on", _("Kembalikan hak masuk"), "rotate-ccw", "", act)
        self._lay_foot()

    def _show_delegation(self, row: DelegationRow) -> None:
        self.caption.setText(f"{_(CAPACITY[row.capacity])} {row.position}".strip())
        self.title.setText(row.name)
        now = self._workspace.clock()
        self.body.addWidget(BadgeLabel(delegation_badge(row, now)))
        letter_on = formats.day(row.letter_on) if row.letter_on else ""
        self.body.addWidget(
            Facts(
                (
                    (_("Menggantikan"), row.on_behalf),
                    (_("Perangkat daerah"), row.agency),
                    (_("Berlaku"), span(row, self._workspace.zone)),
                    (_("Surat perintah"), row.letter_number),
                    (_("Tanggal surat"), letter_on),
                    (_("Ditunjuk oleh"), row.appointed_by),
                )
            )
        )
        if row.ends > now and may(self._workspace.actor, Permission.DELEGATE):
            told = _("Penunjukan {name} berakhir.").format(name=row.name)
            act = self._act(delegations.end, row.id, told)
            self._put("end", _("Akhiri sekarang"), "ban", "danger", act)
        self._lay_foot()

    def _act(
        self, use_case: Callable[..., Any], key: object, told: str
    ) -> Callable[[], None]:
        def act() -> None:
            self._workspace.change(
                use_case,
                key,
                changes={"people"},
                then=lambda _none: self.done.emit(told),
                refused=self.refusal.tell,
            )

        return act

    def _put(
        self, key: str, words: str, picture: str, role: str, act: Callable[[], None]
    ) -> None:
        button = Button(words, role, picture=picture)
        button.clicked.connect(lambda _=False: act())
        self.buttons[key] = button

    def _lay_foot(self) -> None:
        if not self.buttons:
            self.set_foot(None)
            return
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.refusal)
        for button in self.buttons.values():
            column.addWidget(button)
        self.set_foot(foot)
