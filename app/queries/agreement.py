"""Where two persons must agree on a decision (four eyes)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.agency import Agency
from models.finding import ReviewRule


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One rule; ``agency`` is empty for the one that holds everywhere else."""

    agency_id: int | None
    agency: str
    needs_two: bool
    set_by: str
    set_at: datetime


def needs_two(session: Session, agency_id: int) -> bool:
    """Tell whether two must agree; an agency's own rule goes before the common one."""
    rules = {
        each.agency_id: each.needs_two for each in session.scalars(select(ReviewRule))
    }
    return rules.get(agency_id, rules.get(None, False))


def agreements(session: Session) -> tuple[AgreementRow, ...]:
    """Return every rule, the common one first."""
    rows = session.execute(
        select(ReviewRule, Agency.name)
        .outerjoin(Agency, Agency.id == ReviewRule.agency_id)
        .order_by(Agency.name)
    )
    found = [
        AgreementRow(
            each.agency_id, agency or "", each.needs_two, each.set_by, each.set_at
        )
        for each, agency in rows
    ]
    return tuple(sorted(found, key=lambda each: each.agency))
