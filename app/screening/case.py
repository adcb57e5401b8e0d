"""One booking made ready for the rules: its days, windows, place and reading."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from app import regions
from app.elections import Calendar, ElectionWindow, Stage
from app.screening.facts import AssetClass, BookingFacts, Evidence
from app.screening.hits import Hit
from app.screening.places import asset_class_of
from app.screening.reading import Reading, evidence, joined, read, tagged_hits
from app.screening.rulebook import LISTED, Rulebook
from app.screening.text import fold

_LAST_MOMENT = timedelta(microseconds=1)
_SATURDAY = 5
# From the gravest down: a booking over two stages is judged by the gravest.
GRAVITY = (
    Stage.VOTING,
    Stage.QUIET,
    Stage.CAMPAIGN,
    Stage.NO_CAMPAIGN,
    Stage.AUTHORITY,
    Stage.PRE_CAMPAIGN,
)


@dataclass(frozen=True)
class Case:
    """What every rule looks at. Pure: the same booking gives the same case."""

    facts: BookingFacts
    rulebook: Rulebook
    days: tuple[date, date] | None
    windows: tuple[ElectionWindow, ...]
    place: str
    owner: str
    reading: Reading

    @cached_property
    def asset(self) -> AssetClass:
        """Return the class of asset asked for, given or read from its words."""
        facts = self.facts
        return facts.asset_class or asset_class_of(
            facts.asset_type, f"{facts.asset_name} {facts.destination}"
        )

    @cached_property
    def window(self) -> ElectionWindow | None:
        """Return the gravest window touched, or None.

        The tail of Pasal 71(3) after voting day weighs on officials only, so
        it is not the window of a participant's request.
        """
        for stage in GRAVITY:
            for window in self.windows:
                if window.stage is stage and not self._is_tail(window):
                    return window
        return None

    @property
    def stage(self) -> Stage | None:
        """Return the stage of the gravest window touched."""
        return self.window.stage if self.window else None

    @cached_property
    def is_pilkada(self) -> bool:
        """Tell whether the Pilkada statute governs the gravest window."""
        return self.window is not None and not self.window.election.startswith(
            ("PEMILU", "PSU_PILEG")
        )

    @property
    def is_weekend(self) -> bool:
        """Tell whether every local day of the booking is Saturday or Sunday."""
        if self.days is None:
            return False
        first, last = self.days
        count = (last - first).days + 1
        return count <= 2 and all(  # noqa: PLR2004 - a weekend has two days
            (first + timedelta(days=n)).weekday() >= _SATURDAY for n in range(count)
        )

    def evidence(self, *signals: str) -> tuple[Evidence, ...]:
        """Return the evidence of some signals, or of all that stand."""
        wanted = set(signals)
        return tuple(
            each for each in self._evidence if not wanted or each.signal in wanted
        )

    def tagged(self, *tags: str) -> tuple[Evidence, ...]:
        """Return where some context tags stand."""
        hits = tagged_hits(tags, joined(self.facts), self.rulebook.lexicon)
        return evidence(hits, self.facts)

    @cached_property
    def _evidence(self) -> tuple[Evidence, ...]:
        return evidence(self.reading.hits, self.facts)

    def _is_tail(self, window: ElectionWindow) -> bool:
        if window.stage is not Stage.AUTHORITY or self.days is None:
            return False
        return self.days[0] > _voting_after(window)


def _voting_after(window: ElectionWindow) -> date:
    """Return the last day a vote can still be won in this window."""
    return window.voting or window.ends or date.max


def make_case(facts: BookingFacts, calendar: Calendar, rulebook: Rulebook) -> Case:
    """Return a booking made ready for the rules."""
    place = regions.find(facts.region) if facts.region else None
    code = place.code if place else ""
    owner = regions.find(facts.owner_region) if facts.owner_region else place
    event = regions.find(facts.event_region) if facts.event_region else None
    days = _local_days(facts)
    codes = dict.fromkeys([code, *([event.code] if event else [])])
    windows = (
        tuple(
            dict.fromkeys(
                window for each in codes for window in calendar.windows(each, *days)
            )
        )
        if days
        else ()
    )
    reading = read(
        joined(facts),
        rulebook.lexicon,
        frozenset(window.stage.value for window in windows),
    )
    case = Case(
        facts=facts,
        rulebook=rulebook,
        days=days,
        windows=windows,
        place=code,
        owner=owner.code if owner else code,
        reading=reading,
    )
    return case if not reading.has(LISTED) else _without_strangers(case)


def _local_days(facts: BookingFacts) -> tuple[date, date] | None:
    """Return first and last local day in the time zone of the asset's region."""
    if facts.starts is None:
        return None
    zone = regions.zone_of(facts.region)
    first = facts.starts.astimezone(zone).date()
    if facts.ends is None or facts.ends <= facts.starts:
        return first, first
    return first, (facts.ends - _LAST_MOMENT).astimezone(zone).date()


def _without_strangers(case: Case) -> Case:
    """Drop listed names that mean somebody else here and now."""
    folded = fold(joined(case.facts))
    first, last = case.days or (date.min, date.max)
    known = {
        fold(phrase).strip()
        for listed in case.rulebook.names
        if listed.counts(case.place, first, last)
        for phrase in (listed.name, *listed.aliases)
    }

    def stands(hit: Hit) -> bool:
        return hit.sense.signal != LISTED or folded[hit.start : hit.end] in known

    hits = tuple(hit for hit in case.reading.hits if stands(hit))
    reading = Reading(
        hits, case.reading.answered, case.reading.tags, case.reading.organiser_tags
    )
    return Case(
        case.facts,
        case.rulebook,
        case.days,
        case.windows,
        case.place,
        case.owner,
        reading,
    )
