"""What keeps a database from answering, told apart from faults of ours."""

from enum import StrEnum
from typing import Final

from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

_OVERLAP = "overlap"  # in the trigger's words and in the constraint's name
MOVED_SIGN = "moved_elsewhere"  # likewise, where a registry was moved away


class Trouble(StrEnum):
    """What keeps a database from answering, as far as a person can mend it."""

    LOCKED = "locked"
    READ_ONLY = "read_only"
    NOT_A_DATABASE = "not_a_database"
    DAMAGED = "damaged"
    FULL = "full"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a word, not a secret
    NO_SUCH_DATABASE = "no_such_database"
    NOT_ADMITTED = "not_admitted"
    NO_RIGHTS = "no_rights"
    CROWDED = "crowded"
    WRONG_ENCODING = "wrong_encoding"
    TOO_OLD = "too_old"
    MOVED = "moved"


# What passes without anybody mending the registry: it is worth trying again.
PASSING: Final = frozenset({Trouble.GONE, Trouble.UNREACHABLE, Trouble.CROWDED})
# What no second attempt mends: the registry has to be brought back from a backup.
LASTING: Final = frozenset({Trouble.DAMAGED, Trouble.NOT_A_DATABASE})


class DatabaseTroubleError(Exception):
    """The database cannot be used now, for a reason outside the program.

    Attributes:
        trouble: which reason.
        place: the file or server, without a password.
    """

    def __init__(self, trouble: Trouble, place: str) -> None:
        super().__init__(f"{trouble.value}: {place}")
        self.trouble = trouble
        self.place = place


_SQLITE_SAYS = {
    "locked": Trouble.LOCKED,
    "readonly": Trouble.READ_ONLY,
    "not a database": Trouble.NOT_A_DATABASE,
    "malformed": Trouble.DAMAGED,
    "full": Trouble.FULL,
    "unable to open": Trouble.GONE,
    "disk i/o error": Trouble.GONE,
    "locking protocol": Trouble.GONE,  # a share, or a descriptor, that went away
}

_SQLITE_QUOTES = b"malformed database schema ("

# SQLSTATE, appendix A of the PostgreSQL manual; the longest that fits counts.
_POSTGRES_STATES = {
    "25006": Trouble.READ_ONLY,
    "28": Trouble.WRONG_PASSWORD,
    "3D000": Trouble.NO_SUCH_DATABASE,
    "42501": Trouble.NO_RIGHTS,
    "53100": Trouble.FULL,
    "53300": Trouble.CROWDED,
    "55P03": Trouble.LOCKED,
    "57P": Trouble.UNREACHABLE,
    "08": Trouble.UNREACHABLE,
    "58030": Trouble.GONE,
    "XX001": Trouble.DAMAGED,
    "XX002": Trouble.DAMAGED,
}
# Who is not let in gets a sentence and no state. It is in the server's
# language; in another than English it counts as a server out of reach.
_POSTGRES_SAYS = {
    "authentication failed": Trouble.WRONG_PASSWORD,
    "no password supplied": Trouble.WRONG_PASSWORD,
    "role ": Trouble.WRONG_PASSWORD,
    "no pg_hba.conf entry": Trouble.NOT_ADMITTED,
    "permission denied for database": Trouble.NO_RIGHTS,
    "too many": Trouble.CROWDED,
    "remaining connection slots": Trouble.CROWDED,
}


def recognised(error: DatabaseError | UnicodeDecodeError) -> Trouble | None:
    """Return which trouble an error tells of, or nothing if it is our fault.

    SQLite quotes a damaged file in its complaint, which then may be no text at all.
    """
    if isinstance(error, UnicodeDecodeError):
        is_complaint = error.object.startswith(_SQLITE_QUOTES)
        return Trouble.DAMAGED if is_complaint else None
    said = str(error.orig).lower()
    if isinstance(error, IntegrityError):
        return Trouble.MOVED if MOVED_SIGN in said else None
    if type(error.orig).__module__.startswith(("sqlite3", "sqlcipher3")):
        return next((t for sign, t in _SQLITE_SAYS.items() if sign in said), None)
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        known = (t for sign, t in _POSTGRES_STATES.items() if state.startswith(sign))
        return next(known, None)
    if not isinstance(error, OperationalError):
        return None
    if "database " in said and said.rstrip().endswith("does not exist"):
        return Trouble.NO_SUCH_DATABASE
    known = (t for sign, t in _POSTGRES_SAYS.items() if sign in said)
    return next(known, Trouble.UNREACHABLE)


def is_overlap(error: IntegrityError) -> bool:
    """Tell whether the database refused two holders of one thing at one time."""
    return _OVERLAP in str(error.orig)
