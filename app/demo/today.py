"""A few ordinary requests around the present day, so that the first page lives."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app import booking
from app.access import Actor
from app.demo.history import TAKEN_ALONG
from app.lookup import find_resource
from app.regions import zone_of
from app.rules import Rules
from models.asset import ResourceKind
from models.database import Database


@dataclass(frozen=True, slots=True)
class _Plan:
    """One request: hours of the local day ``days`` from now."""

    days: int
    hours: tuple[int, int]
    asset: str
    organisation: str
    event: str
    purpose: str
    is_approved: bool = True


_PLANS = (
    _Plan(
        0,
        (8, 12),
        "Ruang Rapat Praja Sabha",
        "Bappeda Provinsi Bali",
        "Rapat koordinasi",
        "Pembahasan rancangan awal RKPD",
    ),
    _Plan(
        0,
        (9, 15),
        "Gedung Wiswa Sabha Pratama",
        "BKPSDM Provinsi Bali",
        "Bimbingan teknis",
        "Bimbingan teknis pengisian SKP",
    ),
    _Plan(
        0,
        (7, 18),
        "Toyota Kijang Innova 2.0 G DK 1101 XX",
        "Biro Organisasi",
        "Kunjungan kerja",
        "Evaluasi pelayanan publik ke Kabupaten Buleleng",
    ),
    _Plan(
        0,
        (13, 16),
        "Ruang Rapat Padma",
        "Dinas Kesehatan Provinsi Bali",
        "Rapat imunisasi",
        "Persiapan kampanye imunisasi anak sekolah",
    ),
    _Plan(
        1,
        (9, 12),
        "Ruang Rapat Cempaka",
        "DPC Partai Golkar Kota Denpasar",
        "Rapat pengurus",
        "Rapat pengurus cabang dan kaderisasi",
        is_approved=False,
    ),
    _Plan(
        1,
        (8, 16),
        "Gedung Wiswa Sabha Utama",
        "Dinas Kebudayaan Provinsi Bali",
        "Lokakarya",
        "Lokakarya persiapan Pesta Kesenian Bali (PKB)",
        is_approved=False,
    ),
    _Plan(
        2,
        (10, 12),
        "Ruang Rapat Praja Sabha",
        "KPU Provinsi Bali",
        "Rapat koordinasi",
        "Pemutakhiran data pemilih berkelanjutan",
        is_approved=False,
    ),
)


def happen(
    database: Database, *, rules: Rules, recorder: Actor, decider: Actor, at: datetime
) -> None:
    """Record these requests a little before ``at``, and approve some."""
    received = at - timedelta(minutes=30)
    with database.write() as session:
        for plan in _PLANS:
            resource = find_resource(session, "", plan.asset)
            local = at.astimezone(zone_of(resource.region)).replace(minute=0, second=0)
            day = local + timedelta(days=plan.days)
            form = booking.BookingForm(
                resource_ids=(resource.id,),
                starts=day.replace(hour=plan.hours[0]),
                ends=day.replace(hour=plan.hours[1]),
                requester="Petugas Contoh",
                organisation=plan.organisation,
                event=plan.event,
                purpose=plan.purpose,
                received_at=received,
            )
            number = booking.request(
                session, form, rules=rules, actor=recorder, at=received
            )
            if not plan.is_approved:
                continue
            booking.approve(session, number, actor=decider, at=received)
            if ResourceKind(resource.kind) in TAKEN_ALONG:
                booking.hand_over(session, number, actor=recorder, at=received)
