"""Every kind of paper from the demonstration: an archive file, signed or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app import people, queries, registry
from app.demo import setting_up
from app.paths import Paths
from app.progress import silent
from models.booking import Booking, BookingStatus
from models.database import Database
from models.finding import Finding, FindingStatus
from models.report import DocumentKind
from reports import demonstration, issuing, signing, verification
from reports.demonstration import FIRST_DAY, LAST_DAY, REGION
from reports.gathering.advice import AdviceOrder
from reports.gathering.answer import AnswerOrder
from reports.gathering.audit import AuditOrder
from reports.gathering.clarification import ClarificationOrder
from reports.gathering.closing import ClosingOrder
from reports.gathering.compliance import ComplianceOrder
from reports.gathering.draft import DraftOrder
from reports.gathering.hand_over import HandOverOrder
from reports.gathering.memo import MemoOrder
from reports.gathering.order import Order
from reports.gathering.recap import RecapOrder
from reports.gathering.receipt import ReceiptOrder
from reports.signing.held_key import KeySigner
from reports.verifying.document import read
from tests.reports import opened
from tests.reports.notary import found, staffed

pytestmark = pytest.mark.slow
OWN_HEAD = "kepala"
AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
# the checker wants every signature to cover the whole file, which only the last
# of several can (ISO 32000-2, 12.8.1)
KNOWN = "SIGNATURE-BYTERANGE"


@dataclass
class Demo:
    paths: Paths
    database: Database


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    paths = Paths(tmp_path_factory.mktemp("demo") / "registri")
    demonstration.make(paths, at=AT, tell=lambda _words: None, progress=silent)
    database = registry.open_database(paths, paths.database_url, at=AT)
    yield Demo(paths, database)
    database.close()


def order(demo: Demo, kind: DocumentKind) -> Order:
    """What is asked for: of the whole period, or about what stands so."""
    scope = queries.Scope(first_day=FIRST_DAY, last_day=LAST_DAY, region=REGION)
    uids = (setting_up.INSPECTOR, setting_up.HEAD_INSPECTOR)
    with demo.database.read() as session:
        own = people.find(session, OWN_HEAD).agency_id
        stands = (
            select(Booking.status, Booking.number)
            .where(Booking.agency_id == own)
            .order_by(Booking.id)
        )
        standing = {row[0]: row[1] for row in session.execute(stands)}
        auditor = people.find(session, setting_up.INSPECTOR)
        [goes_on] = [
            row
            for row in queries.examinations(session, actor=auditor)
            if row.closed_on is None
        ]
        within = queries.examination(session, goes_on.number, actor=auditor).findings
        examined = (goes_on, within[0].agency_id)
        advised = queries.recommendations(session, actor=auditor)[0].finding
        judged = {
            row[0]: row[1]
            for row in session.execute(select(Finding.status, Finding.number))
        }
    orders: dict[DocumentKind, Order] = {
        DocumentKind.AUDIT: AuditOrder(scope=scope, leader=uids[0], inspector=uids[1]),
        DocumentKind.COMPLIANCE: ComplianceOrder(
            queries.Scope(
                first_day=FIRST_DAY, last_day=LAST_DAY, region=REGION, agency_id=own
            )
        ),
        DocumentKind.RECAP: RecapOrder(scope, ("Ketua Bawaslu",)),
        DocumentKind.RECEIPT: ReceiptOrder(standing[BookingStatus.APPROVED]),
        DocumentKind.APPROVAL: AnswerOrder(standing[BookingStatus.APPROVED]),
        DocumentKind.REFUSAL: AnswerOrder(standing[BookingStatus.REFUSED]),
        DocumentKind.HAND_OVER: HandOverOrder(standing[BookingStatus.HANDED_BACK]),
        DocumentKind.HAND_BACK: HandOverOrder(
            standing[BookingStatus.HANDED_BACK], is_return=True
        ),
        DocumentKind.CLARIFICATION: ClarificationOrder(
            number=judged[FindingStatus.OPEN]
        ),
        DocumentKind.DRAFT_FINDINGS: DraftOrder(
            examination=examined[0].number, agency_id=examined[1]
        ),
        DocumentKind.RECOMMENDATION: AdviceOrder(number=advised),
        DocumentKind.MEMO: MemoOrder(numbers=(judged[FindingStatus.OPEN],)),
        DocumentKind.DAY_CLOSE: ClosingOrder(),
    }
    return orders[kind]


def who(demo: Demo, kind: DocumentKind) -> str:
    """Who issues such papers: the agency itself, or the inspectorate."""
    own = (
        DocumentKind.COMPLIANCE,
        DocumentKind.RECEIPT,
        DocumentKind.APPROVAL,
        DocumentKind.REFUSAL,
        DocumentKind.HAND_OVER,
        DocumentKind.HAND_BACK,
    )
    return OWN_HEAD if kind in own else setting_up.INSPECTOR


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_paper_is_an_accessible_archive_before_and_after_signing(
    demo: Demo, kind: DocumentKind
) -> None:
    with demo.database.read() as session:
        actor = people.find(session, who(demo, kind))
    pdf = issuing.issue(
        demo.database, order(demo, kind), paths=demo.paths, actor=actor, at=AT
    ).pdf
    is_tagged = "/StructTreeRoot" in read(pdf).reader.root
    profiles = ("3a", "ua1") if is_tagged else ("3u",)
    assert opened.faults(pdf, profiles) == []
    signers = staffed(found(around=AT))
    fields = read(pdf).empty_fields
    for signer in (signers.leader, signers.inspector)[: len(fields)]:
        pdf = signing.sign(pdf, KeySigner(signer), at=AT).pdf
        faults = opened.faults(pdf, profiles)
        assert [one for one in faults if KNOWN not in one] == []
    if fields:
        verdict = verification.verify(
            pdf, trust=signers.trust, at=AT + timedelta(minutes=1)
        )
        assert verdict.holds, verdict.sentence
