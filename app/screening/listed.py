"""Names from public lists: candidates, their teams and volunteer groups."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class ListedKind(StrEnum):
    """What a listed name is; nothing about private persons is ever listed."""

    CANDIDATE = "candidate"
    TEAM = "team"
    VOLUNTEERS = "volunteers"


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name from a public list (DCT, paslon), and where and when it counts."""

    name: str
    kind: ListedKind
    election: str
    region: str
    starts_on: date
    ends_on: date | None = None
    aliases: tuple[str, ...] = ()
    source: str = ""

    def counts(self, place_code: str, first_day: date, last_day: date) -> bool:
        """Tell whether the name means something in a place on some days.

        A candidate of a kabupaten counts in its province too, and the other
        way round; elsewhere the same name is somebody else.
        """
        if self.starts_on > last_day:
            return False
        if self.ends_on is not None and first_day > self.ends_on:
            return False
        return (
            not self.region
            or not place_code
            or (
                place_code.startswith(self.region) or self.region.startswith(place_code)
            )
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain values for a store or a file."""
        return {
            "name": self.name,
            "kind": self.kind.value,
            "election": self.election,
            "region": self.region,
            "starts_on": self.starts_on.isoformat(),
            "ends_on": self.ends_on.isoformat() if self.ends_on else None,
            "aliases": list(self.aliases),
            "source": self.source,
        }

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "ListedName":
        """Return the name that ``to_json`` gave."""
        ends = row.get("ends_on")
        return cls(
            name=str(row["name"]),
            kind=ListedKind(str(row["kind"])),
            election=str(row.get("election") or ""),
            region=str(row.get("region") or ""),
            starts_on=date.fromisoformat(str(row["starts_on"])),
            ends_on=date.fromisoformat(str(ends)) if ends else None,
            aliases=tuple(row.get("aliases") or ()),
            source=str(row.get("source") or ""),
        )
