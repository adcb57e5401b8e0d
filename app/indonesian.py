"""Dates, numbers and names as they are written in an Indonesian document.

Written out here because every paper and the window need the same few forms
and they must not change with a library's data: a report reprinted in ten
years has to give the same bytes. Documents are Indonesian whatever language
the window speaks, so nothing here is translated.
"""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_SHORT_MONTHS = tuple("Agu" if name == "Agustus" else name[:3] for name in MONTHS)
_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}
_ONES = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (10**3, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)
_LARGEST = 10**15
_SMALL_WORDS = ("atas", "bagi", "dan", "dari", "di", "ke", "pada", "untuk", "yang")


def day(on: date) -> str:
    """Write a day: "27 November 2024"."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def dated(place: str, on: date) -> str:
    """Write where and when, as a letter does: "Denpasar, 27 November 2024".

    An agency without a place writes the day alone.
    """
    return f"{place}, {day(on)}" if place else day(on)


def weekday(on: date) -> str:
    """Write a day with its name: "Rabu, 27 November 2024"."""
    return f"{DAYS[on.weekday()]}, {day(on)}"


def short_day(on: date) -> str:
    """Write a day for a narrow column: "27 Nov 2024"."""
    return f"{on.day} {_SHORT_MONTHS[on.month - 1]} {on.year}"


def month(on: date) -> str:
    """Write a month: "November 2024"."""
    return f"{MONTHS[on.month - 1]} {on.year}"


def short_month(on: date) -> str:
    """Write a month without its year: "Nov"."""
    return _SHORT_MONTHS[on.month - 1]


def days(first: date, last: date) -> str:
    """Write a span of whole days, both included, repeating nothing.

    "25 September s.d. 23 November 2024", "24 s.d. 26 November 2024".
    """
    if first == last:
        return day(first)
    start = day(first)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
        if first.month == last.month:
            start = str(first.day)
    return f"{start} s.d. {day(last)}"


def local(at: datetime, time_zone: str) -> datetime:
    """Give an aware moment in a time zone named as in the IANA database."""
    return at.astimezone(ZoneInfo(time_zone))


def zone(at: datetime) -> str:
    """Name the zone of a local moment: WIB, WITA, WIT, or "UTC+02.00"."""
    offset = at.utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    if minutes % 60 == 0 and minutes // 60 in _ZONES:
        return _ZONES[minutes // 60]
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02d}.{abs(minutes) % 60:02d}"


def moment(at: datetime, time_zone: str) -> str:
    """Write a moment: "27 November 2024 pukul 08.30 WITA"."""
    there = local(at, time_zone)
    return f"{day(there)} pukul {clock(there)} {zone(there)}"


def clock(at: datetime) -> str:
    """Write the time of day as it stands: "08.30"."""
    return f"{at.hour:02d}.{at.minute:02d}"


def span(starts: datetime, ends: datetime, time_zone: str) -> str:
    """Write a half-open span of time, telling the day once if it is one day.

    "27 Nov 2024 08.00–12.00"; two days give both. An end at midnight belongs
    to the day before and is written 24.00.
    """
    first, last = local(starts, time_zone), local(ends, time_zone)
    closing = clock(last)
    last_day = last.date()
    if closing == "00.00" and last > first:
        closing, last_day = "24.00", last_day - timedelta(days=1)
    opening = f"{short_day(first)} {clock(first)}"
    if last_day == first.date():
        return f"{opening}–{closing}"
    return f"{opening} – {short_day(last_day)} {closing}"


def number(value: int) -> str:
    """Write a whole number: "1.234.567"."""
    return f"{value:,}".replace(",", ".")


def rupiah(value: int) -> str:
    """Write whole rupiah: "Rp1.234.567,00", as official papers do."""
    sign = "-" if value < 0 else ""
    return f"{sign}Rp{number(abs(value))},00"


def percent(part: int, whole: int) -> str:
    """Write a share with one decimal: "14,5%"; a dash where there is no whole."""
    if whole == 0:
        return "–"
    tenths = (part * 1000 + whole // 2) // whole
    return f"{tenths // 10},{tenths % 10}%"


def words(value: int) -> str:
    """Write a whole number in words: 2024 is "dua ribu dua puluh empat".

    Raises:
        ValueError: the number is too large to have a name here.
    """
    if abs(value) >= _LARGEST:
        raise ValueError(value)
    if value < 0:
        return f"minus {words(-value)}"
    if value < len(_ONES):
        return _ONES[value]
    if value < 20:  # noqa: PLR2004 - the teens have a word of their own
        return f"{_ONES[value - 10]} belas"
    size, name = next(scale for scale in _SCALES if value >= scale[0])
    many, rest = divmod(value, size)
    # one hundred and one thousand are written together, one million is not
    head = f"se{name}" if many == 1 and size <= 1000 else f"{words(many)} {name}"  # noqa: PLR2004 - seribu
    return f"{head} {words(rest)}" if rest else head


def day_in_words(on: date) -> str:
    """Write a day as a record of hand-over does.

    "Kamis tanggal dua puluh sembilan bulan Februari tahun dua ribu dua puluh
    empat".
    """
    return (
        f"{DAYS[on.weekday()]} tanggal {words(on.day)} bulan "
        f"{MONTHS[on.month - 1]} tahun {words(on.year)}"
    )


def counted(value: int) -> str:
    """Write a number with its words, as letters do: "3 (tiga)"."""
    return f"{number(value)} ({words(value)})"


def nip(digits: str) -> str:
    """Write the number of a civil servant 8-6-1-3; anything else as it came."""
    bare = re.sub(r"\s", "", digits)
    if not re.fullmatch(r"\d{18}", bare, re.ASCII):
        return digits
    return f"{bare[:8]} {bare[8:14]} {bare[14]} {bare[15:]}"


def size(octets: int) -> str:
    """Write the size of a file: "812 B", "14,2 KB", "3,1 MB"."""
    kilo = 1024
    if octets < kilo:
        return f"{octets} B"
    unit, base = ("KB", kilo) if octets < kilo * kilo else ("MB", kilo * kilo)
    tenths = (octets * 10 + base // 2) // base
    return f"{number(tenths // 10)},{tenths % 10} {unit}"


def titled(words: str, known: str = "") -> str:
    """Write a title with capitals, the small words without: Kepala Biro dan Aset.

    A word of ``known``, such as an abbreviation, is spelled as it is there.
    """
    spelled = {word.casefold(): word for word in (*_SMALL_WORDS, *known.split())}
    many = [spelled.get(word.casefold(), word.capitalize()) for word in words.split()]
    title = " ".join(many)
    return title[:1].upper() + title[1:]


def listed(things: tuple[str, ...]) -> str:
    """Join things in a sentence: "a", "a dan b", "a, b, dan c"."""
    if len(things) <= 2:  # noqa: PLR2004 - two things need no comma
        return " dan ".join(things)
    return f"{', '.join(things[:-1])}, dan {things[-1]}"
