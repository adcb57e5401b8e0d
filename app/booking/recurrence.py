"""When a repeating use takes place: RFC 5545 rules on the local clock.

The rules are read by python-dateutil. Only rules of whole days are taken: a hall
is not asked for every ten minutes.
"""

from datetime import UTC, datetime, timedelta
from itertools import islice

from dateutil.rrule import rrule, rrulestr

from app.errors import Refused
from app.language import _
from app.regions import zone_of

MOST = 200  # uses of one series
_LONGEST_RULE = 300  # characters
_FREQUENCIES = frozenset(
    f"FREQ={each}" for each in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
)
_PARTS = frozenset(
    {"FREQ", "COUNT", "UNTIL", "INTERVAL", "WKST", "BYDAY"}
    | {"BYMONTHDAY", "BYMONTH", "BYSETPOS"}
)


def occurrences(
    rule: str, starts: datetime, ends: datetime, region: str
) -> list[tuple[datetime, datetime]]:
    """Return the uses a rule stands for, each as long as the first, in UTC.

    Args:
        rule: such as ``FREQ=WEEKLY;COUNT=8``.
        starts: the first use's beginning, aware; ``ends`` its end.
        ends: see there.
        region: on whose local clock the rule is meant.

    Raises:
        Refused: no rule that can be read, one without an end, or too many uses.
    """
    zone = zone_of(region)
    first = starts.astimezone(zone).replace(tzinfo=None)
    found = _read(rule, first)
    # A COUNT or UNTIL may be far off; nobody waits for more than are allowed.
    days = list(islice(found, MOST + 1))
    if not days or len(days) > MOST:
        raise Refused(
            _(
                "Pengulangan ini menghasilkan tidak satu pun atau lebih dari {most} "
                "waktu. Betulkan jumlah atau tanggal akhirnya."
            ).format(most=MOST)
        )
    length: timedelta = ends - starts
    begun = [day.replace(tzinfo=zone).astimezone(UTC) for day in days]
    return [(begin, begin + length) for begin in begun]


def _read(rule: str, first: datetime) -> rrule:
    text = rule.strip().removeprefix("RRULE:")
    parts = {part.partition("=")[0].upper(): part for part in text.split(";")}
    if len(text) > _LONGEST_RULE or parts.keys() - _PARTS:
        raise _unreadable(rule)
    if parts.get("FREQ", "").upper() not in _FREQUENCIES:
        raise Refused(
            _("Pengulangan harus harian, mingguan, bulanan, atau tahunan. Betulkan.")
        )
    if not parts.keys() & {"COUNT", "UNTIL"}:
        raise Refused(
            _("Pengulangan harus berakhir. Isi jumlah (COUNT) atau akhirnya (UNTIL).")
        )
    try:
        found = rrulestr(_local_until(text), dtstart=first, ignoretz=True)
    except (ValueError, KeyError, TypeError, OverflowError) as trouble:
        raise _unreadable(rule) from trouble
    if not isinstance(found, rrule):
        raise _unreadable(rule)
    return found


def _unreadable(rule: str) -> Refused:
    return Refused(
        _(
            "Pengulangan “{rule}” tidak dapat dibaca. Tulis seperti "
            "FREQ=WEEKLY;COUNT=8."
        ).format(rule=rule)
    )


def _local_until(text: str) -> str:
    """Read an UNTIL that is a bare day as the whole of that day."""
    parts = []
    for part in text.split(";"):
        name, _sign, value = part.partition("=")
        is_day = name.upper() == "UNTIL" and len(value) == len("20241231")
        parts.append(f"{name}={value}T235959" if is_day else part)
    return ";".join(parts)
