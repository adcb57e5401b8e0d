"""The papers of a review, issued away from the window. No Qt in here."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.queries import FindingRow, Scope
from app.regions import zone_of
from reports.content import Secrecy
from ui.desktop.pages.report_work import Bench, held, supervisor

_MOST_OF_A_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an agency is asked about an indication."""

    row: FindingRow
    questions: tuple[str, ...]
    days: int
    secrecy: Secrecy | None = None


def usual_questions(row: FindingRow) -> tuple[str, ...]:
    """Return what is usually asked about conduct of this side."""
    from reports.gathering.clarification import USUAL_QUESTIONS

    return USUAL_QUESTIONS[row.exposure]


def ask(bench: Bench, asked: Asked) -> Any:
    """Issue the letter that asks; return what ``reports.issuing.issue`` gives."""
    from reports.gathering.clarification import ClarificationOrder

    usual = usual_questions(asked.row)
    order = ClarificationOrder(
        number=asked.row.number,
        questions=() if asked.questions == usual else asked.questions,
        answer_days=asked.days,
    )
    return _issue(bench, order, asked.secrecy)


def recap(bench: Bench, row: FindingRow, secrecy: Secrecy | None) -> Any:
    """Issue the recap of one finding for the body that supervises elections."""
    from reports.gathering.recap import RecapOrder

    scope = _around(row)
    order = RecapOrder(scope, supervisor(row.region), (row.number,))
    return _issue(bench, order, secrecy)


def memo(bench: Bench, row: FindingRow, secrecy: Secrecy | None) -> Any:
    """Issue a memo about one indication."""
    from reports.gathering.memo import MemoOrder

    return _issue(bench, MemoOrder(numbers=(row.number,)), secrecy)


def advice(bench: Bench, row: FindingRow, secrecy: Secrecy | None) -> Any:
    """Issue the letter with the recommendations about one finding."""
    from reports.gathering.advice import AdviceOrder

    return _issue(bench, AdviceOrder(number=row.number), secrecy)


def draft(
    bench: Bench, examination: str, secrecy: Secrecy | None, agency_id: int | None
) -> Any:
    """Issue the draft of findings of an examination."""
    from reports.gathering.draft import DraftOrder

    order = DraftOrder(examination=examination, agency_id=agency_id)
    return _issue(bench, order, secrecy)


def report(bench: Bench, examination: str, secrecy: Secrecy | None) -> Any:
    """Issue the report of an examination."""
    from reports.gathering.audit import AuditOrder
    from reports.gathering.order import Occasion

    with bench.open_registry().read() as session:
        occasion = Occasion(bench.actor, bench.at)
        order = AuditOrder.of_examination(session, examination, occasion)
    return _issue(bench, order, secrecy)


def _around(row: FindingRow) -> Scope:
    """Return the month in which the use begins."""
    day = row.starts.astimezone(zone_of(row.region)).date()
    first = day.replace(day=1)
    last = (first + _MOST_OF_A_MONTH).replace(day=1) - timedelta(days=1)
    return Scope(
        first_day=first, last_day=last, region=row.region, agency_id=row.agency_id
    )


def _issue(bench: Bench, order: Any, secrecy: Secrecy | None) -> Any:
    from reports import issuing

    return issuing.issue(
        bench.open_registry(),
        held(order, secrecy),
        paths=bench.paths,
        actor=bench.actor,
        at=bench.at,
    )
