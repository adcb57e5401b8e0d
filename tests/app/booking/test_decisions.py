import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from app import booking, queries
from app.errors import Refused
from app.ledger import verification as ledger
from models.booking import BookingItem, BookingStatus
from tests.office import NOW, Office

pytestmark = pytest.mark.both_engines


def status_of(office: Office, number: str) -> BookingStatus:
    with office.database.read() as session:
        return queries.booking(session, number, actor=office.admin).row.status


def test_an_approved_booking_holds_the_room(office: Office) -> None:
    number = office.request()
    office.approve(number)
    assert status_of(office, number) is BookingStatus.APPROVED
    with office.database.read() as session:
        assert session.scalar(select(BookingItem.is_holding)) is True


def test_approving_what_meanwhile_clashes_is_refused(office: Office) -> None:
    first, second = office.request(), office.request(organisation="Dinas Pendidikan")
    office.approve(first)
    with pytest.raises(Refused, match=first):
        office.approve(second)
    assert status_of(office, second) is BookingStatus.REQUESTED


def test_the_recorder_may_not_approve(office: Office) -> None:
    with office.database.write() as session:
        number = booking.request(
            session, office.form(), rules=office.rules, actor=office.head, at=NOW
        )
    with pytest.raises(Refused, match="Pencatat"):
        office.approve(number)


def test_a_flagged_request_in_a_window_needs_a_written_ground(office: Office) -> None:
    number = office.request(
        organisation="DPC Partai Golkar", event="Temu kader", purpose="Temu kader"
    )
    with pytest.raises(Refused, match="dasar persetujuan"):
        office.approve(number)
    office.approve(number, ground="Disewa menurut Perda tarif, semua peserta setara.")
    with office.database.read() as session:
        detail = queries.booking(session, number, actor=office.head)
    assert detail.ground.startswith("Disewa")


def test_refusing_needs_a_reason(office: Office) -> None:
    number = office.request()
    with pytest.raises(Refused, match="Alasan"), office.database.write() as session:
        booking.refuse(session, number, reason=" ", actor=office.head, at=NOW)


def test_a_refused_request_stays_visible(office: Office) -> None:
    number = office.request()
    with office.database.write() as session:
        booking.refuse(session, number, reason="Renovasi.", actor=office.head, at=NOW)
    with office.database.read() as session:
        rows = queries.bookings(session, queries.BookingFilter(), actor=office.head)
    assert [(row.number, row.status) for row in rows] == [
        (number, BookingStatus.REFUSED)
    ]


def test_a_cancelled_booking_frees_the_room(office: Office) -> None:
    number = office.request()
    office.approve(number)
    with office.database.write() as session:
        booking.cancel(
            session, number, reason="Acara ditunda.", actor=office.custodian, at=NOW
        )
    office.approve(office.request(organisation="Dinas Pendidikan"))


def test_hand_over_and_hand_back_free_the_room_early(office: Office) -> None:
    number = office.request()
    office.approve(number)
    start = NOW + timedelta(days=1)
    with office.database.write() as session:
        booking.hand_over(session, number, actor=office.custodian, at=start)
    with office.database.write() as session:
        booking.hand_back(
            session, number, actor=office.custodian, at=start + timedelta(hours=1)
        )
    assert status_of(office, number) is BookingStatus.HANDED_BACK
    office.approve(office.request(starts=start + timedelta(hours=2)))


def test_a_decided_request_cannot_be_decided_again(office: Office) -> None:
    number = office.request()
    office.approve(number)
    with pytest.raises(Refused, match="disetujui"):
        office.approve(number)


def test_a_return_before_the_hand_over_is_refused(office: Office) -> None:
    number = office.request()
    office.approve(number)
    with office.database.write() as session:
        booking.hand_over(session, number, actor=office.custodian, at=NOW)
    with pytest.raises(Refused, match="mendahului"), office.database.write() as session:
        booking.hand_back(
            session, number, actor=office.custodian, at=NOW - timedelta(hours=1)
        )


def test_the_database_itself_refuses_an_overlap(office: Office) -> None:
    number = office.request()
    rival = office.request(organisation="Dinas Pendidikan")
    office.approve(number)
    with (
        pytest.raises(IntegrityError, match="overlap"),
        office.database.write() as session,
    ):
        session.execute(
            text(
                "update booking_items set is_holding = true where booking_id = "
                "(select id from bookings where number = :n)"
            ),
            {"n": rival},
        )


def test_what_the_database_refuses_is_told_in_a_sentence(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.approve(office.request())
    monkeypatch.setattr("app.booking.clashes.Way.holders", lambda *_: [])
    rival = office.request(organisation="Dinas Pendidikan")
    with pytest.raises(Refused, match=rf"{rival}.*peminjaman lain"):
        office.approve(rival)
    assert status_of(office, rival) is BookingStatus.REQUESTED


def test_twenty_hands_for_one_slot_and_one_wins(office: Office) -> None:
    numbers = [office.request(organisation=f"Instansi {n}") for n in range(20)]

    def attempt(number: str) -> bool:
        try:
            office.approve(number)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(attempt, numbers)) == 1


_HEAD_AT_ANOTHER_DESK = """
import sys
from concurrent.futures import ThreadPoolExecutor
from app import booking, people
from app.errors import Refused
from models.database import Database
from tests.office import NOW

database = Database(sys.argv[1])
with database.read() as session:
    head = people.find(session, "kepala")
print("ready", flush=True)
sys.stdin.readline()


def attempt(number):
    try:
        with database.write() as session:
            booking.approve(session, number, actor=head, at=NOW)
    except Refused:
        return ""
    return number


with ThreadPoolExecutor(20) as pool:
    print(*pool.map(attempt, sys.argv[2:] * 3), flush=True)
"""


def test_two_desks_of_twenty_hands_for_each_slot_and_one_wins(office: Office) -> None:
    slots = 7
    numbers = [
        [
            office.request(
                organisation=f"Instansi {desk}",
                starts=NOW + timedelta(hours=slot),
                ends=NOW + timedelta(hours=slot + 1),
            )
            for slot in range(1, slots + 1)
        ]
        for desk in range(2)
    ]
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", _HEAD_AT_ANOTHER_DESK, office.database.url, *each],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=Path(__file__).parents[3],
        )
        for each in numbers
    ]
    for desk in desks:
        assert desk.stdout is not None
        assert desk.stdout.readline() == "ready\n"
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("\n")
        desk.stdin.flush()
    won = [desk.communicate()[0].split() for desk in desks]
    assert [desk.returncode for desk in desks] == [0, 0]
    places = [numbers[desk].index(each) for desk in range(2) for each in won[desk]]
    assert sorted(places) == list(range(slots))
    with office.database.read() as session:
        assert ledger.verify(session, at=NOW).problems == ()


def test_the_lender_has_an_indication_only_after_lending(office: Office) -> None:
    number = office.request(
        organisation="DPC Partai Golkar", event="Temu kader", purpose="Temu kader"
    )
    assert exposures(office, number) == {"user"}
    office.approve(number, ground="Disewa menurut Perda tarif.")
    assert exposures(office, number) == {"user", "lender"}


def test_a_refused_request_leaves_no_indication_about_the_lender(
    office: Office,
) -> None:
    number = office.request(
        organisation="DPC Partai Golkar", event="Temu kader", purpose="Temu kader"
    )
    with office.database.write() as session:
        booking.refuse(session, number, reason="Partai.", actor=office.head, at=NOW)
    assert exposures(office, number) == {"user"}


def exposures(office: Office, number: str) -> set[str]:
    with office.database.read() as session:
        found = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
    return {each.exposure.value for each in found if each.booking_number == number}
