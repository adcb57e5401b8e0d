"""What the shorter papers say: compliance reports, letters, records, receipts.

Frozen and complete like :mod:`reports.content`, whose words they share.
"""

from dataclasses import dataclass
from datetime import date, datetime

from reports.content import (
    AgencyCount,
    Basis,
    BookingLine,
    Checkpoint,
    Criterion,
    FindingSection,
    Issue,
    KindCount,
    MonthCount,
    Official,
    Passage,
    Period,
    Phase,
    Signatory,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagOutcome:
    """A flagged booking and what has come of it, as a row.

    ``outcome`` is printed: "belum ditelaah", "dikesampingkan", "temuan".
    """

    booking: str
    reason: str
    severity: str
    outcome: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceReport:
    """A report of an agency on the use of its property in a period.

    The counts of ``agencies`` must be those of ``bookings``.
    """

    issue: Issue
    title: str
    period: Period
    agencies: tuple[AgencyCount, ...]
    statement: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    bookings: tuple[BookingLine, ...] = ()
    refusals: tuple[tuple[str, str], ...] = ()  # booking number, reason
    flags: tuple[FlagOutcome, ...] = ()
    months: tuple[MonthCount, ...] = ()
    phases: tuple[Phase, ...] = ()
    kinds: tuple[KindCount, ...] = ()
    copies: tuple[str, ...] = ()
    checkpoint: Checkpoint | None = None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """The request a paper is about; ``letter`` is the applicant's own letter."""

    number: str
    asset: str
    requester: str
    purpose: str
    starts: datetime
    ends: datetime
    organisation: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter: to whom, what is said, on which norms, who signs.

    ``recipient`` is lines after "Yth."; ``points`` are numbered between
    ``opening`` and ``closing`` under ``points_lead``.
    """

    issue: Issue
    recipient: tuple[str, ...]
    opening: tuple[str, ...]
    signatory: Signatory
    request: RequestFacts | None = None
    points_lead: str = ""
    points: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    grounds: tuple[Criterion, ...] = ()
    closing: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    checkpoint: Checkpoint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """An internal memo (nota dinas)."""

    issue: Issue
    to: str
    sender: str
    body: tuple[str, ...]
    signatory: Signatory
    points: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a hand-over: an official, or a person for an organisation."""

    official: Official
    organisation: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedItem:
    """Something handed over: ``code`` is the NIBAR or register number."""

    name: str
    code: str = ""
    plate: str = ""
    quantity: str = "1"
    condition: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """A record of hand-over (BAST): out when lent, back when returned.

    ``odometer`` is kilometres and ``fuel`` is printed as given.
    """

    issue: Issue
    is_return: bool
    happened_at: datetime
    first: Party
    second: Party
    request: RequestFacts
    items: tuple[HandedItem, ...]
    signatories: tuple[Signatory, ...]
    odometer: int | None = None
    fuel: str = ""
    remarks: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    checkpoint: Checkpoint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A receipt for a request: the row of the ledger that holds it.

    ``leaf`` is the RFC 9162 leaf hash in base64, ``row`` the number of the
    row (from nought) it was given. ``proof`` is both with the signed checkpoint,
    as :class:`app.ledger.held.Receipt` writes it: the QR code holds it.
    """

    issue: Issue
    request: RequestFacts
    received_at: datetime
    received_by: str
    row: int
    leaf: str
    proof: str
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class MonthClosed:
    """A month of the ledger's life: how often it was closed, and the last time.

    ``size`` and ``root`` (base64) are of the last closing; a month that was
    missed has none of them.
    """

    month: date
    closings: int = 0
    number: str = ""
    closed_on: date | None = None
    size: int = 0
    root: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClose:
    """The page on which the ledger is closed for a day.

    ``since`` is how many rows were written since the closing before; ``months``
    are all up to that day, the missed ones too.
    """

    issue: Issue
    closed_by: str
    since: int
    months: tuple[MonthClosed, ...]
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFindings:
    """A draft of findings (NHP) that the agency is asked to answer."""

    issue: Issue
    recipient: tuple[str, ...]
    opening: tuple[str, ...]
    findings: tuple[FindingSection, ...]
    answer_by: date
    signatories: tuple[Signatory, ...]
    closing: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One matter told to the election supervisor, with the least it asks for.

    Reporter, reported party, time and place, and what happened with its
    evidence (UU 7/2017, art. 454 (4)); ``known_on`` starts the clock.
    """

    number: str
    reported: str
    address: str
    happened: str
    place: str
    account: tuple[str, ...]
    evidence: tuple[str, ...]
    known_on: date
    due_on: date
    grounds: tuple[Criterion, ...] = ()
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """A recapitulation for Bawaslu or the task force."""

    issue: Issue
    recipient: tuple[str, ...]
    reporter: Official
    reporter_address: str
    period: Period
    incidents: tuple[Incident, ...]
    signatory: Signatory
    opening: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    checkpoint: Checkpoint | None = None
