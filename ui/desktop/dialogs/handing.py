"""Serah terima: what goes out or comes back, in which state, and what shows it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.attachments import File
from app.booking import Handed, Handing
from app.booking.handover import CONDITIONS
from app.errors import Refused
from app.language import _
from app.queries.booking_life import ItemLife
from app.wording import CONDITION
from models.attachment import AttachmentKind
from ui.desktop import formats
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.pages import booking_whole
from ui.desktop.pages.booking_whole import Passage, Whole
from ui.desktop.widgets.evidence_files import EvidenceFiles
from ui.desktop.widgets.field import (
    Field,
    choice,
    line,
    moment_edit,
    moment_of,
    several_lines,
)
from ui.desktop.widgets.words import frame
from ui.desktop.workspace import Workspace

_KINDS: Final = {"bookings", "resources", "findings"}
_KILOMETRES: Final = 9_999_999
_RUPIAH: Final = 100_000_000
_FULL: Final = 100
_LITRES: Final = 1_000
_MILLILITRES: Final = 1_000
_WIDTH: Final = 640
_UNKNOWN: Final = -1


class HandingDialog(FormDialog):
    """One part for each thing; what is not ticked stays where it is.

    Signals:
        passed: it was kept (a sentence).
    """

    passed = Signal(str)

    def __init__(
        self, workspace: Workspace, whole: Whole, parent: QWidget, *, is_return: bool
    ) -> None:
        title = _("Terima kembali") if is_return else _("Serahkan")
        super().__init__(workspace, f"{title} {whole.detail.row.number}", title, parent)
        self._whole = whole
        self._is_return = is_return
        self.setMinimumWidth(_WIDTH)
        self._opened_at = workspace.clock().replace(second=0, microsecond=0)
        self.happened = moment_edit(self._opened_at, workspace.zone)
        self.person = line(whole.detail.row.requester)
        who = _("&Dikembalikan oleh") if is_return else _("&Diterima oleh")
        self.add(
            Field(_("&Waktu serah terima"), self.happened), Field(who, self.person)
        )
        things = things_for(whole, is_return=is_return)
        self.things = [ThingPart(each, is_return=is_return) for each in things]
        for each in self.things:
            self.column.addWidget(each)
        self.photos = EvidenceFiles()
        self.photos.choose.setText(_("Lampirkan foto…"))
        self.column.addWidget(self.photos)
        self.finish()

    def passage(self) -> Passage:
        """Return what changes hands, and what shows it.

        Raises:
            Refused: nothing is ticked, or a photo cannot be read.
        """
        person = self.person.text().strip()
        things = tuple(t.handed(person) for t in self.things if t.is_chosen())
        if not things:
            raise Refused(_("Belum ada barang yang dicentang. Centang dahulu."))
        return Passage(Handing(things, self._moment()), self._files())

    def keep(self) -> None:
        """Keep the hand-over or the return, with its photos."""
        try:
            passage = self.passage()
        except Refused as refusal:
            self.refuse(str(refusal))
            return
        act = booking_whole.hand_back if self._is_return else booking_whole.hand_over
        self.workspace.change(
            act,
            self._whole.detail.row.number,
            passage,
            changes=_KINDS,
            then=lambda _none: self._done(),
            refused=self.refuse,
        )

    def _done(self) -> None:
        self.accept()
        told = (
            _("{number} diterima kembali.")
            if self._is_return
            else _("{number} diserahkan.")
        )
        self.passed.emit(told.format(number=self._whole.detail.row.number))

    def _moment(self) -> datetime | None:
        """Return when it took place; nothing while the person left it at now."""
        said = moment_of(self.happened, self.workspace.zone)
        return None if said == self._opened_at else said

    def _files(self) -> tuple[File, ...]:
        kind = AttachmentKind.HAND_BACK if self._is_return else AttachmentKind.HAND_OVER
        return tuple(
            File(name=each.name, content=each.content, kind=kind)
            for each in self.photos.files()
        )


class ThingPart(QWidget):
    """One thing: ticked or not, its state, and for a vehicle what the BAST says."""

    def __init__(self, item: ItemLife, *, is_return: bool) -> None:
        super().__init__()
        self.item = item
        self._is_return = is_return
        card = frame("well")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(14, 12, 14, 14)
        self._column.setSpacing(10)
        self.chosen = QCheckBox(item.resource)
        self.chosen.setChecked(True)
        self._column.addWidget(self.chosen)
        self._make_controls()
        self._lay_out()

    def is_chosen(self) -> bool:
        """Say whether this thing changes hands now."""
        return self.chosen.isChecked()

    def handed(self, person: str) -> Handed:
        """Return what the BAST says of this thing."""
        litres = _number(self.litres)
        return Handed(
            resource_id=self.item.resource_id,
            person=person,
            condition=self.condition.currentData(),
            has_key=self._answer(self.key),
            has_stnk=self._answer(self.stnk),
            has_fuel_card=self._answer(self.fuel_card),
            odometer=_number(self.odometer),
            fuel_percent=_number(self.fuel),
            fuel_millilitres=None if litres is None else litres * _MILLILITRES,
            fuel_cost=_number(self.fuel_cost),
            toll_cost=_number(self.toll),
            note=self.note.text().strip(),
            damage=self.damage.toPlainText().strip(),
            is_blocking=self.blocks.isChecked(),
        )

    def _answer(self, box: QCheckBox) -> bool | None:
        return box.isChecked() if self._is_vehicle() or box is self.key else None

    def _is_vehicle(self) -> bool:
        return self.item.kind == "vehicle"

    def _make_controls(self) -> None:
        before: Mapping[str, Any] = self.item.given or {}
        self.condition = choice(
            ((_("tidak dicatat"), None), *((_(CONDITION[c]), c) for c in CONDITIONS))
        )
        self.condition.setCurrentIndex(max(1, self.condition.findData("B")))
        self.key = QCheckBox(_("kunci"))
        self.stnk = QCheckBox(_("STNK"))
        self.fuel_card = QCheckBox(_("kartu BBM"))
        for box, name in (
            (self.key, "has_key"),
            (self.stnk, "has_stnk"),
            (self.fuel_card, "has_fuel_card"),
        ):
            box.setChecked(bool(before.get(name)))
        self.odometer = _count(_KILOMETRES, " km")
        self.fuel = _count(_FULL, " %")
        self.litres = _count(_LITRES, " L")
        self.fuel_cost = _count(_RUPIAH, "", "Rp")
        self.toll = _count(_RUPIAH, "", "Rp")
        self.note = line()
        self.damage = several_lines(48)
        self.blocks = QCheckBox(_("Jangan dipinjamkan sebelum diperbaiki"))
        self.blocks.setChecked(True)
        known = before.get("odometer")
        if self._is_return and known is not None:
            words = _("Saat diserahkan {n} km").format(n=formats.number(int(known)))
            self.odometer.setToolTip(words)

    def _lay_out(self) -> None:
        things = QHBoxLayout()
        things.setSpacing(14)
        boxes = (self.key, self.stnk, self.fuel_card)
        for box in boxes if self._is_vehicle() else boxes[:1]:
            things.addWidget(box)
        things.addStretch()
        self._row(
            Field(_("Kondisi"), self.condition), Field(_("Keterangan"), self.note)
        )
        self._column.addLayout(things)
        if self._is_vehicle():
            self._row(
                Field(_("Odometer"), self.odometer), Field(_("Isi BBM"), self.fuel)
            )
            if self._is_return:
                self._row(
                    Field(_("BBM dibeli"), self.litres),
                    Field(_("Biaya BBM"), self.fuel_cost),
                    Field(_("Biaya tol"), self.toll),
                )
        if self._is_return:
            self._row(Field(_("Kerusakan; kosongkan bila tidak ada"), self.damage))
            self._column.addWidget(self.blocks)
            self.blocks.setVisible(False)
            self.damage.textChanged.connect(
                lambda: self.blocks.setVisible(bool(self.damage.toPlainText().strip()))
            )

    def _row(self, *fields: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for each in fields:
            row.addWidget(each, 1)
        self._column.addLayout(row)


def things_for(whole: Whole, *, is_return: bool) -> list[ItemLife]:
    """Return what may go out now, or come back now."""
    items = whole.life.items
    if not is_return:
        return [each for each in items if each.given is None]
    has_papers = any(each.given is not None for each in items)
    return [
        each
        for each in items
        if each.returned is None and (each.given is not None or not has_papers)
    ]


def _count(most: int, after: str, before: str = "") -> QSpinBox:
    """Make a count in which nothing is not nought."""
    made = QSpinBox()
    made.setRange(_UNKNOWN, most)
    made.setSpecialValueText(" ")
    made.setValue(_UNKNOWN)
    made.setGroupSeparatorShown(True)
    made.setSuffix(after)
    made.setPrefix(before)
    return made


def _number(box: QSpinBox) -> int | None:
    return None if box.value() == _UNKNOWN else box.value()
