"""One indication with all that bears on it, as words or as JSON."""

from typing import Any

import click

from app import indonesian
from app.deadlines import REGIME, STEP, Clock
from app.language import _
from app.queries import CaseDetail, LikeRow
from app.wording import FINDING_STATUS, FOLLOW_UP, MARK, OUTCOME, SEVERITY, STATUS
from ui.cli.desk import as_json


def show_case(detail: CaseDetail, *, json_: bool) -> None:
    """Print one indication."""
    if json_:
        as_json(_as_json(detail))
        return
    for line in _lines(detail):
        click.echo(line)


def _lines(detail: CaseDetail) -> list[str]:
    row = detail.finding.row
    told = [
        f"{row.number}  {_(FINDING_STATUS[row.status])}  {_(SEVERITY[row.severity])}  "
        f"{row.booking_number}",
        f"    {row.resource} · {row.organisation or row.requester}",
        f"    {row.reason}",
    ]
    told += [f"    {_clock(each)}" for each in detail.clocks]
    if detail.proposal is not None:
        said = _("usul {decision} oleh {who}: {reason}").format(
            decision=_(FINDING_STATUS[detail.proposal.decision]),
            who=detail.proposal.reviewer,
            reason=detail.proposal.reason,
        )
        told.append(f"    {said}")
    after = detail.aftermath
    for asked in after.clarifications:
        state = _("belum dijawab, batas {day}").format(
            day=indonesian.short_day(asked.answer_by)
        )
        if asked.answered_on is not None:
            state = f"{asked.respondent}: {asked.answer}"
        told.append(f"    {asked.letter_number}  {state}")
    told += [
        f"    {each.body} {each.number}: {_(OUTCOME[each.outcome])}"
        for each in after.decisions
    ]
    told += [
        f"    {each.number}  {_(FOLLOW_UP[each.status])}  "
        f"{each.addressee}: {each.action}"
        for each in after.recommendations
    ]
    if detail.history:
        head = _("Pemohon yang sama: {n} permohonan lain").format(n=detail.past)
        told += [f"    {head}", *map(_like, detail.history)]
    if detail.alike:
        told += [f"    {_('Permohonan serupa')}", *map(_like, detail.alike)]
    return told


def _clock(clock: Clock) -> str:
    law = f"{_(REGIME[clock.regime])}, " if clock.regime else ""
    doubt = "" if clock.limit.is_verified else f" [{_('belum diverifikasi')}]"
    return f"{law}{_(STEP[clock.limit.step])}: {clock.sentence}{doubt}"


def _like(row: LikeRow) -> str:
    judged = ", ".join(_(FINDING_STATUS[each]) for each in row.findings)
    return (
        f"      {row.number}  {_(STATUS[row.status])}  {_(MARK[row.mark])}  "
        f"{row.organisation or row.requester}: {row.event}"
        + (f" ({judged})" if judged else "")
    )


def clock_as_json(clock: Clock) -> dict[str, Any]:
    """Return a clock as a document."""
    return {
        "regime": clock.regime.value if clock.regime else None,
        "step": clock.limit.step.value,
        "day": clock.day,
        "limit": clock.limit.days,
        "working_days": clock.limit.is_working,
        "begins_on": clock.begins_on.isoformat(),
        "ends_on": clock.ends_on.isoformat(),
        "running": clock.is_running,
        "late": clock.is_late,
        "source": clock.limit.source,
        "verified": clock.limit.is_verified,
        "unverified_holidays": [each.day.isoformat() for each in clock.unsure],
    }


def _as_json(detail: CaseDetail) -> dict[str, Any]:
    row, after = detail.finding.row, detail.aftermath
    return {
        "number": row.number,
        "status": row.status.value,
        "severity": row.severity.value,
        "booking": row.booking_number,
        "examination": after.examination or None,
        "needs_two": detail.needs_two,
        "proposal": detail.proposal.decision.value if detail.proposal else None,
        "clocks": [clock_as_json(each) for each in detail.clocks],
        "clarifications": [
            {
                "letter": each.letter_number,
                "answer_by": each.answer_by.isoformat(),
                "answered_on": each.answered_on and each.answered_on.isoformat(),
                "respondent": each.respondent,
                "answer": each.answer,
                "files": [file.digest for file in each.evidence],
            }
            for each in after.clarifications
        ],
        "decisions": [
            {
                "body": each.body,
                "number": each.number,
                "dated": each.dated.isoformat(),
                "outcome": each.outcome.value,
            }
            for each in after.decisions
        ],
        "recommendations": [
            {
                "number": each.number,
                "to": each.addressee,
                "action": each.action,
                "due": each.due_on.isoformat(),
                "status": each.status.value,
            }
            for each in after.recommendations
        ],
        "history": [each.number for each in detail.history],
        "alike": [each.number for each in detail.alike],
        "papers": [each.number for each in detail.papers],
    }
