"""The report of one agency on the use of its property (laporan kepatuhan)."""

from dataclasses import dataclass, replace

from app import officials, queries, rules
from app.errors import Refused
from app.language import _, speaking
from app.queries import BookingRow, FindingDetail, Scope, Summary
from app.reporting import Docket, Reserved
from app.rules import Rules
from app.screening.facts import Mark
from app.wording import EXPOSURE, FINDING_STATUS
from models.booking import BookingStatus
from models.database import Session
from models.finding import FindingStatus
from models.report import DocumentKind
from reports import compliance_wording as wording
from reports import content
from reports.gathering import figures, parts
from reports.gathering.order import Occasion
from reports.paper_content import ComplianceReport, FlagOutcome
from reports.signature_fields import AGENCY_HEAD


@dataclass(frozen=True, slots=True)
class ComplianceOrder:
    """A compliance report of a period; its scope names one agency."""

    scope: Scope

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Issue it in the name of the agency it is about.

        Raises:
            Refused: no agency is named.
        """
        del occasion
        if self.scope.agency_id is None:
            raise Refused(
                _("Laporan kepatuhan dibuat per perangkat daerah. Pilih satu.")
            )
        office = officials.office(session, self.scope.agency_id)
        return Docket.of_period(DocumentKind.COMPLIANCE, office, self.scope)

    def content(
        self, session: Session, reserved: Reserved, occasion: Occasion
    ) -> ComplianceReport:
        """Gather figures, refusals, and what came of each flag."""
        office = reserved.docket.office
        summary = queries.summary(session, self.scope, actor=occasion.actor)
        head = parts.official(officials.head_of(session, office, occasion.at))
        docket, number = reserved.docket, reserved.number
        report = compliance_report(
            summary,
            rules.load(session),
            parts.issue(docket, number, occasion, wording.subject(self.scope)),
            unjudged=_unjudged(session, summary, occasion),
        )
        return replace(
            report,
            signatories=(content.Signatory(head, AGENCY_HEAD),),
            copies=parts.copies(office, *wording.RECIPIENTS),
            checkpoint=parts.checkpoint(reserved),
        )


def compliance_report(
    summary: Summary,
    known: Rules,
    issued: content.Issue,
    *,
    unjudged: tuple[FlagOutcome, ...] = (),
) -> ComplianceReport:
    """Put one report together, all but who signs it.

    ``unjudged`` are flags without any indication.
    """
    scope = summary.scope
    judged = (*summary.upheld, *summary.dismissed, *summary.open)
    outcomes = [*(_outcome(each) for each in judged), *unjudged]
    return ComplianceReport(
        issue=replace(issued, enclosures=wording.ENCLOSURES),
        title=wording.TITLE,
        period=content.Period(scope.first_day, scope.last_day),
        agencies=figures.agencies(summary),
        statement=wording.STATEMENT,
        signatories=(),
        bookings=figures.bookings(summary),
        refusals=tuple(
            (row.number, row.decision_reason)
            for row in summary.bookings
            if row.status is BookingStatus.REFUSED
        ),
        flags=tuple(sorted(outcomes, key=lambda each: each.booking)),
        months=figures.months(summary),
        phases=figures.election_phases(known.calendar, summary),
        kinds=figures.kinds(summary),
        basis=content.Basis(known.rulebook.digest, known.calendar_digest),
    )


def _outcome(finding: FindingDetail) -> FlagOutcome:
    row = finding.row
    is_open = row.status is FindingStatus.OPEN
    side = f"Menyangkut {EXPOSURE[row.exposure]}."
    said = finding.reviews[-1].reason if finding.reviews else ""
    return FlagOutcome(
        booking=row.booking_number,
        reason=parts.reason(row),
        severity=row.severity.value,
        outcome=wording.WAITING if is_open else FINDING_STATUS[row.status],
        note=f"{side} {said}".strip(),
    )


def _unjudged(
    session: Session, summary: Summary, occasion: Occasion
) -> tuple[FlagOutcome, ...]:
    """Return the flagged bookings of which no indication came."""
    judged = {
        each.row.booking_number
        for each in (*summary.upheld, *summary.dismissed, *summary.open)
    }
    return tuple(
        _without_indication(session, row, occasion)
        for row in summary.bookings
        if row.mark is not Mark.CLEAR and row.number not in judged
    )


def _without_indication(
    session: Session, row: BookingRow, occasion: Occasion
) -> FlagOutcome:
    detail = queries.booking(session, row.number, actor=occasion.actor)
    with speaking("id"):
        reason = " ".join(flag.reason for flag in detail.flags)
    return FlagOutcome(
        booking=row.number,
        reason=reason,
        severity=row.severity.value,
        outcome=wording.WITHOUT_INDICATION,
        note=detail.ground,
    )
