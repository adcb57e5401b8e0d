"""The record of hand-over (BAST), when lent and when returned."""

from dataclasses import dataclass, replace
from datetime import datetime

from app import officials, queries
from app.errors import Refused
from app.language import _
from app.queries import BookingDetail, ItemRow
from app.reporting import Docket, Reserved
from app.wording import CONDITION
from models.database import Session
from models.report import DocumentKind
from reports import content
from reports.gathering import parts, requests
from reports.gathering.order import Occasion
from reports.paper_content import HandedItem, HandOver, Party
from reports.signature_fields import FIRST_PARTY, SECOND_PARTY

_BORROWER = "Peminjam"
_PRIVATE = "perorangan"
_EVENTS = {
    DocumentKind.HAND_OVER: "booking.handed_over",
    DocumentKind.HAND_BACK: "booking.handed_back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What both parties saw: kilometres, fuel, condition, remarks."""

    odometer: int | None = None
    fuel: str = ""
    condition: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOverOrder:
    """The record of one hand-over.

    Attributes:
        number: of the booking.
        is_return: the borrower gives it back.
        readings: what was seen; without a condition the inventory's is printed.
    """

    number: str
    is_return: bool = False
    readings: Readings = Readings()

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Issue it in the name of the agency that lends.

        Raises:
            Refused: that hand-over has not been recorded yet.
        """
        detail = queries.booking(session, self.number, actor=occasion.actor)
        _moment(detail, is_return=self.is_return)
        row = detail.row
        return Docket(
            kind=(DocumentKind.HAND_BACK if self.is_return else DocumentKind.HAND_OVER),
            office=officials.office(session, row.agency_id),
            agency_id=row.agency_id,
            region=row.region,
            booking_id=row.id,
            is_once=True,
        )

    def content(
        self, session: Session, reserved: Reserved, occasion: Occasion
    ) -> HandOver:
        """Gather parties, things and readings."""
        docket = reserved.docket
        detail = queries.booking(session, self.number, actor=occasion.actor)
        things = queries.items(session, self.number)
        uid = _recorded_by(detail, docket.kind)
        lender = parts.official(officials.officer(session, uid))
        parties = (
            Party(lender, docket.office.name, " ".join(docket.office.letterhead[:1])),
            _borrower(detail),
        )
        first, second = reversed(parties) if self.is_return else parties
        return HandOver(
            issue=parts.issue(
                docket, reserved.number, occasion, f"Serah terima {self.number}"
            ),
            is_return=self.is_return,
            happened_at=_moment(detail, is_return=self.is_return),
            first=first,
            second=second,
            request=requests.facts(detail, things),
            items=tuple(_item(each, self.readings) for each in things),
            signatories=(
                content.Signatory(first.official, FIRST_PARTY),
                content.Signatory(second.official, SECOND_PARTY),
            ),
            odometer=self.readings.odometer,
            fuel=self.readings.fuel,
            remarks=self.readings.remarks,
            checkpoint=parts.checkpoint(reserved),
        )


def _moment(detail: BookingDetail, *, is_return: bool) -> datetime:
    """Return when it happened."""
    at = detail.handed_back_at if is_return else detail.handed_over_at
    if at is None:
        act = _("pengembalian") if is_return else _("penyerahan")
        raise Refused(
            _(
                "{act} untuk {number} belum dicatat. Catat dahulu, lalu cetak berita "
                "acaranya."
            ).format(act=act.capitalize(), number=detail.row.number)
        )
    return at


def _recorded_by(detail: BookingDetail, kind: DocumentKind) -> str:
    """Return who recorded the hand-over, as the ledger says."""
    told = [entry for entry in detail.history if entry.type == _EVENTS[kind]]
    return told[-1].actor


def _borrower(detail: BookingDetail) -> Party:
    row = detail.row
    name = row.requester or row.organisation
    title = detail.position or _BORROWER
    return Party(content.Official(name, title), row.organisation or _PRIVATE)


def _item(each: ItemRow, readings: Readings) -> HandedItem:
    known = HandedItem(
        name=each.name,
        code=each.code,
        plate=each.plate,
        quantity=str(each.quantity),
        condition=CONDITION.get(each.condition, ""),
    )
    return replace(known, condition=readings.condition) if readings.condition else known
