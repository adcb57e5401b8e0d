"""The entrance: who is there, with their password, and not too often wrong.

Every attempt is counted in the database before the password is looked at, so
neither many windows at once nor starting the program again gives more tries.
The waits grow and end: a person is slowed down and never shut out, which goes
for the last admin too.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import passwords
from app.access import Actor
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.people import actor_of
from models.database import Database, DatabaseTroubleError, Trouble
from models.person import Person, SignInAttempt

_FREE = 3  # attempts without a wait
_FIRST_WAIT = timedelta(seconds=5)
_MOST_DOUBLINGS = 10
LONGEST_WAIT = timedelta(minutes=15)


class TemporaryPasswordError(Refused):
    """The password is right, and was chosen by somebody else: change it first."""


def sign_in(database: Database, uid: str, password: str, *, at: datetime) -> Actor:
    """Return who the person is.

    A password kept with older settings is kept anew with today's.

    Raises:
        Refused: the name or the password is wrong (which one is not said), or
            it is too early for another attempt.
        TemporaryPasswordError: the password must be changed first.
    """
    person = _let_in(database, uid, password, at=at)
    if person.has_temporary_password:
        raise TemporaryPasswordError(
            _(
                "Kata sandi ini sementara. Ganti dahulu dengan “pageh --as {uid} "
                "people change-password”."
            ).format(uid=uid)
        )
    with database.read() as session:
        return actor_of(session, person, at)


def change_password(
    database: Database, uid: str, old: str, new: str, *, at: datetime
) -> Actor:
    """Give oneself another password, with the one that held so far.

    Raises:
        Refused: the old one is wrong, or the new one is the same or too easy.
    """
    person = _let_in(database, uid, old, at=at)
    if old == new:
        raise Refused(_("Kata sandi baru sama dengan yang lama. Pilih yang lain."))
    passwords.check(new, person.uid, person.name)
    with database.write() as session:
        mine = session.scalars(select(Person).where(Person.uid == uid)).one()
        actor = actor_of(session, mine, at)
        Pen(session, actor=actor, at=at).change(
            "person.password_changed",
            mine,
            password_hash=passwords.hashed(new),
            has_temporary_password=False,
        )
        return actor


def _let_in(database: Database, uid: str, password: str, *, at: datetime) -> Person:
    """Return the person whose name and password these are, and nobody else."""
    _count(database, uid, at)
    with database.read() as session:
        person = _active(session, uid)
        if person is not None:
            session.expunge(person)
    kept = person.password_hash if person is not None else None
    if not passwords.fits(kept, password) or person is None:
        raise Refused(_("Nama masuk atau kata sandi salah. Coba lagi."))
    _forgive(database, person, password, at)
    return person


def _count(database: Database, uid: str, at: datetime) -> None:
    """Count an attempt as failed until it succeeds.

    Raises:
        Refused: the last ones failed too shortly before.
    """
    with _unless_read_only(), database.write() as session:
        name = uid if _active(session, uid) else _drawer(uid)
        attempt = session.get(SignInAttempt, name)
        if attempt is None:
            attempt = SignInAttempt(name=name, failures=0, waits_until=at)
            session.add(attempt)
        _refuse_haste(attempt, at)
        attempt.failures += 1
        attempt.waits_until = at + _wait(attempt.failures)


def _forgive(database: Database, person: Person, password: str, at: datetime) -> None:
    """Forget what failed before; keep the password as well as we can today."""
    with _unless_read_only(), database.write() as session:
        attempt = session.get(SignInAttempt, person.uid)
        if attempt is not None:
            attempt.failures, attempt.waits_until = 0, at
        if passwords.is_outdated(person.password_hash):
            mine = session.get_one(Person, person.id)
            actor = actor_of(session, mine, at)
            Pen(session, actor=actor, at=at).change(
                "person.password_kept_anew",
                mine,
                password_hash=passwords.hashed(password),
            )


def _refuse_haste(attempt: SignInAttempt, at: datetime) -> None:
    left = attempt.waits_until - at
    # A longer wait than we ever set is a clock that was put back.
    if timedelta() < left <= LONGEST_WAIT:
        raise Refused(
            _(
                "Terlalu banyak percobaan masuk yang gagal. Tunggu {n} detik, lalu "
                "coba lagi."
            ).format(n=int(left.total_seconds()))
        )


def _wait(failures: int) -> timedelta:
    """Return how long after so many failures the next attempt may come."""
    if failures < _FREE:
        return timedelta()
    times = 1 << min(failures - _FREE, _MOST_DOUBLINGS)
    return min(_FIRST_WAIT * times, LONGEST_WAIT)


def _drawer(uid: str) -> str:
    """Return where attempts under names nobody has are counted, 256 in all."""
    return "?" + hashlib.sha256(uid.encode()).hexdigest()[:2]


def _active(session: Session, uid: str) -> Person | None:
    return session.scalar(
        select(Person).where(Person.uid == uid, Person.is_active.is_(True))
    )


@contextmanager
def _unless_read_only() -> Iterator[None]:
    """Go on where nothing can be written: such a copy is only looked at."""
    try:
        yield
    except DatabaseTroubleError as error:
        if error.trouble is not Trouble.READ_ONLY:
            raise
