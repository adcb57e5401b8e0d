from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from app import rescreening, rules
from app.errors import Cancelled, Refused
from app.ledger.pen import Pen
from app.rulebook import feedback, policies, versions
from app.rulebook.feedback import PhraseForm
from app.screening import FeedbackKind
from models.booking import Screening
from models.rulebook import RulebookPart, RulebookVersion
from tests.app.rulebook.circular import CIRCULAR
from tests.office import NOW

PARTY = {
    "organisation": "DPC Partai Golkar Badung",
    "event": "Rapat kerja Partai Golkar",
    "purpose": "Rapat kerja DPC Partai Golkar",
}


def teach(office: Any) -> None:
    """Change circulars and feedback, and screen everything again."""
    with office.database.write() as session:
        policies.keep(session, CIRCULAR, actor=office.admin, at=NOW)
        form = PhraseForm("rapat kerja", FeedbackKind.MISSED)
        feedback.mark(session, form, actor=office.inspector, at=NOW)
    with office.database.write() as session:
        rescreening.rescreen(
            session, rules=rules.load(session), actor=office.admin, at=NOW
        )


def test_old_data_under_the_old_rulebook_gives_the_old_result(office: Any) -> None:
    """B9: the screening of before the change comes out to the letter."""
    from app import facts, screenings
    from models.booking import Booking

    number = office.request(**PARTY)
    teach(office)
    with office.database.read() as session:
        booking = session.scalars(select(Booking).where(Booking.number == number)).one()
        old, new = session.scalars(select(Screening).order_by(Screening.id))
        assert old.rulebook != new.rulebook
        assert old.flags != new.flags
        for stored in (old, new):
            held = versions.rules_of(session, stored.rulebook, stored.calendar)
            assert held is not None
            [known] = facts.of(session, [booking])
            judged = facts.judge(known, held, facts.OnRequest(session))
            assert screenings.same(judged.found, stored)
            assert judged.found.rulebook == stored.rulebook


def test_the_calendar_of_then_is_found_by_its_digest(office: Any) -> None:
    from dataclasses import replace

    office.request()
    with office.database.write() as session:
        [first, *_] = rules.load(session).calendar.elections
        pen = Pen(session, actor=office.admin, at=NOW)
        rules.keep_election(session, replace(first, title="Judul lain"), pen=pen)
    with office.database.read() as session:
        stored = session.scalars(select(Screening)).one()
        present = rules.load(session)
        assert stored.calendar != present.calendar_digest
        held = versions.calendar(session, stored.calendar)
        assert held is not None
        assert len(held.elections) == len(present.calendar.elections) - 1
        assert versions.calendar(session, "sha256:0") is None


def test_every_result_can_be_run_again_by_its_own_rules(office: Any) -> None:
    office.request(**PARTY)
    teach(office)
    office.request(resource_ids=(office.car,))
    with office.database.read() as session:
        assert rescreening.replay(session) == (2, [])


def test_a_result_that_was_changed_by_hand_does_not_come_out_again(office: Any) -> None:
    number = office.request(**PARTY)
    with office.database.engine.begin() as connection:
        connection.execute(text("UPDATE screenings SET mark = 'clear', flags = '[]'"))
    with office.database.read() as session:
        assert rescreening.replay(session) == (1, [number])


def test_a_rulebook_is_kept_once_and_shares_its_parts(office: Any) -> None:
    office.request(**PARTY)
    office.request(resource_ids=(office.car,))
    with office.database.read() as session:
        assert len(session.scalars(select(RulebookVersion)).all()) == 1
    teach(office)
    with office.database.read() as session:
        kinds = [part.kind for part in session.scalars(select(RulebookPart))]
        assert sorted(kinds) == sorted(
            ["edition", "names", "policies", "policies", "feedback", "feedback"]
        )
        newest, oldest = versions.every(session)
    assert (newest.feedback, oldest.feedback) == (1, 0)
    assert (newest.screenings, oldest.screenings) == (1, 2)
    assert newest.is_runnable


def test_an_edition_that_reads_otherwise_is_shown_but_not_run(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.request()
    monkeypatch.setattr(versions, "READING", 99)
    with office.database.read() as session:
        [kept] = versions.every(session)
        ran, otherwise = rescreening.replay(session)
    assert not kept.is_runnable
    assert (ran, otherwise) == (0, [])


def test_screening_again_may_be_cancelled_and_leaves_everything_as_it_was(
    office: Any,
) -> None:
    office.request(**PARTY)
    with office.database.write() as session:
        policies.keep(session, CIRCULAR, actor=office.admin, at=NOW)

    def stop(done: int, total: int) -> None:
        assert (done, total) == (1, 1)
        raise Cancelled

    with pytest.raises(Cancelled), office.database.write() as session:
        rescreening.rescreen(
            session,
            rules=rules.load(session),
            actor=office.admin,
            at=NOW,
            progress=stop,
        )
    with office.database.read() as session:
        assert len(session.scalars(select(Screening)).all()) == 1


def test_a_custodian_does_not_screen_the_register_again(office: Any) -> None:
    with (
        office.database.write() as session,
        pytest.raises(Refused, match="tidak berwenang"),
    ):
        rescreening.rescreen(
            session, rules=office.rules, actor=office.custodian, at=NOW
        )


def test_a_changed_asset_is_named_as_the_cause(office: Any) -> None:
    from models.asset import Resource

    number = office.request(**PARTY, is_open_to_hire=True)
    with office.database.write() as session:
        resource = session.get_one(Resource, office.hall)
        Pen(session, actor=office.admin, at=NOW).change(
            "resource.described", resource, setting="worship"
        )
    with office.database.write() as session:
        [change] = rescreening.rescreen(
            session, rules=office.rules, actor=office.admin, at=NOW + timedelta(hours=1)
        )
    assert change.number == number
    assert [cause.kind.value for cause in change.causes] == ["facts"]
