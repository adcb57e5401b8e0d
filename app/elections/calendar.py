"""The calendar: which windows of which elections touch a region on some days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.elections.election import Election, Kind, Stage, six_months_before
from app.language import _

_ONE_DAY = timedelta(days=1)
_MOST_HELD = 20_000

NORMS: dict[tuple[bool, Stage], tuple[str, ...]] = {
    (False, Stage.PRE_CAMPAIGN): ("PK-15-79",),
    (False, Stage.CAMPAIGN): ("P-280-1h", "P-304", "P-282"),
    (False, Stage.QUIET): ("P-492",),
    (False, Stage.VOTING): ("P-492",),
    (False, Stage.NO_CAMPAIGN): ("PK-25-98", "P-492"),
    (True, Stage.AUTHORITY): ("K-71-3",),
    (True, Stage.CAMPAIGN): ("K-69h", "K-71-1", "K-70-3"),
    (True, Stage.QUIET): ("K-187-1",),
    (True, Stage.VOTING): ("K-187-1",),
    (True, Stage.NO_CAMPAIGN): ("K-69k", "K-187-1"),
}


@dataclass(frozen=True, slots=True)
class ElectionWindow:
    """Whole local days, both ends included; ``ends`` None is still open.

    ``voting`` is the last voting day of the election in that region, where it
    is known: after it no vote can be won any more.
    """

    election: str
    stage: Stage
    starts: date
    ends: date | None
    norms: tuple[str, ...]
    certainty: str
    voting: date | None = None

    def touches(self, first_day: date, last_day: date) -> bool:
        """Tell whether any day from first to last lies in it."""
        return self.starts <= last_day and (self.ends is None or first_day <= self.ends)


@dataclass(frozen=True, slots=True)
class Notice:
    """What the calendar cannot know yet, said instead of kept silent."""

    election: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Touched:
    """All that a span of local days touches in some regions.

    Attributes:
        stages: the stages of the windows, as they are stored.
        doubtful: ids of elections of which not everything is known yet there.
    """

    windows: tuple[ElectionWindow, ...]
    stages: frozenset[str]
    doubtful: tuple[str, ...]


@dataclass(frozen=True)
class Calendar:
    """All elections in all versions of their schedules.

    What was computed for a region is kept: a register is screened region by
    region, and the calendar itself never changes.
    """

    elections: tuple[Election, ...] = ()
    _held: dict[tuple[str, date | None], tuple[ElectionWindow, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _touched: dict[tuple[tuple[str, ...], date, date], Touched] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _unsure: tuple[Election, ...] | None = field(
        default=None, init=False, repr=False, compare=False
    )

    def current(self, known_on: date | None = None) -> tuple[Election, ...]:
        """Return the newest version of each election known on a day (or at all)."""
        newest: dict[str, Election] = {}
        for election in self.elections:
            if known_on is not None and election.known_since > known_on:
                continue
            held = newest.get(election.id)
            if held is None or held.version < election.version:
                newest[election.id] = election
        return tuple(newest.values())

    def title_of(self, election: str) -> str:
        """Return how an election is called, or its id where none is known."""
        titles = (each.title for each in self.current() if each.id == election)
        return next(titles, election)

    def adding(self, election: Election) -> "Calendar":
        """Return a calendar with one more election, or one more version of it."""
        return Calendar((*self.elections, election))

    def windows(
        self,
        region_code: str,
        first_day: date,
        last_day: date,
        known_on: date | None = None,
    ) -> tuple[ElectionWindow, ...]:
        """Return every window of a region that a span of local days touches.

        Days are those of the asset's own time zone; both ends count. Windows
        of different elections may overlap and all are given, oldest first.
        """
        held = self._held.get((region_code, known_on))
        if held is None:
            held = self._held[region_code, known_on] = self._all(region_code, known_on)
        return tuple(window for window in held if window.touches(first_day, last_day))

    def touched(
        self, region_codes: tuple[str, ...], first_day: date, last_day: date
    ) -> Touched:
        """Return what some days touch in some regions, the asset's own first.

        Kept for the next booking of the same days: a register has thousands
        of bookings, but few regions and days.
        """
        key = (region_codes, first_day, last_day)
        held = self._touched.get(key)
        if held is None:
            if len(self._touched) >= _MOST_HELD:
                self._touched.clear()
            held = self._touched[key] = self._touching(*key)
        return held

    def _touching(
        self, region_codes: tuple[str, ...], first_day: date, last_day: date
    ) -> Touched:
        windows = dict.fromkeys(
            window
            for code in region_codes
            for window in self.windows(code, first_day, last_day)
        )
        notices = self.notices(region_codes[0], first_day, last_day)
        return Touched(
            windows=tuple(windows),
            stages=frozenset(window.stage.value for window in windows),
            doubtful=tuple(notice.election for notice in notices),
        )

    def _all(
        self, region_code: str, known_on: date | None
    ) -> tuple[ElectionWindow, ...]:
        windows = [
            window
            for election in self.current(known_on)
            if election.covers(region_code)
            for window in windows_of(election, region_code)
        ]
        return tuple(sorted(_succeeded(windows), key=lambda window: window.starts))

    def notices(
        self, region_code: str, first_day: date, last_day: date
    ) -> tuple[Notice, ...]:
        """Return what the calendar does not know about these days.

        Elections whose schedule is not fixed yet, and elections whose list of
        regions is not complete in this calendar.
        """
        return tuple(
            Notice(election.id, sentence)
            for election in self._doubtful()
            for sentence in _doubts(election, region_code, first_day, last_day)
        )

    def _doubtful(self) -> tuple[Election, ...]:
        if self._unsure is None:
            unsure = [
                each
                for each in self.current()
                if each.is_placeholder or not each.is_list_complete
            ]
            object.__setattr__(self, "_unsure", tuple(unsure))
        return self._unsure or ()


def windows_of(election: Election, region_code: str) -> Iterator[ElectionWindow]:
    """Yield the windows one election opens for one region.

    A planned second round that was not held is simply not in the schedule, so
    it opens none. Pasal 71(3) runs from six calendar months before the
    candidates are fixed until the winner of this very region is fixed; while
    that day is not recorded the window stays open.
    """
    if election.kind.is_pilkada:
        yield from _authority(election, region_code)
    else:
        yield from _pre_campaign(election, region_code)
    for stage in (Stage.CAMPAIGN, Stage.NO_CAMPAIGN, Stage.QUIET, Stage.VOTING):
        for row in election.dates(stage, region_code):
            yield _window(election, stage, row.starts, row.ends, row.certainty)


def _authority(election: Election, region_code: str) -> Iterator[ElectionWindow]:
    fixed = election.dates(Stage.DETERMINATION, region_code)
    if not fixed:
        return
    winners = election.dates(Stage.ELECTED, region_code)
    ends = max((row.ends for row in winners), default=None)
    first = min(row.starts for row in fixed)
    votes = election.dates(Stage.VOTING, region_code)
    starts, certainty = six_months_before(first), fixed[0].certainty
    yield replace(
        _window(election, Stage.AUTHORITY, starts, ends, certainty),
        voting=max((row.ends for row in votes), default=None),
    )


def _succeeded(windows: Iterable[ElectionWindow]) -> Iterator[ElectionWindow]:
    """Close a window left open on the eve of the region's next one of its kind.

    Nobody recorded the day a winner of 2018 was fixed; by the next Pilkada of
    the region it was. A re-vote belongs to the election it repeats.
    """
    held = list(windows)
    for window in held:
        later = [
            other.starts
            for other in held
            if other.stage is Stage.AUTHORITY
            and other.starts > window.starts
            and not other.election.startswith("PSU")
        ]
        if window.ends is None and later:
            yield replace(window, ends=min(later) - _ONE_DAY)
        else:
            yield window


def _pre_campaign(election: Election, region_code: str) -> Iterator[ElectionWindow]:
    parties = election.dates(Stage.PARTY_DETERMINATION, region_code)
    campaign = election.dates(Stage.CAMPAIGN, region_code)
    if parties and campaign:
        last = min(row.starts for row in campaign) - _ONE_DAY
        first = min(row.starts for row in parties)
        yield _window(election, Stage.PRE_CAMPAIGN, first, last, parties[0].certainty)


def _window(
    election: Election, stage: Stage, starts: date, ends: date | None, certainty: str
) -> ElectionWindow:
    norms = NORMS.get((election.kind.is_pilkada, stage), ())
    return ElectionWindow(election.id, stage, starts, ends, norms, certainty)


def _doubts(
    election: Election, region_code: str, first_day: date, last_day: date
) -> Iterable[str]:
    if election.is_placeholder and election.expected:
        starts, ends = election.expected
        if starts <= last_day and first_day <= ends:
            yield _("Jadwal {title} belum ditetapkan.").format(title=election.title)
    elif not election.is_list_complete and not election.covers(region_code):
        days = [row.starts for row in election.stages] + [
            row.ends for row in election.stages
        ]
        if min(days) <= last_day and first_day <= max(days):
            yield _(
                "Daftar daerah {title} dalam kalender ini belum lengkap; "
                "pastikan daerah ini tidak ikut memilih."
            ).format(title=election.title)


__all__ = ["NORMS", "Calendar", "ElectionWindow", "Kind", "Notice", "windows_of"]
