"""The norms a flag may rest on: article, text, dates, and how sure we are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from app.language import _
from app.screening.facts import Exposure, Layer

_VERIFIED = frozenset({"V", "V-text"})
# UU 1/2026 (Penyesuaian Pidana) abolishes kurungan and special minimums.
ADJUSTED_SINCE = date(2026, 1, 2)


@dataclass(frozen=True, slots=True)
class Sanction:
    """What an act is threatened with from a day on, as the text then said."""

    since: date
    text: str


@dataclass(frozen=True, slots=True)
class Norm:
    """One rule of law, once; a flag names it by ``id``."""

    id: str
    article: str
    conduct: str
    addressee: Exposure
    layer: Layer
    stages: tuple[str, ...]
    exceptions: str
    sanctions: tuple[Sanction, ...]
    valid_from: date
    valid_until: date | None
    certainty: str
    sources: tuple[str, ...]

    @property
    def is_verified(self) -> bool:
        """Tell whether it was read in a source; nothing else is shown as settled."""
        return self.certainty in _VERIFIED

    @property
    def citation(self) -> str:
        """Return the article, marked where it is not yet verified."""
        if self.is_verified:
            return self.article
        return _("{article} (belum diverifikasi)").format(article=self.article)

    def sanction(self, on: date) -> str:
        """Return what threatened an act on a day, or nothing where none is known.

        For acts since 2 January 2026 no amount is printed: how UU 1/2026 lands
        on each article is for a court to say.
        """
        held = [each for each in self.sanctions if each.since <= on]
        if not held:
            return ""
        if on >= ADJUSTED_SINCE and _is_criminal(held[-1].text):
            return _("Ancaman pidana disesuaikan menurut UU 1/2026.")
        return held[-1].text


def _is_criminal(text: str) -> bool:
    return "pidana" in text.lower() or "penjara" in text.lower()


@cache
def load_norms() -> Mapping[str, Norm]:
    """Return the norms that come with the program, by id."""
    return read_norms(norms_text())


def norms_text() -> str:
    """Return the file of norms that comes with the program."""
    return files("app.screening").joinpath("lists/norms.yaml").read_text("utf-8")


def read_norms(text: str) -> Mapping[str, Norm]:
    """Return the norms written in a file, by id."""
    return {row["id"]: _norm(row) for row in yaml.safe_load(text)}


def _norm(row: dict[str, Any]) -> Norm:
    return Norm(
        id=row["id"],
        article=row["article"],
        conduct=row["conduct"],
        addressee=Exposure(row["addressee"]),
        layer=Layer(row["layer"]),
        stages=tuple(row["stages"]),
        exceptions=row.get("exceptions", ""),
        sanctions=tuple(
            Sanction(each["from"], each["text"]) for each in row.get("sanctions", ())
        ),
        valid_from=row["from"],
        valid_until=row.get("until"),
        certainty=row["certainty"],
        sources=tuple(row.get("sources", ())),
    )
