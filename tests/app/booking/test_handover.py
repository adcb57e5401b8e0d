"""Giving out and taking back, with what a BAST says."""

from datetime import timedelta

import pytest

from app import booking, queries
from app.booking import Handed, Handing
from app.errors import Refused
from models.booking import BookingStatus
from tests.app.booking.desk import act, read, status_of
from tests.office import NOW, Office

START = NOW + timedelta(days=1)
HOUR = timedelta(hours=1)


def lent(office: Office, *resources: int, day: int = 1) -> str:
    start = NOW + timedelta(days=day)
    number = office.request(resource_ids=resources, starts=start, ends=start + 3 * HOUR)
    office.approve(number)
    return number


@pytest.mark.both_engines
def test_several_things_come_back_one_by_one(office: Office) -> None:
    number = lent(office, office.hall, office.car)
    act(office, booking.hand_over, number, at=START)
    first = Handing((Handed(resource_id=office.hall),))
    act(office, booking.hand_back, number, first, at=START + HOUR)
    assert status_of(office, number) is BookingStatus.HANDED_OVER
    # The hall is free already, the car is not.
    soon = START + 2 * HOUR
    office.request(resource_ids=(office.hall,), starts=soon, ends=soon + HOUR)
    with pytest.raises(Refused, match="Hiace"):
        office.request(resource_ids=(office.car,), starts=soon, ends=soon + HOUR)
    with pytest.raises(Refused, match="menunggu serah terima"):
        act(office, booking.hand_back, number, first, at=soon)
    act(office, booking.hand_back, number, at=soon)
    assert status_of(office, number) is BookingStatus.HANDED_BACK


def test_things_go_out_one_by_one_too(office: Office) -> None:
    number = lent(office, office.hall, office.car)
    first = Handing((Handed(resource_id=office.car, has_key=True),))
    act(office, booking.hand_over, number, first, at=START)
    with pytest.raises(Refused, match="menunggu serah terima"):
        act(office, booking.hand_over, number, first, at=START)
    act(office, booking.hand_over, number, at=START + HOUR)
    life = read(office, lambda s: queries.life(s, number, actor=office.head))
    assert [item.given["has_key"] for item in life.items] == [None, True]


def test_what_never_went_out_is_let_go_with_the_rest(office: Office) -> None:
    number = lent(office, office.hall, office.car)
    car = Handing((Handed(resource_id=office.car),))
    act(office, booking.hand_over, number, car, at=START)
    act(office, booking.hand_back, number, car, at=START + HOUR)
    assert status_of(office, number) is BookingStatus.HANDED_BACK
    later = START + 2 * HOUR
    office.approve(office.request(starts=later, ends=later + HOUR))


def test_an_odometer_does_not_run_backwards(office: Office) -> None:
    def car(kilometres: int) -> Handing:
        return Handing((Handed(resource_id=office.car, odometer=kilometres),))

    number = lent(office, office.car)
    act(office, booking.hand_over, number, car(500), at=START)
    with pytest.raises(Refused, match="499 km"):
        act(office, booking.hand_back, number, car(499), at=START + HOUR)
    act(office, booking.hand_back, number, car(500), at=START + HOUR)
    after = lent(office, office.car, day=2)
    with pytest.raises(Refused, match="pernah tercatat 500 km"):
        act(office, booking.hand_over, after, car(450), at=START + 24 * HOUR)


def test_a_return_before_the_hand_over_is_refused(office: Office) -> None:
    number = lent(office, office.hall)
    act(office, booking.hand_over, number, at=START)
    early = Handing(happened_at=START - HOUR)
    with pytest.raises(Refused, match="mendahului"):
        act(office, booking.hand_back, number, early, at=START + HOUR)
    future = Handing(happened_at=START + 2 * HOUR)
    with pytest.raises(Refused, match="belum tiba"):
        act(office, booking.hand_back, number, future, at=START + HOUR)


def test_damage_opens_a_repair_that_blocks_the_next(office: Office) -> None:
    number = lent(office, office.car)
    following = lent(office, office.car, day=2)
    act(office, booking.hand_over, number, at=START)
    bad = Handed(resource_id=office.car, condition="RR", damage="Kaca retak")
    act(office, booking.hand_back, number, Handing((bad,)), at=START + HOUR)
    with pytest.raises(Refused, match="Kaca retak"):
        act(office, booking.hand_over, following, at=START + 24 * HOUR)


def test_damage_that_does_not_hinder_blocks_nothing(office: Office) -> None:
    number = lent(office, office.car)
    following = lent(office, office.car, day=2)
    act(office, booking.hand_over, number, at=START)
    bad = Handed(resource_id=office.car, damage="Baret", is_blocking=False)
    act(office, booking.hand_back, number, Handing((bad,)), at=START + HOUR)
    act(office, booking.hand_over, following, at=START + 24 * HOUR)


def test_what_is_still_out_is_not_given_to_the_next(office: Office) -> None:
    number = lent(office, office.car)
    following = lent(office, office.car, day=2)
    act(office, booking.hand_over, number, at=START)
    with pytest.raises(Refused, match=number):
        act(office, booking.hand_over, following, at=START + 24 * HOUR)


@pytest.mark.parametrize(
    "said",
    [
        {"odometer": -1},
        {"fuel_percent": 101},
        {"condition": "bagus"},
        {"fuel_cost": -5},
    ],
)
def test_nonsense_on_a_record_is_refused(
    office: Office, said: dict[str, object]
) -> None:
    number = lent(office, office.car)
    handed = Handed(resource_id=office.car, **said)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="Hiace"):
        act(office, booking.hand_over, number, Handing((handed,)), at=START)
