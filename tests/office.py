"""A small office for tests: one agency with its people, rooms and a car."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app import agencies, assets, booking, people, registry
from app import rules as judging
from app.access import Actor, Role
from app.ledger.pen import Pen
from app.paths import Paths
from app.rulebook import versions
from models.asset import ResourceKind
from models.database import Database

PASSWORD = "rahasia-uji-coba"
# A morning in the campaign of Pilkada 2024 (16.00 in Bali).
NOW = datetime(2024, 10, 1, 8, 0, tzinfo=UTC)


@dataclass
class Office:
    """A small registry: one agency with its people, a building, rooms, a car."""

    paths: Paths
    database: Database
    rules: judging.Rules
    agency_id: int
    admin: Actor
    custodian: Actor
    head: Actor
    inspector: Actor
    building: int
    hall: int
    car: int

    def form(self, **given: Any) -> booking.BookingForm:
        """An ordinary request for the hall, tomorrow morning, unless told otherwise."""
        usual: dict[str, Any] = {
            "resource_ids": (self.hall,),
            "starts": NOW + timedelta(days=1),
            "ends": NOW + timedelta(days=1, hours=3),
            "requester": "Ni Luh Contoh",
            "organisation": "Dinas Kesehatan",
            "event": "Rapat koordinasi imunisasi",
            "purpose": "Rapat koordinasi pekan imunisasi",
        }
        return booking.BookingForm(**(usual | given))

    def request(self, *, at: datetime = NOW, **given: Any) -> str:
        """Record a request as the custodian does; return its number."""
        with self.database.write() as session:
            return booking.request(
                session,
                self.form(**given),
                rules=self.rules,
                actor=self.custodian,
                at=at,
            )

    def approve(self, number: str, *, ground: str = "", at: datetime = NOW) -> None:
        """Approve a request as the head does."""
        with self.database.write() as session:
            booking.approve(session, number, ground=ground, actor=self.head, at=at)


def make(root: Path, url: str = "") -> dict[str, Any]:
    """Make the office in a folder or at a URL; return what is known of it."""
    paths = Paths(root)
    admin = people.PersonForm(uid="admin", name="Admin Uji", role=Role.ADMIN)
    database = registry.make(
        paths, url or paths.database_url, admin=admin, password=PASSWORD, at=NOW
    )
    with database.write() as session:
        known = _populate(session)
    database.close()
    return known


def copied(root: Path, to: Path, known: dict[str, Any], url: str = "") -> Office:
    """Open a copy of an office that was made before."""
    shutil.copytree(root, to)
    paths = Paths(to)
    database = Database(url or paths.database_url)
    with database.read() as session:
        rules = judging.load(session)
    return Office(paths=paths, database=database, rules=rules, **known)


def _populate(session: Session) -> dict[str, Any]:
    admin = people.find(session, "admin")
    agency_id = agencies.add(
        session,
        agencies.AgencyForm(
            code="SETDA",
            name="Sekretariat Daerah",
            region="51",
            government="PEMERINTAH PROVINSI BALI",
            place="Denpasar",
        ),
        actor=admin,
        at=NOW,
    )
    inspectorate = agencies.add(
        session,
        agencies.AgencyForm(
            code="ITPROV",
            name="Inspektorat",
            region="51",
            government="PEMERINTAH PROVINSI BALI",
            letterhead=("Jalan Contoh Nomor 1, Denpasar",),
            number_pattern="700/{serial}/{kind}/ITPROV/{year}",
            place="Denpasar",
        ),
        actor=admin,
        at=NOW,
    )
    known: dict[str, Any] = {"agency_id": agency_id, "admin": admin}
    for uid, role, agency, position in (
        ("pengurus", Role.CUSTODIAN, agency_id, "Pengurus Barang"),
        ("kepala", Role.HEAD, agency_id, "Kepala Biro"),
        ("auditor", Role.INSPECTOR, inspectorate, "Auditor Ahli Muda"),
        ("inspektur", Role.INSPECTOR, inspectorate, "Inspektur"),
    ):
        form = people.PersonForm(
            uid=uid,
            name=f"{position} Contoh",
            role=role,
            agency_id=agency,
            position=position,
            keeps_password=True,
        )
        people.add(session, form, PASSWORD, actor=admin, at=NOW)
    known["custodian"] = people.find(session, "pengurus")
    known["head"] = people.find(session, "kepala")
    known["inspector"] = people.find(session, "auditor")

    def facility(kind: ResourceKind, name: str, within: int | None = None) -> int:
        form = assets.FacilityForm(
            kind=kind, name=name, agency_id=agency_id, region="51", within_id=within
        )
        return assets.add_facility(session, form, actor=admin, at=NOW)

    known["building"] = facility(ResourceKind.BUILDING, "Gedung Wiswa Sabha")
    known["hall"] = facility(ResourceKind.ROOM, "Aula Utama", known["building"])
    known["car"] = facility(ResourceKind.VEHICLE, "Toyota Hiace DK 1012 XX")
    assets.mark_bookable(
        session,
        [known["building"], known["hall"], known["car"]],
        actor=admin,
        at=NOW,
    )
    # what the first screening would keep, once for all the copies
    versions.keep(
        session, judging.load(session).rulebook, pen=Pen(session, actor=admin, at=NOW)
    )
    return known
