"""Add a room or other facility, or say what people call an asset and its use."""

from abc import abstractmethod
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app import as_kept, assets, queries
from app.access import Permission, may
from app.assets import Description, FacilityForm
from app.language import _
from app.meanwhile import Draft
from app.queries import AgencyRow, ResourceFilter, ResourceRow
from app.wording import RESOURCE_KIND, SETTING
from models.asset import ResourceKind
from ui.desktop.dialogs.record import day_in, day_text
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.choice import Choice
from ui.desktop.widgets.field import Field, choice, line
from ui.desktop.widgets.foot import Foot, cancel, foot
from ui.desktop.widgets.picker import ResourcePicker
from ui.desktop.widgets.words import Button, Line, label
from ui.desktop.workspace import Workspace

_WIDTH = 620
_MOST_PEOPLE = 100_000
_CHANGES = {"resources"}
_HOUSES = (ResourceKind.BUILDING, ResourceKind.LODGING)


class FacilityDialog(RoomyDialog):
    """The fields that both forms share; what is wrong stands beside its field.

    Signals:
        saved: it was kept (a sentence).
    """

    saved = Signal(str)

    def __init__(self, workspace: Workspace, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.column = QVBoxLayout(self.canvas)
        self.column.setContentsMargins(24, 20, 24, 18)
        self.column.setSpacing(12)
        self.column.addWidget(label(title, "title"))
        self.caption = Line("", "muted")
        self.column.addWidget(self.caption)
        self.refusal = Refusal()
        self.name = line()
        self.place = line(hint=_("mis. Lantai 2, sayap timur"))
        self.capacity = QSpinBox()
        self.capacity.setRange(0, _MOST_PEOPLE)
        self.capacity.setGroupSeparatorShown(True)
        self.capacity.setSpecialValueText(_("belum diketahui"))
        self.setting = choice(
            [(_("tidak ada"), None), *((_(word), key) for key, word in SETTING.items())]
        )
        self.open_to_hire = QCheckBox(_("&Disewakan untuk umum dengan tarif resmi"))
        self.hire_basis = line(hint=_("mis. Perda Nomor 1 Tahun 2024"))
        self.hire_basis.setEnabled(False)
        self.hire_from, self.hire_until = (
            line(hint=_("tanggal-bulan-tahun; boleh kosong")) for _each in range(2)
        )
        self.remote = QCheckBox(_("Di &daerah terpencil"))
        for each in (self.hire_from, self.hire_until):
            each.setEnabled(False)
            self.open_to_hire.toggled.connect(each.setEnabled)
        self.open_to_hire.toggled.connect(self.hire_basis.setEnabled)
        self.open_to_hire.toggled.connect(lambda _: self._clear("hire_basis"))
        self.fields = {
            "name": Field(_("&Nama"), self.name),
            "place": Field(_("&Letak"), self.place),
            "capacity": Field(_("&Kapasitas (orang)"), self.capacity),
            "setting": Field(_("&Sifat tempat"), self.setting),
            "hire_basis": Field(_("Dasar &tarif"), self.hire_basis),
            "hire_from": Field(_("Disewakan se&jak"), self.hire_from),
            "hire_until": Field(_("Disewakan sam&pai"), self.hire_until),
        }
        for key, control in (("name", self.name), ("hire_basis", self.hire_basis)):
            control.textEdited.connect(lambda _, to=key: self._clear(to))
        self.name.editingFinished.connect(lambda: self._check("name"))

    @abstractmethod
    def said(self) -> FacilityForm | Description:
        """Return the form as it is typed."""

    def save(self) -> None:
        """Keep it, or say beside each field what is wrong."""
        found = self._wrong_days() or assets.troubles(self.said())
        for key, field in self.fields.items():
            field.tell(found.get(key, ""))
        if not found:
            self.refusal.clear()
            self._keep()
            return
        wrong = next((each for each in self.fields if each in found), None)
        if wrong is None:  # no field of this form: said at its foot
            self.refusal.tell(next(iter(found.values())))
        else:
            self.fields[wrong].control.setFocus()

    def _wrong_days(self) -> dict[str, str]:
        """Say which of the days is none."""
        found = {}
        for key in ("hire_from", "hire_until"):
            try:
                self._day(key)
            except ValueError:
                found[key] = _("Tulis tanggal seperti 31-12-2026, atau kosongkan.")
        return found

    def _day(self, key: str) -> date | None:
        """Return a day as it is typed; nothing where it is not rented out."""
        control: QLineEdit = getattr(self, key)
        return day_in(control.text()) if self.open_to_hire.isChecked() else None

    @abstractmethod
    def _keep(self) -> None:
        """Keep what was typed, once nothing is wrong with it."""

    def _lay_common(self, grid: QGridLayout, row: int) -> None:
        grid.addWidget(self.fields["name"], row, 0, 1, 2)
        grid.addWidget(self.fields["place"], row + 1, 0)
        grid.addWidget(self.fields["capacity"], row + 1, 1)
        grid.addWidget(self.fields["setting"], row + 2, 0)
        if "code" in self.fields:  # only a new one is given its code here
            grid.addWidget(self.fields["code"], row + 2, 1)
        grid.addWidget(self.open_to_hire, row + 3, 0, 1, 2)
        grid.addWidget(self.fields["hire_basis"], row + 4, 0, 1, 2)
        grid.addWidget(self.fields["hire_from"], row + 5, 0)
        grid.addWidget(self.fields["hire_until"], row + 5, 1)
        grid.addWidget(self.remote, row + 6, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        self.column.addLayout(grid)
        self.column.addWidget(self.refusal)
        self.column.addStretch()
        self.column.addLayout(self._build_foot())

    def _build_foot(self) -> Foot:
        self.save_button = Button(_("Simpan"), "primary", picture="check")
        self.save_button.clicked.connect(self.save)
        return foot(cancel(self), self.save_button)

    def _check(self, key: str) -> None:
        found = self._wrong_days() or assets.troubles(self.said())
        self.fields[key].tell(found.get(key, ""))

    def _clear(self, key: str) -> None:
        self.fields[key].tell("")
        self.refusal.clear()

    def _kept(self, sentence: str) -> None:
        self.accept()
        self.saved.emit(sentence)


class NewFacilityDialog(FacilityDialog):
    """A room or other facility that no inventory sheet has."""

    def __init__(
        self, workspace: Workspace, within: ResourceRow | None, parent: QWidget
    ) -> None:
        super().__init__(workspace, _("Fasilitas baru"), parent)
        self.caption.setText(
            _("Ruang atau fasilitas yang tidak punya kode barang sendiri.")
        )
        self.kind = choice(
            [(_(RESOURCE_KIND[kind]).capitalize(), kind) for kind in ResourceKind]
        )
        self.kind.setCurrentIndex(self.kind.findData(ResourceKind.ROOM))
        self.owner = Choice()
        self.owner.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.within = ResourcePicker(workspace, ResourceFilter(kinds=_HOUSES))
        self.within.setPlaceholderText(_("Ketik nama gedung; kosongkan bila tidak ada"))
        self.code = line(hint=_("kode singkat kantor sendiri"))
        self.code.textEdited.connect(lambda _: self._clear("code"))
        self.fields |= {
            "kind": Field(_("&Jenis"), self.kind),
            "region": Field(_("&Perangkat daerah"), self.owner),
            "within": Field(_("Di dalam &gedung"), self.within),
            "code": Field(_("K&ode"), self.code),
        }
        grid = QGridLayout()
        grid.addWidget(self.fields["region"], 0, 0)
        grid.addWidget(self.fields["kind"], 0, 1)
        grid.addWidget(self.fields["within"], 1, 0, 1, 2)
        self._lay_common(grid, 2)
        self.owner.currentIndexChanged.connect(self._narrow_buildings)
        self._agencies: dict[int, AgencyRow] = {}
        self._first = within
        workspace.ask(
            queries.agencies,
            actor=workspace.actor,
            then=self._fill_agencies,
            refused=self.refusal.tell,
            topic=(self, "agencies"),
        )
        self.name.setFocus()

    def said(self) -> FacilityForm:
        """Return the form as it is typed."""
        agency = self._agencies.get(self.owner.currentData())
        building = self.within.row
        own = agency.region if agency is not None else ""
        return FacilityForm(
            kind=ResourceKind(self.kind.currentData()),
            name=self.name.text().strip(),
            agency_id=agency.id if agency is not None else 0,
            region=building.region if building is not None else own,
            code=self.code.text().strip() or None,
            within_id=building.id if building is not None else None,
            place=self.place.text().strip(),
            capacity=self.capacity.value() or None,
            is_open_to_hire=self.open_to_hire.isChecked(),
            hire_basis=_basis(self),
            hire_from=self._day("hire_from"),
            hire_until=self._day("hire_until"),
            setting=self.setting.currentData(),
            is_remote=self.remote.isChecked(),
        )

    def save(self) -> None:
        """Keep it, unless a building was typed that is none."""
        is_unknown = self.within.row is None and bool(self.within.text().strip())
        if is_unknown:
            self.fields["within"].tell(
                _("Pilih gedungnya dari daftar yang muncul, atau kosongkan.")
            )
            self.within.setFocus()
            return
        super().save()

    def _keep(self) -> None:
        form = self.said()
        self._workspace.change(
            assets.add_facility,
            form,
            changes=_CHANGES,
            then=lambda _id: self._kept(
                _("{name} ditambahkan.").format(name=form.name)
            ),
            refused=self.refusal.tell,
        )

    def _fill_agencies(self, rows: tuple[AgencyRow, ...]) -> None:
        actor = self._workspace.actor
        for row in rows:
            if may(actor, Permission.KEEP_REGISTER, row.id):
                self._agencies[row.id] = row
                self.owner.addItem(row.name, row.id)
        wanted = self._first.agency_id if self._first is not None else actor.agency_id
        self.owner.setCurrentIndex(max(0, self.owner.findData(wanted)))
        if self._first is not None:
            self.within.show_row(self._first)
            self.within.setCursorPosition(0)
        self.restore(self._workspace.keepsakes)

    def _narrow_buildings(self) -> None:
        found = self.owner.currentData()
        self.owner.setToolTip(self.owner.currentText())
        self.within.wanted = ResourceFilter(kinds=_HOUSES, agency_id=found)
        row = self.within.row
        if row is not None and row.agency_id != found:
            self.within.show_row(None)


class DescriptionDialog(FacilityDialog):
    """What people say of a resource; what its sheet says is changed by import."""

    def __init__(
        self,
        workspace: Workspace,
        row: ResourceRow,
        known: Description,
        parent: QWidget,
    ) -> None:
        super().__init__(workspace, _("Ubah keterangan"), parent)
        self._id = row.id
        self.caption.setText(" · ".join(filter(None, (row.name, row.agency))))
        self.name.setText(known.name)
        self.place.setText(known.place or "")
        for control in (self.name, self.place):
            control.setCursorPosition(0)
        self.capacity.setValue(known.capacity or 0)
        self.setting.setCurrentIndex(max(0, self.setting.findData(known.setting)))
        self.open_to_hire.setChecked(known.is_open_to_hire)
        self.hire_basis.setText(known.hire_basis or "")
        self.hire_from.setText(day_text(known.hire_from))
        self.hire_until.setText(day_text(known.hire_until))
        self.remote.setChecked(bool(known.is_remote))
        self._lay_common(QGridLayout(), 0)
        self.name.setFocus()
        self._draft = self._begin_draft(known)
        self.restore(workspace.keepsakes, record=row.id)

    def said(self) -> Description:
        """Return the description as it is typed."""
        return Description(
            name=self.name.text().strip(),
            place=self.place.text().strip(),
            capacity=self.capacity.value() or None,
            is_open_to_hire=self.open_to_hire.isChecked(),
            hire_basis=_basis(self),
            hire_from=self._day("hire_from"),
            hire_until=self._day("hire_until"),
            setting=self.setting.currentData(),
            is_remote=self.remote.isChecked(),
        )

    def _keep(self) -> None:
        said = self.said()
        self._workspace.change(
            assets.describe,
            self._id,
            said,
            changes=_CHANGES,
            draft=self._draft.holding(said),
            then=lambda _none: self._kept(
                _("Keterangan {name} disimpan.").format(name=said.name)
            ),
            refused=self.refusal.tell,
        )

    def _begin_draft(self, known: Description) -> Draft:
        words = {name: field.words for name, field in self.fields.items()}
        words |= {
            "is_open_to_hire": _("Disewakan untuk umum"),
            "is_remote": _("Daerah terpencil"),
        }
        return Draft(
            read=partial(as_kept.description, resource_id=self._id),
            seen=known,
            words=words,
            zone=self._workspace.zone,
            terms={"setting": {key: _(word) for key, word in SETTING.items()}},
        )


def _basis(form: FacilityDialog) -> str | None:
    is_hired = form.open_to_hire.isChecked()
    return form.hire_basis.text().strip() or None if is_hired else None
