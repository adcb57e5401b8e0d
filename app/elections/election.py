"""One election as its schedule says it, in one version."""

import calendar as months
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app import regions
from app.errors import Refused
from app.language import _

NATIONAL = "nasional"
ALWAYS_KNOWN = date(2000, 1, 1)  # of a schedule no day is told it became known on
_SIX_MONTHS = 6


class Kind(StrEnum):
    """Which law an election is held under, and whether it is a re-vote."""

    PEMILU = "pemilu"
    PILKADA = "pilkada"
    PEMILU_REVOTE = "pemilu_psu"
    PILKADA_REVOTE = "pilkada_psu"

    @property
    def is_pilkada(self) -> bool:
        """Tell whether the Pilkada statute governs it."""
        return self in {Kind.PILKADA, Kind.PILKADA_REVOTE}


class Stage(StrEnum):
    """A stage of the schedule; the last four exist only as windows."""

    PARTY_REGISTRATION = "party_registration"
    PARTY_DETERMINATION = "party_determination"
    CANDIDACY = "candidacy"
    REGISTRATION = "registration"
    DETERMINATION = "determination"
    NUMBER_DRAW = "number_draw"
    CAMPAIGN = "campaign"
    RALLY = "rally"
    QUIET = "quiet"
    VOTING = "voting"
    RECAPITULATION = "recapitulation"
    RESULT = "result"
    ELECTED = "elected"
    INAUGURATION = "inauguration"
    PRE_CAMPAIGN = "pre_campaign"
    AUTHORITY = "authority"
    NO_CAMPAIGN = "no_campaign"
    NOT_SCHEDULED = "not_scheduled"


@dataclass(frozen=True, slots=True)
class StageDates:
    """First and last day of one stage, both included, and how sure we are.

    ``part`` tells parallel rows apart (``presiden``, ``DCT``). ``region`` is
    set where one region has its own day, such as the day its winner was fixed.
    """

    stage: Stage
    starts: date
    ends: date
    part: str = ""
    region: str = ""
    certainty: str = "K"
    sources: tuple[str, ...] = ()
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return plain values for a store or a file."""
        return {
            "stage": self.stage.value,
            "starts": self.starts.isoformat(),
            "ends": self.ends.isoformat(),
            "part": self.part,
            "region": self.region,
            "certainty": self.certainty,
            "sources": list(self.sources),
            "note": self.note,
        }

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "StageDates":
        """Return the dates that ``to_json`` gave.

        Raises:
            Refused: the stage or a date is not readable.
        """
        return cls(
            stage=_stage(row.get("stage")),
            starts=_day(row.get("starts")),
            ends=_day(row.get("ends") or row.get("starts")),
            part=str(row.get("part") or ""),
            region=str(row.get("region") or ""),
            certainty=str(row.get("certainty") or "K"),
            sources=tuple(row.get("sources") or ()),
            note=str(row.get("note") or ""),
        )


@dataclass(frozen=True, slots=True)
class Election:
    """One election in one version of its schedule.

    A later ``version`` replaces an earlier one from ``known_since`` on; the
    earlier one is kept, because what an official could know then matters.
    ``region_codes`` is empty for an election held everywhere.
    """

    id: str
    kind: Kind
    title: str
    region_codes: tuple[str, ...] = ()
    except_codes: tuple[str, ...] = ()
    is_list_complete: bool = True
    has_campaign: bool = True
    stages: tuple[StageDates, ...] = ()
    expected: tuple[date, date] | None = None
    version: int = 1
    known_since: date = ALWAYS_KNOWN
    basis: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_placeholder(self) -> bool:
        """Tell whether no stage has been fixed yet."""
        return not self.stages

    def covers(self, region_code: str) -> bool:
        """Tell whether people of this region vote in it.

        A province on the list covers what lies in it. An unknown region
        (empty code) is covered only by an election held everywhere.
        """
        if region_code in self.except_codes:
            return False
        if not self.region_codes:
            return True
        return region_code in self.region_codes or region_code[:2] in self.region_codes

    def dates(self, stage: Stage, region_code: str = "") -> tuple[StageDates, ...]:
        """Return the rows of a stage that hold for a region."""
        return tuple(
            row
            for row in self.stages
            if row.stage is stage and row.region in {"", region_code, region_code[:2]}
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain values for a store or a file."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "title": self.title,
            "regions": list(self.region_codes) or NATIONAL,
            "except": list(self.except_codes),
            "is_list_complete": self.is_list_complete,
            "has_campaign": self.has_campaign,
            "stages": [row.to_json() for row in self.stages],
            "expected": [day.isoformat() for day in self.expected or ()] or None,
            "version": self.version,
            "known_since": self.known_since.isoformat(),
            "basis": list(self.basis),
            "note": self.note,
        }

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "Election":
        """Return the election that ``to_json`` or a calendar file gives.

        Regions may be codes or names.

        Raises:
            Refused: a required value is missing or cannot be read.
        """
        if not row.get("id"):
            raise Refused(_("Pemilihan tanpa pengenal: isi kolom id."))
        listed = row.get("regions") or NATIONAL
        expected = [_day(day) for day in row.get("expected") or ()]
        return cls(
            id=str(row["id"]),
            kind=_kind(row.get("kind")),
            title=str(row.get("title") or row["id"]),
            region_codes=() if listed == NATIONAL else _codes(listed),
            except_codes=_codes(row.get("except") or ()),
            is_list_complete=bool(row.get("is_list_complete", True)),
            has_campaign=bool(row.get("has_campaign", True)),
            stages=tuple(StageDates.from_json(s) for s in row.get("stages") or ()),
            expected=(expected[0], expected[1]) if expected else None,
            version=int(row.get("version") or 1),
            known_since=_day(row.get("known_since") or ALWAYS_KNOWN),
            basis=tuple(row.get("basis") or ()),
            note=str(row.get("note") or ""),
        )


def six_months_before(day: date) -> date:
    """Return the same day six calendar months earlier.

    Where that month has no such day its last day is meant: six months before
    31 August is 28 or 29 February (Pasal 71 UU 10/2016 as counted by Bawaslu).
    """
    return months_before(day, _SIX_MONTHS)


def months_before(day: date, count: int) -> date:
    """Return the same day some calendar months earlier, clamped to month ends."""
    index = day.year * 12 + day.month - 1 - count
    year, month = divmod(index, 12)
    last = months.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Refused(
            _("Tanggal {value} tidak terbaca: tulis sebagai 2024-11-27.").format(
                value=value
            )
        ) from None


def _stage(value: object) -> Stage:
    try:
        return Stage(str(value))
    except ValueError:
        raise Refused(
            _("Tahapan {value} tidak dikenal: pakai salah satu dari {known}.").format(
                value=value, known=", ".join(Stage)
            )
        ) from None


def _kind(value: object) -> Kind:
    try:
        return Kind(str(value))
    except ValueError:
        raise Refused(
            _("Jenis pemilihan {value} tidak dikenal: pakai {known}.").format(
                value=value, known=", ".join(Kind)
            )
        ) from None


def _codes(listed: object) -> tuple[str, ...]:
    if not isinstance(listed, list | tuple):
        raise Refused(_("Daerah pemilihan harus berupa daftar kode atau nama."))
    found = []
    for text in listed:
        region = regions.find(str(text))
        if region is None:
            raise Refused(
                _("Daerah {name} tidak dikenal: pakai nama atau kodenya.").format(
                    name=text
                )
            )
        found.append(region.code)
    return tuple(found)
