"""One desk: a registry with a single person opens with the computer's own account.

The computer's safe keeps a random word, the registry its digest. Whoever is
signed in to the computer as that person needs no second password. As soon as a
second person may sign in, the word opens nothing: who acts must be asked.
"""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import entrance, safe
from app.access import Actor
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.people import actor_of
from models.database import Database
from models.ledger import LedgerHead
from models.person import Person

_WORD = 32  # random bytes; so a plain digest is as good as a slow one


def allow(database: Database, uid: str, password: str, *, at: datetime) -> None:
    """Let this computer's account in from now on; it asks the password once more.

    Raises:
        Refused: the password is wrong, somebody else may sign in too, or the
            computer has no safe.
    """
    actor = entrance.sign_in(database, uid, password, at=at)
    word = secrets.token_urlsafe(_WORD)
    with database.write() as session:
        person = _only(session)
        if person is None:
            raise Refused(
                _(
                    "Masuk dengan akun komputer hanya untuk registri dengan satu "
                    "orang. Di sini lebih dari satu orang boleh masuk."
                )
            )
        Pen(session, actor=actor, at=at).change(
            "person.desk_key_kept", person, desk_key_hash=_digest(word)
        )
        safe.keep(_name(session), word)


def forbid(database: Database, uid: str, password: str, *, at: datetime) -> None:
    """Ask for the password again from now on.

    Raises:
        Refused: the password is wrong.
    """
    actor = entrance.sign_in(database, uid, password, at=at)
    with database.write() as session:
        person = session.scalars(select(Person).where(Person.uid == uid)).one()
        Pen(session, actor=actor, at=at).change(
            "person.desk_key_removed", person, desk_key_hash=None
        )
        safe.forget(_name(session))


def enter(database: Database, *, at: datetime) -> Actor | None:
    """Return the only person, if this computer's account is theirs."""
    with database.read() as session:
        person = _only(session)
        if person is None or person.desk_key_hash is None:
            return None
        word = safe.take(_name(session))
        if word is None or not secrets.compare_digest(
            _digest(word), person.desk_key_hash
        ):
            return None
        return actor_of(session, person, at)


def _only(session: Session) -> Person | None:
    """Return the person who alone may sign in."""
    found = session.scalars(
        select(Person).where(Person.is_active.is_(True)).limit(2)
    ).all()
    return found[0] if len(found) == 1 else None


def _name(session: Session) -> str:
    return f"desk {session.scalars(select(LedgerHead.origin)).one()}"


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
