"""Local circulars: what one region decided about lending its assets."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from app import regions
from app.errors import Refused
from app.language import _


class PolicyRule(StrEnum):
    """What a circular says about political use of the assets it covers."""

    BARRED = "barred"
    NAMED_ONLY = "named_only"
    PERMIT_WEEKEND = "permit_weekend"


@dataclass(frozen=True, slots=True)
class Policy:
    """One circular: where it holds, from when to when, and what it says.

    ``ends_on`` None means until somebody ends it. With
    ``owned_by_region_only`` it covers only assets the region itself owns, so
    a provincial circular does not bind the kabupaten in it.
    """

    id: str
    title: str
    region: str
    rule: PolicyRule
    starts_on: date
    ends_on: date | None = None
    owned_by_region_only: bool = False
    names: tuple[str, ...] = ()
    text: str = ""
    source: str = ""
    certainty: str = "K"

    def covers(self, owner_code: str, place_code: str, day: date) -> bool:
        """Tell whether it speaks of an asset on a day, by its owner and place."""
        if day < self.starts_on or (self.ends_on is not None and day > self.ends_on):
            return False
        if self.owned_by_region_only:
            return owner_code == self.region
        return self.region in {owner_code, place_code, place_code[:2]}

    @property
    def is_verified(self) -> bool:
        """Tell whether its text was read in a source."""
        return self.certainty in {"V", "V-text"}

    def ended(self, on: date) -> "Policy":
        """Return the policy ended on a day, that day included."""
        return replace(self, ends_on=on)

    def to_json(self) -> dict[str, Any]:
        """Return plain values for a store or a file."""
        return {
            "id": self.id,
            "title": self.title,
            "region": self.region,
            "rule": self.rule.value,
            "starts_on": self.starts_on.isoformat(),
            "ends_on": self.ends_on.isoformat() if self.ends_on else None,
            "owned_by_region_only": self.owned_by_region_only,
            "names": list(self.names),
            "text": self.text,
            "source": self.source,
            "certainty": self.certainty,
        }

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "Policy":
        """Return the policy that ``to_json`` or a file gives.

        Raises:
            Refused: the region, the rule or a date cannot be read.
        """
        region = regions.find(str(row.get("region") or ""))
        if region is None:
            raise Refused(
                _("Kebijakan {id}: daerah {region} tidak dikenal.").format(
                    id=row.get("id"), region=row.get("region")
                )
            )
        try:
            return cls(
                id=str(row["id"]),
                title=str(row.get("title") or row["id"]),
                region=region.code,
                rule=PolicyRule(str(row["rule"])),
                starts_on=date.fromisoformat(str(row["starts_on"])),
                ends_on=_end(row.get("ends_on")),
                owned_by_region_only=bool(row.get("owned_by_region_only")),
                names=tuple(row.get("names") or ()),
                text=str(row.get("text") or ""),
                source=str(row.get("source") or ""),
                certainty=str(row.get("certainty") or "K"),
            )
        except (KeyError, ValueError) as fault:
            raise Refused(
                _(
                    "Kebijakan {id} tidak terbaca: periksa aturan dan tanggalnya."
                ).format(id=row.get("id"))
            ) from fault


def _end(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


@cache
def load_policies() -> tuple[Policy, ...]:
    """Return the circulars that come with the program."""
    text = files("app.screening").joinpath("lists/policies.yaml").read_text("utf-8")
    return tuple(Policy.from_json(row) for row in yaml.safe_load(text))
