"""Where two persons must agree (four eyes): for all property or one agency's."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.ledger.pen import Pen
from models.finding import ReviewRule


def set_rule(
    session: Session,
    agency_id: int | None,
    *,
    needs_two: bool,
    actor: Actor,
    at: datetime,
) -> bool:
    """Set it for one agency's property, or for every agency without its own rule.

    Decisions that wait for a second person go on waiting for one.

    Returns:
        Whether anything is different now.

    Raises:
        Refused: no right to.
    """
    require(actor, Permission.MANAGE)
    pen = Pen(session, actor=actor, at=at)
    rule = session.scalar(
        select(ReviewRule).where(ReviewRule.agency_id.is_not_distinct_from(agency_id))
    )
    if rule is None:
        row = ReviewRule(
            agency_id=agency_id, needs_two=needs_two, set_by=actor.uid, set_at=at
        )
        pen.add("review.rule_set", row)
        return True
    if rule.needs_two is needs_two:
        return False
    return pen.change(
        "review.rule_set", rule, needs_two=needs_two, set_by=actor.uid, set_at=at
    )
