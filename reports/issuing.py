"""Issue a report: count, draw, file, write down.

The register is read and the ledger's checkpoint taken in one short write; the
drawing, which takes longer, holds nobody up; then the file is put in its place
and the report written down. A file without its line can be seen and thrown
away by a person; a line without its file cannot happen.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app import queries, reporting, rules
from app.access import Actor
from app.errors import Refused
from app.language import _
from app.ledger import keyfile
from app.paths import Paths
from app.progress import Progress, silent
from app.regions import zone_of
from models.agency import Agency
from models.database import Database, Session
from reports import attachment, audit_report, content, gathering, signing

_STEPS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which report is wanted, and who is to sign it.

    Attributes:
        scope: period and agencies.
        leader: uid of the team's leader, who signs first.
        inspector: uid of the Inspektur, who signs last.
    """

    scope: queries.Scope
    leader: str
    inspector: str


@dataclass(frozen=True, slots=True)
class Options:
    """What else a signature says: the signer's office, a timestamp service."""

    office: str = ""
    tsa: str = ""


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """What was issued, and where it lies."""

    number: str
    file: Path
    digest: str
    pdf: bytes


def issue(
    database: Database,
    wanted: Request,
    *,
    paths: Paths,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> IssuedReport:
    """Issue an audit report of one period; it is not signed yet.

    Raises:
        Refused: no right to, or the actor belongs to no agency.
    """
    with database.write() as session:
        issuer = reporting.inspectorate(session, actor)
        key = keyfile.load_or_make(paths.log_key)
        number, checkpoint = reporting.reserve(
            session, reporting.AUDIT, issuer, key, actor=actor, at=at
        )
        progress(1, _STEPS)
        order = _order(session, issuer, number, wanted)
        report = gathering.audit_report(
            queries.summary(session, wanted.scope, actor=actor),
            order,
            rules=rules.load(session),
            checkpoint=checkpoint,
            at=at,
        )
    progress(2, _STEPS)
    pdf = audit_report.draw(report)
    digest = attachment.digest(audit_report.machine_copy(report))
    progress(3, _STEPS)
    file = paths.reports / _file_name(number)
    file.write_bytes(pdf)
    issued = reporting.Issued(
        kind=reporting.AUDIT,
        number=number,
        scope=wanted.scope,
        digest=digest,
        file_digest=hashlib.sha256(pdf).hexdigest(),
        file_name=file.name,
        checkpoint=checkpoint,
    )
    with database.write() as session:
        reporting.record(session, issued, actor=actor, at=at)
    progress(_STEPS, _STEPS)
    return IssuedReport(number, file, digest, pdf)


def sign(  # noqa: PLR0913 - what, with which key, and who and when
    database: Database,
    number: str,
    signer: signing.Signer,
    *,
    paths: Paths,
    actor: Actor,
    at: datetime,
    options: Options | None = None,
) -> signing.Signed:
    """Put the next signature on an issued report and write that down.

    A signature is added behind the bytes that are there, so filing the signed
    document under the same name loses nothing of the one before.

    Raises:
        Refused: no such report, its file is gone or was changed, or the signer
            refuses.
    """
    options = options or Options()
    with database.read() as session:
        filed = reporting.filed(session, number)
    file = paths.reports / filed.file_name
    pdf = _unchanged(file, filed.file_digest)
    signed = signing.sign(
        pdf,
        signer,
        at=at.astimezone(zone_of(filed.region)),
        tsa=signing.TimeSource(options.tsa) if options.tsa else None,
        note=signing.Note(options.office, filed.place),
    )
    _replace(file, signed.pdf)
    made = reporting.SignatureMade(
        signer=signed.signer,
        field=signed.field,
        level=signed.profile,
        signed_at=at,
        file_digest=hashlib.sha256(signed.pdf).hexdigest(),
    )
    with database.write() as session:
        reporting.record_signature(session, number, made, actor=actor, at=at)
    return signed


def _unchanged(file: Path, digest: str) -> bytes:
    """Return the filed document, or say that it is not what was filed."""
    if not file.is_file():
        raise Refused(
            _("Berkas laporan {file} tidak ada lagi. Pulihkan dari cadangan.").format(
                file=file
            )
        )
    pdf = file.read_bytes()
    if hashlib.sha256(pdf).hexdigest() != digest:
        raise Refused(
            _(
                "Berkas laporan {file} sudah berubah sejak diterbitkan. Pulihkan dari "
                "cadangan sebelum menandatangani."
            ).format(file=file)
        )
    return pdf


def _replace(file: Path, pdf: bytes) -> None:
    """Write beside and then put in place, so that a power cut leaves one whole."""
    beside = file.with_suffix(".baru")
    beside.write_bytes(pdf)
    beside.replace(file)


def _order(
    session: Session, issuer: Agency, number: str, wanted: Request
) -> gathering.Order:
    uids = (wanted.leader, wanted.inspector)
    leader, inspector = (_official(reporting.officer(session, uid)) for uid in uids)
    return gathering.Order(
        letterhead=content.Letterhead(
            issuer.government, issuer.name.upper(), tuple(issuer.letterhead)
        ),
        number=number,
        place=issuer.place,
        leader=leader,
        inspector=inspector,
    )


def _official(officer: reporting.Officer) -> content.Official:
    return content.Official(officer.name, officer.title, officer.rank, officer.nip)


def _file_name(number: str) -> str:
    """Return a file name that every system accepts, still readable."""
    return re.sub(r"[^0-9A-Za-z.-]+", "_", number).strip("._") + ".pdf"
