from datetime import date
from typing import Any

import pytest

from app import causes, rescreening, rules
from app.causes import EVERYTHING
from app.errors import Refused
from app.rulebook import policies, trial
from tests.app.rulebook.circular import CIRCULAR
from tests.office import NOW

PARTY = {
    "organisation": "DPC Partai Golkar Badung",
    "event": "Rapat kerja Partai Golkar",
    "purpose": "Rapat kerja DPC Partai Golkar",
}


def test_a_circular_is_kept_changed_and_ended_as_versions_of_itself(
    office: Any,
) -> None:
    with office.database.write() as session:
        assert policies.keep(session, CIRCULAR, actor=office.admin, at=NOW)
        assert not policies.keep(session, CIRCULAR, actor=office.admin, at=NOW)
        policies.end(
            session, CIRCULAR.id, date(2024, 10, 20), actor=office.admin, at=NOW
        )
    with office.database.read() as session:
        [kept] = [p for p in policies.every(session) if p.policy.id == CIRCULAR.id]
    assert (kept.version, kept.policy.ends_on) == (2, date(2024, 10, 20))


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": date(2024, 9, 1)},
        {"title": " "},
        {"names": ("Aula",)},
    ],
)
def test_a_circular_that_contradicts_itself_is_refused(
    office: Any, wrong: dict[str, Any]
) -> None:
    from dataclasses import replace

    with office.database.write() as session, pytest.raises(Refused):
        policies.keep(session, replace(CIRCULAR, **wrong), actor=office.admin, at=NOW)


def test_an_inspector_does_not_make_circulars(office: Any) -> None:
    with (
        office.database.write() as session,
        pytest.raises(Refused, match="tidak berwenang"),
    ):
        policies.keep(session, CIRCULAR, actor=office.inspector, at=NOW)


def test_what_is_no_circular_is_refused_in_one_sentence() -> None:
    for text in ("- a\n- b", "{", "", "id: X\nregion: Bali\n"):
        with pytest.raises(Refused):
            policies.read_policies(text)


def test_a_file_of_circulars_is_read_back_as_written() -> None:
    assert policies.read_policies(policies.as_text((CIRCULAR,))) == (CIRCULAR,)


def test_a_circular_is_tried_on_the_bookings_there_are_and_nothing_is_written(
    office: Any,
) -> None:
    inside = office.request(**PARTY)
    office.request(
        **PARTY,
        starts=NOW.replace(month=12, day=20),
        ends=NOW.replace(month=12, day=21),
    )
    office.request(resource_ids=(office.car,))
    with office.database.read() as session:
        changes = trial.with_policies(session, [CIRCULAR], reach=EVERYTHING)
        assert rescreening.preview(session, rules=rules.load(session)) == []
    assert [each.number for each in changes] == [inside]
    assert "Surat edaran percobaan" in "".join(changes[0].appeared)
    assert [(c.kind.value, c.what) for c in changes[0].causes] == [
        ("policy", "UJI-2024")
    ]


def test_only_the_days_of_a_circular_are_looked_at(office: Any) -> None:
    imagined = trial.imagine(office.rules, [CIRCULAR])
    found = causes.reach(office.rules, imagined)
    assert (found.first, found.last) == (CIRCULAR.starts_on, CIRCULAR.ends_on)
    assert causes.reach(office.rules, office.rules) == EVERYTHING


def test_a_kept_circular_changes_the_register_and_says_why(office: Any) -> None:
    number = office.request(**PARTY)
    with office.database.write() as session:
        policies.keep(session, CIRCULAR, actor=office.admin, at=NOW)
    with office.database.write() as session:
        [change] = rescreening.rescreen(
            session, rules=rules.load(session), actor=office.admin, at=NOW
        )
    assert change.number == number
    assert [cause.sentence for cause in change.causes] == ["kebijakan UJI-2024"]
    with office.database.write() as session:
        policies.end(
            session, CIRCULAR.id, CIRCULAR.starts_on, actor=office.admin, at=NOW
        )
    with office.database.write() as session:
        [back] = rescreening.rescreen(
            session, rules=rules.load(session), actor=office.admin, at=NOW
        )
    assert back.vanished == change.appeared
