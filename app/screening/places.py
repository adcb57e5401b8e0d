"""Which class of asset a few words mean."""

from functools import cache
from importlib.resources import files

import yaml

from app.screening.facts import AssetClass
from app.screening.text import fold

# A mosque on the way does not make a meeting hall a mosque: the asset's own
# word decides, and only a place of worship or learning is read from elsewhere.
_FROM_DESTINATION = frozenset(
    {AssetClass.WORSHIP, AssetClass.CAMPUS, AssetClass.SCHOOL, AssetClass.RESIDENCE}
)


def asset_class_of(asset_type: str, place: str) -> AssetClass:
    """Return the class that the asset's own words mean, else its place's."""
    own = _class_in(fold(asset_type))
    if own is not None and own is not AssetClass.OUTDOOR:
        return own
    other = _class_in(fold(place))
    if other in _FROM_DESTINATION:
        return other
    return own or AssetClass.BUILDING


def _class_in(folded: str) -> AssetClass | None:
    for asset_class, words in _words():
        if any(word in folded for word in words):
            return asset_class
    return None


@cache
def _words() -> tuple[tuple[AssetClass, tuple[str, ...]], ...]:
    text = files("app.screening").joinpath("lists/places.yaml").read_text("utf-8")
    return tuple(
        (AssetClass(name), tuple(fold(word) for word in words))
        for name, words in yaml.safe_load(text).items()
    )
