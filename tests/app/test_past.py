from datetime import timedelta
from typing import Any

import pytest

from app import facts, rescreening, rules
from app.past import letter_mark, phones_in
from app.rulebook.versions import every
from app.screening.facts import AssetClass
from models.booking import Booking
from tests.office import NOW

DAY = timedelta(days=1)


def known(office: Any, number: str) -> Any:
    """The facts of a booking, with everything the register knows of it."""
    from sqlalchemy import select

    with office.database.read() as session:
        booking = session.scalars(select(Booking).where(Booking.number == number)).one()
        [found] = facts.of(session, [booking])
        one = facts.full(found, office.rules, facts.OnRequest(session))
        all_ = facts.full(found, office.rules, facts.AllAtHand(session))
    assert one == all_  # asked one at a time or read as a whole: the same
    return one


def party(office: Any, name: str, *, day: int, **given: Any) -> str:
    starts = NOW + day * DAY
    return office.request(
        organisation=f"DPC Partai {name} Badung",
        event=f"Kampanye Partai {name}",
        purpose=f"Kampanye Partai {name}",
        starts=starts,
        ends=starts + timedelta(hours=3),
        **given,
    )


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("+62 812-3456-7890", {"081234567890"}),
        ("0812.3456.7890 / 0361 123456", {"081234567890", "0361123456"}),
        ("ext. 12", set()),
        ("", set()),
    ],
)
def test_telephone_numbers_are_compared_by_their_digits(
    text: str, digits: set[str]
) -> None:
    assert phones_in(text) == digits


@pytest.mark.parametrize(
    ("number", "mark"),
    [
        ("012/UND/DPC-PDIP/X/2024", "DPC/PDIP"),
        ("5/PANITIA/VIII/2024", ""),
        ("001/B/X/2024", ""),
        ("400.3/1234/Dikpora", "DIKPORA"),
    ],
)
def test_a_letter_number_tells_the_office_only_where_it_is_telling(
    number: str, mark: str
) -> None:
    assert letter_mark(number) == mark


def test_a_telephone_that_came_with_a_party_before_is_recognised(office: Any) -> None:
    plain = {
        "organisation": "Komunitas Lari Pagi",
        "event": "Lari pagi",
        "purpose": "Lari pagi bersama",
    }
    before = office.request(**plain, phone="0812 3456 7890", starts=NOW + 20 * DAY,
                            ends=NOW + 21 * DAY)  # fmt: skip
    party(office, "Golkar", day=3, phone="+62 812-3456-7890")
    after = office.request(**plain, phone="081234567890")
    stranger = office.request(**plain, phone="089999999999", resource_ids=(office.car,))
    assert not known(office, before).contact_seen_with_party
    assert known(office, after).contact_seen_with_party
    assert not known(office, stranger).contact_seen_with_party
    with office.database.read() as session:
        assert rescreening.preview(session, rules=office.rules) == []


def test_a_letterhead_of_a_party_is_recognised_unless_others_use_it_too(
    office: Any,
) -> None:
    plain = {"event": "Lari pagi", "purpose": "Lari pagi bersama"}
    office.request(
        **plain,
        organisation="Dinas Pemuda",
        letter_number="1/DISPORA/X/2024",
        starts=NOW + 30 * DAY,
        ends=NOW + 31 * DAY,
    )
    party(office, "Golkar", day=3, letter_number="7/DPC-GOLKAR/X/2024")
    party(office, "Nasdem", day=5, letter_number="9/DISPORA/X/2024")
    seen = office.request(**plain, letter_number="8/DPC-GOLKAR/X/2024")
    agency = office.request(
        **plain, letter_number="2/DISPORA/X/2024", resource_ids=(office.car,)
    )
    assert known(office, seen).contact_seen_with_party
    assert not known(office, agency).contact_seen_with_party


def test_like_requests_of_others_decided_before_are_told(office: Any) -> None:
    first = party(office, "Golkar", day=3)
    office.approve(first, ground="Disewakan untuk umum.", at=NOW + timedelta(hours=1))
    second = party(office, "Nasdem", day=4, at=NOW + timedelta(hours=2))
    found = known(office, second).precedents
    assert [(p.organisation, p.granted) for p in found] == [
        ("DPC Partai Golkar Badung", True)
    ]
    assert found[0].asset_class is AssetClass.BUILDING
    car = party(
        office,
        "Perindo",
        day=6,
        at=NOW + timedelta(hours=3),
        resource_ids=(office.car,),
    )
    assert known(office, car).precedents == ()
    assert known(office, first).precedents == ()
    with office.database.read() as session:
        assert rescreening.preview(session, rules=office.rules) == []


def test_what_was_decided_later_could_not_be_known(office: Any) -> None:
    first = party(office, "Golkar", day=3)
    second = party(office, "Nasdem", day=4, at=NOW + timedelta(hours=1))
    office.approve(first, ground="Untuk umum.", at=NOW + timedelta(hours=2))
    assert known(office, second).precedents == ()


def test_who_owns_the_asset_is_told_apart_from_where_it_stands(office: Any) -> None:
    from app.ledger.pen import Pen
    from models.asset import Resource

    with office.database.write() as session:
        hall = session.get_one(Resource, office.hall)
        Pen(session, actor=office.admin, at=NOW).change(
            "resource.described", hall, region="51.71"
        )
    found = known(office, office.request())
    assert (found.region, found.owner_region) == ("51.71", "51")


def test_contract_and_payment_are_told_where_they_are_known(office: Any) -> None:
    found = known(office, office.request(has_contract=True, has_payment=False))
    assert (found.contract, found.payment) == (True, False)


def test_recording_many_requests_keeps_one_rulebook(office: Any) -> None:
    for day in range(3):
        party(office, "Golkar", day=10 + day)
    with office.database.read() as session:
        [kept] = every(session)
        assert kept.digest == rules.load(session).rulebook.digest
    assert kept.screenings == 3
