"""The papers of vehicles: STNK and yearly tax, and what is due when."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.queries.scope import agency_seen
from models.agency import Agency
from models.asset import Asset, Resource, ResourceKind, VehiclePapers

HORIZON = 60  # days ahead that are looked at
STEPS = (7, 30, 60)  # days before the day at which a reminder grows
_MOST_SEATS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersForm:
    """What the papers say; the same fields as ``models.asset.VehiclePapers``."""

    registration: str = ""
    registered_until: date | None = None
    tax_until: date | None = None
    fuel: str = ""
    seats: int | None = None
    odometer: int | None = None
    plate_colour: str = ""
    holder: str = ""
    allotment: str = ""


class Paper(StrEnum):
    """Which paper ends."""

    REGISTRATION = "registration"
    TAX = "tax"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One paper that ends soon, or has ended.

    Attributes:
        until: the last day it covers.
        days: how many days are left; less than nought when it has ended.
    """

    resource_id: int
    name: str
    plate: str
    agency: str
    paper: Paper
    until: date
    days: int

    @property
    def within(self) -> int:
        """The reminder it belongs to: 7, 30 or 60 days; 0 when it has ended."""
        if self.days < 0:
            return 0
        return next(step for step in (*STEPS, self.days) if self.days <= step)


def keep(
    session: Session, resource_id: int, form: PapersForm, *, actor: Actor, at: datetime
) -> bool:
    """Write down what the papers of a vehicle say; return whether it is different.

    Raises:
        Refused: no right to, it is no vehicle, or something is wrong with the form
            (see :func:`mistakes`).
    """
    resource = session.get_one(Resource, resource_id)
    require(actor, Permission.KEEP_REGISTER, resource.agency_id)
    if resource.kind != ResourceKind.VEHICLE:
        raise Refused(
            _("{name} bukan kendaraan, jadi tidak punya STNK.").format(
                name=resource.name
            )
        )
    for sentence in mistakes(form, of(session, resource_id)).values():
        raise Refused(sentence)
    pen = Pen(session, actor=actor, at=at)
    values = {each.name: getattr(form, each.name) for each in fields(form)}
    row = _row(session, resource_id)
    if row is not None:
        return pen.change("papers.changed", row, **values)
    pen.add("papers.added", VehiclePapers(resource_id=resource_id, **values))
    return True


def of(session: Session, resource_id: int) -> PapersForm:
    """Return what is known of the papers of a vehicle."""
    row = _row(session, resource_id)
    if row is None:
        return PapersForm()
    return PapersForm(
        **{each.name: getattr(row, each.name) for each in fields(PapersForm)}
    )


def mistakes(form: PapersForm, before: PapersForm | None = None) -> dict[str, str]:
    """Return what is wrong with a form, by field; nothing where all is well."""
    found: dict[str, str] = {}
    if form.seats is not None and not 1 <= form.seats <= _MOST_SEATS:
        found["seats"] = _("Jumlah tempat duduk 1 sampai {most}.").format(
            most=_MOST_SEATS
        )
    known = before.odometer if before else None
    if form.odometer is not None and form.odometer < (known or 0):
        found["odometer"] = _(
            "Odometer tidak mundur: catatan terakhir {known} km. Periksa angkanya."
        ).format(known=known or 0)
    return found


def due(
    session: Session,
    today: date,
    *,
    actor: Actor,
    within: int = HORIZON,
    agency_id: int | None = None,
) -> tuple[Due, ...]:
    """Return the papers that have ended or end within some days, soonest first.

    Retired vehicles are left out.
    """
    last = today + timedelta(days=within)
    query = (
        select(VehiclePapers, Resource.name, Asset.plate, Agency.name)
        .join(Resource, Resource.id == VehiclePapers.resource_id)
        .join(Agency, Agency.id == Resource.agency_id)
        .outerjoin(Asset, Asset.resource_id == Resource.id)
        .where(
            Resource.retired_on.is_(None),
            or_(
                VehiclePapers.registered_until <= last, VehiclePapers.tax_until <= last
            ),
        )
    )
    own = agency_seen(actor)
    for only in (own, agency_id):
        if only is not None:
            query = query.where(Resource.agency_id == only)
    found = [
        Due(
            resource_id=papers.resource_id,
            name=name,
            plate=plate or "",
            agency=agency,
            paper=paper,
            until=until,
            days=(until - today).days,
        )
        for papers, name, plate, agency in session.execute(query)
        for paper, until in _ends(papers)
        if until <= last
    ]
    return tuple(sorted(found, key=lambda each: (each.until, each.name, each.paper)))


def soonest(found: Iterable[Due]) -> Counter[int]:
    """Count vehicles by the reminder that their first paper belongs to."""
    first: dict[int, int] = {}
    for each in sorted(found, key=lambda due: due.until):
        first.setdefault(each.resource_id, each.within)
    return Counter(first.values())


def ended(session: Session, resource_ids: Iterable[int], on: date) -> tuple[str, ...]:
    """Say which papers of some vehicles no longer hold on a day: a warning."""
    query = (
        select(VehiclePapers, Resource.name)
        .join(Resource, Resource.id == VehiclePapers.resource_id)
        .where(VehiclePapers.resource_id.in_(list(resource_ids)))
        .order_by(VehiclePapers.resource_id)
    )
    return tuple(
        _sentence(paper).format(name=name, day=f"{until:%d-%m-%Y}")
        for papers, name in session.execute(query)
        for paper, until in _ends(papers)
        if until < on
    )


def _sentence(paper: Paper) -> str:
    if paper is Paper.TAX:
        return _("Pajak {name} hanya berlaku sampai {day}.")
    return _("STNK {name} hanya berlaku sampai {day}.")


def _ends(papers: VehiclePapers) -> list[tuple[Paper, date]]:
    both = (
        (Paper.REGISTRATION, papers.registered_until),
        (Paper.TAX, papers.tax_until),
    )
    return [(paper, until) for paper, until in both if until is not None]


def _row(session: Session, resource_id: int) -> VehiclePapers | None:
    return session.scalar(
        select(VehiclePapers).where(VehiclePapers.resource_id == resource_id)
    )
