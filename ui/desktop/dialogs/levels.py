"""Who answers requests of an agency, level by level, each with its name."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import as_kept
from app.access import Role
from app.booking import levels
from app.booking.levels import Level
from app.language import _
from app.meanwhile import Draft
from app.people import PersonRow
from app.queries import AgencyRow
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.drafts import Rows
from ui.desktop.widgets.field import choice, line
from ui.desktop.widgets.words import Button, IconButton
from ui.desktop.workspace import Workspace

_MOST: Final = 9
_WIDTH: Final = 660
_NAME: Final = 260  # pixels; the names of people may be longer than there is room


class LevelsDialog(FormDialog):
    """Levels one below the other, in the order in which they answer.

    Signals:
        kept: they were kept (a sentence).
        edited: a level came, went, moved, or was written in.
    """

    kept = Signal(str)
    edited = Signal()

    def __init__(
        self,
        workspace: Workspace,
        agency: AgencyRow,
        chain: Sequence[Level],
        staff: Sequence[PersonRow],
        parent: QWidget,
    ) -> None:
        super().__init__(workspace, _("Jenjang persetujuan"), _("Simpan"), parent)
        self.setMinimumWidth(_WIDTH)
        self._agency = agency
        self._staff = [
            each
            for each in staff
            if each.is_active
            and each.agency_id in (None, agency.id)
            and each.role in (Role.HEAD, Role.CUSTODIAN, Role.ADMIN)
        ]
        self.explain(
            _(
                "Permohonan dijawab dari atas ke bawah; yang terakhir memutus, dan "
                "satu penolakan menghentikannya. Tanpa jenjang, kepala memutus sendiri."
            )
        )
        self.rows: list[LevelRow] = []
        box = QWidget()
        self._lines = QVBoxLayout(box)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        self.add(box)
        self.more = Button(_("&Tambah jenjang"), picture="plus")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(lambda: self.add_level(Level("")))
        self.finish(self.more)
        for each in chain:
            self.add_level(each)
        if not chain:
            self.more.setFocus()
        self._draft = Draft(
            read=partial(as_kept.levels_of_approval, agency_id=agency.id),
            seen=as_kept.chain(chain),
            words={"levels": _("Jenjang persetujuan")},
            zone=workspace.zone,
        )

    def draft_record(self) -> object:
        """Return whose levels they are."""
        return self._agency.id

    def draft_rows(self) -> Rows:
        """Return the levels: there is nothing else in the form."""
        return self

    def written(self) -> list[list[Any]]:
        """Return the levels as a draft keeps them."""
        return [[level.name, level.uid] for level in self.chain()]

    def write(self, lines: list[list[Any]]) -> None:
        """Show the levels of a draft instead of those that are there."""
        for row in tuple(self.rows):
            self._take_out(row)
        for name, uid in lines:
            self.add_level(Level(name, uid))

    def add_level(self, level: Level) -> None:
        """Put one more level below the others."""
        row = LevelRow(level, self._staff)
        row.up.clicked.connect(lambda: self._raise(row))
        row.out.clicked.connect(lambda: self._take_out(row))
        row.name.textChanged.connect(lambda _: self.edited.emit())
        row.person.currentIndexChanged.connect(lambda _: self.edited.emit())
        self.rows.append(row)
        self._lay()
        row.name.setFocus()

    def chain(self) -> list[Level]:
        """Return the levels as they are typed."""
        return [row.level() for row in self.rows]

    def keep(self) -> None:
        """Let requests from now on be answered so."""
        typed = self.chain()
        self.workspace.change(
            levels.set_chain,
            self._agency.id,
            typed,
            draft=self._draft.holding(as_kept.chain(typed)),
            changes={"agencies", "bookings"},
            then=lambda _none: self._done(),
            refused=self.refuse,
        )

    def _done(self) -> None:
        self.accept()
        told = _("Jenjang persetujuan {name} disimpan.")
        self.kept.emit(told.format(name=self._agency.name))

    def _raise(self, row: "LevelRow") -> None:
        place = self.rows.index(row)
        self.rows.insert(max(0, place - 1), self.rows.pop(place))
        self._lay()
        row.name.setFocus()

    def _take_out(self, row: "LevelRow") -> None:
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.deleteLater()
        self._lay()

    def _lay(self) -> None:
        for place, row in enumerate(self.rows, 1):
            self._lines.removeWidget(row)
            self._lines.addWidget(row)
            row.stand_at(place)
        self.more.setEnabled(len(self.rows) < _MOST)
        self.edited.emit()
        self.make_room()


class LevelRow(QWidget):
    """One level: its name, who answers, and its place among the others."""

    def __init__(self, level: Level, staff: Sequence[PersonRow]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.name: QLineEdit = line(level.name)
        self.name.setMinimumWidth(_NAME)
        self.name.setPlaceholderText(_("mis. Kepala Bagian Umum"))
        self.person: QComboBox = choice(
            [
                (_("kepala perangkat daerah"), ""),
                *((f"{each.name} · {each.position}", each.uid) for each in staff),
            ]
        )
        self.person.setCurrentIndex(max(0, self.person.findData(level.uid)))
        self.person.setMinimumContentsLength(1)
        self.person.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.up = IconButton("chevron-up", _("Naikkan jenjang ini"))
        self.out = IconButton("x", _("Hapus jenjang ini"))
        row.addWidget(self.name, 1)
        row.addWidget(self.person, 1)
        row.addWidget(self.up)
        row.addWidget(self.out)

    def level(self) -> Level:
        """Return the level as it is typed."""
        return Level(self.name.text(), self.person.currentData())

    def stand_at(self, place: int) -> None:
        """Say which level it is, counted from one."""
        self.up.setEnabled(place > 1)
        self.name.setAccessibleName(_("Nama jenjang {n}").format(n=place))
        self.person.setAccessibleName(_("Penjawab jenjang {n}").format(n=place))
