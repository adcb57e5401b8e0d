import pytest

from app import queries, review
from app.access import Actor, Role
from app.errors import Refused
from app.review import Grounds
from models.finding import FindingStatus
from tests.office import NOW, Office

pytestmark = pytest.mark.both_engines


@pytest.fixture
def indication(office: Office) -> str:
    office.request(
        organisation="Tim Pemenangan Paslon Nomor 7",
        event="Rapat tim sukses",
        purpose="Rapat tim sukses pemenangan paslon nomor 7",
    )
    with office.database.read() as session:
        found = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
    return found[0].number


def judge(office: Office, number: str, decision: str, actor: Actor) -> None:
    act = {"uphold": review.uphold, "dismiss": review.dismiss}[decision]
    with office.database.write() as session:
        act(session, number, Grounds("Bukti cukup."), actor=actor, at=NOW)


def test_an_upheld_indication_becomes_a_finding(
    office: Office, indication: str
) -> None:
    judge(office, indication, "uphold", office.inspector)
    with office.database.read() as session:
        detail = queries.finding(session, indication, actor=office.inspector)
    assert detail.row.status is FindingStatus.UPHELD
    assert detail.reviews[0].reason == "Bukti cukup."


def test_a_dismissed_indication_stays_visible(office: Office, indication: str) -> None:
    judge(office, indication, "dismiss", office.inspector)
    with office.database.read() as session:
        found = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
    assert found[0].status is FindingStatus.DISMISSED


def test_a_decision_is_not_changed_afterwards(office: Office, indication: str) -> None:
    judge(office, indication, "dismiss", office.inspector)
    with pytest.raises(Refused, match="sudah diputus"):
        judge(office, indication, "uphold", office.inspector)


def test_only_an_inspector_reviews(office: Office, indication: str) -> None:
    with pytest.raises(Refused, match="tidak berwenang"):
        judge(office, indication, "uphold", office.head)


def test_nobody_reviews_what_they_recorded_themselves(
    office: Office, indication: str
) -> None:
    same_person = Actor("pengurus", "Pengurus", Role.INSPECTOR)
    with pytest.raises(Refused, match="auditor lain"):
        judge(office, indication, "dismiss", same_person)


def test_a_review_without_a_reason_is_refused(office: Office, indication: str) -> None:
    with pytest.raises(Refused, match="Alasan"), office.database.write() as session:
        review.dismiss(
            session, indication, Grounds("  "), actor=office.inspector, at=NOW
        )


def test_an_unknown_number_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="IND-1999-0001"):
        judge(office, "IND-1999-0001", "uphold", office.inspector)
