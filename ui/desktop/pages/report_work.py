"""The long works of the report page: issue, sign, verify. No Qt in here.

Reportlab, pyHanko and their like are loaded only when the first of these runs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app import officials, regions, settings
from app.access import Actor
from app.errors import Refused
from app.language import _
from app.paths import Paths
from app.progress import Progress
from app.queries import Scope
from models.report import DocumentKind
from reports.content import Secrecy


@dataclass(frozen=True, slots=True)
class Wish:
    """Which report is wanted; whole days, both included.

    ``for_service``: it will be signed by BSrE, which makes its own fields.
    ``secrecy``: how closely it is held; none for what its kind usually is.
    """

    kind: DocumentKind
    first_day: date
    last_day: date
    agency_id: int | None
    for_service: bool = False
    secrecy: Secrecy | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """Who works where and when: what every long work needs."""

    open_registry: Callable[[], Any]
    paths: Paths
    actor: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """An issued document that is to be looked at, and whether people sign it."""

    number: str
    file_name: str
    is_signed: bool = True


def issue(bench: Bench, wish: Wish, progress: Progress) -> Any:
    """Issue a report; return what ``reports.issuing.issue`` gives."""
    from reports import issuing
    from reports.gathering.order import ForService

    database = bench.open_registry()
    with database.read() as session:
        order = _order(session, bench.actor, wish)
    return issuing.issue(
        database,
        ForService(order) if wish.for_service else order,
        paths=bench.paths,
        actor=bench.actor,
        at=bench.at,
        progress=progress,
    )


def preview(bench: Bench, wish: Wish) -> bytes:
    """Draw the report as it would be issued now."""
    from reports import issuing

    database = bench.open_registry()
    with database.read() as session:
        order = _order(session, bench.actor, wish)
    return issuing.preview(
        database, order, paths=bench.paths, actor=bench.actor, at=bench.at
    )


def _order(session: Any, actor: Actor, wish: Wish) -> Any:
    """Return the order for a report of a period."""
    from reports.gathering.audit import AuditOrder
    from reports.gathering.compliance import ComplianceOrder
    from reports.gathering.recap import RecapOrder

    own = officials.own_office(session, actor)
    is_own = wish.kind is DocumentKind.COMPLIANCE
    scope = Scope(
        first_day=wish.first_day,
        last_day=wish.last_day,
        region=own.region,
        agency_id=wish.agency_id or actor.agency_id if is_own else wish.agency_id,
    )
    if is_own:
        return held(ComplianceOrder(scope), wish.secrecy)
    if wish.kind is DocumentKind.RECAP:
        return held(RecapOrder(scope, supervisor(own.region)), wish.secrecy)
    inspector = officials.head_inspector(session, own)
    order = AuditOrder(scope=scope, leader=actor.uid, inspector=inspector)
    return held(order, wish.secrecy)


def held(order: Any, secrecy: Secrecy | None) -> Any:
    """Return an order for a paper that is held as closely as was chosen."""
    from reports.gathering.order import Held

    return order if secrecy is None else Held(order, secrecy)


def supervisor(region: str) -> tuple[str, ...]:
    """Return whom a recap of a region is addressed to."""
    found = regions.find(region)
    return (f"Ketua Bawaslu {found.title if found else ''}".strip(),)


def issue_paper(
    bench: Bench, kind: DocumentKind, number: str, secrecy: Secrecy | None = None
) -> Any:
    """Issue a paper about one booking, or find the one that was issued."""
    from reports import issuing
    from reports.gathering.answer import AnswerOrder
    from reports.gathering.hand_over import HandOverOrder
    from reports.gathering.order import Order
    from reports.gathering.receipt import ReceiptOrder

    orders: dict[DocumentKind, Order] = {
        DocumentKind.RECEIPT: ReceiptOrder(number),
        DocumentKind.APPROVAL: AnswerOrder(number),
        DocumentKind.REFUSAL: AnswerOrder(number),
        DocumentKind.HAND_OVER: HandOverOrder(number),
        DocumentKind.HAND_BACK: HandOverOrder(number, is_return=True),
    }
    return issuing.issue(
        bench.open_registry(),
        held(orders[kind], secrecy),
        paths=bench.paths,
        actor=bench.actor,
        at=bench.at,
    )


def close_day(bench: Bench, progress: Progress) -> Any:
    """Issue the page that closes the ledger for today."""
    from reports import issuing
    from reports.gathering.closing import ClosingOrder

    return issuing.issue(
        bench.open_registry(),
        ClosingOrder(),
        paths=bench.paths,
        actor=bench.actor,
        at=bench.at,
        progress=progress,
    )


@dataclass(frozen=True, slots=True)
class With:
    """What is signed with: a way to the key, and who is asked for the time."""

    way: Callable[[], Any]
    tsa: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: the signature, or why there is none."""

    number: str
    signed: Any = None
    refusal: str = ""


def sign(
    bench: Bench, numbers: Sequence[str], means_: With, progress: Progress
) -> list[Outcome]:
    """Sign issued documents one after another; one refused stops no other.

    Raises:
        Refused: the key cannot be opened.
        Cancelled: by ``progress``; what was signed by then stays signed.
    """
    from reports.signing import means

    outcomes = []
    with means.opened(means_.way()) as signer:
        for done, number in enumerate(numbers):
            progress(done, len(numbers))
            outcomes.append(_signed(bench, number, signer, means_.tsa))
    return outcomes


def _signed(bench: Bench, number: str, signer: Any, tsa: str) -> Outcome:
    from reports import issuing

    try:
        signed = issuing.sign(
            bench.open_registry(),
            number,
            signer,
            paths=bench.paths,
            actor=bench.actor,
            at=bench.at,
            options=issuing.Options(tsa=tsa),
        )
    except Refused as refusal:
        return Outcome(number, refusal=str(refusal))
    return Outcome(number, signed)


def renew(bench: Bench, number: str) -> Any:
    """Put a newer timestamp over an issued document."""
    from reports import issuing

    return issuing.renew(
        bench.open_registry(),
        number,
        timestamp_url(bench.paths),
        paths=bench.paths,
        actor=bench.actor,
        at=bench.at,
    )


def timestamp_url(paths: Paths) -> str:
    """Return the timestamp service that this registry's settings name."""
    return settings.read(paths.settings).timestamp_url


def verify(bench: Bench, pdf: bytes) -> Any:
    """Return the many-sided verdict on a document, with this registry's ledger."""
    from reports import trust, verification
    from reports.verifying.registry import open_registry, trust_of

    anchors = trust.load(bench.paths.keys).joined(trust_of(bench.paths))
    if not bench.paths.database.is_file():
        return verification.verify(pdf, trust=anchors, at=bench.at, ledger=None)
    with open_registry(bench.paths) as ledger:
        return verification.verify(pdf, trust=anchors, at=bench.at, ledger=ledger)


def read_file(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        Refused: it is not there or may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as trouble:
        raise Refused(
            _("Berkas {path} tidak dapat dibaca: periksa nama dan haknya.").format(
                path=path
            )
        ) from trouble


def write_file(path: Path, contents: bytes) -> None:
    """Write a copy beside and put it in place, whole or not at all.

    Raises:
        Refused: it may not be written there.
    """
    fresh = path.with_name(f"{path.name}.part")
    try:
        fresh.write_bytes(contents)
        fresh.replace(path)
    except OSError as trouble:
        raise Refused(
            _("Tidak dapat menulis {path}: pilih folder lain.").format(path=path)
        ) from trouble
