"""Write an asset (BMD) down by hand, or correct one."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from app import as_kept, asset_entry, queries
from app.access import Permission, may
from app.asset_entry import AssetForm
from app.language import N_, _
from app.meanwhile import Draft
from app.queries import AgencyRow, ResourceDetail
from app.wording import CONDITION, RESOURCE_KIND
from models.asset import ResourceKind
from ui.desktop.dialogs.record import RecordDialog, whole_in
from ui.desktop.widgets.choice import Choice
from ui.desktop.widgets.field import choice, line
from ui.desktop.workspace import Workspace

_LINES = {
    "name": N_("&Nama"),
    "place": N_("&Letak"),
    "item_code": N_("Kode &barang"),
    "register": N_("Nomor &register"),
    "location_code": N_("Kode l&okasi"),
    "nibar": N_("N&IBAR"),
    "register_code": N_("Kode re&gister"),
    "brand": N_("&Merek/tipe"),
    "plate": N_("Nomor &polisi"),
    "chassis": N_("Nomor ran&gka"),
    "engine": N_("Nomor m&esin"),
    "bpkb": N_("Nomor BP&KB"),
    "acquisition": N_("&Asal usul"),
    "size": N_("&Ukuran/CC"),
    "material": N_("Ba&han"),
    "remarks": N_("Ke&terangan"),
}
_NUMBERS = {"year": N_("&Tahun"), "price": N_("Harga (Rp)"), "quantity": N_("&Jumlah")}


class AssetDialog(RecordDialog):
    """The form of one asset; what is wrong stands beside its field."""

    def __init__(
        self, workspace: Workspace, detail: ResourceDetail | None, parent: QWidget
    ) -> None:
        title = _("Aset baru") if detail is None else _("Betulkan data aset")
        super().__init__(workspace, title, parent)
        self._key = detail.row.id if detail is not None else None
        self._kept: AssetForm | None = None
        self._draft: Draft | None = None
        self._regions: dict[int, str] = {}
        self.caption.setText(
            _("Satu barang, seperti di KIB; yang kosong dapat diisi kemudian.")
            if detail is None
            else _(
                "Yang lama tetap terbaca di buku jejak; pelat lama tetap dapat dicari."
            )
        )
        self.kind = choice(
            [(_(RESOURCE_KIND[kind]).capitalize(), kind) for kind in ResourceKind]
        )
        self.owner = Choice()
        self.owner.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.condition = choice(
            [
                (_("belum diketahui"), ""),
                *((_(word).capitalize(), key) for key, word in CONDITION.items()),
            ]
        )
        self.lines = {name: line() for name in (*_LINES, *_NUMBERS)}
        self.put("agency_id", _("Perangkat &daerah"), self.owner)
        self.put("kind", _("&Jenis"), self.kind)
        for name, words in _LINES.items():
            self.put(name, _(words), self.lines[name], wide=name == "name")
        for name, words in _NUMBERS.items():
            self.put(name, _(words), self.lines[name])
        self.put("condition", _("Kon&disi"), self.condition)
        self.finish()
        workspace.ask(
            begun,
            self._key,
            actor=workspace.actor,
            then=self.fill,
            topic=(self, "form"),
        )

    def fill(self, found: tuple[tuple[AgencyRow, ...], AssetForm | None]) -> None:
        """Show the agencies one may keep, and the asset as it stands."""
        rows, self._kept = found
        for row in rows:
            if may(self.workspace.actor, Permission.KEEP_REGISTER, row.id):
                self._regions[row.id] = row.region
                self.owner.addItem(row.name, row.id)
        form = self._kept
        wanted = form.agency_id if form else self.workspace.actor.agency_id
        self.owner.setCurrentIndex(max(0, self.owner.findData(wanted)))
        if form is None:
            self.lines["quantity"].setText("1")
        else:
            self._show(form)
        self.keep_draft(self._key)

    def _show(self, form: AssetForm) -> None:
        self._draft = self._begin_draft(form)
        self.kind.setCurrentIndex(self.kind.findData(form.kind))
        self.condition.setCurrentIndex(max(0, self.condition.findData(form.condition)))
        for name, control in self.lines.items():
            value = getattr(form, name)
            control.setText("" if value is None else str(value))

    def said(self) -> AssetForm:
        """Return the form as it is typed.

        Raises:
            ValueError: a number is none.
        """
        agency = self.owner.currentData() or 0
        given: dict[str, Any] = {
            name: self.lines[name].text().strip() for name in _LINES
        }
        numbers = {name: whole_in(self.lines[name].text()) for name in _NUMBERS}
        region = self._kept.region if self._kept else self._regions.get(agency, "")
        kept = self._kept
        return AssetForm(
            kind=ResourceKind(self.kind.currentData()),
            agency_id=agency,
            region=region,
            condition=self.condition.currentData(),
            year=numbers["year"],
            price=numbers["price"] or 0,
            quantity=1 if numbers["quantity"] is None else numbers["quantity"],
            unit=kept.unit if kept else "",
            factory_number=kept.factory_number if kept else "",
            **given,
        )

    def mistakes(self) -> Mapping[str, str]:
        """Return what is wrong with what is typed, by field."""
        found = {
            name: _("Tulis angka saja, misalnya 2019.")
            for name in _NUMBERS
            if not _is_whole(self.lines[name].text())
        }
        return found or asset_entry.mistakes(self.said())

    def look(self, name: str) -> None:
        """Say what is wrong with a field, or what is unusual about it."""
        super().look(name)
        found = self.mistakes()
        if not found:
            unusual = asset_entry.cautions(self.said())
            self.fields[name].control.setToolTip(unusual.get(name, ""))

    def save(self) -> None:
        """Keep it, unless something is wrong or a number is another asset's."""
        if not self.tell(self.mistakes()):
            return
        form = self.said()
        self.workspace.ask(
            asset_entry.troubles,
            form,
            self._key,
            then=lambda found: self._go_on(form, found),
            refused=self.refusal.tell,
            topic=(self, "troubles"),
        )

    def _go_on(self, form: AssetForm, found: Mapping[str, str]) -> None:
        if not self.tell(found):
            return
        use_case: Any = asset_entry.add
        given: tuple[Any, ...] = (form,)
        if self._key is not None:
            use_case, given = asset_entry.correct, (self._key, form)
        draft = self._draft
        self.workspace.change(
            use_case,
            *given,
            changes={"resources"},
            draft=draft.holding(form) if draft is not None else None,
            then=lambda _done: self.kept(_("{name} disimpan.").format(name=form.name)),
            refused=self.refusal.tell,
        )

    def _begin_draft(self, form: AssetForm) -> Draft:
        owners = {
            self.owner.itemData(place): self.owner.itemText(place)
            for place in range(self.owner.count())
        }
        conditions = {key: _(word) for key, word in CONDITION.items()}
        return Draft(
            read=partial(as_kept.asset, resource_id=self._key or 0),
            seen=form,
            words={name: field.words for name, field in self.fields.items()},
            zone=self.workspace.zone,
            terms={"agency_id": owners, "condition": conditions},
        )


def begun(
    session: Any, resource_id: int | None, *, actor: Any
) -> tuple[tuple[AgencyRow, ...], AssetForm | None]:
    """Return what the form begins with."""
    rows = queries.agencies(session, actor=actor)
    if resource_id is None:
        return rows, None
    return rows, asset_entry.form_of(session, resource_id)


def _is_whole(text: str) -> bool:
    try:
        whole_in(text)
    except ValueError:
        return False
    return True
