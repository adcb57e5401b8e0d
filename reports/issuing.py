"""Issue a document: gather, draw, file, write down. Asked again: print again.

The register is read and the ledger's checkpoint taken in one short write; the
drawing, which takes longer, holds nobody up; then the file is put in its place
and the document written down. A file without its line can be seen and thrown
away by a person; a line without its file cannot happen.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app import reporting
from app.access import Actor
from app.errors import Refused
from app.language import _
from app.ledger import keyfile
from app.paths import Paths
from app.progress import Progress, silent
from app.regions import zone_of
from models.database import Database
from reports import attachment, filing, signature_fields, signing, trust
from reports.forms import FORMS
from reports.gathering.order import Consequent, Occasion, Order
from reports.signing import renewal
from reports.verifying import profile
from reports.verifying.registry import trust_of

UNISSUED = "PRATINJAU, BELUM TERBIT"
_STEPS = 4


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
    order: Order,
    *,
    paths: Paths,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> IssuedReport:
    """Issue a document; it is not signed yet.

    A paper that there is only one of is printed again, byte for byte, when it
    was issued before.

    Raises:
        Refused: no right to, or the order's own reasons.
    """
    occasion = Occasion(actor, at)
    key = keyfile.load_or_make(paths.log_key)  # asked for before anybody waits
    with database.write() as session:
        docket = order.docket(session, occasion)
        earlier = reporting.issued_before(session, docket)
        if earlier is None:
            reserved = reporting.reserve(session, docket, key, actor=actor, at=at)
            progress(1, _STEPS)
            content = order.content(session, reserved, occasion)
    if earlier is not None:
        return reprint(database, earlier, paths=paths, actor=actor)
    progress(2, _STEPS)
    issued, pdf = _drawn(reserved, content, paths)
    progress(3, _STEPS)
    with database.write() as session:
        reporting.record(session, issued, actor=actor, at=at)
        if isinstance(order, Consequent):
            order.settle(session, reserved.number, occasion)
    progress(_STEPS, _STEPS)
    file = paths.reports / issued.file_name
    return IssuedReport(reserved.number, file, issued.digest, pdf)


def preview(
    database: Database, order: Order, *, paths: Paths, actor: Actor, at: datetime
) -> bytes:
    """Draw a document as it would be issued now; nothing is kept of it.

    It has no number of its own and no field to sign.

    Raises:
        Refused: no right to, or the order's own reasons.
    """
    occasion = Occasion(actor, at)
    key = keyfile.load_or_make(paths.log_key)
    with database.trial() as session:
        docket = order.docket(session, occasion)
        reserved = reporting.reserve(session, docket, key, actor=actor, at=at)
        content = order.content(session, replace(reserved, number=UNISSUED), occasion)
    return FORMS[docket.kind].draw(signature_fields.left_out(content))


def reprint(
    database: Database, number: str, *, paths: Paths, actor: Actor
) -> IssuedReport:
    """Return an issued document as it was filed, signatures included.

    Raises:
        Refused: no document has that number, it is not for this person to read,
            or its file is gone or changed.
    """
    with database.read() as session:
        reporting.refuse_unseen(session, number, actor)
        filed = reporting.filed(session, number)
    file = paths.reports / filed.file_name
    pdf = filing.unchanged(file, filed.file_digest)
    return IssuedReport(number, file, filed.digest, pdf)


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
    """Put the next signature on an issued document and write that down.

    A signature is added behind the bytes that are there, so filing the signed
    document under the same name loses nothing of the one before.

    Raises:
        Refused: no such document, nobody signs its kind, its file is gone or was
            changed, or the signer refuses.
    """
    options = options or Options()
    with database.read() as session:
        filed = reporting.filed(session, number)
    if not filed.kind.is_signed:
        said = _("{number} tidak ditandatangani orang; buku jejak yang menjaminnya.")
        raise Refused(said.format(number=number))
    file = paths.reports / filed.file_name
    signed = signing.sign(
        filing.unchanged(file, filed.file_digest),
        signer,
        at=at.astimezone(zone_of(filed.region)),
        tsa=_time_source(options.tsa, paths),
        note=signing.Note(options.office, filed.place),
    )
    filing.put(file, signed.pdf)
    with database.write() as session:
        reporting.record_signature(
            session, number, _made(signed, at), actor=actor, at=at
        )
    return signed


def renew(
    database: Database,
    number: str,
    url: str,
    *,
    paths: Paths,
    actor: Actor,
    at: datetime,
) -> renewal.Renewed:
    """Put a newer timestamp over an issued document and write that down.

    Raises:
        Refused: no timestamp service is set, no such document, its file is gone
            or was changed, or see :func:`reports.signing.renewal.renew`.
    """
    source = _time_source(url, paths)
    if source is None:
        raise Refused(
            _("Alamat penanda waktu (TSA) belum diisi. Isi di Pengaturan atau --tsa.")
        )
    with database.read() as session:
        filed = reporting.filed(session, number)
    file = paths.reports / filed.file_name
    renewed = renewal.renew(filing.unchanged(file, filed.file_digest), source, at=at)
    filing.put(file, renewed.pdf)
    made = reporting.SignatureMade(
        signer=renewed.authority,
        field="",
        level=profile.B_LTA,
        signed_at=at,
        file_digest=filing.digest_of(renewed.pdf),
    )
    with database.write() as session:
        reporting.record_renewal(session, number, made, actor=actor, at=at)
    return renewed


def _time_source(url: str, paths: Paths) -> signing.TimeSource | None:
    """Ask for a timestamp, and for what makes it last where that can be had."""
    if not url:
        return None
    return signing.TimeSource(url, trust.load(paths.keys).joined(trust_of(paths)))


def _drawn(
    reserved: reporting.Reserved, content: Any, paths: Paths
) -> tuple[reporting.Issued, bytes]:
    """Draw the pages and file them."""
    form = FORMS[reserved.docket.kind]
    pdf = form.draw(content)
    digest = attachment.digest(form.copy(content))
    name = filing.file_name(reserved.number, digest)
    filing.put(paths.reports / name, pdf)
    issued = reporting.Issued(
        reserved=reserved,
        digest=digest,
        file_digest=filing.digest_of(pdf),
        file_name=name,
    )
    return issued, pdf


def _made(signed: signing.Signed, at: datetime) -> reporting.SignatureMade:
    return reporting.SignatureMade(
        signer=signed.signer,
        field=signed.field,
        level=signed.profile,
        signed_at=at,
        file_digest=filing.digest_of(signed.pdf),
    )
