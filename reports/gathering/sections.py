"""One finding as reports tell it, with what came of it afterwards."""

from dataclasses import dataclass
from datetime import date, timedelta

from app import indonesian, queries
from app.deadlines import FOLLOW_UP
from app.language import speaking
from app.queries import (
    Aftermath,
    DecisionRow,
    FindingDetail,
    RecommendationRow,
)
from app.screening.rulebook import Rulebook
from app.wording import OUTCOME
from models.database import Session
from models.examination import FollowUpStatus
from models.finding import Outcome
from reports import audit_wording as wording
from reports import content
from reports.gathering import parts

_STATE = {
    FollowUpStatus.DONE: content.FollowUpState.DONE,
    FollowUpStatus.PARTLY: content.FollowUpState.PARTLY,
    FollowUpStatus.NOT_YET: content.FollowUpState.NOT_YET,
    FollowUpStatus.CANNOT: content.FollowUpState.CANNOT,
}


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells findings by a rulebook, on a day.

    Attributes:
        dated: the day of the document; advice without a day of its own is due
            the usual time after it.
    """

    session: Session
    rulebook: Rulebook
    dated: date

    def section(self, finding: FindingDetail, number: int) -> content.FindingSection:
        """Tell one finding in the parts a report has."""
        after = queries.aftermath(self.session, finding.id)
        return content.FindingSection(
            number=str(number),
            title=wording.title(finding),
            condition=(*wording.condition(finding), *answers(after)),
            criteria=tuple(
                parts.criterion(self.rulebook, each) for each in finding.norms
            ),
            cause=wording.cause(finding),
            effect=wording.effect(finding),
            recommendations=self._advice(finding, after),
            response=_response(after),
            passages=parts.passages(finding),
            bookings=(finding.row.booking_number,),
            severity=finding.row.severity.value,
            exposure=finding.row.exposure.value,
            decision=_decision(after.decisions[-1]) if after.decisions else None,
        )

    def evidence(
        self, findings: tuple[FindingDetail, ...]
    ) -> tuple[content.EvidenceFile, ...]:
        """List the files that were kept as evidence of findings."""
        kept = [queries.aftermath(self.session, each.id).evidence for each in findings]
        return tuple(
            content.EvidenceFile(
                each.name, each.digest, each.size, each.added_at, each.added_by
            )
            for files in kept
            for each in files
        )

    def _advice(
        self, finding: FindingDetail, after: Aftermath
    ) -> tuple[content.Recommendation, ...]:
        if after.recommendations:
            return tuple(
                content.Recommendation(each.addressee, each.action, each.due_on)
                for each in after.recommendations
            )
        due_on = self.dated + timedelta(days=FOLLOW_UP.days)
        usual = content.Recommendation(
            f"Kepala {finding.row.agency}", wording.action(finding), due_on
        )
        return (usual,)


def follow_up(row: RecommendationRow) -> content.FollowUp:
    """Tell what became of a recommendation of earlier."""
    note = row.follow_ups[-1].note if row.follow_ups else ""
    return content.FollowUp(
        report=row.number,
        recommendation=f"{row.addressee}: {row.action}",
        state=_STATE[row.status],
        note=note or f"Batas waktu {indonesian.short_day(row.due_on)}",
    )


def answers(after: Aftermath) -> tuple[str, ...]:
    """Tell what the agency explained when it was asked."""
    return tuple(
        f"Atas permintaan klarifikasi Nomor {each.letter_number}, {each.respondent} "
        f"menjawab pada {indonesian.day(each.answered_on)}: “{each.answer}”"
        for each in after.clarifications
        if each.answered_on is not None
    )


def _response(after: Aftermath) -> str:
    if not after.response or after.responded_on is None:
        return ""
    who = f"{after.respondent}, {indonesian.day(after.responded_on)}"
    return f"{after.response} ({who})"


def _decision(row: DecisionRow) -> content.Decision:
    with speaking("id"):
        outcome = OUTCOME[row.outcome]
    said = row.summary if row.outcome is Outcome.OTHER and row.summary else outcome
    if row.summary and said != row.summary:
        said = f"{said} ({row.summary})"
    return content.Decision(row.body, row.number, row.dated, said)
