"""A year and a quarter of ordinary requests, drawn with a fixed seed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from app.demo import letters
from app.demo.days import SATURDAY, Span, is_working, quotas, span, working_day_before
from app.demo.estate import Estate, Holding
from app.demo.letters import Letter, Sender
from app.indonesian import MONTHS

EARLIEST = date(2023, 10, 2)
UNDECIDED_FROM = date(2024, 12, 18)
LAST_LETTER = date(2024, 12, 31)
OWN = "own"
_GROUPS = frozenset(letters.office_life()["organisations"])
ROLLS = 400  # tries before a day is given up: the seed never needs that many
REFUSALS_OF_ROOMS = (
    "Dipakai kegiatan pimpinan",
    "Kapasitas tidak mencukupi",
    "Jadwal pemeliharaan",
    "Surat permohonan belum ditandatangani pimpinan",
)
REFUSALS = {
    "kendaraan": ("Kendaraan dalam perbaikan", "Dipakai kegiatan pimpinan"),
    "peralatan": ("Alat sedang diperbaiki", "Dipakai kegiatan sendiri"),
}
CANCELLATIONS = (
    "Dibatalkan pemohon, jadwal diundur",
    "Dibatalkan pemohon, kegiatan dialihkan daring",
    "Dibatalkan pemohon, pindah lokasi",
)


class Timetable:
    """Who has what, so that no two approved requests share a place and time."""

    def __init__(self) -> None:
        self._taken: defaultdict[str, list[Span]] = defaultdict(list)

    def is_free(self, asked: Holding, wanted: Span) -> bool:
        """Whether a holding, its building and its rooms are free."""
        keys = (asked.label, asked.building, f"rooms of {asked.label}")
        return not any(
            wanted.overlaps(other) for key in keys if key for other in self._taken[key]
        )

    def take(self, asked: Holding, wanted: Span) -> None:
        """Note that a holding is taken."""
        self._taken[asked.label].append(wanted)
        if asked.building:
            self._taken[f"rooms of {asked.building}"].append(wanted)


def draw(
    estate: Estate, total: int, timetable: Timetable, random: Random
) -> list[Letter]:
    """Return so many ordinary letters, none clashing with what is taken."""
    by_kind: defaultdict[str, list[Holding]] = defaultdict(list)
    for each in estate.lent:
        by_kind[each.kind].append(each)
    drawn: list[Letter] = []
    for day, count in quotas(total).items():
        choices = [each for each in _activities() if _is_in_season(each, day)]
        for _ in range(count):
            drawn.append(_one(choices, day, by_kind, timetable, random))
    return drawn


def _activities() -> list[dict[str, Any]]:
    return list(letters.office_life()["activities"])


def _is_in_season(activity: dict[str, Any], day: date) -> bool:
    days = activity.get("days", "workday")
    weekend = day.weekday() >= SATURDAY
    fits = days == "anyday" or (days == "weekend") == weekend
    if days == "workday" and not is_working(day):
        return False
    seasons = activity.get("when")
    return fits and (not seasons or any(a <= day <= b for a, b in seasons))


def _one(
    choices: list[dict[str, Any]],
    day: date,
    by_kind: dict[str, list[Holding]],
    timetable: Timetable,
    random: Random,
) -> Letter:
    weights = [each["weight"] for each in choices]
    for _ in range(ROLLS):
        activity = random.choices(choices, weights)[0]
        asked = _property_for(activity, by_kind, random)
        if asked is None:
            continue
        wanted = span(activity["hours"], day, random)
        if timetable.is_free(asked, wanted):
            letter = _letter(activity, asked, wanted, random)
            if letter.holds:
                timetable.take(asked, wanted)
            return letter
    raise RuntimeError(f"no free property on {day}")


def _property_for(
    activity: dict[str, Any], by_kind: dict[str, list[Holding]], random: Random
) -> Holding | None:
    """Return property that suits, near to who asks: mostly their own."""
    fitting = [each for kind in activity["at"] for each in by_kind[kind]]
    if activity.get("use") == "sewa":
        fitting = [each for each in fitting if each.is_open_to_hire]
    owners = [code for code in activity["by"] if code not in _GROUPS and code != OWN]
    if owners and random.random() < 0.85:  # noqa: PLR2004
        fitting = [each for each in fitting if each.agency.code in owners]
    elif activity["by"] == ["city"]:
        fitting = [each for each in fitting if each.agency.region == "51.71"]
    return random.choice(fitting) if fitting else None


def _sender(
    activity: dict[str, Any], asked: Holding, day: date, random: Random
) -> Sender:
    """Return who asks; an agency asks for its own, others may ask for anything."""
    outside = [group for group in activity["by"] if group in _GROUPS]
    group = random.choice(activity["by"])
    if group in outside:
        return letters.outside_sender(group, day, random)
    if outside and asked.agency.code not in activity["by"] and group != OWN:
        return letters.outside_sender(random.choice(outside), day, random)
    return letters.own_sender(asked.agency, random)


def _letter(
    activity: dict[str, Any], asked: Holding, wanted: Span, random: Random
) -> Letter:
    day = wanted.starts.date()
    written, received = _dates(day, random)
    sender = _sender(activity, asked, written, random)
    known = _known(sender, day)
    destination = asked.place.split(",")[0]
    region = letters.REGIONS[asked.region]
    if "to" in activity:
        destination = letters.fill(random.choice(activity["to"]), known, random)
        region = destination if destination.startswith("Kab.") else region
    event, purpose = _what(activity, random)
    purpose = letters.fill(purpose, known, random)
    low, high = activity["people"]
    fits = min(high, asked.capacity or high)
    decision, reason = _decision(asked, received, random)
    hire = activity.get("use") == "sewa"
    return Letter(
        number_pattern=sender.number_pattern,
        written_on=written,
        received_on=received,
        requester=letters.person(random),
        position=random.choice(letters.office_life()["positions"][sender.group]),
        organisation=sender.name,
        phone=letters.phone(random),
        asked=asked,
        event=event,
        purpose=letters.as_typed(purpose, random),
        destination=destination,
        attendees=random.randint(min(low, fits), fits) or None,
        span=wanted,
        region=region,
        use=letters.USES[activity.get("use", "dinas")],
        is_open_to_hire=True if hire else None,
        decision=decision,
        reason=reason,
    )


def _dates(day: date, random: Random) -> tuple[date, date]:
    """Return when a letter was written and received; a few come too late."""
    lead = random.choice((2, 3, 3, 4, 5, 6, 7, 7, 8, 10, 12, 14, 18))
    latest = min(working_day_before(day, lead), LAST_LETTER)
    written = max(latest, EARLIEST)
    received = written + timedelta(random.choice((0, 0, 1, 1, 2)))
    while not is_working(received):
        received += timedelta(1)
    if received > LAST_LETTER:
        received = written
    return written, received


def _known(sender: Sender, day: date) -> dict[str, str]:
    """Return what a letter of that day says of its time and its writer."""
    quarter = (day.month - 1) // 3
    return {
        "unit": sender.name.split(",")[0],
        "tahun": str(day.year),
        "bulan": MONTHS[day.month - 1],
        "triwulan": f"triwulan {letters.MONTHS[quarter]}",
    }


def _what(activity: dict[str, Any], random: Random) -> tuple[str, str]:
    if "what" in activity:
        event, purpose = random.choice(activity["what"]).split(" | ")
        return event, purpose
    return random.choice(activity["event"]), random.choice(activity["purpose"])


def _decision(asked: Holding, received: date, random: Random) -> tuple[str, str]:
    if received >= UNDECIDED_FROM:
        return "diajukan", ""
    drawn = random.random()
    if drawn < 0.05:  # noqa: PLR2004
        reasons = REFUSALS.get(asked.asked_as, REFUSALS_OF_ROOMS)
        return "ditolak", random.choice(reasons)
    if drawn < 0.1:  # noqa: PLR2004
        return "dibatalkan", random.choice(CANCELLATIONS)
    return "disetujui", ""


def clash_with(earlier: Iterable[Letter], count: int, random: Random) -> list[Letter]:
    """Return requests that came later for the same place and time, all refused."""
    roomy = [
        each
        for each in earlier
        if each.holds
        and each.asked.kind in ("hall", "arts", "sport", "room", "field", "bus")
        and each.received_on + timedelta(8) < each.span.starts.date()
        and each.received_on < UNDECIDED_FROM - timedelta(3)
    ]
    return [_later(each, random) for each in random.sample(roomy, count)]


def _later(first: Letter, random: Random) -> Letter:
    written = first.received_on + timedelta(1)
    while not is_working(written):
        written += timedelta(1)
    group = random.choice(("provincial", "city", "association"))
    sender = letters.outside_sender(group, written, random)
    shift = timedelta(minutes=random.choice((-60, 0, 30, 60)))
    who = first.organisation.split(",")[0]
    return replace(
        first,
        number_pattern=sender.number_pattern,
        written_on=written,
        received_on=written,
        requester=letters.person(random),
        position=random.choice(letters.office_life()["positions"][group]),
        organisation=sender.name,
        phone=letters.phone(random),
        event="Rapat koordinasi",
        purpose="Rapat koordinasi persiapan kegiatan bersama",
        span=Span(first.span.starts + shift, first.span.ends + shift),
        use=letters.OFFICIAL if group != "association" else letters.INCIDENTAL,
        is_open_to_hire=None,
        decision="ditolak",
        reason=f"Sudah dipakai {who} pada waktu yang sama",
    )
