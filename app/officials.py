"""Who signs in whose name: offices as letters show them, and their people."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app import attachments
from app.access import Actor, Capacity, Role
from app.agencies import A4
from app.errors import Refused
from app.language import _
from models.agency import Agency
from models.person import Delegation, Person

INSPECTOR_TITLE = "Inspektur"  # how the position of the one who closes begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An agency as it stands at the head of a letter.

    The fields are those of ``models.agency.Agency``; ``logo`` is the picture.
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
    paper: str = A4
    logo: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Officer:
    """A person in office, as they are printed under a report.

    ``acting`` says as what they use the title where it is not their own.
    """

    name: str
    title: str
    rank: str
    nip: str
    acting: Capacity | None = None


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
        paper=found.paper or A4,
        logo=attachments.kept(session, found.logo),
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


def signing_for(
    session: Session, uid: str, place: Office, at: datetime | None = None
) -> Officer:
    """Return a person as they sign an agency's letters at a moment.

    The head of the agency signs under its own title, and so does who acts for
    the head then (Plh., Plt.); anybody else keeps theirs.
    """
    person = session.scalars(select(Person).where(Person.uid == uid)).one()
    found = _officer(person)
    acting = _acting(session, place, at)
    if acting is not None and acting.person_id == person.id:
        title = acting.position or place.head_title or found.title
        capacity = Capacity(acting.capacity)
        return Officer(found.name, title, found.rank, found.nip, capacity)
    if person.agency_id != place.id or person.role != Role.HEAD.value:
        return found
    return Officer(found.name, place.head_title or found.title, found.rank, found.nip)


def head_of(session: Session, place: Office, at: datetime | None = None) -> Officer:
    """Return the head of an agency, or who acts for the head at that moment.

    Raises:
        Refused: nobody of that agency is its head.
    """
    acting = _acting(session, place, at)
    if acting is not None:
        stands_in = session.get_one(Person, acting.person_id)
        return signing_for(session, stands_in.uid, place, at)
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


def keeper_of(session: Session, place: Office) -> Officer | None:
    """Return who keeps the register of an agency (pengurus barang), if anybody."""
    keepers = _working_at(place).where(Person.role == Role.CUSTODIAN.value)
    found = session.scalar(keepers.limit(1))
    return _officer(found) if found else None


def head_inspector(session: Session, place: Office, at: datetime | None = None) -> str:
    """Return the uid of the Inspektur of an agency, or of who acts for them.

    Raises:
        Refused: nobody of that agency holds the office.
    """
    acting = _acting(session, place, at)
    if acting is not None:
        return session.get_one(Person, acting.person_id).uid
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


def _acting(session: Session, place: Office, at: datetime | None) -> Delegation | None:
    """Return the delegation under which somebody acts for the head at a moment."""
    if at is None:
        return None
    held = select(Delegation).where(
        Delegation.agency_id == place.id, Delegation.starts <= at, Delegation.ends > at
    )
    return session.scalar(held.order_by(Delegation.id.desc()).limit(1))


def _working_at(place: Office) -> Select[Person]:
    return (
        select(Person)
        .where(Person.agency_id == place.id, Person.is_active.is_(True))
        .order_by(Person.id)
    )


def _officer(person: Person) -> Officer:
    return Officer(person.name, person.position, person.rank, person.nip or "")
