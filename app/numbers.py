"""Running numbers that people quote: never given twice, never given back."""

from sqlalchemy.orm import Session

from models.counter import Counter


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
