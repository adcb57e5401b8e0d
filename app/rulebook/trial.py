"""What a circular would do to the bookings there are, before it takes effect."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app import causes, rescreening, rules
from app.causes import Reach
from app.progress import Progress, silent
from app.rescreening import Change
from app.rules import Rules
from app.screening import Policy, load_rulebook


def with_policies(
    session: Session,
    tried: Iterable[Policy],
    *,
    reach: Reach,
    as_if: bool = False,
    progress: Progress = silent,
) -> list[Change]:
    """Return what would change if these circulars were kept; write nothing.

    Only bookings on the days of the circulars are looked at, and both sides are
    screened now, so nothing but the circulars shows. With ``as_if`` they are
    taken to have held on the days of ``reach``, whatever they say themselves:
    so next year's circular can be tried on last year's bookings.
    """
    present = rules.load(session)
    shown = [moved(each, reach) for each in tried] if as_if else tried
    imagined = imagine(present, shown)
    return rescreening.preview(
        session,
        rules=imagined,
        against=present,
        reach=_within(reach, causes.reach(present, imagined)),
        progress=progress,
    )


def moved(policy: Policy, reach: Reach) -> Policy:
    """Return a circular as if it had held on other days."""
    return replace(
        policy, starts_on=reach.first or policy.starts_on, ends_on=reach.last
    )


def imagine(present: Rules, tried: Iterable[Policy]) -> Rules:
    """Return the rules as they would be with some circulars kept."""
    book = present.rulebook
    held = {each.id: each for each in book.policies} | {p.id: p for p in tried}
    return replace(
        present,
        rulebook=load_rulebook(
            policies=[held[code] for code in sorted(held)],
            feedback=book.feedback,
            names=book.names,
        ),
    )


def _within(one: Reach, other: Reach) -> Reach:
    """Return the days that lie in both."""
    firsts: list[date] = [day for day in (one.first, other.first) if day]
    lasts: list[date] = [day for day in (one.last, other.last) if day]
    return Reach(max(firsts, default=None), min(lasts, default=None))
