"""The receipt (tanda terima) that a borrower takes away."""

import base64
from dataclasses import dataclass

from app import officials, people, queries
from app.ledger.receipt import Subject, under
from app.reporting import Docket, Reserved
from models.database import Session
from models.report import DocumentKind
from reports import paper_content
from reports.gathering import parts, requests
from reports.gathering.order import Occasion


@dataclass(frozen=True, slots=True)
class ReceiptOrder:
    """The receipt for one recorded request.

    Attributes:
        number: of the booking.
    """

    number: str

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Issue it in the name of the agency that is asked."""
        detail = queries.booking(session, self.number, actor=occasion.actor)
        row = detail.row
        return Docket(
            kind=DocumentKind.RECEIPT,
            office=officials.office(session, row.agency_id),
            agency_id=row.agency_id,
            region=row.region,
            booking_id=row.id,
            is_once=True,
        )

    def content(
        self, session: Session, reserved: Reserved, occasion: Occasion
    ) -> paper_content.Receipt:
        """Gather the request and the line of the ledger that holds it."""
        docket, number = reserved.docket, reserved.number
        detail = queries.booking(session, self.number, actor=occasion.actor)
        things = queries.items(session, self.number)
        subject = Subject("bookings", detail.row.id, self.number)
        proof = under(session, subject, reserved.checkpoint)
        return paper_content.Receipt(
            issue=parts.issue(docket, number, occasion, "Tanda terima permohonan"),
            request=requests.facts(detail, things),
            received_at=detail.row.received_at,
            received_by=people.find(session, detail.recorded_by).name,
            row=proof.seq,
            leaf=base64.b64encode(proof.leaf).decode(),
            proof=str(proof),
            checkpoint=parts.checkpoint(reserved),
        )
