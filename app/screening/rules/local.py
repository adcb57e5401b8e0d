"""Local circulars: the everyday answer, by region and date."""

from collections.abc import Iterator

from app.screening.case import Case
from app.screening.facts import Exposure, Flag, Layer, Mark
from app.screening.policies import Policy, PolicyRule
from app.screening.rules.grey import is_grey
from app.screening.text import fold


def local_policy(case: Case) -> Iterator[Flag]:
    """Flag what a circular in force says about this asset, naming the circular."""
    if case.days is None or not case.reading.hits or is_grey(case):
        return
    first, last = case.days
    for policy in case.rulebook.policies:
        if any(policy.covers(case.owner, case.place, day) for day in (first, last)):
            yield from _said_by(policy, case)


def _said_by(policy: Policy, case: Case) -> Iterator[Flag]:
    mark = _mark(policy, case)
    if mark is None:
        return
    yield Flag(
        rule="local_policy",
        mark=mark,
        exposure=Exposure.LENDER,
        layer=Layer.LOCAL,
        norms=(policy.id,),
        evidence=case.evidence(),
        values={"policy": policy.title, "text": policy.text},
    )


def _mark(policy: Policy, case: Case) -> Mark | None:
    facts = case.facts
    if policy.rule is PolicyRule.BARRED:
        return Mark.BARRED
    if policy.rule is PolicyRule.NAMED_ONLY:
        if not policy.names:
            return Mark.NEEDS_REVIEW
        return Mark.CONDITIONAL if _is_named(policy, case) else Mark.BARRED
    if facts.permit is False or facts.campaign_attributes or not case.is_weekend:
        return Mark.BARRED
    if facts.permit and facts.campaign_attributes is False:
        return Mark.CONDITIONAL
    return Mark.NEEDS_REVIEW


def _is_named(policy: Policy, case: Case) -> bool:
    place = fold(f"{case.facts.asset_name} {case.facts.destination}")
    return any(fold(name).strip() in place for name in policy.names)
