"""What each thing is found by, kept beside the register and made from it.

What bookings are found by follows from here too (:mod:`app.booking_lines`).

Words go into the full-text index that each engine has of its own; numbers are kept
without their separators, to be looked through for any piece of them. The pen
says what changed; before the transaction is kept, what is derived follows. It can
be made anew at any time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table, delete, event, func, insert, select
from sqlalchemy.orm import Session

from app import booking_lines, goods
from app.folding import folded
from app.plates import squeezed
from app.progress import Progress, silent
from models.agency import Agency
from models.asset import (
    Asset,
    FormerCode,
    Resource,
    SearchLine,
    SearchWord,
    VehiclePapers,
)
from models.base import Recorded

_TOUCHED = "resources to be found anew"
_KNOWN = "words that are kept"
_STEP = 500
_NUMBERS = ("chassis", "engine", "bpkb", "factory_number")
_TEXTS = ("name", "specification", "specification_more", "room", "remarks")
_FOUND_BY: dict[type[Recorded], str] = {
    Resource: "id",
    Asset: "resource_id",
    VehiclePapers: "resource_id",
    FormerCode: "asset_id",
}
_WORD = re.compile(r"[a-z]{4,}")

_BUILDING = Resource.__table__.alias("building")
_SOURCE = (
    select(
        Resource.id,
        Resource.name,
        Resource.place,
        Resource.code,
        Agency.name.label("agency"),
        Agency.code.label("agency_code"),
        _BUILDING.c.name.label("building"),
        Asset.id.label("asset_id"),
        Asset.item_code,
        Asset.register,
        Asset.nibar,
        Asset.register_code,
        Asset.plate,
        Asset.brand,
        Asset.year,
        Asset.details,
        VehiclePapers.registration,
    )
    .join(Agency, Agency.id == Resource.agency_id)
    .outerjoin(Asset, Asset.resource_id == Resource.id)
    .outerjoin(_BUILDING, _BUILDING.c.id == Resource.within_id)
    .outerjoin(VehiclePapers, VehiclePapers.resource_id == Resource.id)
)


def touch(session: Session, row: Recorded) -> None:
    """Note that what this row is found by may have changed."""
    if isinstance(row, Agency):
        owned = select(Resource.id).where(Resource.agency_id == row.id)
        _touched(session).update(session.scalars(owned))
    elif type(row) in _FOUND_BY:
        name = _FOUND_BY[type(row)]
        touch_all(session, type(row), [{name: getattr(row, name)}])
    else:
        booking_lines.touch(session, row)


def touch_all(
    session: Session, kind: type[Recorded], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Note that what new rows of one kind are found by is to be kept."""
    name = _FOUND_BY.get(kind)
    if name is None:
        booking_lines.touch_all(session, kind, rows)
        return
    found: Sequence[int] = [row[name] for row in rows]
    if kind is FormerCode:
        owners = select(Asset.resource_id).where(Asset.id.in_(found))
        found = session.scalars(owners).all()
    else:
        booking_lines.touch_things(session, found)
    _touched(session).update(found)


def _touched(session: Session) -> set[int]:
    touched: set[int] = session.info.setdefault(_TOUCHED, set())
    return touched


def follow(session: Session) -> None:
    """Bring what is derived up to what was touched so far."""
    touched = session.info.pop(_TOUCHED, set())
    if touched:
        _keep(session, sorted(touched))
    booking_lines.follow(session)


def rebuild(session: Session, *, progress: Progress = silent) -> int:
    """Make all of it anew from the register; return how many things are found.

    Raises:
        Cancelled: by ``progress``; the transaction is to be rolled back.
    """
    things = rebuild_things(session, progress=progress)
    booking_lines.rebuild(session, progress=progress)
    return things


def rebuild_things(session: Session, *, progress: Progress = silent) -> int:
    """Make anew what things are found by; return how many there are.

    Raises:
        Cancelled: by ``progress``; the transaction is to be rolled back.
    """
    for table in (SearchLine, SearchWord):
        session.execute(delete(table))
    session.info.pop(_KNOWN, None)
    keys = session.scalars(select(Resource.id).order_by(Resource.id)).all()
    for start in range(0, len(keys), _STEP):
        progress(start, len(keys))
        _keep_some(session, keys[start : start + _STEP])
    return len(keys)


def catch_up(session: Session) -> None:
    """Keep what nothing is found by yet, as after an upgrade."""
    if is_behind(session):
        rebuild_things(session)
    if booking_lines.is_behind(session):
        booking_lines.rebuild(session)


def is_behind(session: Session) -> bool:
    """Tell whether there are things that nothing finds."""
    found = select(func.count()).select_from(SearchLine).scalar_subquery()
    there = select(func.count()).select_from(Resource).scalar_subquery()
    return bool(session.scalar(select(found < there)))


@event.listens_for(Session, "before_commit")
def _before_commit(session: Session) -> None:
    follow(session)


def _keep(session: Session, keys: Sequence[int]) -> None:
    for start in range(0, len(keys), _STEP):
        some = keys[start : start + _STEP]
        # A room is found by its building's name too.
        rooms = select(Resource.id).where(Resource.within_id.in_(some))
        both = sorted({*some, *session.scalars(rooms)})
        session.execute(delete(SearchLine).where(SearchLine.resource_id.in_(both)))
        _keep_some(session, both)


def _keep_some(session: Session, keys: Sequence[int]) -> None:
    """Write the lines of things that have none."""
    rows = session.execute(_SOURCE.where(Resource.id.in_(keys))).all()
    former = _former(session, [row.asset_id for row in rows if row.asset_id])
    lines = [
        {
            "resource_id": row.id,
            "words": _words(row),
            "codes": " ".join(_codes(row, former.get(row.asset_id, []))),
        }
        for row in rows
    ]
    if lines:
        session.execute(insert(cast(Table, SearchLine.__table__)), lines)
        _keep_words(session, (line["words"] for line in lines))


def _former(session: Session, asset_ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    query = select(FormerCode.asset_id, FormerCode.code)
    for asset_id, code in session.execute(
        query.where(FormerCode.asset_id.in_(asset_ids))
    ):
        found.setdefault(asset_id, []).append(code)
    return found


def _words(row: Any) -> str:
    """Return the words of a thing, each once."""
    details = row.details or {}
    name = row.name.replace(row.plate, "") if row.plate else row.name
    parts = [
        *(name, row.brand, goods.name_of(row.item_code or ""), row.place, row.building),
        *(row.agency, row.agency_code),
        *(details.get(each) for each in _TEXTS),
    ]
    texts = [folded(part) for part in parts if isinstance(part, str)]
    return " ".join(dict.fromkeys(" ".join(texts).split()))


def _codes(row: Any, former: Iterable[str]) -> Iterator[str]:
    """Give the numbers of a thing, without separators and each once."""
    details = row.details or {}
    vehicle = details.get("vehicle") or {}
    numbers = [
        *(row.plate, row.nibar, row.register_code or details.get("register_code")),
        *(row.item_code, row.register, row.code, row.registration, *former),
        *(vehicle.get(each) for each in _NUMBERS),
        str(row.year or ""),
    ]
    bare = (squeezed(each).lower() for each in numbers if isinstance(each, str))
    return iter(dict.fromkeys(filter(None, bare)))


def _keep_words(session: Session, texts: Iterable[str]) -> None:
    known: set[str] = session.info.setdefault(_KNOWN, set())
    words = {word for text in texts for word in _WORD.findall(text)} - known
    if not words:
        return
    there = select(SearchWord.word).where(SearchWord.word.in_(words))
    fresh = words.difference(session.scalars(there))
    if fresh:
        session.execute(insert(SearchWord), [{"word": word} for word in sorted(fresh)])
    known |= words
