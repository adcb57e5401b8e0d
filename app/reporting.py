"""Keep what was issued and signed; the pages are the next floor's work."""

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger import checkpoint
from app.ledger.pen import Pen
from app.numbers import next_number
from app.queries import Scope
from models.agency import Agency
from models.person import Person
from models.report import Report, Signature

INSPECTOR_TITLE = "Inspektur"  # how the position of the one who closes begins
AUDIT, COMPLIANCE = "audit", "compliance"
_SERIES = {AUDIT: "LHP", COMPLIANCE: "LK"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A report that was drawn, and by what it will be known again.

    Attributes:
        digest: SHA-256 of the machine-readable copy inside, in hex.
        file_digest: SHA-256 of the whole PDF before signatures, in hex.
    """

    kind: str
    number: str
    scope: Scope
    digest: str
    file_digest: str
    file_name: str
    checkpoint: checkpoint.Checkpoint


@dataclass(frozen=True, slots=True)
class Officer:
    """A person in office, as they are printed under a report."""

    name: str
    title: str
    rank: str
    nip: str


def reserve(
    session: Session,
    kind: str,
    issuer: Agency,
    key: Ed25519PrivateKey,
    *,
    actor: Actor,
    at: datetime,
) -> tuple[str, checkpoint.Checkpoint]:
    """Give a report its number and the checkpoint it will carry.

    Raises:
        Refused: no right to issue reports.
    """
    require(actor, Permission.REPORT)
    running = next_number(session, _SERIES[kind], at.year, 3)
    serial = running.rsplit("-", 1)[-1]
    number = issuer.number_pattern.format(
        serial=serial, year=at.year, kind=_SERIES[kind]
    )
    made = checkpoint.make(session, key, actor=actor, at=at, reason="report")
    return number, made


def record(session: Session, issued: Issued, *, actor: Actor, at: datetime) -> int:
    """Write down that a report was issued; return its id."""
    row = Report(
        number=issued.number,
        kind=issued.kind,
        agency_id=issued.scope.agency_id,
        region=issued.scope.region,
        first_day=issued.scope.first_day,
        last_day=issued.scope.last_day,
        issued_at=at,
        issued_by=actor.uid,
        digest=issued.digest,
        file_digest=issued.file_digest,
        file_name=issued.file_name,
        ledger_size=issued.checkpoint.head.size,
        ledger_root=issued.checkpoint.head.root_text,
    )
    Pen(session, actor=actor, at=at).add("report.issued", row)
    return row.id


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureMade:
    """One signature that was put on a report."""

    signer: str
    field: str
    level: str
    signed_at: datetime
    file_digest: str


@dataclass(frozen=True, slots=True)
class Filed:
    """An issued report as it lies in the registry's folder.

    Attributes:
        file_digest: SHA-256 of the PDF with the signatures it has so far.
        place: where it is dated.
    """

    number: str
    file_name: str
    file_digest: str
    region: str
    place: str


def filed(session: Session, number: str) -> Filed:
    """Return where a report lies and how it must look.

    Raises:
        Refused: no report has that number.
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
        file_name=report.file_name,
        file_digest=last.file_digest if last else report.file_digest,
        region=report.region or "",
        place=agency.place if agency else "",
    )


def record_signature(
    session: Session, number: str, made: SignatureMade, *, actor: Actor, at: datetime
) -> None:
    """Write down that a report was signed.

    Raises:
        Refused: no report has that number.
    """
    report = _find(session, number)
    row = Signature(
        report_id=report.id,
        signer=made.signer,
        field=made.field,
        level=made.level,
        signed_at=made.signed_at,
        file_digest=made.file_digest,
    )
    Pen(session, actor=actor, at=at).add("report.signed", row)


def _find(session: Session, number: str) -> Report:
    report = session.scalar(select(Report).where(Report.number == number))
    if report is None:
        raise Refused(
            _("Tidak ada laporan bernomor {number}. Periksa nomornya.").format(
                number=number
            )
        )
    return report


def officer(session: Session, uid: str) -> Officer:
    """Return a person as they are printed under a report."""
    person = session.scalars(select(Person).where(Person.uid == uid)).one()
    return Officer(person.name, person.position, person.rank, person.nip or "")


def head_inspector(session: Session, agency: Agency) -> str:
    """Return the uid of the Inspektur of an agency.

    Raises:
        Refused: nobody of that agency holds the office.
    """
    found = session.scalar(
        select(Person.uid)
        .where(Person.agency_id == agency.id, Person.is_active.is_(True))
        .where(Person.position.ilike(f"{INSPECTOR_TITLE}%"))
        .order_by(Person.id)
        .limit(1)
    )
    if found is None:
        raise Refused(
            _(
                "Belum ada Inspektur pada {agency}. Daftarkan orangnya dengan jabatan "
                "Inspektur, atau sebutkan dengan --inspector."
            ).format(agency=agency.name)
        )
    return found


def inspectorate(session: Session, actor: Actor) -> Agency:
    """Return the agency in whose name the actor issues reports.

    Raises:
        Refused: the actor belongs to no agency.
    """
    if actor.agency_id is None:
        raise Refused(
            _(
                "Anda belum terdaftar pada perangkat daerah mana pun. Minta admin "
                "mendaftarkan Anda agar kop laporan dapat diisi."
            )
        )
    return session.get_one(Agency, actor.agency_id)
