"""The use-cases of review, examinations and holidays, for the table of rights."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from app import attachments, examinations, holidays, review
from app.access import Actor, Role
from app.examinations import (
    AdviceForm,
    ExaminationForm,
    Member,
    ResponseForm,
    SeenForm,
    issued,
)
from app.review import (
    Answer,
    DecisionForm,
    Grounds,
    Question,
    ReferralForm,
    Registration,
)
from models.booking import Booking
from models.examination import FollowUpStatus, PaperKind, TeamRole
from models.finding import Outcome
from tests.office import NOW

TODAY = NOW.date()
EXAMINERS = {Role.INSPECTOR: "any"}
ANSWERERS = EXAMINERS | {Role.HEAD: "own"}
ADMIN = {Role.ADMIN: "any"}
RULES = ADMIN | EXAMINERS
PDF = attachments.File(name="a.pdf", content=b"%PDF-1.7\n")
ASSIGNMENT = ExaminationForm(
    title="Pemeriksaan penggunaan aset",
    region="51",
    assignment_number="800/12/ITPROV/2024",
    assigned_on=TODAY,
    starts_on=TODAY,
    ends_on=TODAY + timedelta(days=10),
    first_day=TODAY,
    last_day=TODAY,
    team=(
        Member("inspektur", TeamRole.RESPONSIBLE),
        Member("auditor", TeamRole.LEADER),
    ),
)


def own(place: Any) -> dict[str, Any]:
    return {"actor": place.office.inspector, "at": NOW}


def propose(session: Session, place: Any) -> None:
    review.set_rule(session, None, needs_two=True, actor=place.office.admin, at=NOW)
    review.uphold(session, place.indication, Grounds("x"), **own(place))


def confirm(session: Session, place: Any, actor: Actor) -> None:
    propose(session, place)
    review.confirm(session, place.indication, actor=actor, at=NOW)


def send_back(session: Session, place: Any, actor: Actor) -> None:
    propose(session, place)
    review.send_back(session, place.indication, "x", actor=actor, at=NOW)


def ask(session: Session, place: Any, actor: Actor) -> None:
    question = Question(letter_number="S/1", questions=("Apa?",), answer_by=TODAY)
    review.asked(session, place.indication, question, actor=actor, at=NOW)


def answer(session: Session, place: Any, actor: Actor) -> None:
    ask(session, place, place.office.inspector)
    said = Answer(on=TODAY, respondent="Kepala", text="Keterangan.", files=(PDF,))
    review.answered(session, "S/1", said, actor=actor, at=NOW)


def tell(session: Session, place: Any, actor: Actor) -> None:
    form = ReferralForm(body="Bawaslu", told_on=TODAY)
    review.told(session, place.indication, form, actor=actor, at=NOW)


def register(session: Session, place: Any, actor: Actor) -> None:
    tell(session, place, place.office.inspector)
    form = Registration(on=TODAY, number="1")
    review.registered(session, place.indication, form, actor=actor, at=NOW)


def decide(session: Session, place: Any, actor: Actor) -> None:
    form = DecisionForm(
        body="Bawaslu", number="1", dated=TODAY, outcome=Outcome.NOT_PROVEN
    )
    review.decided(session, place.indication, form, actor=actor, at=NOW)


def examine(session: Session, place: Any, actor: Actor) -> str:
    return examinations.open_examination(session, ASSIGNMENT, actor=actor, at=NOW)


def close(session: Session, place: Any, actor: Actor) -> None:
    number = examine(session, place, place.office.inspector)
    examinations.close(session, number, actor=actor, at=NOW)


def include(session: Session, place: Any, actor: Actor) -> None:
    number = examine(session, place, place.office.inspector)
    examinations.include(session, number, (place.indication,), actor=actor, at=NOW)


def respond(session: Session, place: Any, actor: Actor) -> None:
    include(session, place, place.office.inspector)
    form = ResponseForm(on=TODAY, respondent="Kepala", text="Setuju.")
    examinations.responded(session, place.indication, form, actor=actor, at=NOW)


def recommend(session: Session, place: Any, actor: Actor) -> str:
    review.uphold(session, place.indication, Grounds("x"), **own(place))
    form = AdviceForm(addressee="Kepala Biro", action="Menjelaskan.", due_on=TODAY)
    return examinations.recommend(session, place.indication, form, actor=actor, at=NOW)


def follow_up(session: Session, place: Any, actor: Actor) -> None:
    number = recommend(session, place, place.office.inspector)
    form = SeenForm(status=FollowUpStatus.DONE, on=TODAY, note="Selesai.", files=(PDF,))
    examinations.followed_up(session, number, form, actor=actor, at=NOW)


def issue_paper(session: Session, place: Any, actor: Actor) -> None:
    number = examine(session, place, place.office.inspector)
    paper = issued.Paper(kind=PaperKind.DRAFT, number="NHP/1")
    issued.paper_issued(session, number, paper, actor=actor, at=NOW)


def attach(session: Session, place: Any, actor: Actor) -> None:
    booking = session.query(Booking).first()
    assert booking is not None
    attachments.attach_evidence(session, booking.id, PDF, actor=actor, at=NOW)


def keep(session: Session, place: Any, actor: Actor) -> None:
    form = holidays.HolidayForm(day=TODAY, name="Piodalan", region="51")
    holidays.keep(session, form, actor=actor, at=NOW)


def strike(session: Session, place: Any, actor: Actor) -> None:
    day = holidays.load_holidays()[0]
    holidays.strike(session, day.day, day.region, actor=actor, at=NOW)


CASES: dict[str, tuple[dict[Role, str], Any]] = {
    "attachments.attach_evidence": (ANSWERERS, attach),
    "review.judging.uphold": (
        EXAMINERS,
        lambda s, p, a: review.uphold(s, p.indication, Grounds("x"), actor=a, at=NOW),
    ),
    "review.judging.dismiss": (
        EXAMINERS,
        lambda s, p, a: review.dismiss(s, p.indication, Grounds("x"), actor=a, at=NOW),
    ),
    "review.judging.confirm": (EXAMINERS, confirm),
    "review.judging.send_back": (EXAMINERS, send_back),
    "review.pairs.set_rule": (
        ADMIN,
        lambda s, p, a: review.set_rule(s, None, needs_two=True, actor=a, at=NOW),
    ),
    "review.clarifying.asked": (EXAMINERS, ask),
    "review.clarifying.answered": (ANSWERERS, answer),
    "review.outside.told": (EXAMINERS, tell),
    "review.outside.registered": (EXAMINERS, register),
    "review.outside.decided": (EXAMINERS, decide),
    "examinations.opening.open_examination": (EXAMINERS, examine),
    "examinations.opening.close": (EXAMINERS, close),
    "examinations.issued.paper_issued": (EXAMINERS, issue_paper),
    "examinations.findings.include": (EXAMINERS, include),
    "examinations.findings.responded": (EXAMINERS, respond),
    "examinations.advising.recommend": (EXAMINERS, recommend),
    "examinations.advising.followed_up": (EXAMINERS, follow_up),
    "holidays.keeping.keep": (RULES, keep),
    "holidays.keeping.strike": (RULES, strike),
}
