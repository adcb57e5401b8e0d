"""Sign people in, and keep who they are."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, Role, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from models.person import Person

_HASHER = PasswordHasher()
MINIMUM_LENGTH = 10  # characters of a password


@dataclass(frozen=True, slots=True)
class PersonForm:
    """What an admin fills in for a new person."""

    uid: str
    name: str
    role: Role
    agency_id: int | None = None
    position: str = ""
    rank: str = ""
    nip: str | None = None


def add(
    session: Session, form: PersonForm, password: str, *, actor: Actor, at: datetime
) -> int:
    """Write a person down and return their id.

    Raises:
        Refused: no right to, a uid already taken, or too short a password.
    """
    if session.scalar(select(func.count()).select_from(Person)):
        require(actor, Permission.MANAGE)
    if len(password) < MINIMUM_LENGTH:
        raise Refused(
            _("Kata sandi terlalu pendek. Pakai paling sedikit {n} huruf.").format(
                n=MINIMUM_LENGTH
            )
        )
    if session.scalar(select(Person.id).where(Person.uid == form.uid)) is not None:
        raise Refused(
            _("Nama masuk “{uid}” sudah dipakai. Pilih nama lain.").format(uid=form.uid)
        )
    person = Person(
        uid=form.uid,
        name=form.name,
        role=form.role.value,
        agency_id=form.agency_id,
        position=form.position,
        rank=form.rank,
        nip=form.nip,
        password_hash=_HASHER.hash(password),
    )
    Pen(session, actor=actor, at=at).add("person.added", person)
    return person.id


def sign_in(session: Session, uid: str, password: str) -> Actor:
    """Return who the person is.

    Raises:
        Refused: the name or the password is wrong. Which one is not said.
    """
    person = session.scalar(
        select(Person).where(Person.uid == uid, Person.is_active.is_(True))
    )
    try:
        _HASHER.verify(person.password_hash if person else _nobody(), password)
    except VerifyMismatchError:
        person = None
    if person is None:
        raise Refused(_("Nama masuk atau kata sandi salah. Coba lagi."))
    return actor_of(person)


def actor_of(person: Person) -> Actor:
    """Return the person as the one who acts."""
    return Actor(
        uid=person.uid,
        name=person.name,
        role=Role(person.role),
        agency_id=person.agency_id,
    )


def uids(session: Session) -> tuple[str, ...]:
    """Return how everybody signs in, in the order they were added."""
    return tuple(session.scalars(select(Person.uid).order_by(Person.id)))


def find(session: Session, uid: str) -> Actor:
    """Return a person by uid, for entry points that need no password.

    Raises:
        Refused: nobody has that uid.
    """
    person = session.scalar(select(Person).where(Person.uid == uid))
    if person is None:
        raise Refused(_("Tidak ada orang dengan nama masuk “{uid}”.").format(uid=uid))
    return actor_of(person)


@cache
def _nobody() -> str:
    """Return a hash nobody has, so that an unknown name takes as long."""
    return _HASHER.hash("-" * MINIMUM_LENGTH)
