"""The official sheets of the register: KIB A to F, KIR and LHI."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app import inventory, officials, regions
from app.errors import Refused
from app.imports.fields import Field
from app.imports.layouts import Layout, layouts
from app.inventory import Entry, InventoryScope
from app.language import _
from app.officials import Office
from app.progress import Progress, silent
from app.queries.scope import agency_seen
from models.asset import Resource
from models.database import Session
from reports import content
from reports.gathering import parts
from reports.gathering.order import Occasion
from reports.register_content import Cell, RegisterSheet, Undersigned

FORMS = (
    *("KIB_A", "KIB_B", "KIB_C", "KIB_D", "KIB_E", "KIB_F"),
    *("KIR", "KIR_III_K_2", "LHI_III_B_11"),
)
_ROOMS = frozenset({"KIR", "KIR_III_K_2"})
_NOT_YET_KEPT = "LHI_III_B_11"
_STEP = 500  # rows between two reports of progress


@dataclass(frozen=True, slots=True)
class RegisterOrder:
    """Which form, of whose property; for a KIR the room it hangs in."""

    form: str
    agency_id: int
    room_id: int | None = None

    def sheet(
        self, session: Session, occasion: Occasion, progress: Progress = silent
    ) -> RegisterSheet:
        """Gather the sheet.

        Raises:
            Refused: there is no such form, the room it needs is not named, or
                the agency is not the actor's to see.
            Cancelled: by ``progress``.
        """
        layout = layouts()[self.form]
        if self.form in _ROOMS and self.room_id is None:
            raise Refused(_("KIR dibuat untuk satu ruangan: pilih ruangannya."))
        if agency_seen(occasion.actor) not in (None, self.agency_id):
            raise Refused(_("Daftar barang perangkat daerah lain tidak untuk Anda."))
        office = officials.office(session, self.agency_id)
        scope = InventoryScope(
            agency_id=self.agency_id,
            sheet=layout.kib,
            room_id=self.room_id,
            has_register=False if self.form == _NOT_YET_KEPT else None,
        )
        found = inventory.inventory(session, scope, actor=occasion.actor)
        rows, location = _rows(layout, found, progress)
        return RegisterSheet(
            issue=_issue(office, layout, occasion),
            layout=layout,
            heading=self._heading(session, office, location),
            rows=rows,
            undersigned=self._undersigned(session, office, occasion.at),
        )

    def _heading(
        self, session: Session, office: Office, location: str
    ) -> tuple[tuple[str, str], ...]:
        if self.form in _ROOMS:
            assert self.room_id is not None
            room = session.get_one(Resource, self.room_id)
            return (
                ("KUASA PENGGUNA BARANG", office.name),
                ("PENGGUNA BARANG", office.name),
                ("KODE LOKASI", location),
                ("NAMA RUANGAN", room.name),
            )
        region = regions.find(office.region)
        province = regions.find(office.region.partition(".")[0])
        city = region.title if region and region != province else "-"
        return (
            ("PROVINSI", province.name if province else ""),
            ("KABUPATEN/KOTA", city),
            ("UNIT ORGANISASI", office.name),
            ("NO. KODE LOKASI", location),
        )

    def _undersigned(
        self, session: Session, office: Office, at: datetime
    ) -> tuple[Undersigned, ...]:
        keeper = officials.keeper_of(session, office)
        clerk = Undersigned("", "PENGURUS BARANG", _official(keeper))
        if self.form in _ROOMS:
            return (clerk, Undersigned("", "PENANGGUNG JAWAB RUANGAN"))
        try:
            head = _official(officials.head_of(session, office, at))
        except Refused:
            head = None
        title = office.head_title or f"KEPALA {office.name.upper()}"
        return (Undersigned("MENGETAHUI", title, head), clerk)


def _rows(
    layout: Layout, found: Iterable[Entry], progress: Progress
) -> tuple[tuple[tuple[Cell, ...], ...], str]:
    """Return the rows, numbered, and the kode lokasi they share, if they do."""
    fields = [column.field for column in layout.columns]
    rows: list[tuple[Cell, ...]] = []
    locations: set[str] = set()
    for number, entry in enumerate(found, 1):
        if number % _STEP == 0:
            progress(number, 0)
        locations.add(entry.columns["location_code"] or "")
        rows.append(
            tuple(
                number if field is Field.ORDER else entry.value(field)
                for field in fields
            )
        )
    return tuple(rows), locations.pop() if len(locations) == 1 else ""


def _issue(office: Office, layout: Layout, occasion: Occasion) -> content.Issue:
    zone = regions.zone_of(office.region)
    return content.Issue(
        letterhead=parts.letterhead(office),
        number="",
        dated=occasion.at.astimezone(zone).date(),
        place=office.place,
        subject=f"{', '.join(layout.title)}: {office.name}",
        generated_at=occasion.at,
        time_zone=zone.key,
        paper=content.Paper(office.paper),
        program=parts.program(),
    )


def _official(officer: officials.Officer | None) -> content.Official | None:
    return parts.official(officer) if officer else None
