"""One booking made ready for the rules: its days, windows, place and reading."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from app import regions
from app.elections import Calendar, ElectionWindow, Stage, Touched
from app.screening.context import OFFICIAL
from app.screening.facts import AssetClass, BookingFacts, Evidence
from app.screening.hits import Hit, longest
from app.screening.namesakes import means_person, shared_name
from app.screening.opinion import is_asked
from app.screening.places import asset_class_of
from app.screening.reading import (
    Reading,
    evidence,
    joined,
    read,
    read_all,
    words_of,
)
from app.screening.rulebook import LISTED, Rulebook
from app.screening.text import GAP, fold

_LAST_MOMENT = timedelta(microseconds=1)
_SATURDAY = 5
_BATCH = 512
_INVITED = frozenset({"party", "party_word", "party_event", "candidate", "ticket"})
# Two thirds of the eighteen national parties: fewer guests are a choice of sides.
ENOUGH_PARTIES = 12
INNOCENT = "innocent"
# What a title may begin with and still say no more than the cue it ends with.
_HEADING = frozenset(
    {"rapat", "rakor", "pembentukan", "kegiatan", "acara", "pelatihan"}
)
_UNTOUCHED = Touched((), frozenset(), ())
# From the gravest down: a booking over two stages is judged by the gravest.
GRAVITY = (
    Stage.VOTING,
    Stage.QUIET,
    Stage.CAMPAIGN,
    Stage.NO_CAMPAIGN,
    Stage.AUTHORITY,
    Stage.PRE_CAMPAIGN,
)


@dataclass(frozen=True, eq=False)
class Case:
    """What every rule looks at. Pure: the same booking gives the same case."""

    facts: BookingFacts
    rulebook: Rulebook
    days: tuple[date, date] | None
    touched: Touched
    place: str
    owner: str
    reading: Reading

    @property
    def windows(self) -> tuple[ElectionWindow, ...]:
        """Return the windows touched, oldest first."""
        return self.touched.windows

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

    @cached_property
    def opinion(self) -> int | None:
        """Return the second opinion's points; None for a title nobody asks for."""
        weigher = self.rulebook.edition.weigher
        if weigher is None or not is_asked(self.facts):
            return None
        return weigher.points(self.facts, self.reading)

    def evidence(self, *signals: str) -> tuple[Evidence, ...]:
        """Return the evidence of some signals, or of all that stand."""
        wanted = set(signals)
        return tuple(
            each for each in self._evidence if not wanted or each.signal in wanted
        )

    def tagged(self, *tags: str) -> tuple[Evidence, ...]:
        """Return where some context tags stand."""
        wanted = set(tags)
        hits = longest(hit for hit in self._words if hit.sense.signal in wanted)
        return evidence(hits, self.facts, self.folded)

    @cached_property
    def folded(self) -> str:
        """Return the joined text folded, as evidence is sought in it."""
        return fold(joined(self.facts))

    @cached_property
    def _words(self) -> list[Hit]:
        return words_of(self.folded, self.rulebook.lexicon)

    @cached_property
    def _evidence(self) -> tuple[Evidence, ...]:
        return evidence(self.reading.hits, self.facts, self.folded)

    def _is_tail(self, window: ElectionWindow) -> bool:
        if window.stage is not Stage.AUTHORITY or self.days is None:
            return False
        return self.days[0] > _voting_after(window)


def _voting_after(window: ElectionWindow) -> date:
    """Return the last day a vote can still be won in this window."""
    return window.voting or window.ends or date.max


class _Setting(NamedTuple):
    """When and where a booking takes place: its days, and what they touch."""

    days: tuple[date, date] | None
    touched: Touched
    place: str
    owner: str


def make_case(facts: BookingFacts, calendar: Calendar, rulebook: Rulebook) -> Case:
    """Return a booking made ready for the rules."""
    setting = _setting(facts, calendar)
    reading = read(joined(facts), rulebook.lexicon, setting.touched.stages)
    return _settled(Case(facts, rulebook, *setting, reading))


def make_cases(
    many: Iterable[BookingFacts], calendar: Calendar, rulebook: Rulebook
) -> Iterator[Case]:
    """Yield bookings made ready for the rules, their texts read together."""
    rest = iter(many)
    while batch := list(islice(rest, _BATCH)):
        settings = [_setting(facts, calendar) for facts in batch]
        texts = [
            (joined(facts), setting.touched.stages)
            for facts, setting in zip(batch, settings, strict=True)
        ]
        readings = read_all(texts, rulebook.lexicon)
        for facts, setting, reading in zip(batch, settings, readings, strict=True):
            yield _settled(Case(facts, rulebook, *setting, reading))


def whole(case: Case) -> Case:
    """Return the case with every tag of its words, those of the background too."""
    if case.reading.is_whole:
        return case
    lexicon, stages = case.rulebook.lexicon, case.touched.stages
    return replace(case, reading=read(joined(case.facts), lexicon, stages))


def _setting(facts: BookingFacts, calendar: Calendar) -> _Setting:
    place = regions.find(facts.region) if facts.region else None
    code = place.code if place else ""
    owner = regions.find(facts.owner_region) if facts.owner_region else place
    event = regions.find(facts.event_region) if facts.event_region else None
    days = _local_days(facts, place.time_zone if place else regions.UNKNOWN_ZONE)
    codes = (code,) if event is None else (code, event.code)
    return _Setting(
        days=days,
        touched=calendar.touched(codes, *days) if days else _UNTOUCHED,
        place=code,
        owner=owner.code if owner else code,
    )


def _local_days(facts: BookingFacts, zone: tzinfo) -> tuple[date, date] | None:
    """Return first and last local day in the time zone of the asset's region."""
    if facts.starts is None:
        return None
    first = facts.starts.astimezone(zone).date()
    if facts.ends is None or facts.ends <= facts.starts:
        return first, first
    return first, (facts.ends - _LAST_MOMENT).astimezone(zone).date()


def _settled(case: Case) -> Case:
    """Return the case once listed names, guests and titles are settled."""
    for step in (
        _without_strangers,
        _without_namesakes,
        _without_guests,
        _without_echoes,
    ):
        if not case.reading.hits:
            return case
        case = step(case)
    return case


def _without_namesakes(case: Case) -> Case:
    """Answer a party's name that is the asking person's own."""
    facts, reading = case.facts, case.reading
    is_office = bool(reading.organiser_tags & OFFICIAL)
    if shared_name(facts, case.rulebook.lexicon) and means_person(
        reading.hits, facts, case.folded, is_office=is_office
    ):
        return _answering(case, "own_name", lambda _: True)
    return case


def _without_guests(case: Case) -> Case:
    """Answer the names of parties where enough of all parties are invited."""
    if (case.facts.parties_invited or 0) < ENOUGH_PARTIES:
        return case
    return _answering(case, "all_sides", lambda hit: hit.signal in _INVITED)


def _answering(case: Case, reason: str, applies: Callable[[Hit], bool]) -> Case:
    """Return the case with some hits answered."""
    hits = case.reading.hits
    gone = tuple((hit, reason) for hit in hits if applies(hit))
    reading = case.reading._replace(
        hits=tuple(hit for hit in hits if not applies(hit)),
        answered=(*case.reading.answered, *gone),
    )
    return replace(case, reading=reading)


def _without_echoes(case: Case) -> Case:
    """Answer a title that is a cue and nothing else, where what is told answers it.

    "Tim sukses" over "tim sukses akreditasi rumah sakit" says no more than that.
    """
    folded = fold(joined(case.facts))
    fields = [field.strip() for field in folded.split(GAP)]

    def is_bare(hit: Hit) -> bool:
        words = folded[hit.start : hit.end].strip()
        before = fields[hit.field].removesuffix(words).split()
        is_last = fields[hit.field].endswith(words)
        return hit.is_told and is_last and _HEADING.issuperset(before)

    told = {hit.signal for hit in case.reading.hits if not is_bare(hit)}
    titles = {hit.signal for hit in case.reading.hits} - told
    if not titles or INNOCENT not in case.reading.tags:
        return case
    meant = titles & _meant_innocently(case, folded)
    return _answering(case, INNOCENT, lambda hit: hit.signal in meant)


def _meant_innocently(case: Case, folded: str) -> set[str]:
    """Return the cues that innocent phrases of the record begin with."""
    lexicon = case.rulebook.lexicon
    found: set[str] = set()
    for hit in words_of(folded, lexicon):
        if hit.signal == INNOCENT and hit.is_told:
            words = folded[hit.start : hit.end].split()
            for count in range(1, len(words)):
                beginning = f" {' '.join(words[:count])} "
                found |= {each.signal for each in words_of(beginning, lexicon)}
    return found


def _without_strangers(case: Case) -> Case:
    """Drop listed names that mean somebody else here and now."""
    if not case.reading.has(LISTED):
        return case
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
    return replace(case, reading=case.reading._replace(hits=hits))
