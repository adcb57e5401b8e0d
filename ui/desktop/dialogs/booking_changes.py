"""Changes of one booking that ask for more than a reason: pass on, move, correct."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLineEdit,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from app import booking
from app.booking import Correction, Move
from app.language import N_, _
from app.meanwhile import Draft
from app.queries import ItemLife, ResourceFilter, ResourceRow
from models.booking import BookingStatus
from ui.desktop import formats
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.pages import booking_whole
from ui.desktop.pages.booking_whole import Whole
from ui.desktop.widgets.field import (
    Field,
    choice,
    day_edit,
    day_of,
    line,
    moment_edit,
    moment_of,
    several_lines,
    yes_no_unknown,
)
from ui.desktop.widgets.picker import ResourcePicker
from ui.desktop.workspace import Workspace

_REASON: Final = 64
_KINDS: Final = {"bookings", "resources", "findings"}
_MOST: Final = 100_000
# what may be put right, in the order of the form; words as the form has them
FIELDS: Final = {
    "letter_number": N_("Nomor surat"),
    "letter_on": N_("Tanggal surat"),
    "letter_subject": N_("Perihal surat"),
    "requester": N_("Pemohon"),
    "position": N_("Jabatan"),
    "requester_number": N_("NIP atau NIK pemohon"),
    "organisation": N_("Organisasi"),
    "address": N_("Alamat"),
    "phone": N_("Telepon"),
    "email": N_("Surel"),
    "responsible": N_("Penanggung jawab"),
    "responsible_number": N_("NIP atau NIK penanggung jawab"),
    "responsible_phone": N_("Telepon penanggung jawab"),
    "event": N_("Acara"),
    "activity_kind": N_("Jenis kegiatan"),
    "purpose": N_("Keperluan"),
    "leader": N_("Pimpinan acara"),
    "speakers": N_("Narasumber"),
    "attendees": N_("Peserta"),
    "has_officials": N_("Dihadiri pejabat"),
    "is_public_event": N_("Terbuka untuk umum"),
    "has_permit": N_("Izin tertulis penanggung jawab"),
    "has_campaign_attributes": N_("Membawa atribut kampanye"),
    "layout": N_("Tata ruang"),
    "needs": N_("Kebutuhan"),
    "destination": N_("Tujuan"),
    "route": N_("Rute"),
    "passengers": N_("Penumpang"),
    "has_office_driver": N_("Sopir dari kantor"),
    "driver": N_("Pengemudi"),
    "driver_licence": N_("SIM pengemudi"),
    "driver_phone": N_("Telepon pengemudi"),
    "assignment_number": N_("Nomor surat tugas"),
    "assignment_on": N_("Tanggal surat tugas"),
    "contract_number": N_("Nomor perjanjian sewa"),
    "payment_reference": N_("Bukti bayar"),
    "has_contract": N_("Perjanjian sewa ditunjukkan"),
    "has_payment": N_("Bukti bayar ditunjukkan"),
    "agreement_number": N_("Nomor naskah perjanjian"),
    "agreement_on": N_("Tanggal naskah perjanjian"),
    "allowed_by": N_("Diizinkan oleh"),
    "declares_care": N_("Sanggup merawat dan mengganti"),
    "declares_not_political": N_("Tidak untuk kegiatan politik"),
    "note": N_("Catatan"),
}
_DAYS: Final = frozenset({"letter_on", "assignment_on", "agreement_on"})
_COUNTS: Final = frozenset({"attendees", "passengers"})
_ANSWERS: Final = frozenset(
    {
        "has_officials",
        "is_public_event",
        "has_permit",
        "has_campaign_attributes",
        "has_office_driver",
        "has_contract",
        "has_payment",
        "declares_care",
        "declares_not_political",
    }
)


class ChangeDialog(FormDialog):
    """A change of one booking.

    Signals:
        changed: it was kept (a sentence).
    """

    changed = Signal(str)

    def __init__(
        self, workspace: Workspace, whole: Whole, parent: QWidget, *, words: str
    ) -> None:
        number = whole.detail.row.number
        super().__init__(workspace, f"{words} {number}", words, parent)
        self.whole = whole
        self.number = number
        self._seen: Draft | None = None

    def _tell(self, sentence: str) -> None:
        self.accept()
        self.changed.emit(sentence)

    def _draft(self, words: Mapping[str, str], mine: Any) -> Draft:
        """Return what was seen of the booking, and what is written instead."""
        if self._seen is None:
            self._seen = booking_whole.draft(self.whole, words, self.workspace.zone)
        self._seen.words = words
        return self._seen.holding(mine)

    def _change(self, act: Any, *args: Any, told: str, **named: Any) -> None:
        self.workspace.change(
            act,
            self.number,
            *args,
            changes=_KINDS,
            then=lambda _none: self._tell(told.format(number=self.number)),
            refused=self.refuse,
            **named,
        )


class DisposeDialog(ChangeDialog):
    """Disposisi: to whom a request is passed on, and with which instruction."""

    def __init__(self, workspace: Workspace, whole: Whole, parent: QWidget) -> None:
        super().__init__(workspace, whole, parent, words=_("Disposisi"))
        self.addressee = line()
        self.instruction = several_lines(_REASON)
        self.add(Field(_("&Kepada"), self.addressee))
        self.add(Field(_("&Isi disposisi"), self.instruction))
        self.finish()

    def keep(self) -> None:
        """Pass the request on."""
        self._change(
            booking.pass_on,
            self.addressee.text().strip(),
            instruction=self.instruction.toPlainText(),
            told=_("{number} didisposisikan."),
        )


class MoveDialog(ChangeDialog):
    """Another time, another length, or other things for the same request.

    Everything that was asked for together moves together; each thing may be
    exchanged for another of the same agency.

    Attributes:
        instead: for each thing's id, the picker of what is taken in its place.
    """

    def __init__(
        self,
        workspace: Workspace,
        whole: Whole,
        parent: QWidget,
        *,
        span: tuple[datetime, datetime] | None = None,
    ) -> None:
        super().__init__(workspace, whole, parent, words=_("Pindahkan"))
        row, zone = whole.detail.row, workspace.zone
        words = _("Sekarang {when}. Waktu baru diperiksa seperti permohonan baru.")
        told = words.format(when=formats.span(row.starts, row.ends, zone))
        if len(whole.life.items) > 1:
            names = ", ".join(item.resource for item in whole.life.items)
            told += " " + _("Semuanya ikut pindah: {names}.").format(names=names)
        self.explain(told)
        starts, ends = span or (row.starts, row.ends)
        self.starts = moment_edit(starts, zone)
        self.ends = moment_edit(ends, zone)
        self.instead = {
            item.resource_id: self._picker(item) for item in whole.life.items
        }
        self.reason = several_lines(_REASON)
        self.ground = several_lines(_REASON)
        self.add(Field(_("&Mulai"), self.starts), Field(_("&Selesai"), self.ends))
        for item in whole.life.items:
            words = _("&Fasilitas lain (kosongkan bila tetap)")
            if len(self.instead) > 1:
                words = _("Pengganti {name} (kosongkan bila tetap)").format(
                    name=item.resource.replace("&", "&&")
                )
            self.add(Field(words, self.instead[item.resource_id]))
        self.add(Field(_("&Alasan"), self.reason))
        ground = Field(_("&Dasar tertulis, bila waktu barunya ditandai"), self.ground)
        ground.setVisible(row.status is BookingStatus.APPROVED)
        self.add(ground)
        self.finish()
        self.kept = self.wish()

    def wish(self) -> Move:
        """Return where the booking is to go."""
        zone = self.workspace.zone
        instead = {
            thing: picker.row.id
            for thing, picker in self.instead.items()
            if picker.row is not None
        }
        return Move(
            starts=moment_of(self.starts, zone),
            ends=moment_of(self.ends, zone),
            instead=instead,
            reason=self.reason.toPlainText().strip(),
            ground=self.ground.toPlainText().strip(),
        )

    def take_instead(self, replaced: int, row: ResourceRow) -> None:
        """Take one thing in place of another of the same booking."""
        self.instead[replaced].show_row(row)

    def _picker(self, item: ItemLife) -> ResourcePicker:
        agency = self.whole.detail.row.agency_id
        wanted = ResourceFilter(is_bookable=True, agency_id=agency)
        picker = ResourcePicker(self.workspace, wanted)
        picker.setPlaceholderText(item.resource)
        return picker

    def keep(self) -> None:
        """Move it, with the checks of a new request."""
        self.kept = self.wish()
        words = {"starts": _("Mulai"), "ends": _("Selesai")}
        mine = {"starts": self.kept.starts, "ends": self.kept.ends}
        self._change(
            booking_whole.move,
            self.kept,
            told=_("{number} dipindahkan."),
            draft=self._draft(words, mine),
        )


class CorrectDialog(ChangeDialog):
    """One field that was written down wrongly; what stood there stays in the book."""

    def __init__(self, workspace: Workspace, whole: Whole, parent: QWidget) -> None:
        super().__init__(workspace, whole, parent, words=_("Betulkan"))
        self.explain(_("Yang tertulis sebelumnya tetap ada di buku jejak."))
        self.field = choice((_(words), name) for name, words in FIELDS.items())
        self.field.setCurrentIndex(list(FIELDS).index("event"))
        self.values: dict[str, QWidget] = {}
        self._pile = QStackedWidget()
        self.reason = several_lines(_REASON)
        self.add(Field(_("&Isian"), self.field))
        self.add(Field(_("&Nilai yang benar"), self._pile))
        self.add(Field(_("&Alasan"), self.reason))
        self.finish()
        self.field.currentIndexChanged.connect(self._show_value)
        self._show_value()

    def keep(self) -> None:
        """Put it right."""
        name = self.field.currentData()
        mine = {name: _value(self.values[name])}
        said = Correction(mine, self.reason.toPlainText())
        self._change(
            booking_whole.correct,
            said,
            told=_("{number} dibetulkan."),
            draft=self._draft({name: _(FIELDS[name])}, mine),
        )

    def _show_value(self) -> None:
        name = self.field.currentData()
        if name not in self.values:
            made = self._control(name)
            made.setAccessibleName(_("Nilai yang benar"))
            self.values[name] = made
            self._pile.addWidget(made)
            QWidget.setTabOrder(self.field, made)
        self._pile.setCurrentWidget(self.values[name])
        self._pile.setFixedHeight(self.values[name].sizeHint().height())

    def _control(self, name: str) -> QWidget:
        now = self.whole.life.said.get(name)
        if name in _DAYS:
            today = self.workspace.today()
            return day_edit(now if isinstance(now, date) else today)
        if name in _COUNTS:
            count = QSpinBox()
            count.setRange(0, _MOST)
            count.setSpecialValueText(" ")
            count.setValue(int(now or 0))
            return count
        if name in _ANSWERS:
            answer = yes_no_unknown()
            answer.setCurrentIndex(max(0, answer.findData(now)))
            return answer
        return line(str(now or ""))


def _value(control: QWidget) -> Any:
    if isinstance(control, QDateEdit):
        return day_of(control)
    if isinstance(control, QSpinBox):
        return control.value() or None
    if isinstance(control, QComboBox):
        return control.currentData()
    assert isinstance(control, QLineEdit)
    return control.text().strip()
