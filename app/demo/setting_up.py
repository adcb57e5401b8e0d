"""Bring the demonstration files into a new registry, as an office would."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import agencies, asset_intake, assets, people
from app.access import Actor, Role
from app.demo import contents
from app.imports.assets import read_assets
from app.people import PersonForm
from models.agency import Agency
from models.asset import Asset, Resource, ResourceKind
from models.database import Database

PASSWORD = "peragaan-2024"  # noqa: S105 - for trying out, printed by the program
INSPECTOR, HEAD_INSPECTOR = "auditor", "inspektur"
SUPERVISOR, MEMBER = "pengendali", "anggota"
RECORDER, DECIDER = "pencatat", "pengelola"
INSPECTORATE = "INSPEKTORAT"

_OFFICERS = (
    ("pencatat", "Pencatat Contoh", Role.CUSTODIAN, None, "Pengurus Barang Pengelola"),
    ("pengelola", "Pengelola Contoh", Role.HEAD, None, "Sekretaris Daerah"),
    ("pengurus", "Pengurus Contoh", Role.CUSTODIAN, "SETDA", "Pengurus Barang"),
    ("kepala", "Kepala Contoh", Role.HEAD, "SETDA", "Kepala Biro"),
)
_INSPECTORS = (
    (
        INSPECTOR,
        "Ni Made Contoh, S.E., Ak.",
        "Auditor Ahli Madya",
        "Pembina",
        "198001012006042001",
    ),
    (
        HEAD_INSPECTOR,
        "I Wayan Contoh, S.H., M.H.",
        "Inspektur",
        "Pembina Utama Muda",
        "197001011990031001",
    ),
    (
        SUPERVISOR,
        "I Nyoman Contoh, S.E., M.M.",
        "Auditor Ahli Madya",
        "Pembina Tingkat I",
        "197505052000031001",
    ),
    (
        MEMBER,
        "Ni Kadek Contoh, S.Ak.",
        "Auditor Ahli Muda",
        "Penata",
        "199002022015032001",
    ),
)


def add_agencies(database: Database, *, actor: Actor, at: datetime) -> None:
    """Write down every agency."""
    with database.write() as session:
        for row in contents.agencies():
            form = agencies.AgencyForm(
                code=row.code,
                name=row.name,
                region=row.region,
                location_code=row.location_code,
                government=row.government,
                letterhead=(row.address, f"Telepon {row.phone}"),
                number_pattern=row.number_pattern + "/{year}",
                place="Denpasar",
                head_title=row.head_title,
            )
            agencies.add(session, form, actor=actor, at=at)


def add_people(database: Database, *, actor: Actor, at: datetime) -> tuple[str, ...]:
    """Write down the people to try the program as; return how they sign in."""
    forms: list[PersonForm] = []
    with database.write() as session:
        for uid, name, role, code, position in _OFFICERS:
            agency_id = agencies.find(session, code).id if code else None
            forms.append(PersonForm(uid, name, role, agency_id, position))
        inspectorate = agencies.find(session, INSPECTORATE).id
        for uid, name, position, rank, nip in _INSPECTORS:
            forms.append(
                PersonForm(uid, name, Role.INSPECTOR, inspectorate, position, rank, nip)
            )
        for form in forms:
            shared = replace(form, keeps_password=True)
            people.add(session, shared, PASSWORD, actor=actor, at=at)
    return (actor.uid, *(form.uid for form in forms))


def add_property(database: Database, *, actor: Actor, at: datetime) -> int:
    """Take in every inventory sheet; return how many items there were."""
    taken = 0
    for row in contents.agencies():
        for name in row.sheets:
            sheet = read_assets(contents.FOLDER / name)
            with database.write() as session:
                agency = agencies.find(session, row.code)
                plan = asset_intake.plan(session, sheet.importable, agency)
                place = asset_intake.Place(agency, agency.region)
                asset_intake.carry_out(session, plan, place, actor=actor, at=at)
            taken += len(plan.added)
    return taken


def add_facilities(database: Database, *, actor: Actor, at: datetime) -> None:
    """Name what agencies lend, add their rooms, and mark all of it bookable."""
    with database.write() as session:
        lent = [_named(session, row, actor, at) for row in contents.lent_assets()]
        rooms = [_room(session, row, actor, at) for row in contents.rooms()]
        assets.mark_bookable(session, [*lent, *rooms], actor=actor, at=at)


def _named(
    session: Session, row: contents.FacilityRow, actor: Actor, at: datetime
) -> int:
    resource = _resource_behind(session, row)
    said = assets.Description(
        name=row.name,
        place=row.place or None,
        capacity=row.capacity,
        is_open_to_hire=row.is_open_to_hire,
        hire_basis=row.hire_basis or None,
        setting=row.setting or None,
    )
    assets.describe(session, resource.id, said, actor=actor, at=at)
    return resource.id


def _room(
    session: Session, row: contents.FacilityRow, actor: Actor, at: datetime
) -> int:
    agency = agencies.find(session, row.agency)
    building = session.scalars(
        select(Resource).where(
            Resource.agency_id == agency.id, Resource.name == row.building
        )
    ).one()
    form = assets.FacilityForm(
        kind=ResourceKind(row.kind),
        code=row.code or None,
        name=row.name,
        agency_id=agency.id,
        region=row.region,
        within_id=building.id,
        place=row.place,
        capacity=row.capacity,
        is_open_to_hire=row.is_open_to_hire,
        hire_basis=row.hire_basis or None,
        setting=row.setting or None,
    )
    return assets.add_facility(session, form, actor=actor, at=at)


def _resource_behind(session: Session, row: contents.FacilityRow) -> Resource:
    """Find the asset of the books; several years may share code and register."""
    query = (
        select(Resource, Asset.register)
        .join(Asset, Asset.resource_id == Resource.id)
        .join(Agency, Agency.id == Resource.agency_id)
        .where(Agency.code == row.agency, Asset.item_code == row.item_code)
    )
    found = list(session.execute(query))
    numbered = [
        e for e, r in found if (r or "").lstrip("0") == row.register.lstrip("0")
    ]
    return min(numbered, key=lambda each: _distance(each.name, row.name))


def _distance(booked: str, spoken: str) -> int:
    """Tell how far the name in the books is from the one people use."""
    if booked == spoken:
        return 0
    return 1 if spoken.startswith(booked) else 2
