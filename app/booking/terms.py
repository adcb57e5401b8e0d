"""The limits on which an agency lends: notice, horizon, length, quota, buffers."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.indonesian import moment
from app.language import _
from app.ledger.pen import Pen
from app.regions import zone_of
from models.asset import Resource
from models.booking import GRANTED, Booking, BookingItem, RequesterKind
from models.lending import LendingTerms

_MOST = 1_000_000  # of any limit: beyond that it is a slip of the finger


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Limits as they apply; ``None`` is no limit.

    The fields of the same name in ``models.lending.LendingTerms`` mean the same.
    """

    setup_minutes: int | None = None
    cleanup_minutes: int | None = None
    notice_hours: int | None = None
    horizon_days: int | None = None
    longest_hours: int | None = None
    monthly_quota: int | None = None
    no_show_minutes: int | None = None
    cancel_hours: int | None = None
    needs_check: bool | None = None

    @property
    def setup(self) -> timedelta:
        """Return what is kept free before each use."""
        return timedelta(minutes=self.setup_minutes or 0)

    @property
    def cleanup(self) -> timedelta:
        """Return what is kept free after each use."""
        return timedelta(minutes=self.cleanup_minutes or 0)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, as far as limits see it.

    Attributes:
        besides: the booking itself, where it is stored already.
    """

    resource: Resource
    starts: datetime
    ends: datetime
    received_at: datetime
    organisation: str
    requester: str
    requester_kind: str | None
    besides: int | None = None


def set_terms(
    session: Session,
    agency_id: int,
    terms: Terms,
    *,
    resource_id: int | None = None,
    actor: Actor,
    at: datetime,
) -> None:
    """Keep the limits of an agency, or of one of its resources.

    Raises:
        Refused: no right to, another agency's resource, or a limit that is none.
    """
    require(actor, Permission.KEEP_REGISTER, agency_id)
    owner = agency_id
    if resource_id is not None:
        owner = session.get_one(Resource, resource_id).agency_id
    if owner != agency_id:
        raise Refused(_("Fasilitas ini milik perangkat daerah lain."))
    for value in asdict(terms).values():
        if value is not None and not 0 <= value <= _MOST:
            raise Refused(_("Batas tidak boleh negatif atau berlebihan. Betulkan."))
    stored = _stored(session, agency_id, resource_id)
    pen = Pen(session, actor=actor, at=at)
    if stored is None:
        row = LendingTerms(
            agency_id=agency_id, resource_id=resource_id, **asdict(terms)
        )
        pen.add("terms.set", row)
    else:
        pen.change("terms.changed", stored, **asdict(terms))


def set_of(session: Session, agency_id: int, resource_id: int | None = None) -> Terms:
    """Return the limits as they were set in this one place."""
    stored = _stored(session, agency_id, resource_id)
    return _terms(stored) if stored is not None else Terms()


def of(session: Session, resource: Resource) -> Terms:
    """Return the limits that apply to a resource: its own before its agency's."""
    rows = session.scalars(
        select(LendingTerms)
        .where(LendingTerms.agency_id == resource.agency_id)
        .where(
            LendingTerms.resource_id.is_(None)
            | (LendingTerms.resource_id == resource.id)
        )
    ).all()
    by_scope = {row.resource_id: _terms(row) for row in rows}
    own = by_scope.get(resource.id, Terms())
    general = by_scope.get(None, Terms())
    return Terms(
        **{
            name: value if value is not None else getattr(general, name)
            for name, value in asdict(own).items()
        }
    )


def of_agency(session: Session, agency_id: int) -> Terms:
    """Return the limits that apply to everything an agency lends."""
    return _terms(_stored(session, agency_id, None))


def refuse_beyond(session: Session, wish: Wish, *, at: datetime) -> None:
    """Let a wish pass that keeps within the limits.

    What is written down after the use began has happened already: limits say
    nothing any more. Notice and horizon do not bind the region's leadership.

    Raises:
        Refused: it is too long, comes too late or too early, or the
            organisation has had its share of the month.
    """
    if wish.starts < at:
        return
    terms = of(session, wish.resource)
    _refuse_length(terms, wish)
    if wish.requester_kind != RequesterKind.LEADERSHIP.value:
        _refuse_timing(terms, wish)
        _refuse_quota(session, terms, wish)


def _refuse_length(terms: Terms, wish: Wish) -> None:
    if terms.longest_hours is None:
        return
    if wish.ends - wish.starts > timedelta(hours=terms.longest_hours):
        raise Refused(
            _(
                "{resource} dipinjamkan paling lama {hours} jam sekali pakai. "
                "Perpendek waktunya."
            ).format(resource=wish.resource.name, hours=terms.longest_hours)
        )


def _refuse_timing(terms: Terms, wish: Wish) -> None:
    zone = zone_of(wish.resource.region).key
    if terms.notice_hours is not None:
        last = wish.starts - timedelta(hours=terms.notice_hours)
        if wish.received_at > last:
            raise Refused(
                _(
                    "Permohonan untuk {resource} harus diterima paling lambat {when} "
                    "({hours} jam sebelumnya). Pilih waktu lain."
                ).format(
                    resource=wish.resource.name,
                    when=moment(last, zone),
                    hours=terms.notice_hours,
                )
            )
    if terms.horizon_days is not None:
        first = wish.starts - timedelta(days=terms.horizon_days)
        if wish.received_at < first:
            raise Refused(
                _(
                    "{resource} baru dapat diminta mulai {when} ({days} hari "
                    "sebelumnya). Catat kembali pada waktunya."
                ).format(
                    resource=wish.resource.name,
                    when=moment(first, zone),
                    days=terms.horizon_days,
                )
            )


def _refuse_quota(session: Session, terms: Terms, wish: Wish) -> None:
    if terms.monthly_quota is None:
        return
    starts, ends = month_of(wish.starts, wish.resource.region)
    who = (
        func.lower(Booking.organisation) == wish.organisation.lower()
        if wish.organisation
        else Booking.requester == wish.requester
    )
    granted = session.scalar(
        select(func.count(func.distinct(Booking.id)))
        .join(BookingItem)
        .where(
            BookingItem.resource_id == wish.resource.id,
            Booking.starts >= starts,
            Booking.starts < ends,
            Booking.status.in_([each.value for each in GRANTED]),
            Booking.id != (wish.besides or 0),
            who,
        )
    )
    if (granted or 0) >= terms.monthly_quota:
        raise Refused(
            _(
                "{who} sudah mendapat {resource} {count} kali bulan itu, sesuai "
                "batasnya. Pilih bulan atau fasilitas lain."
            ).format(
                who=wish.organisation or wish.requester,
                resource=wish.resource.name,
                count=granted,
            )
        )


def month_of(at: datetime, region: str) -> tuple[datetime, datetime]:
    """Return the local month a moment is in, as a half-open span in UTC."""
    zone = zone_of(region)
    first = at.astimezone(zone).date().replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    starts, ends = (datetime.combine(day, time(), zone) for day in (first, after))
    return starts.astimezone(UTC), ends.astimezone(UTC)


def held_spans(
    session: Session, resources: Sequence[Resource], starts: datetime, ends: datetime
) -> dict[int, tuple[datetime, datetime]]:
    """Return for each resource the span it is held, its buffers included."""
    spans = {}
    for resource in resources:
        terms = of(session, resource)
        spans[resource.id] = (starts - terms.setup, ends + terms.cleanup)
    return spans


def _stored(
    session: Session, agency_id: int, resource_id: int | None
) -> LendingTerms | None:
    return session.scalar(
        select(LendingTerms).where(
            LendingTerms.agency_id == agency_id,
            LendingTerms.resource_id.is_not_distinct_from(resource_id),
        )
    )


def _terms(stored: LendingTerms | None) -> Terms:
    if stored is None:
        return Terms()
    return Terms(**{name: getattr(stored, name) for name in Terms.__slots__})
