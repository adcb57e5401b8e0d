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


class Capacity(StrEnum):
    """As what somebody acts for the head of an agency.

    ``plh`` (pelaksana harian) while the head is away, ``plt`` (pelaksana tugas)
    while there is none: UU 30/2014 Pasal 14 ayat (2).
    """

    PLH = "plh"
    PLT = "plt"


class Permission(StrEnum):
    """A kind of change, as the use-cases ask for it."""

    MANAGE = "manage"
    DELEGATE = "delegate"
    KEEP_REGISTER = "keep_register"
    RECORD_BOOKING = "record_booking"
    DECIDE_BOOKING = "decide_booking"
    ANSWER = "answer"
    REVIEW = "review"
    REPORT = "report"
    SEAL = "seal"


EVERYWHERE = -1  # instead of an agency's id: the whole region's property


@dataclass(frozen=True, slots=True)
class Standing:
    """That somebody acts for the head of an agency just now.

    Attributes:
        agency_id: whose head.
        capacity: as what.
        position: the post as printed, such as Kepala Dinas Kesehatan.
    """

    agency_id: int
    capacity: Capacity
    position: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts, as the ledger will name them.

    Attributes:
        uid: short name used to sign in.
        name: the person's name as printed.
        role: what they may do.
        agency_id: the agency they belong to; ``None`` for the whole region.
        stands_in: for which heads they act as well, as of the moment at which
            the actor was looked up.
    """

    uid: str
    name: str
    role: Role
    agency_id: int | None = None
    stands_in: tuple[Standing, ...] = ()

    def standing_at(self, agency_id: int | None) -> Standing | None:
        """Return how the person acts for an agency's head, if they do."""
        return next((s for s in self.stands_in if s.agency_id == agency_id), None)


_MAY: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(
        {
            Permission.MANAGE,
            Permission.DELEGATE,
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
            Permission.DELEGATE,
            Permission.RECORD_BOOKING,
            Permission.DECIDE_BOOKING,
            Permission.ANSWER,
            Permission.REPORT,
            Permission.SEAL,
        }
    ),
    Role.INSPECTOR: frozenset(
        {Permission.ANSWER, Permission.REVIEW, Permission.REPORT, Permission.SEAL}
    ),
    Role.READER: frozenset(),
}

# Who stands in may do what the head may, and not pass that on.
_STANDING_IN = _MAY[Role.HEAD] - {Permission.DELEGATE}

_WORDS = {
    Permission.MANAGE: N_("mengatur program ini"),
    Permission.DELEGATE: N_("menunjuk Plh. atau Plt."),
    Permission.KEEP_REGISTER: N_("mengubah daftar aset"),
    Permission.RECORD_BOOKING: N_("mencatat peminjaman"),
    Permission.DECIDE_BOOKING: N_("memutus permohonan"),
    Permission.ANSWER: N_("menjawab permintaan klarifikasi"),
    Permission.REVIEW: N_("menelaah indikasi"),
    Permission.REPORT: N_("menerbitkan laporan"),
    Permission.SEAL: N_("menandatangani titik periksa"),
}

_WHO = {
    Permission.MANAGE: N_("admin"),
    Permission.DELEGATE: N_("kepala perangkat daerah itu atau admin"),
    Permission.KEEP_REGISTER: N_("pengurus barang"),
    Permission.RECORD_BOOKING: N_("pengurus barang"),
    Permission.DECIDE_BOOKING: N_("kepala perangkat daerah pemilik aset"),
    Permission.ANSWER: N_("kepala perangkat daerah pemilik aset"),
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

    Without an agency it is asked whether the person may do such a thing at all.
    Who acts for an agency's head may do there what the head may.
    """
    own = actor.agency_id is None or agency_id in (None, actor.agency_id)
    by_role = permission in _MAY[actor.role] and (
        own or actor.role in (Role.ADMIN, Role.INSPECTOR)
    )
    return by_role or (permission in _STANDING_IN and _stands_in(actor, agency_id))


def _stands_in(actor: Actor, agency_id: int | None) -> bool:
    return any(agency_id in (None, each.agency_id) for each in actor.stands_in)


def require(actor: Actor, permission: Permission, agency_id: int | None = None) -> None:
    """Let the actor go on, or refuse.

    Raises:
        NotAllowedError: the role does not allow it, or the property is another
            agency's.
    """
    if not may(actor, permission, agency_id):
        raise NotAllowedError(actor, permission, agency_id)
