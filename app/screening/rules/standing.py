"""How political use of an asset stands: the statutes' conditions, once."""

from dataclasses import dataclass

from app.elections import Stage
from app.screening.case import Case
from app.screening.facts import AssetClass, Layer, Mark

_MOVABLE = frozenset(
    {
        AssetClass.VEHICLE,
        AssetClass.RESIDENCE,
        AssetClass.EQUIPMENT,
        AssetClass.LODGING,
        AssetClass.MEDIA,
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A mark, the norms and the layer it rests on, and what is still missing."""

    mark: Mark
    norms: tuple[str, ...]
    layer: Layer = Layer.STATUTE
    ask: str = ""


def standing(case: Case) -> Standing:
    """Return how political use of the asset stands in the gravest stage."""
    stage = case.stage
    if stage in {Stage.QUIET, Stage.VOTING}:
        return Standing(Mark.BARRED, ("K-187-1",) if case.is_pilkada else ("P-492",))
    if stage is Stage.NO_CAMPAIGN:
        barred = ("K-69k", "K-187-1") if case.is_pilkada else ("PK-25-98", "P-492")
        return Standing(Mark.BARRED, barred)
    if stage is Stage.CAMPAIGN:
        return _pilkada(case) if case.is_pilkada else _pemilu(case)
    if stage is Stage.PRE_CAMPAIGN:
        return Standing(
            Mark.NEEDS_REVIEW, ("PK-15-79", "B-use"), Layer.REGULATION, "notice"
        )
    return _ordinary(case)


def _pemilu(case: Case) -> Standing:
    facts = case.facts
    if case.asset is AssetClass.WORSHIP:
        return Standing(Mark.BARRED, ("P-280-1h",))
    if case.asset is AssetClass.SCHOOL:
        return Standing(Mark.BARRED, ("P-280-1h", "PK-20-72A"))
    if case.asset in _MOVABLE or facts.open_to_public_hire:
        return _hired(case, ("P-304",))
    norms = ("P-280-1h", "PK-20-72A", "P-304")
    if facts.permit is False or facts.campaign_attributes:
        return Standing(Mark.BARRED, norms)
    if facts.permit and facts.campaign_attributes is False and case.is_weekend:
        return Standing(Mark.CONDITIONAL, norms, ask="permit_kept")
    return Standing(Mark.NEEDS_REVIEW, norms, ask="permit")


def _pilkada(case: Case) -> Standing:
    facts = case.facts
    if case.asset in {AssetClass.WORSHIP, AssetClass.SCHOOL}:
        return Standing(Mark.BARRED, ("K-69i", "PK-13-57"))
    if case.asset is AssetClass.CAMPUS:
        return _campus(case)
    if facts.open_to_public_hire:
        return _hired(case, ("K-69h", "PK-13-57"))
    return Standing(Mark.BARRED, ("K-69h", "PK-13-57"))


def _campus(case: Case) -> Standing:
    facts = case.facts
    norms = ("K-69i", "PK-13-58")
    if facts.permit is False or facts.campaign_attributes:
        return Standing(Mark.BARRED, norms)
    if facts.permit is None or facts.campaign_attributes is None:
        return Standing(Mark.CONDITIONAL, norms, ask="permit")
    return Standing(Mark.CONDITIONAL, norms, ask="permit_kept")


def _hired(case: Case, norms: tuple[str, ...]) -> Standing:
    """Pasal 304(3): rented to the general public, with contract and payment."""
    facts = case.facts
    if not facts.open_to_public_hire:
        return Standing(Mark.BARRED, norms)
    if facts.contract and facts.payment:
        return Standing(Mark.CONDITIONAL, (*norms, "B-sewa"), ask="equal_terms")
    return Standing(Mark.NEEDS_REVIEW, (*norms, "B-sewa"), ask="contract")


def _ordinary(case: Case) -> Standing:
    """Outside campaign and quiet days only the law of the asset itself speaks."""
    facts = case.facts
    if facts.open_to_public_hire and facts.contract and facts.payment:
        return Standing(Mark.CONDITIONAL, ("B-sewa",), Layer.BMD, "equal_terms")
    return Standing(Mark.NEEDS_REVIEW, ("B-sewa", "B-use"), Layer.BMD, "contract")
