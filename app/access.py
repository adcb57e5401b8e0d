"""Who acts, and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum

from app.errors import Refused
from app.language import N_, _


class Role(StrEnum):
    """What a person is in this registry."""

    ADMIN = "admin"
    CUSTODIAN = "custodian"
    HEAD = "head"
    INSPECTOR = "inspector"
    READER = "reader"


class Permission(StrEnum):
    """A kind of change, as the use-cases ask for it."""

    MANAGE = "manage"
    KEEP_REGISTER = "keep_register"
    RECORD_BOOKING = "record_booking"
    DECIDE_BOOKING = "decide_booking"
    REVIEW = "review"
    REPORT = "report"
    SEAL = "seal"


EVERYWHERE = -1  # instead of an agency's id: the whole region's property


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


_MAY: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(
        {
            Permission.MANAGE,
            Permission.KEEP_REGISTER,
            Permission.RECORD_BOOKING,
            Permission.SEAL,
        }
    ),
    Role.CUSTODIAN: frozenset(
        {Permission.KEEP_REGISTER, Permission.RECORD_BOOKING, Permission.SEAL}
    ),
    Role.HEAD: frozenset(
        {
            Permission.RECORD_BOOKING,
            Permission.DECIDE_BOOKING,
            Permission.REPORT,
            Permission.SEAL,
        }
    ),
    Role.INSPECTOR: frozenset({Permission.REVIEW, Permission.REPORT, Permission.SEAL}),
    Role.READER: frozenset(),
}

_WORDS = {
    Permission.MANAGE: N_("mengatur program ini"),
    Permission.KEEP_REGISTER: N_("mengubah daftar aset"),
    Permission.RECORD_BOOKING: N_("mencatat peminjaman"),
    Permission.DECIDE_BOOKING: N_("memutus permohonan"),
    Permission.REVIEW: N_("menelaah indikasi"),
    Permission.REPORT: N_("menerbitkan laporan"),
    Permission.SEAL: N_("menandatangani titik periksa"),
}

_WHO = {
    Permission.MANAGE: N_("admin"),
    Permission.KEEP_REGISTER: N_("pengurus barang"),
    Permission.RECORD_BOOKING: N_("pengurus barang"),
    Permission.DECIDE_BOOKING: N_("kepala perangkat daerah pemilik aset"),
    Permission.REVIEW: N_("auditor APIP"),
    Permission.REPORT: N_("auditor APIP atau kepala perangkat daerah"),
    Permission.SEAL: N_("pengurus barang"),
}


class NotAllowedError(Refused):
    """Somebody tried what their role does not allow.

    The entry points write it down, after what was begun is undone.

    Attributes:
        actor: who tried.
        permission: what it would have taken.
        agency_id: at whose property; ``None`` where that does not matter.
    """

    def __init__(
        self, actor: Actor, permission: Permission, agency_id: int | None
    ) -> None:
        super().__init__(
            _("{name} tidak berwenang {act} di sini. Minta {who} melakukannya.").format(
                name=actor.name, act=_(_WORDS[permission]), who=_(_WHO[permission])
            )
        )
        self.actor, self.permission, self.agency_id = actor, permission, agency_id


def may(actor: Actor, permission: Permission, agency_id: int | None = None) -> bool:
    """Tell whether the actor may do this to this agency's property.

    Without an agency it is asked whether the role may do such a thing at all.
    """
    own = actor.agency_id is None or agency_id in (None, actor.agency_id)
    return permission in _MAY[actor.role] and (
        own or actor.role in (Role.ADMIN, Role.INSPECTOR)
    )


def require(actor: Actor, permission: Permission, agency_id: int | None = None) -> None:
    """Let the actor go on, or refuse.

    Raises:
        NotAllowedError: the role does not allow it, or the property is another
            agency's.
    """
    if not may(actor, permission, agency_id):
        raise NotAllowedError(actor, permission, agency_id)
