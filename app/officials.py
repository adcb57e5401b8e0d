"""Who signs in whose name: offices as letters show them, and their people."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.access import Actor, Role
from app.errors import Refused
from app.language import _
from models.agency import Agency
from models.person import Person

INSPECTOR_TITLE = "Inspektur"  # how the position of the one who closes begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An agency as it stands at the head of a letter.

    The fields are those of ``models.agency.Agency``.
    """

    id: int
    name: str
    region: str
    government: str
    letterhead: tuple[str, ...]
    number_pattern: str
    place: str
    head_title: str
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Officer:
    """A person in office, as they are printed under a report."""

    name: str
    title: str
    rank: str
    nip: str


def office(session: Session, agency_id: int) -> Office:
    """Return an agency as it stands at the head of a letter."""
    found = session.get_one(Agency, agency_id)
    return Office(
        id=found.id,
        name=found.name,
        region=found.region,
        government=found.government,
        letterhead=tuple(found.letterhead),
        number_pattern=found.number_pattern,
        place=found.place,
        head_title=found.head_title,
        copies=tuple(found.copies),
    )


def own_office(session: Session, actor: Actor) -> Office:
    """Return the agency in whose name the actor issues documents.

    Raises:
        Refused: the actor belongs to no agency.
    """
    if actor.agency_id is None:
        raise Refused(
            _(
                "Anda belum terdaftar pada perangkat daerah mana pun. Minta admin "
                "mendaftarkan Anda agar kop laporan dapat diisi."
            )
        )
    return office(session, actor.agency_id)


def any_office(session: Session, actor: Actor) -> Office:
    """Return the actor's own agency, or the first one for those who have none.

    Raises:
        Refused: no agency has been written down yet.
    """
    if actor.agency_id is not None:
        return office(session, actor.agency_id)
    found = session.scalar(select(Agency.id).order_by(Agency.id).limit(1))
    if found is None:
        raise Refused(_("Belum ada perangkat daerah. Daftarkan satu dahulu."))
    return office(session, found)


def officer(session: Session, uid: str) -> Officer:
    """Return a person as they are printed under a report."""
    return _officer(session.scalars(select(Person).where(Person.uid == uid)).one())


def signing_for(session: Session, uid: str, place: Office) -> Officer:
    """Return a person as they sign an agency's letters.

    The head of the agency signs under its own title; who decides in another
    office's stead keeps theirs.
    """
    person = session.scalars(select(Person).where(Person.uid == uid)).one()
    found = _officer(person)
    if person.agency_id != place.id or person.role != Role.HEAD.value:
        return found
    return Officer(found.name, place.head_title or found.title, found.rank, found.nip)


def head_of(session: Session, place: Office) -> Officer:
    """Return the head of an agency as they sign its letters.

    Raises:
        Refused: nobody of that agency is its head.
    """
    heads = _working_at(place).where(Person.role == Role.HEAD.value)
    found = session.scalar(heads.limit(1))
    if found is None:
        raise Refused(
            _(
                "Belum ada kepala pada {agency}. Daftarkan orangnya dengan peran "
                "kepala perangkat daerah."
            ).format(agency=place.name)
        )
    return signing_for(session, found.uid, place)


def head_inspector(session: Session, place: Office) -> str:
    """Return the uid of the Inspektur of an agency.

    Raises:
        Refused: nobody of that agency holds the office.
    """
    named = _working_at(place).where(Person.position.ilike(f"{INSPECTOR_TITLE}%"))
    found = session.scalar(named.limit(1))
    if found is None:
        raise Refused(
            _(
                "Belum ada Inspektur pada {agency}. Daftarkan orangnya dengan jabatan "
                "Inspektur, atau sebutkan dengan --inspector."
            ).format(agency=place.name)
        )
    return found.uid


def _working_at(place: Office) -> Select[Person]:
    return (
        select(Person)
        .where(Person.agency_id == place.id, Person.is_active.is_(True))
        .order_by(Person.id)
    )


def _officer(person: Person) -> Officer:
    return Officer(person.name, person.position, person.rank, person.nip or "")
