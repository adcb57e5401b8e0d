from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from app import agencies, as_kept, assets, booking, holidays, meanwhile, people
from app.booking import Correction, levels
from app.booking.levels import Level
from app.holidays import HolidayForm
from app.meanwhile import ChangedMeanwhileError, Draft
from app.rulebook import policies
from app.screening import Policy, PolicyRule
from tests.office import NOW, Office

BALI = ZoneInfo("Asia/Makassar")
LATER = NOW + timedelta(minutes=32)


def draft(office: Office) -> Draft:
    read = partial(as_kept.description, resource_id=office.hall)
    with office.database.read() as session:
        seen = read(session).said
    return Draft(read=read, seen=seen, words={"name": "Nama"}, zone=BALI)


def keep(office: Office, draft: Draft, name: str) -> None:
    said = assets.Description(name=name)
    with office.database.write() as session:
        meanwhile.refuse_changed(session, draft.holding(said))
        assets.describe(session, office.hall, said, actor=office.custodian, at=LATER)


@pytest.mark.both_engines
def test_the_second_to_save_is_shown_both_versions(office: Office) -> None:
    first, second = draft(office), draft(office)
    keep(office, first, "Aula Besar")
    with pytest.raises(ChangedMeanwhileError) as told:
        keep(office, second, "Aula Agung")
    said = str(told.value)
    assert "oleh Pengurus Barang Contoh pukul 16.32" in said
    assert "Nama: sekarang “Aula Besar”, Anda menulis “Aula Agung”" in said


def test_who_goes_on_from_there_overrides_knowingly(office: Office) -> None:
    first, second = draft(office), draft(office)
    keep(office, first, "Aula Besar")
    with pytest.raises(ChangedMeanwhileError):
        keep(office, second, "Aula Agung")
    keep(office, second, "Aula Agung")


def test_whoever_was_quicker_still_is_shown_too(office: Office) -> None:
    first, second, third = draft(office), draft(office), draft(office)
    keep(office, first, "Aula Besar")
    with pytest.raises(ChangedMeanwhileError):
        keep(office, second, "Aula Agung")
    with pytest.raises(ChangedMeanwhileError):
        keep(office, third, "Aula Indah")
    keep(office, third, "Aula Indah")
    with pytest.raises(ChangedMeanwhileError, match="sekarang “Aula Indah”"):
        keep(office, second, "Aula Agung")


def test_another_row_changed_is_no_matter(office: Office) -> None:
    mine = draft(office)
    office.request()
    keep(office, mine, "Aula Agung")


def test_who_wrote_the_same_is_told_that_it_is_there_already(office: Office) -> None:
    first, second = draft(office), draft(office)
    keep(office, first, "Aula Besar")
    with pytest.raises(ChangedMeanwhileError) as told:
        keep(office, second, "Aula Besar")
    assert "Anda menulis “" not in str(told.value)
    keep(office, second, "Aula Besar")


@contextmanager
def change_of(
    office: Office, read: partial[meanwhile.Kept], field: str
) -> Iterator[Session]:
    """Read as a form does, let somebody change it, and see that the form is told."""
    with office.database.read() as session:
        mine = Draft(
            read=read, seen=read(session).said, words={field: "Isian"}, zone=BALI
        )
    with office.database.write() as session:
        yield session
    with (
        office.database.read() as session,
        pytest.raises(ChangedMeanwhileError, match=r"Isian: sekarang “.*Baru") as told,
    ):
        meanwhile.refuse_changed(session, mine)
    assert "pukul 16.32" in str(told.value)


def test_each_thing_that_forms_edit_is_looked_at_again(office: Office) -> None:
    admin, custodian = office.admin, office.custodian
    read = partial(as_kept.person, uid="pengurus")
    with change_of(office, read, "name") as session:
        form = replace(people.form_of(session, "pengurus"), name="Nama Baru")
        people.describe(session, form, actor=admin, at=LATER)
    read = partial(as_kept.agency, code="SETDA")
    with change_of(office, read, "letterhead") as session:
        changed = replace(
            agencies.form_of(session, "SETDA"), letterhead=("Jalan Lama", "Jalan Baru")
        )
        agencies.change(session, "SETDA", changed, actor=admin, at=LATER)
    number = office.request()
    read = partial(as_kept.booking, number=number)
    with change_of(office, read, "event") as session:
        booking.correct(
            session,
            number,
            Correction({"event": "Acara Baru"}, "salah tulis"),
            rules=office.rules,
            actor=custodian,
            at=LATER,
        )


def test_each_rule_that_forms_edit_is_looked_at_again(office: Office) -> None:
    circular = Policy("SE-9", "Lama", "51", PolicyRule.BARRED, date(2024, 9, 1))
    day = HolidayForm(day=date(2025, 3, 29), name="Nyepi", region="51")
    with office.database.write() as session:
        policies.keep(session, circular, actor=office.admin, at=NOW)
        holidays.keep(session, day, actor=office.admin, at=NOW)
    with change_of(office, partial(as_kept.policy, code="SE-9"), "title") as session:
        changed = replace(circular, title="Judul Baru")
        policies.keep(session, changed, actor=office.admin, at=LATER)
    read = partial(as_kept.holiday, day=day.day, region="51")
    with change_of(office, read, "name") as session:
        changed_day = replace(day, name="Nyepi Baru")
        holidays.keep(session, changed_day, actor=office.admin, at=LATER)
    read = partial(as_kept.levels_of_approval, agency_id=office.agency_id)
    with change_of(office, read, "levels") as session:
        chain = [Level("Kepala Bagian Baru")]
        levels.set_chain(session, office.agency_id, chain, actor=office.admin, at=LATER)
    first = office.rules.calendar.elections[-1]
    read = partial(as_kept.election, code=first.id)
    with change_of(office, read, "title") as session:
        from app import rules

        rules.take_in_elections(
            session,
            [replace(first, title="Pemilihan Baru")],
            actor=office.admin,
            at=LATER,
        )
