"""The audit report (LHP) of a period."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app import officials, queries, rules
from app.queries import FindingDetail, Scope, Summary
from app.regions import zone_of
from app.reporting import Docket, Reserved
from app.rules import Rules
from app.screening.rulebook import Rulebook
from models.database import Session
from models.report import DocumentKind
from reports import audit_wording as wording
from reports import content, signature_fields
from reports.gathering import figures, parts
from reports.gathering.order import Occasion
from reports.norms import cited

_FOLLOW_UP = timedelta(days=wording.FOLLOW_UP_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditOrder:
    """An audit report of a period, and who is to sign it.

    Attributes:
        scope: period and agencies.
        leader: uid of the team's leader, who signs first.
        inspector: uid of the Inspektur, who signs last.
    """

    scope: Scope
    leader: str
    inspector: str

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Issue it in the name of the actor's own agency."""
        office = officials.own_office(session, occasion.actor)
        return Docket.of_period(DocumentKind.AUDIT, office, self.scope)

    def content(
        self, session: Session, reserved: Reserved, occasion: Occasion
    ) -> content.AuditReport:
        """Gather figures, findings, indications and annexes."""
        docket, number = reserved.docket, reserved.number
        leader, inspector = (
            parts.official(officials.officer(session, uid))
            for uid in (self.leader, self.inspector)
        )
        report = audit_report(
            queries.summary(session, self.scope, actor=occasion.actor),
            rules.load(session),
            parts.issue(docket, number, occasion, wording.subject(self.scope)),
        )
        return replace(
            report,
            signatories=_signatories((leader, inspector)),
            team=(
                content.TeamMember("Penanggung jawab", inspector),
                content.TeamMember("Ketua tim", leader),
            ),
            copies=parts.copies(docket.office, *wording.RECIPIENTS),
            checkpoint=parts.checkpoint(reserved),
        )


def audit_report(
    summary: Summary, known: Rules, issued: content.Issue
) -> content.AuditReport:
    """Put one report together, all but who made and signs it."""
    rulebook = known.rulebook
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
        signatories=(),
        auditee=tuple(each.agency.name for each in summary.agencies),
        months=figures.months(summary),
        phases=figures.election_phases(known.calendar, summary),
        kinds=figures.kinds(summary),
        findings=tuple(
            finding_section(each, number, rulebook, issued.dated + _FOLLOW_UP)
            for number, each in enumerate(summary.upheld, 1)
        ),
        indications=tuple(_indication(each, rulebook) for each in summary.open),
        closing=wording.CLOSING,
        bookings=figures.bookings(summary),
        basis=content.Basis(rulebook.digest, known.calendar_digest),
    )


def finding_section(
    finding: FindingDetail, number: int, rulebook: Rulebook, due_on: date
) -> content.FindingSection:
    """Tell one finding in the parts a report has."""
    return content.FindingSection(
        number=str(number),
        title=wording.title(finding),
        condition=wording.condition(finding),
        criteria=tuple(parts.criterion(rulebook, each) for each in finding.norms),
        cause=wording.cause(finding),
        effect=wording.effect(finding),
        recommendations=(
            content.Recommendation(
                f"Kepala {finding.row.agency}", wording.action(finding), due_on
            ),
        ),
        passages=parts.passages(finding),
        bookings=(finding.row.booking_number,),
        severity=finding.row.severity.value,
        exposure=finding.row.exposure.value,
    )


def _signatories(
    signing: tuple[content.Official, content.Official],
) -> tuple[content.Signatory, ...]:
    pairs = zip(signing, signature_fields.AUDIT_REPORT, strict=True)
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
