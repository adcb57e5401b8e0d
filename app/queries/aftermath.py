"""What came of a finding: what was asked, answered, advised, done and decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.queries.scope import agency_seen
from models.agency import Agency
from models.attachment import Attachment
from models.booking import Booking
from models.clarification import Clarification, EvidenceLink
from models.examination import (
    Examination,
    ExaminedFinding,
    FollowUp,
    FollowUpStatus,
    Recommendation,
)
from models.finding import DecisionLetter, Finding, Outcome, Referral


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One file kept as evidence."""

    id: int
    name: str
    digest: str
    size: int
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClarificationRow:
    """One letter that asked; ``answered_on`` is empty while it is awaited."""

    letter_number: str
    questions: tuple[str, ...]
    asked_at: datetime
    asked_by: str
    answer_by: date
    answered_on: date | None
    respondent: str
    answer_letter: str
    answer: str
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRow:
    """That it was told to the body that supervises elections."""

    body: str
    told_on: date
    letter_number: str
    registered_on: date | None
    registration: str
    needs_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """What a body that may judge decided."""

    body: str
    number: str
    dated: date
    outcome: Outcome
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """What was seen of a recommendation on a day."""

    status: FollowUpStatus
    seen_on: date
    note: str
    recorded_by: str
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationRow:
    """Who is to do what, by when, and how far that has come."""

    number: str
    finding: str
    agency_id: int
    agency: str
    addressee: str
    action: str
    due_on: date
    status: FollowUpStatus
    made_at: datetime
    follow_ups: tuple[FollowUpRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """All of it, of one finding.

    Attributes:
        examination: number of the examination it is in; empty for none.
        response: tanggapan auditi; empty while it is awaited.
    """

    clarifications: tuple[ClarificationRow, ...] = ()
    referrals: tuple[ReferralRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    recommendations: tuple[RecommendationRow, ...] = ()
    examination: str = ""
    response: str = ""
    respondent: str = ""
    responded_on: date | None = None

    @property
    def evidence(self) -> tuple[EvidenceRow, ...]:
        """Every file kept as evidence, each once."""
        asked = [each.evidence for each in self.clarifications]
        done = [
            each.evidence
            for advice in self.recommendations
            for each in advice.follow_ups
        ]
        files = {file.id: file for some in (*asked, *done) for file in some}
        return tuple(files.values())


def aftermath(session: Session, finding_id: int) -> Aftermath:
    """Return what came of a finding."""
    examined = session.execute(
        select(ExaminedFinding, Examination.number)
        .join(Examination, Examination.id == ExaminedFinding.examination_id)
        .where(ExaminedFinding.finding_id == finding_id)
    ).first()
    return Aftermath(
        clarifications=_clarifications(session, finding_id),
        referrals=_referrals(session, finding_id),
        decisions=_decisions(session, finding_id),
        recommendations=recommendations(session, (finding_id,)),
        examination=examined[1] if examined else "",
        response=(examined[0].response or "") if examined else "",
        respondent=(examined[0].respondent or "") if examined else "",
        responded_on=examined[0].responded_on if examined else None,
    )


def recommendations(
    session: Session,
    finding_ids: Iterable[int] | None = None,
    *,
    actor: Actor | None = None,
) -> tuple[RecommendationRow, ...]:
    """Return recommendations, the first due first; of some findings or of all.

    With an actor, only those the actor sees.
    """
    query = (
        select(Recommendation, Finding.number, Agency.id, Agency.name)
        .join(Finding, Finding.id == Recommendation.finding_id)
        .join(Booking, Booking.id == Finding.booking_id)
        .join(Agency, Agency.id == Booking.agency_id)
        .order_by(Recommendation.due_on, Recommendation.id)
    )
    if finding_ids is not None:
        query = query.where(Recommendation.finding_id.in_(list(finding_ids)))
    own = agency_seen(actor) if actor is not None else None
    if own is not None:
        query = query.where(Booking.agency_id == own)
    return tuple(
        RecommendationRow(
            number=row.number,
            finding=number,
            agency_id=agency_id,
            agency=agency,
            addressee=row.addressee,
            action=row.action,
            due_on=row.due_on,
            status=FollowUpStatus(row.status),
            made_at=row.made_at,
            follow_ups=_follow_ups(session, row.id),
        )
        for row, number, agency_id, agency in session.execute(query)
    )


def _clarifications(session: Session, finding_id: int) -> tuple[ClarificationRow, ...]:
    rows = session.scalars(
        select(Clarification)
        .where(Clarification.finding_id == finding_id)
        .order_by(Clarification.id)
    )
    return tuple(
        ClarificationRow(
            letter_number=row.letter_number,
            questions=tuple(row.questions),
            asked_at=row.asked_at,
            asked_by=row.asked_by,
            answer_by=row.answer_by,
            answered_on=row.answered_on,
            respondent=row.respondent or "",
            answer_letter=row.answer_letter or "",
            answer=row.answer or "",
            evidence=_evidence(session, EvidenceLink.clarification_id == row.id),
        )
        for row in rows
    )


def _referrals(session: Session, finding_id: int) -> tuple[ReferralRow, ...]:
    rows = session.scalars(
        select(Referral).where(Referral.finding_id == finding_id).order_by(Referral.id)
    )
    return tuple(
        ReferralRow(
            body=row.body,
            told_on=row.told_on,
            letter_number=row.letter_number,
            registered_on=row.registered_on,
            registration=row.registration or "",
            needs_more=bool(row.needs_more),
        )
        for row in rows
    )


def _decisions(session: Session, finding_id: int) -> tuple[DecisionRow, ...]:
    rows = session.scalars(
        select(DecisionLetter)
        .where(DecisionLetter.finding_id == finding_id)
        .order_by(DecisionLetter.id)
    )
    return tuple(
        DecisionRow(
            body=row.body,
            number=row.number,
            dated=row.dated,
            outcome=Outcome(row.outcome),
            summary=row.summary,
        )
        for row in rows
    )


def _follow_ups(session: Session, recommendation_id: int) -> tuple[FollowUpRow, ...]:
    rows = session.scalars(
        select(FollowUp)
        .where(FollowUp.recommendation_id == recommendation_id)
        .order_by(FollowUp.id)
    )
    return tuple(
        FollowUpRow(
            status=FollowUpStatus(row.status),
            seen_on=row.seen_on,
            note=row.note,
            recorded_by=row.recorded_by,
            evidence=_evidence(session, EvidenceLink.follow_up_id == row.id),
        )
        for row in rows
    )


def _evidence(
    session: Session, condition: ColumnElement[bool]
) -> tuple[EvidenceRow, ...]:
    rows = session.scalars(
        select(Attachment)
        .join(EvidenceLink, EvidenceLink.attachment_id == Attachment.id)
        .where(condition)
        .order_by(EvidenceLink.id)
    )
    return tuple(
        EvidenceRow(
            id=row.id,
            name=row.name,
            digest=row.digest,
            size=row.size,
            added_at=row.added_at,
            added_by=row.added_by,
        )
        for row in rows
    )
