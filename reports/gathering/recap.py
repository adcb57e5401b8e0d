"""The recapitulation for Bawaslu or the task force: findings, no indications."""

from dataclasses import dataclass
from datetime import timedelta

from app import indonesian, officials, queries, rules
from app.queries import FindingDetail, Scope
from app.regions import zone_of
from app.reporting import Docket, Reserved
from app.screening.facts import Exposure
from app.screening.rulebook import Rulebook
from models.database import Session
from models.report import DocumentKind
from reports import audit_wording, content
from reports.gathering import parts, requests
from reports.gathering.order import Occasion
from reports.paper_content import Incident, Recap
from reports.signature_fields import INSPECTOR

TELL_WITHIN = timedelta(days=7)  # UU 7/2017 art. 454(6), the strict reading


@dataclass(frozen=True, slots=True)
class RecapOrder:
    """What the body that supervises elections is told of a period.

    Attributes:
        scope: period and agencies.
        recipient: to whom, line by line after "Yth.".
    """

    scope: Scope
    recipient: tuple[str, ...]

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
        uid = officials.head_inspector(session, office)
        inspector = parts.official(officials.officer(session, uid))
        subject = "Penyampaian informasi penggunaan Barang Milik Daerah"
        issued = parts.issue(docket, reserved.number, occasion, subject)
        upheld = queries.summary(session, scope, actor=occasion.actor).upheld
        rulebook = rules.load(session).rulebook
        return Recap(
            issue=parts.confidential(issued),
            recipient=(*self.recipient, "di Tempat"),
            reporter=inspector,
            reporter_address=", ".join((office.name, *office.letterhead[:1])),
            period=content.Period(scope.first_day, scope.last_day),
            incidents=tuple(_incident(each, rulebook) for each in upheld),
            signatory=content.Signatory(inspector, INSPECTOR),
            copies=parts.copies(office),
            checkpoint=parts.checkpoint(reserved),
        )


def _incident(finding: FindingDetail, rulebook: Rulebook) -> Incident:
    row = finding.row
    zone = zone_of(row.region)
    known_on = row.known_at.astimezone(zone).date()
    return Incident(
        number=row.number,
        reported=_reported(finding),
        address="",
        happened=indonesian.span(row.starts, row.ends, zone.key),
        place=f"{row.resource} ({row.agency})",
        account=audit_wording.condition(finding),
        evidence=_evidence(finding),
        known_on=known_on,
        due_on=known_on + TELL_WITHIN,
        grounds=tuple(parts.criterion(rulebook, each) for each in finding.norms),
    )


def _reported(finding: FindingDetail) -> str:
    """Return whose conduct it is about: the borrower's or the lender's."""
    row = finding.row
    if row.exposure is Exposure.LENDER:
        return f"{row.agency}, pemberi izin"
    return row.organisation or row.requester


def _evidence(finding: FindingDetail) -> tuple[str, ...]:
    """Name what there is to look at, without judging it."""
    letter = requests.letter(finding.booking)
    told = [f"Catatan peminjaman {finding.row.booking_number} dalam daftar"]
    if letter:
        told.insert(0, f"Surat permohonan {letter}")
    told += [f"{each.source}: “{each.text}”" for each in parts.passages(finding)]
    return tuple(told)
