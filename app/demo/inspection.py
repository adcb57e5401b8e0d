"""What the inspectorate does about some indications of the demonstration.

The diary ``source/inspection.yaml`` is told in order; what needs a paper is
left to the floor that draws papers.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import agencies, examinations, review
from app.access import Actor
from app.demo import setting_up
from app.demo.estate import SOURCE
from app.examinations import AdviceForm, ExaminationForm, Member, ResponseForm, SeenForm
from app.review import Answer, DecisionForm, Grounds, ReferralForm, Registration
from models.booking import Booking
from models.examination import FollowUpStatus, TeamRole
from models.finding import Finding, Outcome

LASTS = timedelta(days=60)
PAPERS = ("ask", "draft", "letter", "report")
_REGION = "51"
_TIME_TO_ACT = timedelta(days=60)
_TEAM = (
    Member(setting_up.HEAD_INSPECTOR, TeamRole.RESPONSIBLE),
    Member(setting_up.SUPERVISOR, TeamRole.TECHNICAL),
    Member(setting_up.INSPECTOR, TeamRole.LEADER),
    Member(setting_up.MEMBER, TeamRole.MEMBER),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the diary: what was done at a moment, in its own words."""

    at: datetime
    act: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of the diary while it is written down: by whom, and what is known."""

    session: Session
    actor: Actor
    entry: Entry
    known: dict[str, str]

    @property
    def said(self) -> Mapping[str, Any]:
        """What the line says."""
        return self.entry.said

    @property
    def by_and_at(self) -> dict[str, Any]:
        """Who and when, as every use-case asks for it."""
        return {"actor": self.actor, "at": self.entry.at}

    @property
    def finding(self) -> str:
        """The number of the indication that it is about."""
        return number_of(self.session, self.said["case"])


@cache
def _lines() -> tuple[dict[str, Any], ...]:
    text = (SOURCE / "inspection.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))


def diary(began: datetime) -> Iterator[Entry]:
    """Yield every line in the order in which it happened."""
    for line in sorted(_lines(), key=lambda each: each["day"]):
        at = began + timedelta(days=line["day"])
        yield Entry(at, line["act"], line)


def number_of(session: Session, case: tuple[str, str]) -> str:
    """Return the number of the indication about one side of a request letter."""
    letter, side = case
    found = (
        select(Finding.number)
        .join(Booking, Booking.id == Finding.booking_id)
        .where(Booking.letter_number == letter, Finding.exposure == side)
    )
    return session.scalars(found).one()


def cases() -> frozenset[tuple[str, str]]:
    """Return every request letter, and whose conduct, that the diary speaks of."""
    spoken = [each["case"] for each in _lines() if "case" in each]
    for line in _lines():
        spoken += line.get("cases", ())
    return frozenset((letter, side) for letter, side in spoken)


def concerned(session: Session) -> frozenset[str]:
    """Return the indications that the diary judges, or leaves open on purpose."""
    judged = [each["case"] for each in _lines() if each["act"] == "uphold"]
    for line in _lines():
        judged += line.get("cases", ())
    return frozenset(number_of(session, case) for case in judged)


def write_down(deed: Deed) -> None:
    """Do what one line of the diary says, through its use-case."""
    _ACTS[deed.entry.act](deed)


def _answer(deed: Deed) -> None:
    answer = Answer(
        on=deed.entry.at.date(),
        respondent=deed.said["respondent"],
        text=deed.said["text"],
        letter_number=deed.said["letter"],
    )
    letter = deed.known[str(deed.said["case"])]
    review.answered(deed.session, letter, answer, **deed.by_and_at)


def _open(deed: Deed) -> None:
    said, today = deed.said, deed.entry.at.date()
    named = said.get("agency")
    form = ExaminationForm(
        title=said["title"],
        region=_REGION,
        assignment_number=said["assignment"],
        assigned_on=today,
        starts_on=today,
        ends_on=today + timedelta(days=said["works"]),
        first_day=said["period"][0],
        last_day=said["period"][1],
        team=_TEAM,
        agency_id=agencies.find(deed.session, named).id if named else None,
    )
    deed.known[said["examination"]] = examinations.open_examination(
        deed.session, form, **deed.by_and_at
    )


def _include(deed: Deed) -> None:
    numbers = tuple(number_of(deed.session, case) for case in deed.said["cases"])
    number = deed.known[deed.said["examination"]]
    examinations.include(deed.session, number, numbers, **deed.by_and_at)


def _respond(deed: Deed) -> None:
    form = ResponseForm(
        on=deed.entry.at.date(),
        respondent=deed.said["respondent"],
        text=deed.said["text"],
    )
    examinations.responded(deed.session, deed.finding, form, **deed.by_and_at)


def _uphold(deed: Deed) -> None:
    given = ("reason", "cause", "effect", "recommendation")
    grounds = Grounds(*(deed.said.get(each, "") for each in given))
    review.uphold(deed.session, deed.finding, grounds, **deed.by_and_at)


def _advise(deed: Deed) -> None:
    form = AdviceForm(
        addressee=deed.said["to"],
        action=deed.said["action"],
        due_on=deed.entry.at.date() + _TIME_TO_ACT,
    )
    deed.known[deed.said["name"]] = examinations.recommend(
        deed.session, deed.finding, form, **deed.by_and_at
    )


def _follow_up(deed: Deed) -> None:
    form = SeenForm(
        status=FollowUpStatus(deed.said["status"]),
        on=deed.entry.at.date(),
        note=deed.said["note"],
    )
    number = deed.known[deed.said["name"]]
    examinations.followed_up(deed.session, number, form, **deed.by_and_at)


def _tell(deed: Deed) -> None:
    form = ReferralForm(body=deed.said["body"], told_on=deed.entry.at.date())
    review.told(deed.session, deed.finding, form, **deed.by_and_at)


def _register(deed: Deed) -> None:
    form = Registration(on=deed.entry.at.date(), number=deed.said["number"])
    review.registered(deed.session, deed.finding, form, **deed.by_and_at)


def _decide(deed: Deed) -> None:
    form = DecisionForm(
        body=deed.said["body"],
        number=deed.said["number"],
        dated=deed.entry.at.date(),
        outcome=Outcome(deed.said["outcome"]),
        summary=deed.said["summary"],
    )
    review.decided(deed.session, deed.finding, form, **deed.by_and_at)


def _close(deed: Deed) -> None:
    number = deed.known[deed.said["examination"]]
    examinations.close(deed.session, number, **deed.by_and_at)


_ACTS: dict[str, Callable[[Deed], None]] = {
    "advise": _advise,
    "answer": _answer,
    "close": _close,
    "decide": _decide,
    "follow_up": _follow_up,
    "include": _include,
    "open": _open,
    "register": _register,
    "respond": _respond,
    "tell": _tell,
    "uphold": _uphold,
}
ACTS = (*_ACTS, *PAPERS)
