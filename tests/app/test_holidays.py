"""Days that an office adds, corrects and strikes; every word is in the ledger."""

from datetime import date

import pytest

from app import holidays, queries
from app.errors import Refused
from app.holidays import HolidayForm
from models.holiday import HolidayKind
from tests.office import NOW, Office

PIODALAN = date(2024, 10, 17)


def keep(office: Office, form: HolidayForm) -> bool:
    with office.database.write() as session:
        return holidays.keep(session, form, actor=office.inspector, at=NOW)


def is_working(office: Office, day: date, region: str) -> bool:
    with office.database.read() as session:
        return holidays.load(session).is_working(day, region)


def test_a_local_day_holds_in_its_region_only(office: Office) -> None:
    form = HolidayForm(day=PIODALAN, name="Piodalan", region="Kota Denpasar")
    assert keep(office, form)
    assert not is_working(office, PIODALAN, "51.71")
    assert is_working(office, PIODALAN, "51.03")


def test_the_same_word_twice_is_written_once(office: Office) -> None:
    form = HolidayForm(day=PIODALAN, name="Piodalan", region="51")
    assert keep(office, form)
    assert not keep(office, form)


def test_a_day_with_a_source_is_verified_by_who_kept_it(office: Office) -> None:
    galungan = date(2024, 9, 25)
    form = HolidayForm(
        day=galungan, name="Galungan", region="51", source="SE Gubernur 3/2024"
    )
    assert keep(office, form)
    with office.database.read() as session:
        [found] = [
            each for each in holidays.every(session) if each.closed.day == galungan
        ]
    assert found.closed.is_verified
    assert found.kept_by == "auditor"


@pytest.mark.both_engines
def test_a_struck_day_is_worked_on_and_stays_in_the_list(office: Office) -> None:
    day = date(2024, 9, 25)
    with office.database.write() as session:
        holidays.strike(session, day, "Provinsi Bali", actor=office.admin, at=NOW)
    assert is_working(office, day, "51")
    with office.database.read() as session:
        [row] = [each for each in holidays.every(session) if each.closed.day == day]
        newest = queries.entries(session, limit=1)[0]
    assert not row.is_observed
    assert newest.type == "holiday.struck"
    with pytest.raises(Refused, match="tidak tercatat"), office.database.write() as s:
        holidays.strike(s, day, "51", actor=office.admin, at=NOW)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (HolidayForm(day=PIODALAN, name=" ", region="51"), "Nama"),
        (HolidayForm(day=PIODALAN, name="x", region="Atlantis"), "tidak dikenal"),
        (HolidayForm(day=PIODALAN, name="x"), "satu wilayah"),
    ],
)
def test_a_day_that_says_too_little_is_refused(
    office: Office, form: HolidayForm, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        keep(office, form)


def test_a_national_day_needs_no_region(office: Office) -> None:
    form = HolidayForm(day=PIODALAN, name="Libur", kind=HolidayKind.NATIONAL)
    assert keep(office, form)
    assert not is_working(office, PIODALAN, "92")
