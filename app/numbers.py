"""Running numbers that people quote: never given twice, never given back."""

from string import Formatter

from sqlalchemy.orm import Session

from app.errors import Refused
from app.language import _
from models.counter import Counter

_PARTS = frozenset({"serial", "year", "kind"})
_SERIAL_WIDTH = 3


def next_number(session: Session, prefix: str, year: int, width: int) -> str:
    """Return the next number of a series, such as ``BK-2024-00417``.

    Must be called inside a write: the one writer at a time makes it safe.
    """
    series = f"{prefix}-{year}"
    counter = session.get(Counter, series)
    if counter is None:
        counter = Counter(series=series, last=0)
        session.add(counter)
    counter.last += 1
    return f"{series}-{counter.last:0{width}d}"


def letter_number(session: Session, pattern: str, kind: str, year: int) -> str:
    """Return the next letter number of an agency's pattern.

    Letters whose numbers would look alike share one series, whoever writes
    them: so two agencies with the same pattern never give the same number.

    Args:
        session: an open write transaction.
        pattern: such as ``700/{serial}/{kind}/ITPROV/{year}``.
        kind: what stands for ``{kind}``, such as LHP.
        year: of the letter; every year begins at 1.
    """
    check_pattern(pattern)
    series = pattern.format(serial="#", kind=kind, year=year)
    given = next_number(session, series, year, _SERIAL_WIDTH)
    return pattern.format(serial=given.rpartition("-")[2], kind=kind, year=year)


def check_pattern(pattern: str) -> None:
    """Let a pattern of letter numbers pass that gives each letter its own.

    Raises:
        Refused: it has no ``{serial}`` or ``{year}``, or names something else.
    """
    try:
        parts = {part[1:] for part in Formatter().parse(pattern)}
    except ValueError:
        parts = set()
    named = {name for name, _spec, _how in parts if name is not None}
    is_plain = all(not spec and how is None for _name, spec, how in parts)
    if not is_plain or not {"serial", "year"} <= named or named - _PARTS:
        raise Refused(
            _(
                "Pola nomor surat “{pattern}” harus memuat {{serial}} dan {{year}}, "
                "dan selain itu hanya boleh {{kind}}. Betulkan polanya."
            ).format(pattern=pattern)
        )
