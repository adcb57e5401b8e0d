"""For any register and any period: paper, its data and the screen say the same."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import booking, indonesian, queries, review
from app.errors import Refused
from app.regions import zone_of
from app.screening.facts import Mark
from models.booking import BookingStatus
from models.finding import FindingStatus
from reports import issuing
from reports.gathering.audit import AuditOrder
from reports.gathering.compliance import ComplianceOrder
from reports.gathering.order import Order
from tests import office as making
from tests.office import NOW, Office
from tests.reports import opened

REGION = "51"
LATER = NOW + timedelta(days=100)
FIRST = date(2024, 9, 28)

REQUESTS = st.tuples(
    st.booleans(),  # political, or an ordinary meeting
    st.integers(0, 40),  # days from the first
    st.sampled_from(["leave", "approve", "refuse", "cancel", "lend", "return"]),
    st.sampled_from([None, "uphold", "dismiss"]),
)
PERIODS = st.tuples(st.integers(0, 45), st.integers(0, 30))


@pytest.fixture(scope="module")
def make(
    made_office: tuple[Path, dict[str, Any]],
) -> Iterator[Any]:
    """Give a fresh copy of the office for each example."""
    root, known = made_office
    with tempfile.TemporaryDirectory() as scratch:
        count = iter(range(10_000))

        def copy() -> Office:
            return making.copied(root, Path(scratch) / f"{next(count)}", known)

        yield copy
        shutil.rmtree(scratch, ignore_errors=True)


def live(office: Office, requests: list[tuple[bool, int, str, str | None]]) -> None:
    """Let every request happen as drawn; what the house refuses does not."""
    for political, days, decision, judgement in requests:
        starts = NOW + timedelta(days=days - 3)
        words = (
            {"organisation": "DPC Partai Golkar", "purpose": "Pemenangan paslon"}
            if political
            else {}
        )
        try:
            number = office.request(
                starts=starts, ends=starts + timedelta(hours=2), **words
            )
            decide(office, number, decision)
        except Refused:
            continue
        judge(office, number, judgement)


def decide(office: Office, number: str, decision: str) -> None:
    with office.database.write() as session:
        if decision == "refuse":
            booking.refuse(session, number, reason="x", actor=office.head, at=NOW)
        if decision == "cancel":
            booking.cancel(session, number, reason="x", actor=office.custodian, at=NOW)
        if decision in ("approve", "lend", "return"):
            booking.approve(session, number, ground="x", actor=office.head, at=NOW)
        if decision in ("lend", "return"):
            booking.hand_over(session, number, actor=office.custodian, at=NOW)
        if decision == "return":
            booking.hand_back(session, number, actor=office.custodian, at=NOW)


def judge(office: Office, number: str, judgement: str | None) -> None:
    if judgement is None:
        return
    act = review.uphold if judgement == "uphold" else review.dismiss
    with office.database.write() as session:
        found = queries.booking(session, number, actor=office.inspector)
        for each in found.finding_numbers:
            grounds = review.Grounds("Sudah dibaca.")
            act(session, each, grounds, actor=office.inspector, at=NOW)


def counted(office: Office, scope: queries.Scope) -> dict[str, int]:
    """Count what the list on the screen shows, by hand."""
    zone = zone_of(REGION)
    with office.database.read() as session:
        wanted = queries.BookingFilter(agency_id=office.agency_id)
        every = queries.bookings(session, wanted, actor=office.inspector)
        findings = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )

    def inside(at: datetime) -> bool:
        return scope.first_day <= at.astimezone(zone).date() <= scope.last_day

    rows = [row for row in every if inside(row.starts)]
    by = {status: sum(row.status is status for row in rows) for status in BookingStatus}
    judged = [each for each in findings if inside(each.starts)]
    return {
        "bookings": len(rows),
        "approved": by[BookingStatus.APPROVED]
        + by[BookingStatus.HANDED_OVER]
        + by[BookingStatus.HANDED_BACK],
        "refused": by[BookingStatus.REFUSED],
        "cancelled": by[BookingStatus.CANCELLED],
        "waiting": by[BookingStatus.REQUESTED],
        "flagged": sum(row.mark is not Mark.CLEAR for row in rows),
        "findings": sum(each.status is FindingStatus.UPHELD for each in judged),
        "indications": sum(each.status is FindingStatus.OPEN for each in judged),
    }


def issued(office: Office, order: Order) -> bytes:
    return issuing.issue(
        office.database,
        order,
        paths=office.paths,
        actor=office.inspector,
        at=LATER,
    ).pdf


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
    ],
)
@given(requests=st.lists(REQUESTS, max_size=9), period=PERIODS)
def test_the_figures_agree_everywhere(
    make: Any, requests: list[tuple[bool, int, str, str | None]], period: Any
) -> None:
    office = make()
    try:
        live(office, requests)
        first = FIRST + timedelta(days=period[0])
        scope = queries.Scope(
            first_day=first,
            last_day=first + timedelta(days=period[1]),
            region=REGION,
            agency_id=office.agency_id,
        )
        order = AuditOrder(scope=scope, leader="auditor", inspector="inspektur")
        expected = counted(office, scope)
        agree(issued(office, order), "lhp.json", expected)
        letter = issued(office, ComplianceOrder(scope))
        agree(letter, "kepatuhan.json", expected)
        assert says_how_many_annexes(letter)
    finally:
        office.database.close()


def says_how_many_annexes(pdf: bytes) -> bool:
    """Tell whether the head of the letter counts the annexes that follow it."""
    printed = " ".join(opened.text_of(pdf).split())
    follow = len(set(re.findall(r"LAMPIRAN (\d)", printed)))
    return f"{follow} (dua) berkas" in printed


def agree(pdf: bytes, attached: str, expected: dict[str, int]) -> None:
    """Compare the data, the annex and the printed table with what was counted."""
    said = opened.attached_json(pdf, attached)
    totals = said["totals"]
    assert {name: totals[name] for name in expected if name in totals} == {
        name: value for name, value in expected.items() if name in totals
    }
    assert len(said["bookings"]) == expected["bookings"]
    assert sum(each["bookings"] for each in said["kinds"]) == expected["bookings"]
    assert sum(each["bookings"] for each in said["months"]) == expected["bookings"]
    names = ("approved", "refused", "cancelled", "waiting", "bookings", "flagged")
    figures = " ".join(indonesian.number(expected[name]) for name in names)
    printed = " ".join(opened.text_of(pdf).split())
    assert f"Jumlah {indonesian.number(totals['assets'])} {figures}" in printed
    flagged = {each["number"] for each in said["bookings"] if each["mark"] != "clear"}
    if "flags" in said:
        assert {each["booking"] for each in said["flags"]} == flagged
        assert len(said["refusals"]) == expected["refused"]
