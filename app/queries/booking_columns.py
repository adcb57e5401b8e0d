"""Bookings as rows of a file: every column with its heading and its value.

Times are local to where the resource stands and naive, as a sheet shows them.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor
from app.language import N_, _
from app.queries.booking_life import personal_fields
from app.queries.bookings import BookingFilter, BookingRow, bookings
from app.queries.scope import sees_personal
from app.regions import zone_of
from app.wording import MARK, REQUESTER_KIND, STATUS, USE_KIND
from models.booking import Booking, RequesterKind, UseKind

Value = str | int | datetime
_PART = 500  # bookings read whole at once

_HEADINGS = (
    N_("Nomor"),
    N_("Status"),
    N_("Penapisan"),
    N_("Perangkat daerah"),
    N_("Aset/fasilitas"),
    N_("Mulai"),
    N_("Selesai"),
    N_("Jenis penggunaan"),
    N_("Golongan pemohon"),
    N_("Susulan"),
    N_("Alasan keputusan"),
)
# Further fields of the form, by their names, as they stand in the letter.
_FIELDS = {
    "requester": N_("Pemohon"),
    "requester_number": N_("NIP/NIK pemohon"),
    "position": N_("Jabatan"),
    "organisation": N_("Organisasi"),
    "phone": N_("Telepon"),
    "event": N_("Kegiatan"),
    "purpose": N_("Keperluan"),
    "attendees": N_("Jumlah peserta"),
    "letter_number": N_("Nomor surat"),
    "letter_on": N_("Tanggal surat"),
    "letter_subject": N_("Perihal"),
    "responsible": N_("Penanggung jawab"),
    "destination": N_("Tujuan"),
    "route": N_("Rute"),
    "passengers": N_("Jumlah penumpang"),
    "driver": N_("Pengemudi"),
    "assignment_number": N_("Nomor surat tugas"),
    "contract_number": N_("Nomor perjanjian sewa"),
    "payment_reference": N_("Bukti bayar"),
    "ground": N_("Dasar persetujuan"),
    "note": N_("Keterangan"),
}


def headings(*, actor: Actor) -> list[str]:
    """Return the headings of the columns this person gets."""
    return [_(each) for each in _HEADINGS] + [
        _(heading) for name, heading in _FIELDS.items() if name in _allowed(actor)
    ]


def table(
    session: Session, wanted: BookingFilter, *, actor: Actor
) -> tuple[int, Iterator[list[Value]]]:
    """Return how many bookings are wanted, and their rows as they are read."""
    rows = bookings(session, wanted, actor=actor)
    return len(rows), _lines(session, rows, _allowed(actor))


def _allowed(actor: Actor) -> frozenset[str]:
    hidden = frozenset() if sees_personal(actor) else personal_fields()
    return frozenset(_FIELDS) - hidden


def _lines(
    session: Session, rows: Sequence[BookingRow], allowed: frozenset[str]
) -> Iterator[list[Value]]:
    for start in range(0, len(rows), _PART):
        part = rows[start : start + _PART]
        found = session.scalars(
            select(Booking).where(Booking.id.in_([row.id for row in part]))
        )
        stored = {each.id: each for each in found}
        for row in part:
            yield _line(row, stored[row.id], allowed)


def _line(row: BookingRow, stored: Booking, allowed: frozenset[str]) -> list[Value]:
    zone = zone_of(row.region)
    kind = stored.requester_kind
    return [
        row.number,
        _(STATUS[row.status]),
        _(MARK[row.mark]),
        row.agency,
        row.resource,
        row.starts.astimezone(zone).replace(tzinfo=None),
        row.ends.astimezone(zone).replace(tzinfo=None),
        _(USE_KIND[UseKind(stored.use_kind)]),
        _(REQUESTER_KIND[RequesterKind(kind)]) if kind else "",
        _("ya") if row.is_late_entry else "",
        row.decision_reason,
        *(_plain(getattr(stored, name)) for name in _FIELDS if name in allowed),
    ]


def _plain(value: Any) -> Value:
    """Return a value as a cell takes it; a day as it is written, 2024-10-01."""
    if value is None:
        return ""
    return value if isinstance(value, str | int) else str(value.isoformat())
