"""Flags from the law of the asset itself, and from what is known beside the text."""

from collections.abc import Iterator

from app.elections import Stage
from app.screening.case import Case
from app.screening.facts import AssetClass, Exposure, Flag, Layer, Mark
from app.screening.reading import is_overlong
from app.screening.rules.political import where

_OFFICIAL_ASSETS = frozenset({AssetClass.VEHICLE, AssetClass.RESIDENCE})


def lending_to_outsider(case: Case) -> Iterator[Flag]:
    """Flag a loan (pinjam pakai) to anyone but a government, in any year."""
    facts = case.facts
    if facts.is_lending and facts.borrower_is_government is False:
        yield Flag(
            rule="lending_to_outsider",
            mark=Mark.BARRED,
            exposure=Exposure.LENDER,
            layer=Layer.BMD,
            norms=("B-pinjam",),
        )


def incumbent_facility(case: Case) -> Iterator[Flag]:
    """Flag an official car or house for an incumbent on leave to campaign."""
    tags = case.reading.tags
    tagged = "incumbent" in tags and "acting_head" not in tags
    if not (case.facts.by_incumbent or tagged):
        return
    if case.asset not in _OFFICIAL_ASSETS or case.stage is not Stage.CAMPAIGN:
        return
    yield Flag(
        rule="incumbent_facility",
        mark=Mark.BARRED if case.facts.by_incumbent else Mark.NEEDS_REVIEW,
        exposure=Exposure.USER,
        layer=Layer.STATUTE,
        norms=("K-70-3",) if case.is_pilkada else ("P-304", "P-281"),
        evidence=case.evidence(),
        values=where(case),
    )


def overlong_text(case: Case) -> Iterator[Flag]:
    """Flag a text too long to be read to its end: what stands there is unknown."""
    if is_overlong(case.facts):
        yield Flag(
            rule="overlong_text",
            mark=Mark.NEEDS_REVIEW,
            exposure=Exposure.USER,
            layer=Layer.BMD,
            norms=("B-use",),
        )


def contact_seen(case: Case) -> Iterator[Flag]:
    """Flag a telephone or letterhead that came with a party's request before."""
    if case.facts.contact_seen_with_party and not case.reading.hits:
        yield Flag(
            rule="contact_seen",
            mark=Mark.NEEDS_REVIEW,
            exposure=Exposure.USER,
            layer=Layer.BMD,
            norms=("B-use",),
            values=where(case),
        )


def equal_treatment(case: Case) -> Iterator[Flag]:
    """Flag that another participant was answered otherwise for a like asset."""
    if not case.reading.hits:
        return
    like = [each for each in case.facts.precedents if each.asset_class is case.asset]
    if not like:
        return
    yield Flag(
        rule="equal_treatment",
        mark=Mark.NEEDS_REVIEW,
        exposure=Exposure.LENDER,
        layer=Layer.STATUTE,
        norms=("P-306",),
        values={
            "granted": ", ".join(e.organisation for e in like if e.granted),
            "refused": ", ".join(e.organisation for e in like if not e.granted),
        },
    )
