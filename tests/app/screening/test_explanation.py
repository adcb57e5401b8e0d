from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.elections import load_calendar
from app.screening import (
    Cause,
    Feedback,
    FeedbackKind,
    compare,
    explain,
    load_rulebook,
    screen,
)
from app.screening.facts import BookingFacts
from app.screening.phrases import read_lists
from app.screening.sentences import ANSWERS

CALENDAR = load_calendar()
RULEBOOK = load_rulebook()
FACTS = BookingFacts(
    organisation="DPC Gerindra",
    purpose="konsolidasi, bukan kampanye",
    starts=datetime(2023, 12, 2, 9, tzinfo=ZoneInfo("Asia/Makassar")),
    region="Provinsi Bali",
)


def test_an_explanation_underlines_what_stands_and_what_was_answered() -> None:
    found = explain(FACTS, CALENDAR, RULEBOOK)
    assert found.screening == screen(FACTS, CALENDAR, RULEBOOK)
    assert "DPC Gerindra" in {each.text for each in found.signals}
    answered = {each.evidence.text: each.because for each in found.answered}
    assert answered == {"kampanye": "disebut untuk ditiadakan atau dilarang"}


def test_an_explanation_shows_norms_circular_and_what_to_ask_for() -> None:
    found = explain(FACTS, CALENDAR, RULEBOOK)
    bases = {basis.norm: basis for basis in found.bases}
    assert "Pasal 280" in bases["P-280-1h"].citation
    assert "Surat Edaran" in bases["BALI-2023"].citation
    assert bases["P-306"].is_verified is False
    assert any("izin" in ask for ask in found.asks)


def test_an_explanation_says_what_the_calendar_does_not_know() -> None:
    later = replace(FACTS, starts=datetime(2028, 2, 1, 9, tzinfo=FACTS.starts.tzinfo))  # type: ignore[union-attr]
    found = explain(later, CALENDAR, RULEBOOK)
    assert found.notices == ("Jadwal Pemilu Nasional 2029 belum ditetapkan.",)
    assert "not_scheduled" in {window.stage for window in found.screening.windows}


def test_every_frame_has_its_words() -> None:
    frames = {row["frame"] for row in read_lists()["frames"]}
    assert frames <= set(ANSWERS)


def test_item_21_a_change_says_what_changed_and_why() -> None:
    before = screen(FACTS, CALENDAR, RULEBOOK)
    innocent = Feedback("DPC Gerindra", FeedbackKind.FALSE_ALARM, "a", date(2024, 1, 1))
    after = screen(FACTS, CALENDAR, load_rulebook(feedback=[innocent]))
    change = compare(before, after)
    assert change is not None
    assert change.causes == (Cause.RULEBOOK,)
    assert "party_activity" in change.gone_rules
    moved = screen(replace(FACTS, region="DIY"), CALENDAR, RULEBOOK)
    assert compare(before, before) is None
    assert compare(before, moved) is not None
