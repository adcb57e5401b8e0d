"""Keep what was issued and signed; the pages are the next floor's work."""

from dataclasses import dataclass
from datetime import date, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import EVERYWHERE, Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger import checkpoint
from app.ledger.pen import Pen
from app.numbers import letter_number, next_number
from app.officials import Office
from app.queries import Scope
from app.queries.scope import agency_seen, sees_personal
from models.agency import Agency
from models.person import Person
from models.report import WITHOUT_NAMES, DocumentKind, Report, Signature

_LETTER = "S"  # a letter among the agency's other letters
# What stands for the kind in a number; those with a width have their own series.
_CODES: dict[DocumentKind, tuple[str, int]] = {
    DocumentKind.AUDIT: ("LHP", 0),
    DocumentKind.COMPLIANCE: ("LK", 0),
    DocumentKind.RECAP: (_LETTER, 0),
    DocumentKind.RECEIPT: ("TT", 5),
    DocumentKind.APPROVAL: (_LETTER, 0),
    DocumentKind.REFUSAL: (_LETTER, 0),
    DocumentKind.HAND_OVER: ("BAST", 0),
    DocumentKind.HAND_BACK: ("BAST", 0),
    DocumentKind.CLARIFICATION: (_LETTER, 0),
    DocumentKind.DRAFT_FINDINGS: ("NHP", 0),
    DocumentKind.RECOMMENDATION: (_LETTER, 0),
    DocumentKind.MEMO: ("ND", 0),
    DocumentKind.DAY_CLOSE: ("TB", 4),
}
_ON_BOOKINGS = frozenset(
    {
        DocumentKind.RECEIPT,
        DocumentKind.APPROVAL,
        DocumentKind.REFUSAL,
        DocumentKind.HAND_OVER,
        DocumentKind.HAND_BACK,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """Which document is to be issued, by whom, and about what.

    Attributes:
        office: in whose name it is issued.
        agency_id: whose property it is about; empty for the whole region.
        region: Kemendagri code of where its days are counted.
        is_once: there is one such paper only; asked for again it is reprinted.
    """

    kind: DocumentKind
    office: Office
    agency_id: int | None = None
    region: str
    first_day: date | None = None
    last_day: date | None = None
    booking_id: int | None = None
    finding_id: int | None = None
    is_once: bool = False

    @classmethod
    def of_period(cls, kind: DocumentKind, office: Office, scope: Scope) -> "Docket":
        """Return the docket of a report of a period."""
        return cls(
            kind=kind,
            office=office,
            agency_id=scope.agency_id,
            region=scope.region,
            first_day=scope.first_day,
            last_day=scope.last_day,
        )


@dataclass(frozen=True, slots=True)
class Reserved:
    """A document that has its number and its checkpoint, and no pages yet."""

    docket: Docket
    number: str
    checkpoint: checkpoint.Checkpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A document that was drawn, and by what it will be known again.

    Attributes:
        digest: SHA-256 of the machine-readable copy inside, in hex.
        file_digest: SHA-256 of the whole PDF before signatures, in hex.
    """

    reserved: Reserved
    digest: str
    file_digest: str
    file_name: str


def issued_before(session: Session, docket: Docket) -> str | None:
    """Return the number of the paper there is already; or nothing."""
    if not docket.is_once:
        return None
    return session.scalar(
        select(Report.number)
        .where(Report.kind == docket.kind.value)
        .where(Report.booking_id.is_not_distinct_from(docket.booking_id))
        .where(Report.finding_id.is_not_distinct_from(docket.finding_id))
        .where(Report.last_day.is_not_distinct_from(docket.last_day))
        .order_by(Report.id.desc())
        .limit(1)
    )


def reserve(
    session: Session,
    docket: Docket,
    key: Ed25519PrivateKey,
    *,
    actor: Actor,
    at: datetime,
) -> Reserved:
    """Give a document its number and the checkpoint it will carry.

    Raises:
        Refused: no right to issue such documents.
    """
    _permit(actor, docket)
    made = checkpoint.make(
        session, key, actor=actor, at=at, reason=docket.kind.value.replace("_", "-")
    )
    code, width = _CODES[docket.kind]
    if width:
        number = next_number(session, code, at.year, width)
    else:
        pattern = docket.office.number_pattern
        number = letter_number(session, pattern, code, at.year)
    return Reserved(docket, number, made)


def record(session: Session, issued: Issued, *, actor: Actor, at: datetime) -> None:
    """Write down that a document was issued.

    Raises:
        Refused: no right to issue such documents.
    """
    _permit(actor, issued.reserved.docket)
    docket, head = issued.reserved.docket, issued.reserved.checkpoint.head
    row = Report(
        number=issued.reserved.number,
        kind=docket.kind.value,
        agency_id=docket.agency_id,
        region=docket.region,
        first_day=docket.first_day,
        last_day=docket.last_day,
        booking_id=docket.booking_id,
        finding_id=docket.finding_id,
        issued_at=at,
        issued_by=actor.uid,
        digest=issued.digest,
        file_digest=issued.file_digest,
        file_name=issued.file_name,
        ledger_size=head.size,
        ledger_root=head.root_text,
    )
    Pen(session, actor=actor, at=at).add("report.issued", row)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureMade:
    """One signature that was put on a report; of a timestamp ``field`` is empty."""

    signer: str
    field: str
    level: str
    signed_at: datetime
    file_digest: str


@dataclass(frozen=True, slots=True)
class Filed:
    """An issued document as it lies in the registry's folder.

    Attributes:
        digest: SHA-256 of its machine-readable copy, in hex.
        file_digest: SHA-256 of the PDF with the signatures it has so far.
        place: where it is dated.
    """

    number: str
    kind: DocumentKind
    file_name: str
    digest: str
    file_digest: str
    region: str
    place: str


def refuse_unseen(session: Session, number: str, actor: Actor) -> None:
    """Let a document be opened by whom it concerns.

    Raises:
        Refused: no document has that number, it is about another agency's
            property, or it names people and the actor only looks.
    """
    report = _find(session, number)
    own = agency_seen(actor)
    if own is not None and report.agency_id != own and report.issued_by != actor.uid:
        raise Refused(
            _(
                "Dokumen {number} bukan tentang aset perangkat daerah Anda. Minta "
                "salinannya kepada penerbitnya."
            ).format(number=number)
        )
    if not sees_personal(actor) and report.kind not in WITHOUT_NAMES:
        raise Refused(
            _(
                "Dokumen {number} memuat nama orang, sehingga tidak dibuka dengan "
                "peran pembaca. Minta salinannya kepada penerbitnya."
            ).format(number=number)
        )


def filed(session: Session, number: str) -> Filed:
    """Return where a document lies and how it must look.

    Raises:
        Refused: no document has that number.
    """
    report = _find(session, number)
    last = session.scalar(
        select(Signature)
        .where(Signature.report_id == report.id)
        .order_by(Signature.id.desc())
        .limit(1)
    )
    issuer = session.scalar(select(Person).where(Person.uid == report.issued_by))
    agency = (
        session.get(Agency, issuer.agency_id)
        if issuer is not None and issuer.agency_id is not None
        else None
    )
    return Filed(
        number=report.number,
        kind=DocumentKind(report.kind),
        file_name=report.file_name,
        digest=report.digest,
        file_digest=last.file_digest if last else report.file_digest,
        region=report.region or "",
        place=agency.place if agency else "",
    )


def record_signature(
    session: Session, number: str, made: SignatureMade, *, actor: Actor, at: datetime
) -> None:
    """Write down that a document was signed.

    Raises:
        Refused: no document has that number, or no right to sign such ones.
    """
    row = _signature(session, number, made, actor)
    Pen(session, actor=actor, at=at).add("report.signed", row)


def record_renewal(
    session: Session, number: str, made: SignatureMade, *, actor: Actor, at: datetime
) -> None:
    """Write down that a newer timestamp was put over a signed document.

    Raises:
        Refused: no document has that number, or no right to sign such ones.
    """
    row = _signature(session, number, made, actor)
    Pen(session, actor=actor, at=at).add("report.renewed", row)


def _signature(
    session: Session, number: str, made: SignatureMade, actor: Actor
) -> Signature:
    report = _find(session, number)
    _permit_kind(actor, DocumentKind(report.kind), report.agency_id)
    return Signature(
        report_id=report.id,
        signer=made.signer,
        field=made.field,
        level=made.level,
        signed_at=made.signed_at,
        file_digest=made.file_digest,
    )


def _permit(actor: Actor, docket: Docket) -> None:
    _permit_kind(actor, docket.kind, docket.agency_id)


def _permit_kind(actor: Actor, kind: DocumentKind, agency_id: int | None) -> None:
    """Let those issue and sign a document whose property it is about.

    Raises:
        Refused: it is about another agency's, or about the whole region's.
    """
    if kind in _ON_BOOKINGS:
        require(actor, Permission.RECORD_BOOKING, agency_id)
    elif kind is DocumentKind.DAY_CLOSE:
        require(actor, Permission.SEAL)
    else:
        require(
            actor, Permission.REPORT, EVERYWHERE if agency_id is None else agency_id
        )


def _find(session: Session, number: str) -> Report:
    report = session.scalar(select(Report).where(Report.number == number))
    if report is None:
        raise Refused(
            _("Tidak ada dokumen bernomor {number}. Periksa nomornya.").format(
                number=number
            )
        )
    return report
