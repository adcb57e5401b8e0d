"""The clocks that run from an indication: which, how long, and on which day it is.

Every clock names where its length comes from and how sure that is. The day on
which something became known is day 0; the next one (the next working day, where
those are counted) is day 1. A clock that was answered in time stands still.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.elections import Calendar
from app.holidays import Closed, Holidays
from app.language import N_, _


class Regime(StrEnum):
    """Under which law an indication falls."""

    PEMILU = "pemilu"
    PILKADA = "pilkada"


class Step(StrEnum):
    """What has to have happened by the end of a clock."""

    SUPERVISION = "supervision"
    REPORT = "report"
    STRICT_REPORT = "strict_report"
    STUDY = "study"
    HANDLING = "handling"
    LONGER_HANDLING = "longer_handling"
    ANSWER = "answer"
    RESPONSE = "response"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a step may take.

    Attributes:
        is_working: working days are counted, not all days.
        is_verified: the text of the source was read.
    """

    step: Step
    days: int
    is_working: bool
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One clock, as it stands on a day.

    Attributes:
        begins_on: day 0; ``ends_on`` the last day, included.
        day: which day of the clock it is; may be past the limit.
        stopped_on: the day it was answered; none while it runs.
        unsure: unverified holidays that the last day rests on.
    """

    regime: Regime | None
    limit: Limit
    begins_on: date
    ends_on: date
    day: int
    stopped_on: date | None = None
    unsure: tuple[Closed, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether it was not answered yet."""
        return self.stopped_on is None

    @property
    def is_late(self) -> bool:
        """Whether the last day is over, or was when it was answered."""
        return self.day > self.limit.days

    @property
    def days_left(self) -> int:
        """How many of its days are left; negative once it is over."""
        return self.limit.days - self.day

    @property
    def short(self) -> str:
        """Say it where there is little room: "hari ke-3 dari 7"."""
        values = {"n": self.day, "limit": self.limit.days}
        if self.is_running and self.is_late:
            return _("lewat {n} hari").format(n=-self.days_left)
        if self.is_running and self.day == 0:
            return _("{limit} hari, mulai hari ini").format(**values)
        return _("hari ke-{n} dari {limit}").format(**values)

    @property
    def sentence(self) -> str:
        """Say on which day it is: "hari ke-3 dari 7 (hari kerja)"."""
        unit = _("hari kerja") if self.limit.is_working else _("hari kalender")
        values = {"n": self.day, "limit": self.limit.days, "unit": unit}
        if not self.is_running:
            told = _("selesai pada hari ke-{n} dari {limit} ({unit})")
        elif self.is_late:
            values["n"] = -self.days_left
            told = _("lewat {n} hari dari batas {limit} {unit}")
        elif self.day == 0:
            told = _("mulai hari ini, {limit} {unit}")
        else:
            told = _("hari ke-{n} dari {limit} ({unit})")
        return told.format(**values)


_P454 = "UU 7/2017 Pasal 454"
_PILKADA = "UU 1/2015 jo. UU 10/2016 Pasal 134"
_WORK, _CALENDAR = True, False
TO_TELL: dict[Regime, tuple[Limit, ...]] = {
    Regime.PEMILU: (
        Limit(Step.REPORT, 7, _WORK, f"{_P454} ayat (6)", is_verified=True),
        Limit(
            Step.STRICT_REPORT,
            7,
            _CALENDAR,
            "Perbawaslu 7/2022 Pasal 8 ayat (3)",
            is_verified=True,
        ),
        Limit(Step.SUPERVISION, 7, _CALENDAR, _P454, is_verified=True),
    ),
    Regime.PILKADA: (Limit(Step.REPORT, 7, _CALENDAR, _PILKADA, is_verified=True),),
}
STUDY = Limit(Step.STUDY, 2, _CALENDAR, "Perbawaslu 7/2022 Pasal 15", is_verified=True)
HANDLING: dict[tuple[Regime, bool], Limit] = {
    (Regime.PEMILU, False): Limit(Step.HANDLING, 7, _CALENDAR, _P454, is_verified=True),
    (Regime.PEMILU, True): Limit(
        Step.LONGER_HANDLING, 14, _WORK, _P454, is_verified=True
    ),
    (Regime.PILKADA, False): Limit(
        Step.HANDLING, 3, _CALENDAR, _PILKADA, is_verified=True
    ),
    (Regime.PILKADA, True): Limit(
        Step.LONGER_HANDLING, 5, _CALENDAR, _PILKADA, is_verified=True
    ),
}
FOLLOW_UP = Limit(
    Step.FOLLOW_UP,
    60,
    _CALENDAR,
    "kebiasaan tindak lanjut LHP",
    is_verified=False,
)

STEP = {
    Step.SUPERVISION: N_("hasil pengawasan ditetapkan Bawaslu"),
    Step.REPORT: N_("disampaikan kepada Bawaslu"),
    Step.STRICT_REPORT: N_("disampaikan kepada Bawaslu, hitungan ketat"),
    Step.STUDY: N_("kajian awal Bawaslu"),
    Step.HANDLING: N_("ditangani Bawaslu"),
    Step.LONGER_HANDLING: N_("ditangani Bawaslu dengan keterangan tambahan"),
    Step.ANSWER: N_("jawaban klarifikasi"),
    Step.RESPONSE: N_("tanggapan auditi"),
    Step.FOLLOW_UP: N_("tindak lanjut rekomendasi"),
}
REGIME = {Regime.PEMILU: N_("Pemilu"), Regime.PILKADA: N_("Pilkada")}


@dataclass(frozen=True, slots=True)
class Dial:
    """By which days clocks are read: today's, and those on which offices work."""

    holidays: Holidays
    region: str
    today: date

    def read(
        self,
        limit: Limit,
        begins_on: date,
        *,
        regime: Regime | None = None,
        stopped_on: date | None = None,
    ) -> Clock:
        """Return a clock as it stands today."""
        now = min(self.today, stopped_on) if stopped_on else self.today
        ends_on = self._end(limit, begins_on)
        return Clock(
            regime=regime,
            limit=limit,
            begins_on=begins_on,
            ends_on=ends_on,
            day=self._count(limit, begins_on, max(now, begins_on)),
            stopped_on=stopped_on,
            unsure=(
                self.holidays.unsure(begins_on, ends_on, self.region)
                if limit.is_working
                else ()
            ),
        )

    def until(self, step: Step, begins_on: date, ends_on: date) -> Clock:
        """Return the clock of a day that a person has set."""
        days = max((ends_on - begins_on).days, 0)
        return self.read(Limit(step, days, _CALENDAR, "", is_verified=True), begins_on)

    def _end(self, limit: Limit, begins_on: date) -> date:
        if limit.is_working:
            return self.holidays.nth_working_day(begins_on, limit.days, self.region)
        return begins_on + timedelta(days=limit.days)

    def _count(self, limit: Limit, begins_on: date, now: date) -> int:
        if limit.is_working:
            return self.holidays.working_days(begins_on, now, self.region)
        return (now - begins_on).days


@dataclass(frozen=True, slots=True)
class Told:
    """That a matter was told to Bawaslu, and when it was registered there."""

    on: date
    registered_on: date | None = None
    needs_more: bool = False


def clocks(
    dial: Dial, regimes: Iterable[Regime], known_on: date, told: Sequence[Told]
) -> tuple[Clock, ...]:
    """Return every clock of an indication, those that run first, then by last day.

    An indication that falls under no election has no clock.
    """
    found: list[Clock] = []
    first = min((each.on for each in told), default=None)
    for regime in regimes:
        found += [
            dial.read(limit, known_on, regime=regime, stopped_on=first)
            for limit in TO_TELL[regime]
        ]
        for each in told:
            found += _at_bawaslu(dial, regime, each)
    return tuple(sorted(found, key=lambda each: (not each.is_running, each.ends_on)))


def regimes_of(elections: Iterable[str], calendar: Calendar) -> tuple[Regime, ...]:
    """Return under which laws the windows of a screening fall, by election codes."""
    kinds = {each.id: each.kind for each in calendar.elections}
    found = {
        Regime.PILKADA if kinds[code].is_pilkada else Regime.PEMILU
        for code in elections
        if code in kinds
    }
    return tuple(each for each in Regime if each in found)


def _at_bawaslu(dial: Dial, regime: Regime, told: Told) -> list[Clock]:
    study = dial.read(STUDY, told.on, regime=regime, stopped_on=told.registered_on)
    if told.registered_on is None:
        return [study]
    limit = HANDLING[regime, told.needs_more]
    return [study, dial.read(limit, told.registered_on, regime=regime)]
