"""The recapitulation for Bawaslu or the task force: findings, no indications."""

from dataclasses import dataclass
from datetime import date, timedelta

from app import indonesian, officials, queries, rules
from app.deadlines import Step
from app.errors import Refused
from app.language import _
from app.queries import FindingDetail, Scope
from app.queries.queue import clocks_of
from app.regions import zone_of
from app.reporting import Docket, Reserved
from app.screening.facts import Exposure
from app.screening.rulebook import Rulebook
from models.database import Session
from models.report import DocumentKind
from reports import audit_wording, content
from reports.gathering import parts, requests
from reports.gathering.order import Occasion
from reports.gathering.sections import answers
from reports.paper_content import Incident, Recap
from reports.signature_fields import INSPECTOR

TELL_WITHIN = timedelta(days=7)  # the strict reading, where no clock runs
_TOLD_BY = (Step.REPORT, Step.STRICT_REPORT)


@dataclass(frozen=True, slots=True)
class RecapOrder:
    """What the body that supervises elections is told of a period.

    Attributes:
        scope: period and agencies.
        recipient: to whom, line by line after "Yth.".
        numbers: only these findings; empty for all of the period.
    """

    scope: Scope
    recipient: tuple[str, ...]
    numbers: tuple[str, ...] = ()

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Issue it in the name of the inspectorate."""
        office = officials.own_office(session, occasion.actor)
        return Docket.of_period(DocumentKind.RECAP, office, self.scope)

    def content(
        self, session: Session, reserved: Reserved, occasion: Occasion
    ) -> Recap:
        """Gather each finding with the least that a report must say."""
        docket, scope = reserved.docket, self.scope
        office = docket.office
        inspector = parts.inspector(session, office, occasion)
        subject = "Penyampaian informasi penggunaan Barang Milik Daerah"
        issued = parts.issue(docket, reserved.number, occasion, subject)
        upheld = self._findings(session, occasion)
        rulebook = rules.load(session).rulebook
        return Recap(
            issue=parts.confidential(issued),
            recipient=(*self.recipient, "di Tempat"),
            reporter=inspector,
            reporter_address=", ".join((office.name, *office.letterhead[:1])),
            period=content.Period(scope.first_day, scope.last_day),
            incidents=tuple(
                _incident(session, each, rulebook, occasion) for each in upheld
            ),
            signatory=content.Signatory(inspector, INSPECTOR),
            copies=parts.copies(office),
            checkpoint=parts.checkpoint(reserved),
        )

    def _findings(
        self, session: Session, occasion: Occasion
    ) -> tuple[FindingDetail, ...]:
        upheld = queries.summary(session, self.scope, actor=occasion.actor).upheld
        if not self.numbers:
            return upheld
        chosen = tuple(each for each in upheld if each.row.number in self.numbers)
        if len(chosen) < len(self.numbers):
            raise Refused(
                _(
                    "Yang disampaikan kepada pengawas pemilihan hanya temuan, bukan "
                    "indikasi. Kukuhkan dahulu."
                )
            )
        return chosen


def _incident(
    session: Session, finding: FindingDetail, rulebook: Rulebook, occasion: Occasion
) -> Incident:
    row = finding.row
    zone = zone_of(row.region)
    known_on = row.known_at.astimezone(zone).date()
    after = queries.aftermath(session, finding.id)
    return Incident(
        number=row.number,
        reported=_reported(finding),
        address=_address(session, finding),
        happened=indonesian.span(row.starts, row.ends, zone.key),
        place=f"{row.resource} ({row.agency})",
        account=(*audit_wording.condition(finding), *answers(after)),
        evidence=(*_evidence(finding), *(each.name for each in after.evidence)),
        known_on=known_on,
        due_on=_due_on(session, finding, occasion) or known_on + TELL_WITHIN,
        grounds=tuple(parts.criterion(rulebook, each) for each in finding.norms),
    )


def _due_on(
    session: Session, finding: FindingDetail, occasion: Occasion
) -> date | None:
    """Return the first day on which a clock for telling the body runs out."""
    found = clocks_of(session, finding.row.number, at=occasion.at)
    ends = [each.ends_on for each in found if each.limit.step in _TOLD_BY]
    return min(ends, default=None)


def _reported(finding: FindingDetail) -> str:
    """Return whose conduct it is about: the borrower's or the lender's."""
    row = finding.row
    if row.exposure is Exposure.LENDER:
        return f"{row.agency}, pemberi izin"
    return row.organisation or row.requester


def _address(session: Session, finding: FindingDetail) -> str:
    """Return where they are to be reached; the letter need not have said."""
    if finding.row.exposure is Exposure.USER:
        return finding.booking.address
    return ", ".join(officials.office(session, finding.row.agency_id).letterhead[:1])


def _evidence(finding: FindingDetail) -> tuple[str, ...]:
    """Name what there is to look at, without judging it."""
    letter = requests.letter(finding.booking)
    told = [f"Catatan peminjaman {finding.row.booking_number} dalam daftar"]
    if letter:
        told.insert(0, f"Surat permohonan {letter}")
    told += [f"{each.source}: “{each.text}”" for each in parts.passages(finding)]
    return tuple(told)
