"""The papers of one vehicle: STNK, tax, and what is known beside them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import as_kept, vehicle_papers
from app.language import N_, _
from app.meanwhile import Draft
from app.queries import ResourceDetail
from app.vehicle_papers import PapersForm
from ui.desktop.dialogs.record import RecordDialog, day_in, day_text, whole_in
from ui.desktop.widgets.field import line
from ui.desktop.workspace import Workspace

_DAYS = {
    "registered_until": N_("STNK &berlaku sampai"),
    "tax_until": N_("&Pajak berlaku sampai"),
}
_NUMBERS = {"seats": N_("&Tempat duduk"), "odometer": N_("&Odometer (km)")}
_TEXTS = {
    "registration": N_("Nomor &STNK"),
    "fuel": N_("Bahan ba&kar"),
    "plate_colour": N_("&Warna TNKB"),
    "holder": N_("Pe&megang (BAST)"),
    "allotment": N_("Per&untukan"),
}


class PapersDialog(RecordDialog):
    """The form of the papers of one vehicle."""

    def __init__(
        self, workspace: Workspace, detail: ResourceDetail, parent: QWidget
    ) -> None:
        super().__init__(workspace, _("Surat kendaraan"), parent)
        self._key, self._name = detail.row.id, detail.row.name
        self._before = PapersForm()
        self._draft: Draft | None = None
        self.caption.setText(detail.row.name)
        self.lines = {name: line() for name in (*_TEXTS, *_DAYS, *_NUMBERS)}
        for name in _DAYS:
            self.lines[name].setPlaceholderText(_("tanggal-bulan-tahun"))
        for name, words in (*_TEXTS.items(), *_DAYS.items(), *_NUMBERS.items()):
            self.put(name, _(words), self.lines[name])
        self.finish()
        workspace.ask(
            vehicle_papers.of, self._key, then=self.fill, topic=(self, "papers")
        )

    def fill(self, form: PapersForm) -> None:
        """Show the papers as they are known."""
        self._before = form
        self._draft = Draft(
            read=partial(as_kept.papers, resource_id=self._key),
            seen=form,
            words={name: field.words for name, field in self.fields.items()},
            zone=self.workspace.zone,
        )
        for name in _TEXTS:
            self.lines[name].setText(getattr(form, name))
        for name in _DAYS:
            self.lines[name].setText(day_text(getattr(form, name)))
        for name in _NUMBERS:
            value = getattr(form, name)
            self.lines[name].setText("" if value is None else str(value))
        self.keep_draft(self._key)

    def said(self) -> PapersForm:
        """Return the form as it is typed.

        Raises:
            ValueError: a day or a number is none.
        """
        typed = {name: control.text() for name, control in self.lines.items()}
        values: dict[str, Any] = {name: typed[name].strip() for name in _TEXTS}
        values |= {name: day_in(typed[name]) for name in _DAYS}
        values |= {name: whole_in(typed[name]) for name in _NUMBERS}
        return PapersForm(**values)

    def mistakes(self) -> Mapping[str, str]:
        """Return what is wrong with what is typed, by field."""
        found: dict[str, str] = {}
        for name in _DAYS:
            try:
                day_in(self.lines[name].text())
            except ValueError:
                found[name] = _("Tulis tanggal seperti 31-12-2026.")
        for name in _NUMBERS:
            try:
                whole_in(self.lines[name].text())
            except ValueError:
                found[name] = _("Tulis angka saja.")
        return found or vehicle_papers.mistakes(self.said(), self._before)

    def save(self) -> None:
        """Keep it, or say beside each field what is wrong."""
        if not self.tell(self.mistakes()):
            return
        said = self.said()
        self.workspace.change(
            vehicle_papers.keep,
            self._key,
            said,
            changes={"resources"},
            draft=self._draft.holding(said) if self._draft is not None else None,
            then=lambda _done: self.kept(
                _("Surat {name} disimpan.").format(name=self._name)
            ),
            refused=self.refusal.tell,
        )
