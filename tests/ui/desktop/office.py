"""A small office for the tests of the window: real registry, real use-cases."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from app import agencies, assets, booking, people, registry, rules
from app.access import Actor, Role
from app.agencies import AgencyForm
from app.assets import FacilityForm
from app.booking import BookingForm
from app.paths import Paths
from app.people import PersonForm
from models.asset import ResourceKind
from models.database import Database

PASSWORD = "kata-sandi-uji"
ZONE = ZoneInfo("Asia/Makassar")
START = datetime(2024, 9, 2, 1, 0, tzinfo=UTC)
NOW = datetime(2024, 10, 16, 1, 0, tzinfo=UTC)  # a Wednesday morning, campaign
ADMIN = Actor("admin", "Ni Luh Admin", Role.ADMIN)

_AGENCIES = (
    ("1.01", "Inspektorat Daerah Provinsi Bali"),
    ("4.01", "Biro Umum dan Protokol Setda Provinsi Bali"),
    ("1.02", "Dinas Pemajuan Masyarakat Adat Provinsi Bali"),
)
_FACILITIES = (
    (1, ResourceKind.BUILDING, "Gedung Wiswa Sabha", "Jalan Basuki Rahmat 1", 600),
    (1, ResourceKind.ROOM, "Ruang Rapat Praja Sabha", "Lantai 2", 60),
    (1, ResourceKind.VEHICLE, "Toyota Hiace DK 7021 A", "Garasi Setda", 14),
    (1, ResourceKind.LODGING, "Mess Bali di Sanur", "Jalan Danau Tamblingan", 24),
    (2, ResourceKind.LAND, "Lapangan Niti Mandala", "Renon", 5000),
    (2, ResourceKind.EQUIPMENT, "Tenda dan sound system", "Gudang", None),
    (2, ResourceKind.ROOM, "Aula Dinas Pemajuan Masyarakat Adat", "Lantai 1", 120),
)
# facility, days after START, hour, hours, organisation, event, purpose
_REQUESTS = (
    (
        0,
        30,
        9,
        4,
        "Dinas Kesehatan",
        "Rapat koordinasi stunting",
        "Rapat koordinasi percepatan penurunan stunting se-Bali.",
    ),
    (
        1,
        31,
        9,
        3,
        "BPKAD Provinsi Bali",
        "Rekonsiliasi aset",
        "Rekonsiliasi data Barang Milik Daerah semester II.",
    ),
    (
        2,
        33,
        7,
        10,
        "DPC Partai Nusantara",
        "Konsolidasi kader",
        "Kendaraan untuk membawa kader ke konsolidasi pemenangan pasangan calon "
        "gubernur nomor urut 2.",
    ),
    (
        4,
        36,
        16,
        4,
        "Relawan Sahabat Calon Bupati",
        "Jalan sehat",
        "Jalan sehat bersama calon bupati dan pembagian kaus bergambar paslon.",
    ),
    (
        0,
        40,
        8,
        8,
        "KPU Provinsi Bali",
        "Sosialisasi tata cara pemungutan suara",
        "Sosialisasi kepada pemilih pemula.",
    ),
    (
        3,
        44,
        13,
        48,
        "Panitia Bulan Bahasa Bali",
        "Penginapan juri",
        "Penginapan dewan juri lomba.",
    ),
    (
        6,
        45,
        9,
        3,
        "Majelis Desa Adat",
        "Paruman",
        "Paruman agung bendesa adat se-Bali.",
    ),
    (
        1,
        46,
        13,
        2,
        "Tim kampanye Pasangan Calon 1",
        "Rapat",
        "Rapat tim kampanye persiapan kampanye terbuka.",
    ),
)


@dataclass(frozen=True)
class Office:
    """A registry with people, property and requests."""

    paths: Paths
    database: Database
    agency_ids: tuple[int, ...]
    resource_ids: tuple[int, ...]
    numbers: tuple[str, ...]


def furnish(root: Path) -> Office:
    """Make the office in a folder."""
    paths = Paths(root)
    paths.make()
    database = registry.make(
        paths,
        paths.database_url,
        admin=PersonForm(uid="admin", name=ADMIN.name, role=Role.ADMIN),
        password=PASSWORD,
        at=START,
    )
    with database.write() as session:
        agency_ids = tuple(
            agencies.add(
                session,
                AgencyForm(
                    code=code,
                    name=name,
                    region="51",
                    government="PEMERINTAH PROVINSI BALI",
                    letterhead=("Denpasar",),
                    head_title="KEPALA",
                ),
                actor=ADMIN,
                at=START,
            )
            for code, name in _AGENCIES
        )
        _add_people(session, agency_ids)
        resource_ids = tuple(
            assets.add_facility(
                session,
                FacilityForm(
                    kind=kind,
                    name=name,
                    agency_id=agency_ids[owner],
                    region="51",
                    place=place,
                    capacity=capacity,
                ),
                actor=ADMIN,
                at=START,
            )
            for owner, kind, name, place, capacity in _FACILITIES
        )
        assets.mark_bookable(session, resource_ids, actor=ADMIN, at=START)
    numbers = _add_requests(database, resource_ids)
    return Office(paths, database, agency_ids, resource_ids, numbers)


def person(office: Office, uid: str) -> Actor:
    """Return one of the office's people."""
    with office.database.read() as session:
        return people.find(session, uid)


def _add_people(session, agency_ids) -> None:
    for uid, name, role, agency, position in (
        ("made", "Made Pengurus", Role.CUSTODIAN, 1, "Pengurus Barang"),
        ("wayan", "Wayan Kepala", Role.HEAD, 1, "Kepala Biro Umum"),
        ("ketut", "Ketut Auditor", Role.INSPECTOR, 0, "Auditor Madya"),
        ("nyoman", "Nyoman Inspektur", Role.HEAD, 0, "Inspektur Daerah"),
    ):
        people.add(
            session,
            PersonForm(
                uid=uid,
                name=name,
                role=role,
                agency_id=agency_ids[agency],
                position=position,
                keeps_password=True,
            ),
            PASSWORD,
            actor=ADMIN,
            at=START,
        )


def _add_requests(database: Database, resource_ids) -> tuple[str, ...]:
    numbers = []
    with database.write() as session:
        held = rules.load(session)
        for place, days, hour, hours, organisation, event, purpose in _REQUESTS:
            starts = (START + timedelta(days=days)).astimezone(ZONE).replace(hour=hour)
            form = BookingForm(
                resource_ids=(resource_ids[place],),
                starts=starts,
                ends=starts + timedelta(hours=hours),
                requester="I Gede Pemohon",
                organisation=organisation,
                event=event,
                purpose=purpose,
            )
            numbers.append(
                booking.request(
                    session,
                    form,
                    rules=held,
                    actor=ADMIN,
                    at=START + timedelta(days=days - 5),
                )
            )
    return tuple(numbers)
