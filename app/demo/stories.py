"""Requests written by hand: political, look-alike, and to be weighed."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import yaml

from app.demo import letters
from app.demo.days import Span, is_working, span, working_day_before
from app.demo.estate import SOURCE, Estate, Holding
from app.demo.letters import Letter
from app.demo.ordinary import Timetable

_ANSWERS = {"Ya": True, "Tidak": False}


def tell(estate: Estate, timetable: Timetable, random: Random) -> list[Letter]:
    """Return the handwritten letters; the approved ones take their time.

    Raises:
        ValueError: two of them are approved for the same place and time.
    """
    by_label = {each.label: each for each in estate.lent}
    text = (SOURCE / "stories.yaml").read_text(encoding="utf-8")
    told: list[Letter] = []
    for story in yaml.safe_load(text):
        letter = _letter(story, by_label[story["asset"]], random)
        if letter.holds:
            if not timetable.is_free(letter.asked, letter.span):
                raise ValueError(letter.number_pattern)
            timetable.take(letter.asked, letter.span)
        told.append(letter)
    return told


def _letter(story: dict[str, Any], asked: Holding, random: Random) -> Letter:
    wanted = _span(story, random)
    written = working_day_before(story["day"], random.randint(3, 9))
    received = written + timedelta(1)
    while not is_working(received):
        received += timedelta(1)
    destination = story.get("to", asked.place.split(",")[0])
    away = destination.startswith("Kab.")
    return Letter(
        number_pattern=story["letter"],
        written_on=written,
        received_on=received,
        requester=story["requester"],
        position=_said(story["position"]),
        organisation=_said(story["organisation"]),
        phone=letters.phone(random),
        asked=asked,
        event=story["event"],
        purpose=story["purpose"],
        destination=destination,
        attendees=story["people"] or None,
        span=wanted,
        region=destination if away else letters.REGIONS[asked.region],
        use=letters.USES[story.get("use", "dinas")],
        is_open_to_hire=_ANSWERS.get(story.get("hire", "")),
        has_permit=_ANSWERS.get(story.get("permit", "")),
        has_attributes=_ANSWERS.get(story.get("attributes", "")),
        decision=story["decision"],
        reason=story.get("reason", ""),
        truth=story["label"],
    )


def _span(story: dict[str, Any], random: Random) -> Span:
    """Return the time of a story: on its own days, whatever the shape draws."""
    drawn = span(story["hours"], story["day"], random)
    until: date = story.get("until", story["day"])
    if story["hours"] == "stay" and "until" not in story:
        until = story["day"] + timedelta(1)
    return Span(drawn.starts, datetime.combine(until, drawn.ends.time()))


def _said(text: str) -> str:
    """Return what a letter says, nothing where it has only a dash."""
    return "" if text == "-" else text
