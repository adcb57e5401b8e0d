"""The letter that answers a request: approval or refusal."""

from dataclasses import dataclass, replace

from app import officials, queries, rules
from app.errors import Refused
from app.language import _
from app.queries import BookingDetail
from app.reporting import Docket, Reserved
from app.screening.facts import Exposure
from models.booking import GRANTED, BookingStatus
from models.database import Session
from models.report import DocumentKind
from reports import content, letters
from reports.gathering import parts, requests
from reports.gathering.order import Occasion
from reports.paper_content import Letter, RequestFacts
from reports.signature_fields import AGENCY_HEAD


@dataclass(frozen=True, slots=True)
class AnswerOrder:
    """The letter that says how a request was decided.

    Attributes:
        number: of the booking.
    """

    number: str

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Issue it in the name of the agency that was asked.

        Raises:
            Refused: the request was not decided, or was called off.
        """
        row = queries.booking(session, self.number, actor=occasion.actor).row
        if row.status not in (*GRANTED, BookingStatus.REFUSED):
            raise Refused(
                _(
                    "Permohonan {number} belum disetujui atau ditolak, jadi belum ada "
                    "surat jawabannya. Putuskan dahulu."
                ).format(number=self.number)
            )
        granted = row.status in GRANTED
        return Docket(
            kind=DocumentKind.APPROVAL if granted else DocumentKind.REFUSAL,
            office=officials.office(session, row.agency_id),
            agency_id=row.agency_id,
            region=row.region,
            booking_id=row.id,
            is_once=True,
        )

    def content(
        self, session: Session, reserved: Reserved, occasion: Occasion
    ) -> Letter:
        """Word the letter of who decided.

        Raises:
            Refused: a refusal of a flagged request that no norm supports.
        """
        docket = reserved.docket
        detail = queries.booking(session, self.number, actor=occasion.actor)
        facts = requests.facts(detail, queries.items(session, self.number))
        issued = parts.issue(docket, reserved.number, occasion, "")
        assert detail.decided_by is not None
        head = officials.signing_for(
            session, detail.decided_by, docket.office, detail.decided_at
        )
        signatory = content.Signatory(parts.official(head), AGENCY_HEAD)
        if docket.kind is DocumentKind.APPROVAL:
            letter = _approval(detail, facts, issued, signatory)
        else:
            letter = _refusal(session, detail, facts, issued, signatory)
        return replace(
            letter,
            copies=parts.copies(docket.office),
            checkpoint=parts.checkpoint(reserved),
        )


def _approval(
    detail: BookingDetail,
    facts: RequestFacts,
    issued: content.Issue,
    signatory: content.Signatory,
) -> Letter:
    recipient = requests.recipient(detail)
    letter = letters.approval(issued, recipient, facts, signatory)
    if not detail.ground:
        return letter
    ground = f"Persetujuan ini diberikan dengan dasar: {detail.ground.rstrip('.')}."
    return replace(letter, closing=(ground, *letter.closing))


def _refusal(
    session: Session,
    detail: BookingDetail,
    facts: RequestFacts,
    issued: content.Issue,
    signatory: content.Signatory,
) -> Letter:
    """Word a refusal; one for what screening noticed must rest on norms.

    They are those that bind the applicant, not those that bind the lender.
    """
    rulebook = rules.load(session).rulebook
    binding = [flag for flag in detail.flags if flag.exposure is Exposure.USER]
    flags = binding or detail.flags
    ids = dict.fromkeys(norm for flag in flags for norm in flag.norms)
    letter = letters.refusal(
        issued,
        requests.recipient(detail),
        facts,
        signatory,
        (detail.decision_reason,),
    )
    letter = replace(
        letter, grounds=tuple(parts.criterion(rulebook, each) for each in ids)
    )
    if detail.flags:
        letters.require_ground(letter)
    return letter
