"""The page that closes the ledger for a day."""

from dataclasses import dataclass
from datetime import date

from app import officials, queries
from app.queries import MonthClosed
from app.regions import zone_of
from app.reporting import Docket, Reserved
from models.database import Session
from models.report import DocumentKind
from reports import paper_content
from reports.gathering import parts
from reports.gathering.order import Occasion


@dataclass(frozen=True, slots=True)
class ClosingOrder:
    """The close of the day it is asked on."""

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Issue it in the name of the actor's office; every time is a new page."""
        office = officials.any_office(session, occasion.actor)
        day = occasion.at.astimezone(zone_of(office.region)).date()
        return Docket(
            kind=DocumentKind.DAY_CLOSE,
            office=office,
            agency_id=office.id,
            region=office.region,
            first_day=day,
            last_day=day,
        )

    def content(
        self, session: Session, reserved: Reserved, occasion: Occasion
    ) -> paper_content.DayClose:
        """Gather the checkpoint and every month's closings."""
        docket = reserved.docket
        head = reserved.checkpoint.head
        day = docket.last_day
        assert day is not None
        months = queries.closings(session, day, zone_of(docket.region))
        before = [each.size for month in months for each in month.closings]
        return paper_content.DayClose(
            issue=parts.issue(
                docket, reserved.number, occasion, f"Penutupan hari {day.isoformat()}"
            ),
            closed_by=occasion.actor.name,
            since=head.size - max(before, default=0),
            months=tuple(_month(each, day, reserved) for each in months),
            checkpoint=parts.checkpoint(reserved),
        )


def _month(
    each: MonthClosed, day: date, reserved: Reserved
) -> paper_content.MonthClosed:
    """Return a month with its last closing; the present one is this closing."""
    count = len(each.closings)
    if each.month == day.replace(day=1):
        head = reserved.checkpoint.head
        return paper_content.MonthClosed(
            each.month, count + 1, reserved.number, day, head.size, head.root_text
        )
    if not count:
        return paper_content.MonthClosed(each.month)
    last = each.closings[-1]
    return paper_content.MonthClosed(
        each.month, count, last.number, last.on, last.size, last.root
    )
