"""The audit report (LHP) of a period, or of an examination."""

from dataclasses import dataclass, replace
from typing import Any

from app import indonesian, officials, queries, rules
from app.examinations import issued as papers
from app.language import speaking
from app.queries import (
    ExaminationDetail,
    FindingDetail,
    RecommendationRow,
    Scope,
    Summary,
)
from app.queries.queue import clocks_of
from app.regions import zone_of
from app.reporting import Docket, Reserved
from app.rules import Rules
from app.screening.rulebook import Rulebook
from models.database import Session
from models.examination import FollowUpStatus, PaperKind
from models.report import DocumentKind
from reports import audit_wording as wording
from reports import content, signature_fields
from reports.gathering import figures, parts, sections, team
from reports.gathering.order import Occasion
from reports.norms import cited


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditOrder:
    """An audit report of a period, and who is to sign it.

    Attributes:
        scope: period and agencies.
        leader: uid of the team's leader, who signs first.
        inspector: uid of the Inspektur, who signs last.
        examination: number of the examination it reports; empty for none.
    """

    scope: Scope
    leader: str
    inspector: str
    examination: str = ""

    @classmethod
    def of_examination(
        cls, session: Session, number: str, occasion: Occasion
    ) -> "AuditOrder":
        """Return the order for the report of an examination.

        Raises:
            Refused: no such examination, or the inspectorate has no Inspektur.
        """
        exam = queries.examination(session, number)
        own = officials.own_office(session, occasion.actor)
        row = exam.row
        return cls(
            scope=Scope(
                first_day=row.first_day,
                last_day=row.last_day,
                region=row.region,
                agency_id=row.agency_id,
            ),
            leader=team.leader(exam),
            inspector=officials.head_inspector(session, own, occasion.at),
            examination=number,
        )

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Issue it in the name of the actor's own agency.

        Raises:
            Refused: the examination is closed, or no right to report it.
        """
        if self.examination:
            papers.permitted(session, self.examination, actor=occasion.actor)
        office = officials.own_office(session, occasion.actor)
        return Docket.of_period(DocumentKind.AUDIT, office, self.scope)

    def content(
        self, session: Session, reserved: Reserved, occasion: Occasion
    ) -> content.AuditReport:
        """Gather figures, findings, indications and annexes."""
        docket, number = reserved.docket, reserved.number
        exam = team.examined(session, self.examination)
        summary = queries.summary(session, self.scope, actor=occasion.actor)
        leader = parts.official(officials.officer(session, self.leader))
        inspector = parts.official(
            officials.signing_for(session, self.inspector, docket.office, occasion.at)
        )
        known = rules.load(session)
        issued = parts.issue(docket, number, occasion, wording.subject(self.scope))
        teller = sections.Teller(session, known.rulebook, issued.dated)
        reported = _reported(summary, exam)
        return replace(
            audit_report(summary, known, issued, teller, reported),
            **_examined(session, summary, exam, reported),
            indications=_indications(session, summary, known.rulebook, occasion),
            signatories=_signatories((leader, inspector)),
            team=_team(session, exam, inspector, leader),
            copies=parts.copies(docket.office, *wording.RECIPIENTS),
            checkpoint=parts.checkpoint(reserved),
        )

    def settle(self, session: Session, number: str, occasion: Occasion) -> None:
        """Write down that this examination was reported."""
        if self.examination:
            paper = papers.Paper(
                kind=PaperKind.REPORT, number=number, agency_id=self.scope.agency_id
            )
            papers.paper_issued(
                session, self.examination, paper, actor=occasion.actor, at=occasion.at
            )


def audit_report(
    summary: Summary,
    known: Rules,
    issued: content.Issue,
    teller: sections.Teller,
    reported: tuple[FindingDetail, ...],
) -> content.AuditReport:
    """Put one report together, all but who made and signs it."""
    return content.AuditReport(
        issue=parts.confidential(issued, "1 (satu) berkas"),
        title=wording.TITLE,
        period=content.Period(summary.scope.first_day, summary.scope.last_day),
        agencies=figures.agencies(summary),
        conclusions=wording.conclusions(summary),
        grounds=wording.GROUNDS,
        aims=wording.AIMS,
        scope=wording.SCOPE,
        method=wording.METHOD,
        limits=wording.LIMITS,
        standards=wording.STANDARDS,
        sampling=wording.SAMPLING,
        signatories=(),
        auditee=tuple(each.agency.name for each in summary.agencies),
        months=figures.months(summary),
        phases=figures.election_phases(known.calendar, summary),
        kinds=figures.kinds(summary),
        findings=tuple(
            teller.section(each, number) for number, each in enumerate(reported, 1)
        ),
        indications=tuple(_indication(each, known.rulebook) for each in summary.open),
        evidence=teller.evidence(reported),
        closing=wording.CLOSING,
        bookings=figures.bookings(summary),
        basis=content.Basis(known.rulebook.digest, known.calendar_digest),
    )


def _reported(
    summary: Summary, exam: ExaminationDetail | None
) -> tuple[FindingDetail, ...]:
    """Return the findings of an examination, or without one of the whole period."""
    if exam is None:
        return summary.upheld
    within = {each.number for each in exam.findings}
    return tuple(each for each in summary.upheld if each.row.number in within)


def _examined(
    session: Session,
    summary: Summary,
    exam: ExaminationDetail | None,
    reported: tuple[FindingDetail, ...],
) -> dict[str, Any]:
    """Return what a report says of its examination and of earlier advice."""
    numbers = {each.row.number for each in reported}
    earlier = [
        each
        for each in queries.recommendations(session)
        if each.finding not in numbers
        and summary.scope.agency_id in (None, each.agency_id)
        and each.made_at < summary.scope.ends
    ]
    told: dict[str, Any] = {
        "follow_ups": tuple(map(sections.follow_up, earlier)),
        "notices": (
            *_notices(session, summary, earlier),
            *_besides(summary, numbers),
        ),
    }
    if exam is not None:
        told["title"] = exam.row.title
        told["grounds"] = (f"{team.assignment(exam)}.", *wording.GROUNDS)
    return told


def _notices(
    session: Session, summary: Summary, earlier: list[RecommendationRow]
) -> tuple[str, ...]:
    """Say what deserves attention beside the findings."""
    waiting = [
        letter
        for each in (*summary.upheld, *summary.open)
        for letter in queries.aftermath(session, each.id).clarifications
        if letter.answered_on is None
    ]
    undone = [each for each in earlier if each.status is not FollowUpStatus.DONE]
    told = []
    if waiting:
        numbers = indonesian.listed(tuple(each.letter_number for each in waiting))
        told.append(f"Permintaan klarifikasi yang belum dijawab: {numbers}.")
    if undone:
        told.append(
            f"{indonesian.counted(len(undone)).capitalize()} rekomendasi terdahulu "
            "belum sesuai atau belum ditindaklanjuti."
        )
    return tuple(told)


def _besides(summary: Summary, reported: set[str]) -> tuple[str, ...]:
    """Name the findings of the period that the examination was not about."""
    others = [each.row.number for each in summary.upheld]
    others = [number for number in others if number not in reported]
    if not others:
        return ()
    return (
        "Temuan lain dalam periode ini yang tidak termasuk pemeriksaan ini: "
        f"{indonesian.listed(tuple(others))}.",
    )


def _indications(
    session: Session, summary: Summary, rulebook: Rulebook, occasion: Occasion
) -> tuple[content.Indication, ...]:
    """Tell what nobody has judged yet, with its clock as it stands now."""
    told = []
    with speaking("id"):
        for each in summary.open:
            clocks = clocks_of(session, each.row.number, at=occasion.at)
            running = [clock.sentence for clock in clocks if clock.is_running]
            told.append(
                replace(_indication(each, rulebook), clock="".join(running[:1]))
            )
    return tuple(told)


def _team(
    session: Session,
    exam: ExaminationDetail | None,
    inspector: content.Official,
    leader: content.Official,
) -> tuple[content.TeamMember, ...]:
    if exam is not None:
        return team.members(session, exam)
    return (
        content.TeamMember("Penanggung jawab", inspector),
        content.TeamMember("Ketua tim", leader),
    )


def _signatories(
    signing: tuple[content.Official, content.Official],
) -> tuple[content.Signatory, ...]:
    leader, inspector = signing
    pairs = zip(
        (team.as_leader(leader), inspector), signature_fields.AUDIT_REPORT, strict=True
    )
    return tuple(content.Signatory(official, field) for official, field in pairs)


def _indication(finding: FindingDetail, rulebook: Rulebook) -> content.Indication:
    row = finding.row
    return content.Indication(
        number=row.number,
        booking=row.booking_number,
        agency=row.agency,
        asset=row.resource,
        starts=row.starts,
        reason=parts.reason(row),
        severity=row.severity.value,
        citations=tuple(
            cited(parts.criterion(rulebook, each)) for each in finding.norms
        ),
        known_on=row.known_at.astimezone(zone_of(row.region)).date(),
    )
