"""The letter that recommends what is to be done about a finding."""

from dataclasses import dataclass, replace

from app import indonesian, officials, queries, rules
from app.errors import Refused
from app.language import _
from app.queries import FindingDetail, RecommendationRow
from app.reporting import Docket, Reserved
from models.database import Session
from models.finding import FindingStatus
from models.report import DocumentKind
from reports import audit_wording, content, letters
from reports.gathering import parts, requests
from reports.gathering.order import Occasion
from reports.paper_content import Letter
from reports.signature_fields import INSPECTOR


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceOrder:
    """A letter with the recommendations about one finding.

    Attributes:
        number: of the finding.
        recipient: to whom, line by line after "Yth."; empty for the head of the
            agency.
    """

    number: str
    recipient: tuple[str, ...] = ()

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Issue it in the name of the inspectorate.

        Raises:
            Refused: the finding was not upheld, or nothing is recommended yet.
        """
        found = queries.finding(session, self.number, actor=occasion.actor)
        if found.row.status is not FindingStatus.UPHELD or not _advice(session, found):
            raise Refused(
                _(
                    "Belum ada rekomendasi atas {number}. Kukuhkan temuannya dan tulis "
                    "rekomendasinya dahulu."
                ).format(number=self.number)
            )
        return Docket(
            kind=DocumentKind.RECOMMENDATION,
            office=officials.own_office(session, occasion.actor),
            agency_id=found.row.agency_id,
            region=found.row.region,
            finding_id=found.id,
        )

    def content(
        self, session: Session, reserved: Reserved, occasion: Occasion
    ) -> Letter:
        """Word the letter; the Inspektur signs it."""
        office = reserved.docket.office
        found = queries.finding(session, self.number, actor=occasion.actor)
        things = queries.items(session, found.row.booking_number)
        issued = parts.issue(reserved.docket, reserved.number, occasion, "")
        agency = officials.office(session, found.row.agency_id)
        signing = parts.inspector(session, office, occasion)
        rulebook = rules.load(session).rulebook
        letter = letters.recommendation(
            parts.confidential(issued),
            (*self.recipient, "di Tempat") if self.recipient else parts.head(agency),
            content.Signatory(signing, INSPECTOR),
            about=_about(found),
            advice=[_point(each) for each in _advice(session, found)],
        )
        return replace(
            letter,
            request=requests.facts(found.booking, things),
            grounds=tuple(parts.criterion(rulebook, each) for each in found.norms),
            copies=parts.copies(office),
            checkpoint=parts.checkpoint(reserved),
        )


def _advice(session: Session, found: FindingDetail) -> tuple[RecommendationRow, ...]:
    return queries.recommendations(session, (found.id,))


def _about(found: FindingDetail) -> str:
    return (
        f"Sehubungan dengan hasil penelaahan kami atas {found.row.number}, "
        f"{_lower(audit_wording.title(found))}, dengan ini kami sampaikan rekomendasi. "
        f"Hasil penelaahan: {found.reviews[-1].reason.rstrip('.')}."
    )


def _point(row: RecommendationRow) -> str:
    due = indonesian.weekday(row.due_on)
    return f"{row.addressee}: {row.action.rstrip('.')}, paling lambat {due}."


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
