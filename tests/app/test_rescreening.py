"""Screening again, only where something can have changed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app import rescreening, rules
from app.causes import EVERYTHING, Reach, hull
from app.elections import Stage
from app.rulebook import feedback, policies
from app.rulebook.feedback import PhraseForm
from app.screening import FeedbackKind
from tests.app.rulebook.circular import CIRCULAR
from tests.office import NOW

PARTY = {
    "organisation": "DPC Partai Golkar Badung",
    "event": "Rapat kerja Partai Golkar",
    "purpose": "Rapat kerja DPC Partai Golkar",
}


def reach_now(office: Any) -> Reach | None:
    with office.database.read() as session:
        return rescreening.touched(session, rules.load(session))


def again(office: Any, reach: Reach) -> list[str]:
    with office.database.write() as session:
        changes = rescreening.rescreen(
            session,
            rules=rules.load(session),
            actor=office.admin,
            at=NOW,
            reach=reach,
        )
    return [each.number for each in changes]


def test_results_of_these_very_rules_need_no_second_look(office: Any) -> None:
    office.request(**PARTY)
    assert reach_now(office) is None


def test_a_circular_touches_its_own_days_only(office: Any) -> None:
    number = office.request(**PARTY)
    with office.database.write() as session:
        policies.keep(session, CIRCULAR, actor=office.admin, at=NOW)
    reach = reach_now(office)
    assert reach == Reach(CIRCULAR.starts_on, CIRCULAR.ends_on)
    assert again(office, reach) == [number]
    assert again(office, EVERYTHING) == []


def test_a_schedule_touches_the_days_from_its_first_window_on(office: Any) -> None:
    number = office.request(**PARTY)
    with office.database.read() as session:
        held = rules.load(session).calendar.current()
    pilkada = next(each for each in held if each.id == "PILKADA_2024")
    moved = tuple(
        replace(
            row,
            starts=row.starts + timedelta(days=200),
            ends=row.ends + timedelta(days=200),
        )
        for row in pilkada.stages
        if row.stage in {Stage.CAMPAIGN, Stage.QUIET, Stage.VOTING}
    )
    with office.database.write() as session:
        later = replace(pilkada, stages=moved)
        rules.take_in_elections(session, [later], actor=office.admin, at=NOW)
    reach = reach_now(office)
    assert reach is not None
    assert reach.last is None
    assert reach.first is not None
    assert date(2023, 1, 1) < reach.first < date(2024, 3, 22)
    assert again(office, reach) == [number]
    assert again(office, EVERYTHING) == []


def test_a_marked_phrase_may_stand_on_any_day(office: Any) -> None:
    office.request(**PARTY)
    with office.database.write() as session:
        form = PhraseForm("rapat sunyi", FeedbackKind.MISSED)
        feedback.mark(session, form, actor=office.inspector, at=NOW)
    assert reach_now(office) == EVERYTHING


def test_days_of_several_changes_are_taken_together() -> None:
    one = Reach(date(2024, 1, 1), date(2024, 2, 1))
    other = Reach(date(2023, 5, 1), date(2024, 1, 9))
    assert hull([one, other]) == Reach(date(2023, 5, 1), date(2024, 2, 1))
    assert hull([one, Reach(date(2023, 1, 1))]) == Reach(date(2023, 1, 1))
    assert hull([one, EVERYTHING]) == hull([]) == EVERYTHING
