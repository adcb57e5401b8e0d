"""The second opinion asks a person to look; the rules stay in charge."""

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from app.elections import load_calendar
from app.screening import Feedback, FeedbackKind, load_rulebook, screen
from app.screening.facts import BookingFacts, Mark, Screening
from app.screening.intake import facts_from_json
from app.screening.opinion import stem
from tests.bench.screening_training import left_out

CALENDAR, RULEBOOK = load_calendar(), load_rulebook()
UNLISTED = {
    "organisation": "Posko 7",
    "event": "rapat",
    "purpose": "evaluasi door to door dan target perolehan tiap RT, tim penggerak",
    "region": "Kab. Jember",
    "start": "2024-10-08",
}


def facts(**given: str) -> BookingFacts:
    return facts_from_json({**UNLISTED, **given})


def found(**given: str) -> Screening:
    return screen(facts(**given), CALENDAR, RULEBOOK)


def weights() -> dict[str, int]:
    room = files("app.screening").joinpath("lists/opinion.json")
    held: dict[str, int] = json.loads(room.read_text("utf-8"))["weights"]
    return held


def second(screening: Screening) -> bool:
    return any(flag.rule == "second_opinion" for flag in screening.flags)


@pytest.fixture
def suspicious() -> dict[str, str]:
    """Words that weigh most, none of them a cue by itself."""
    texts = ("kawal beliau door to door", "konsolidasi koordinator RW penggerak 03")
    for text in texts:
        if second(found(purpose=text)):
            return {"purpose": text}
    pytest.fail("no text without a cue is heavy enough any more")


def test_it_asks_for_a_look_and_shows_its_words(suspicious: dict[str, str]) -> None:
    asked = facts(**suspicious)
    flag = next(f for f in screen(asked, CALENDAR, RULEBOOK).flags)
    assert (flag.rule, flag.mark) == ("second_opinion", Mark.NEEDS_REVIEW)
    assert flag.evidence
    for each in flag.evidence:
        assert getattr(asked, each.field)[each.start : each.end] == each.text
        assert each.text in flag.reason or len(flag.evidence) > 3


def test_a_title_that_nobody_asks_for_gets_none(suspicious: dict[str, str]) -> None:
    assert not found(**suspicious, organisation="").flagged


def test_an_inspector_who_called_it_a_false_alarm_has_the_last_word(
    suspicious: dict[str, str],
) -> None:
    asked = facts(**suspicious)
    taught = Feedback(
        asked.purpose,
        FeedbackKind.FALSE_ALARM,
        "auditor",
        CALENDAR.elections[0].known_since,
    )
    book = load_rulebook(feedback=[taught])
    assert not screen(asked, CALENDAR, book).flagged


def test_an_office_must_sound_much_more_political_than_others() -> None:
    office = {"organisation": "Bagian Umum Setda", "event": "rapat"}
    assert not found(**office, purpose="evaluasi target tiap RT").flagged
    pressed = "rapat tertutup, HP dikumpulkan, dukungan dana tiap eselon untuk bapak"
    assert second(found(**office, purpose=pressed))


def test_it_takes_nothing_away() -> None:
    alone = replace(RULEBOOK, edition=replace(RULEBOOK.edition, lists=unweighed()))
    dull = {
        "organisation": "Graha Nasdem",
        "event": "resepsi",
        "purpose": "resepsi pernikahan putri sulung",
    }
    by_rules = screen(facts(**dull), CALENDAR, alone)
    assert by_rules.flagged
    assert found(**dull).mark == by_rules.mark


def unweighed() -> dict[str, Any]:
    """The lists as they were before there was a second opinion."""
    return {
        name: held for name, held in RULEBOOK.edition.lists.items() if name != "opinion"
    }


def test_a_title_means_what_is_told_of_it() -> None:
    room = {"organisation": "RSUD", "event": "timses"}
    told = "tim sukses akreditasi, rapat mingguan"
    assert not found(**room, purpose=told).flagged
    assert found(**room, purpose="rapat mingguan").flagged
    assert found(**room, purpose=f"{told}, lalu timses paslon 2").flagged


@pytest.mark.parametrize(
    "name", ["DPC Partai Golkar", "caleg DPRD", "Relawan Paslon 2"]
)
def test_dull_words_do_not_hide_a_party_a_candidate_or_a_team(name: str) -> None:
    dull = {
        "event": "posyandu",
        "purpose": "imunisasi balita dan penimbangan, posyandu",
    }
    assert found(organisation=name, **dull).flagged


def test_nothing_rests_on_belief_or_people() -> None:
    out = left_out()
    assert {"pengajian", "gereja", "jawa", "kang", "pks"} <= out.anywhere
    assert all(name.startswith("#") or out.may_weigh(name) for name in weights())
    assert "#private_event" in out.tags
    assert not out.tags & weights().keys()


def test_the_name_of_who_asks_is_never_read() -> None:
    asked = found(requester="Budi").flags
    assert found(requester="Posko Ambisi Menang").flags == asked or asked == ()


def test_affixes_do_not_hide_a_word() -> None:
    assert stem("membagikan") == stem("dibagikan") == stem("pembagian")
    assert stem("rapat") == "~rapat"
