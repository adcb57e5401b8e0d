"""What an office adds to the holidays or strikes from them; every word is kept."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import regions
from app.access import Actor, Permission, may, require
from app.errors import Refused
from app.holidays.table import Closed, Holidays, load_holidays
from app.language import _
from app.ledger.pen import Pen
from models.holiday import Holiday, HolidayKind

Place = tuple[date, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayForm:
    """A day on which offices are closed, as a person writes it down.

    Attributes:
        region: code or name; empty for the whole nation.
        source: the decree or circular; without one it stays unverified.
    """

    day: date
    name: str
    kind: HolidayKind = HolidayKind.LOCAL
    region: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """One day in the list.

    Attributes:
        is_observed: ``False`` for one that was struck.
        kept_by: who added or struck it; empty for what came with the program.
    """

    closed: Closed
    is_observed: bool = True
    kept_by: str = ""


def load(session: Session) -> Holidays:
    """Return the holidays of this registry."""
    rows = every(session)
    return Holidays(each.closed for each in rows if each.is_observed)


def every(session: Session) -> tuple[HolidayRow, ...]:
    """Return every day that is or was one, the struck ones too, by date."""
    known: dict[Place, HolidayRow] = {
        (each.day, each.region): HolidayRow(each) for each in load_holidays()
    }
    for row in session.scalars(select(Holiday).order_by(Holiday.id)):
        known[row.day, row.region] = HolidayRow(
            Closed(
                day=row.day,
                name=row.name,
                kind=HolidayKind(row.kind),
                region=row.region,
                source=row.source,
                is_verified=row.is_verified,
            ),
            is_observed=row.is_observed,
            kept_by=row.kept_by,
        )
    return tuple(known[place] for place in sorted(known))


def keep(session: Session, form: HolidayForm, *, actor: Actor, at: datetime) -> bool:
    """Write a day down, or write down what is better known of one.

    Returns:
        Whether that said anything new.

    Raises:
        Refused: no right to, no name, or an unknown region.
    """
    _permit(actor)
    if not form.name.strip():
        raise Refused(_("Nama hari libur belum diisi. Isi namanya."))
    closed = Closed(
        day=form.day,
        name=form.name.strip(),
        kind=form.kind,
        region=_region(form),
        source=form.source.strip(),
        is_verified=bool(form.source.strip()),
    )
    return _write(session, HolidayRow(closed), actor=actor, at=at)


def strike(
    session: Session, day: date, region: str, *, actor: Actor, at: datetime
) -> None:
    """Say that a day is no holiday after all; it stays in the list, struck.

    Raises:
        Refused: no right to, or the day is not in the list.
    """
    _permit(actor)
    code = _code(region) if region else ""
    for row in every(session):
        if (row.closed.day, row.closed.region) == (day, code) and row.is_observed:
            _write(session, replace(row, is_observed=False), actor=actor, at=at)
            return
    raise Refused(
        _(
            "{day} tidak tercatat sebagai hari libur di sana. Lihat daftarnya dengan "
            "“pageh holidays list”."
        ).format(day=day.isoformat())
    )


def _permit(actor: Actor) -> None:
    if not may(actor, Permission.MANAGE):
        require(actor, Permission.REVIEW)


def _write(session: Session, row: HolidayRow, *, actor: Actor, at: datetime) -> bool:
    closed = row.closed
    values = {
        "kind": closed.kind.value,
        "name": closed.name,
        "source": closed.source,
        "is_verified": closed.is_verified,
        "is_observed": row.is_observed,
    }
    pen = Pen(session, actor=actor, at=at)
    event = "holiday.kept" if row.is_observed else "holiday.struck"
    stored = session.scalar(
        select(Holiday).where(
            Holiday.day == closed.day, Holiday.region == closed.region
        )
    )
    if stored is None:
        pen.add(
            event,
            Holiday(
                day=closed.day,
                region=closed.region,
                kept_by=actor.uid,
                kept_at=at,
                **values,
            ),
        )
        return True
    if all(getattr(stored, name) == value for name, value in values.items()):
        return False
    return pen.change(event, stored, kept_by=actor.uid, kept_at=at, **values)


def _region(form: HolidayForm) -> str:
    if form.region.strip():
        return _code(form.region.strip())
    if form.kind is HolidayKind.LOCAL:
        raise Refused(
            _("Hari libur lokal berlaku di satu wilayah. Sebut nama atau kodenya.")
        )
    return ""


def _code(text: str) -> str:
    found = regions.find(text)
    if found is None:
        raise Refused(
            _("Wilayah “{name}” tidak dikenal. Tulis nama atau kodenya.").format(
                name=text
            )
        )
    return found.code
