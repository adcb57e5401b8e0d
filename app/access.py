"""Who acts, and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is in this registry."""

    ADMIN = "admin"
    CUSTODIAN = "custodian"
    HEAD = "head"
    INSPECTOR = "inspector"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts, as the ledger will name them.

    Attributes:
        uid: short name used to sign in.
        name: the person's name as printed.
        role: what they may do.
        agency_id: the agency they belong to; ``None`` for the whole region.
    """

    uid: str
    name: str
    role: Role
    agency_id: int | None = None
