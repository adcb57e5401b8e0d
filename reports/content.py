"""What a report says, before any page exists.

Frozen and complete: a page is drawn from these alone, without a database and
without a clock, so the same content always gives the same bytes. Text from
people is carried as they gave it; :mod:`reports.text` makes it harmless when
it is drawn. Moments (``_at``, ``starts``, ``ends``) are aware and are printed
in ``Issue.time_zone``; days are :class:`datetime.date`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Paper(StrEnum):
    """The sheet a document is printed on."""

    A4 = "A4"  # 210 x 297 mm
    F4 = "F4"  # 215 x 330 mm, the folio of Indonesian offices


class Secrecy(StrEnum):
    """How closely a document is held (sifat), as it is printed."""

    ORDINARY = "Biasa"
    LIMITED = "Terbatas"
    CONFIDENTIAL = "Rahasia"
    STRICTLY_CONFIDENTIAL = "Sangat Rahasia"


class Acting(StrEnum):
    """In whose place somebody signs, as it is printed before the title."""

    NOT = ""
    DAILY = "Plh."
    DUTIES = "Plt."
    ON_BEHALF = "a.n."


class FollowUpState(StrEnum):
    """What has become of a recommendation of an earlier report."""

    DONE = "Sesuai"
    PARTLY = "Belum sesuai"
    NOT_YET = "Belum ditindaklanjuti"
    CANNOT = "Tidak dapat ditindaklanjuti"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an official letter (kop).

    ``government`` is "PEMERINTAH PROVINSI BALI", ``agency`` "INSPEKTORAT",
    ``lines`` the address and how to reach it, at most four; ``logo`` is a PNG
    or JPEG file, or None where there is none.
    """

    government: str
    agency: str
    lines: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What every document has: who issues it, its number, when, how secret.

    ``generated_at`` is printed on each page; ``dated`` is the day of the
    document itself. ``time_zone`` is an IANA name (``Asia/Makassar``).
    ``program`` names and versions what made it.
    """

    letterhead: Letterhead
    number: str
    dated: date
    place: str
    subject: str
    generated_at: datetime
    time_zone: str = "Asia/Jakarta"
    secrecy: Secrecy = Secrecy.ORDINARY
    enclosures: str = "-"
    paper: Paper = Paper.A4
    program: str = "Pageh"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole local days, both ends included."""

    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody in office: ``rank`` is the pangkat, ``nip`` 18 digits or ""."""

    name: str
    title: str
    rank: str = ""
    nip: str = ""
    acting: Acting = Acting.NOT


@dataclass(frozen=True, slots=True)
class Signatory:
    """An official and the signature field that is made for them."""

    official: Official
    field: str


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody of the examining team; ``role`` as in the letter of assignment."""

    role: str
    official: Official


@dataclass(frozen=True, slots=True)
class Criterion:
    """A norm something is measured by.

    ``layer`` is statute, regulation, local or bmd. A norm that is not verified
    is printed with *belum diverifikasi* beside it, never as settled law.
    """

    norm: str
    citation: str
    layer: str
    is_verified: bool
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a request with the telling ones marked.

    ``spans`` are half-open, in code points of ``text`` as it was given.
    ``source`` says where the words stand: "Keperluan, BK-2024-00017".
    """

    source: str
    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingLine:
    """One booking as a row of the annex and of the machine-readable copy.

    ``mark`` and ``severity`` are values of the screening's enums; ``status``
    and ``severity`` are printed in words.
    """

    number: str
    agency: str
    asset: str
    requester: str
    purpose: str
    starts: datetime
    ends: datetime
    status: str
    mark: str = "clear"
    severity: str = "none"
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Who is to do what, by when."""

    addressee: str
    action: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the body that may judge; only then is *terbukti* printed."""

    body: str
    number: str
    dated: date
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSection:
    """A finding a person has upheld, in the six parts of an audit report.

    ``exposure`` is user or lender: whose conduct it is about. ``response`` is
    what the agency answered; empty prints that no answer was given.
    """

    number: str
    title: str
    condition: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    cause: str
    effect: str
    recommendations: tuple[Recommendation, ...]
    response: str = ""
    passages: tuple[Passage, ...] = ()
    bookings: tuple[str, ...] = ()
    severity: str = "medium"
    exposure: str = "user"
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indication:
    """Something screening noticed that nobody has reviewed yet."""

    number: str
    booking: str
    agency: str
    asset: str
    starts: datetime
    reason: str
    severity: str
    citations: tuple[str, ...] = ()
    known_on: date | None = None
    clock: str = ""


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many bookings began in a month, and how many of them were flagged."""

    month: date
    bookings: int
    flagged: int


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many bookings a kind of asset had, and how many were flagged."""

    kind: str
    bookings: int
    flagged: int


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage of an election, drawn as a band behind the months."""

    label: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyCount:
    """The bookings of one agency by what became of them; they add up.

    ``flagged`` counts every mark but clear; ``upheld``, ``dismissed`` and
    ``unreviewed`` count findings, not bookings.
    """

    agency: str
    assets: int
    approved: int = 0
    refused: int = 0
    cancelled: int = 0
    waiting: int = 0
    flagged: int = 0
    upheld: int = 0
    dismissed: int = 0
    unreviewed: int = 0

    @property
    def bookings(self) -> int:
        """How many bookings there are, whatever became of them."""
        return self.approved + self.refused + self.cancelled + self.waiting


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A recommendation of an earlier report and what has become of it."""

    report: str
    recommendation: str
    state: FollowUpState
    note: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file kept as evidence: its size in bytes, its SHA-256 in hex."""

    name: str
    sha256: str
    size: int
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where the ledger stood: root in base64, note as signed (for the QR)."""

    origin: str
    size: int
    root: str
    note: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Basis:
    """What judged the bookings: digests that a reprint must find again."""

    rulebook: str
    calendar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """A report on the results of an examination (LHP) in chapter form.

    Each tuple of text is a list of paragraphs or points in the order given.
    ``bookings`` becomes the annex and may be long. ``agencies`` are the
    counts that every figure of the report is taken from.
    """

    issue: Issue
    title: str
    period: Period
    agencies: tuple[AgencyCount, ...]
    conclusions: tuple[str, ...]
    grounds: tuple[str, ...]
    aims: tuple[str, ...]
    scope: tuple[str, ...]
    method: tuple[str, ...]
    limits: tuple[str, ...]
    standards: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    team: tuple[TeamMember, ...] = ()
    auditee: tuple[str, ...] = ()
    sampling: tuple[str, ...] = ()
    months: tuple[MonthCount, ...] = ()
    phases: tuple[Phase, ...] = ()
    kinds: tuple[KindCount, ...] = ()
    findings: tuple[FindingSection, ...] = ()
    indications: tuple[Indication, ...] = ()
    notices: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    closing: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    bookings: tuple[BookingLine, ...] = ()
    evidence: tuple[EvidenceFile, ...] = ()
    checkpoint: Checkpoint | None = None
    basis: Basis | None = None
