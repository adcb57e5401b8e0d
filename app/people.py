"""Keep who may sign in, and as what; every change of it is in the ledger."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import delegations, passwords
from app import nip as numbers
from app.access import Actor, Permission, Role, Standing, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from models.agency import Agency
from models.person import Person


@dataclass(frozen=True, slots=True)
class PersonForm:
    """What an admin fills in for a new person.

    Attributes:
        keeps_password: the person chose the password; otherwise it must be
            changed at the first sign-in.
    """

    uid: str
    name: str
    role: Role
    agency_id: int | None = None
    position: str = ""
    rank: str = ""
    nip: str | None = None
    keeps_password: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person in a list.

    Attributes:
        agency: its code, or nothing for the whole region.
    """

    id: int
    uid: str
    name: str
    role: Role
    agency: str
    agency_id: int | None
    position: str
    rank: str
    nip: str
    is_active: bool
    has_temporary_password: bool


@dataclass(frozen=True, slots=True)
class PersonName:
    """Who somebody is, for a choice; nothing else about them."""

    uid: str
    name: str
    role: Role


def add(
    session: Session, form: PersonForm, password: str, *, actor: Actor, at: datetime
) -> int:
    """Write a person down and return their id.

    Raises:
        Refused: no right to, a name that is none or taken, an impossible NIP,
            or a password that is too easy.
    """
    if session.scalar(select(func.count()).select_from(Person)):
        require(actor, Permission.MANAGE)
    _check_words(form)
    passwords.check(password, form.uid, form.name)
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
        nip=numbers.checked(form.nip) if form.nip else None,
        has_temporary_password=not form.keeps_password,
        password_hash=passwords.hashed(password),
    )
    Pen(session, actor=actor, at=at).add("person.added", person)
    return person.id


def set_role(
    session: Session,
    uid: str,
    role: Role,
    agency_id: int | None,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Give a person another role, or the same at another agency.

    Raises:
        Refused: no right to, nobody of that name, or the last admin.
    """
    require(actor, Permission.MANAGE)
    person = _find(session, uid)
    if role is not Role.ADMIN:
        _refuse_last_admin(session, person)
    Pen(session, actor=actor, at=at).change(
        "person.role_set", person, role=role.value, agency_id=agency_id
    )


def describe(session: Session, form: PersonForm, *, actor: Actor, at: datetime) -> None:
    """Keep what an admin corrected of a person, role and agency included.

    Raises:
        Refused: no right to, nobody of that name, an empty name, an impossible
            NIP, or the last admin.
    """
    require(actor, Permission.MANAGE)
    _check_words(form)
    person = _find(session, form.uid)
    if form.role is not Role.ADMIN:
        _refuse_last_admin(session, person)
    Pen(session, actor=actor, at=at).change(
        "person.described",
        person,
        name=form.name,
        role=form.role.value,
        agency_id=form.agency_id,
        position=form.position,
        rank=form.rank,
        nip=numbers.checked(form.nip) if form.nip else None,
    )


def form_of(session: Session, uid: str) -> PersonForm:
    """Return what is known of a person, ready to be corrected.

    Raises:
        Refused: nobody of that name.
    """
    person = _find(session, uid)
    return PersonForm(
        uid=person.uid,
        name=person.name,
        role=Role(person.role),
        agency_id=person.agency_id,
        position=person.position,
        rank=person.rank,
        nip=person.nip,
    )


def deactivate(session: Session, uid: str, *, actor: Actor, at: datetime) -> None:
    """Let a person sign in no longer; what they did keeps their name.

    Raises:
        Refused: no right to, nobody of that name, or the last admin.
    """
    require(actor, Permission.MANAGE)
    person = _find(session, uid)
    _refuse_last_admin(session, person)
    Pen(session, actor=actor, at=at).change(
        "person.deactivated", person, is_active=False
    )


def activate(session: Session, uid: str, *, actor: Actor, at: datetime) -> None:
    """Let a person sign in again, as before.

    Raises:
        Refused: no right to, or nobody of that name.
    """
    require(actor, Permission.MANAGE)
    person = _find(session, uid)
    Pen(session, actor=actor, at=at).change("person.activated", person, is_active=True)


def reset_password(
    session: Session, uid: str, password: str, *, actor: Actor, at: datetime
) -> None:
    """Give a person who forgot theirs a password to change at the first sign-in.

    Raises:
        Refused: no right to, nobody of that name, or too easy a password.
    """
    require(actor, Permission.MANAGE)
    person = _find(session, uid)
    passwords.check(password, person.uid, person.name)
    Pen(session, actor=actor, at=at).change(
        "person.password_reset",
        person,
        password_hash=passwords.hashed(password),
        has_temporary_password=True,
    )


def everybody(session: Session, *, actor: Actor) -> tuple[PersonRow, ...]:
    """Return all people in the order they were added.

    Raises:
        Refused: no right to.
    """
    require(actor, Permission.MANAGE)
    rows = session.execute(
        select(Person, Agency.code)
        .outerjoin(Agency, Agency.id == Person.agency_id)
        .order_by(Person.id)
    )
    return tuple(
        PersonRow(
            id=person.id,
            uid=person.uid,
            name=person.name,
            role=Role(person.role),
            agency=code or "",
            agency_id=person.agency_id,
            position=person.position,
            rank=person.rank,
            nip=person.nip or "",
            is_active=person.is_active,
            has_temporary_password=person.has_temporary_password,
        )
        for person, code in rows
    )


def colleagues(session: Session, *, actor: Actor) -> tuple[PersonName, ...]:
    """Return who may sign in, by name, for whoever may appoint somebody.

    Raises:
        Refused: no right to.
    """
    require(actor, Permission.DELEGATE)
    rows = session.scalars(
        select(Person).where(Person.is_active.is_(True)).order_by(Person.name)
    )
    return tuple(PersonName(each.uid, each.name, Role(each.role)) for each in rows)


def actor_of(session: Session, person: Person, at: datetime) -> Actor:
    """Return the person as the one who acts, with the heads they act for now."""
    return Actor(
        uid=person.uid,
        name=person.name,
        role=Role(person.role),
        agency_id=person.agency_id,
        stands_in=delegations.in_force(session, person.id, at),
    )


def uids(session: Session) -> tuple[str, ...]:
    """Return how everybody signs in, in the order they were added."""
    return tuple(session.scalars(select(Person.uid).order_by(Person.id)))


def find(session: Session, uid: str, at: datetime | None = None) -> Actor:
    """Return a person by uid, for entry points that need no password.

    Without a moment nobody acts for anybody else.

    Raises:
        Refused: nobody has that uid.
    """
    person = _find(session, uid)
    if at is not None:
        return actor_of(session, person, at)
    return Actor(person.uid, person.name, Role(person.role), person.agency_id)


def present(session: Session, actor: Actor, *, at: datetime) -> Actor:
    """Return an actor as they are by now: role, agency and delegations.

    Whoever keeps a window open for a day asks this before each act.

    Raises:
        Refused: they may sign in no longer.
    """
    person = session.scalar(select(Person).where(Person.uid == actor.uid))
    if person is None or not person.is_active:
        raise Refused(
            _("Hak masuk {name} sudah dicabut. Minta admin mengembalikannya.").format(
                name=actor.name
            )
        )
    fresh = actor_of(session, person, at)
    standing = fresh.standing_at(actor.agency_id)
    if standing is None or actor.agency_id == fresh.agency_id:
        return fresh
    return acting_for(fresh, standing)


def acting_for(actor: Actor, standing: Standing) -> Actor:
    """Return somebody as who acts for the head of another agency, and as no more.

    Their own role is their own agency's business: there they see what that head
    sees, and decide what that head decides.
    """
    return replace(
        actor,
        role=Role.READER,
        agency_id=standing.agency_id,
        stands_in=(standing,),
    )


def _find(session: Session, uid: str) -> Person:
    person = session.scalar(select(Person).where(Person.uid == uid))
    if person is None:
        raise Refused(_("Tidak ada orang dengan nama masuk “{uid}”.").format(uid=uid))
    return person


def _check_words(form: PersonForm) -> None:
    if form.uid.split() != [form.uid] or not form.uid.isprintable():
        raise Refused(_("Nama masuk belum diisi atau berspasi. Isi satu kata."))
    if not form.name.strip():
        raise Refused(_("Nama orang belum diisi. Isi nama lengkapnya."))


def _refuse_last_admin(session: Session, person: Person) -> None:
    others = session.scalar(
        select(func.count())
        .select_from(Person)
        .where(
            Person.role == Role.ADMIN.value,
            Person.is_active.is_(True),
            Person.id != person.id,
        )
    )
    if person.role == Role.ADMIN.value and not others:
        raise Refused(
            _(
                "{name} admin satu-satunya, sehingga tidak dapat dicabut. Tetapkan "
                "admin lain dahulu."
            ).format(name=person.name)
        )
