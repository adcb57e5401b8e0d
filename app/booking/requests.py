"""Write a request down, screen it, and keep what was found: one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import screenings
from app.access import Actor, Permission, require
from app.assets import is_hired_out, is_unlendable
from app.booking import clashes, footing, terms
from app.booking.form import ADDED, PLAIN, BookingForm
from app.booking.states import Step
from app.booking.steps import Said, Turn, permitted
from app.errors import Refused
from app.language import _
from app.numbers import next_number
from app.regions import zone_of
from app.rules import Rules
from models.asset import Asset, Resource
from models.booking import Booking, BookingItem, BookingStatus, RequesterKind

_RANKS = {kind.value: rank for rank, kind in enumerate(RequesterKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a request comes into the book.

    Attributes:
        is_draft: it is not handed in yet; nobody decides it.
        series_id: the repeating request it is one of.
    """

    is_draft: bool = False
    series_id: int | None = None


USUAL = Manner()


def request(
    session: Session,
    form: BookingForm,
    *,
    rules: Rules,
    manner: Manner = USUAL,
    actor: Actor,
    at: datetime,
) -> str:
    """Record a request, screen it, and return the number of its booking.

    The request, its screening and any findings are kept together or not at all.

    Raises:
        Refused: times out of order, nothing asked for, a resource that may not
            be lent, a loan to others than a government, a limit passed over, or
            a clash.
    """
    resources = wanted(session, form, actor)
    spans = clashes.spans_of(session, resources, form.starts, form.ends)
    if not manner.is_draft:
        refuse_terms(session, form, resources, spans, at=at)
    turn = Turn(session, actor=actor, at=at)
    booking = _booking(session, form, resources[0], turn)
    booking.series_id = manner.series_id
    if manner.is_draft:
        booking.status = BookingStatus.DRAFT.value
    turn.begin(
        booking,
        Step.DRAFT if manner.is_draft else Step.REQUEST,
        Said(happened_at=booking.received_at),
    )
    for each in resources:
        starts, ends = spans[each.id]
        item = BookingItem(
            booking_id=booking.id, resource_id=each.id, starts=starts, ends=ends
        )
        turn.pen.add("booking.item_requested", item)
    session.expire(booking, ["items"])
    screenings.record(session, booking, rules=rules, pen=turn.pen)
    return booking.number


def submit(
    session: Session, number: str, *, rules: Rules, actor: Actor, at: datetime
) -> None:
    """Hand a draft in: from now on it waits to be decided.

    Raises:
        Refused: it is no draft, or what it asks for cannot be asked for now.
    """
    booking = permitted(session, number, Step.SUBMIT, actor)
    resources = [session.get_one(Resource, i.resource_id) for i in booking.items]
    for each in resources:
        refuse_unlendable(session, each)
    for each in resources:
        terms.refuse_beyond(session, wish_of(booking, each, at), at=at)
    refuse_taken(
        session, clashes.held_by(booking), booking.requester_kind, besides=booking.id
    )
    turn = Turn(session, actor=actor, at=at)
    turn.take(booking, Step.SUBMIT, received_at=at)
    screenings.record(session, booking, rules=rules, pen=turn.pen)


def wanted(session: Session, form: BookingForm, actor: Actor) -> list[Resource]:
    """Return what a form asks for, the main thing first.

    Raises:
        Refused: the form contradicts itself, or asks for what may not be lent.
    """
    if form.ends <= form.starts:
        raise Refused(
            _("Waktu selesai harus sesudah waktu mulai. Betulkan salah satunya.")
        )
    if not form.requester.strip() and not form.organisation.strip():
        raise Refused(_("Pemohon belum diisi. Isi nama orang atau organisasinya."))
    asked = list(dict.fromkeys(form.resource_ids))
    found = session.scalars(select(Resource).where(Resource.id.in_(asked))).all()
    by_id = {each.id: each for each in found}
    if not asked or len(by_id) < len(asked):
        raise Refused(
            _("Aset atau fasilitas yang diminta tidak ada. Pilih dari daftar.")
        )
    resources = [by_id[each] for each in asked]
    for resource in resources:
        require(actor, Permission.RECORD_BOOKING, resource.agency_id)
        refuse_unlendable(session, resource)
    footing.refuse_footing(form)
    return resources


def refuse_terms(
    session: Session,
    form: BookingForm,
    resources: Sequence[Resource],
    spans: clashes.Spans,
    *,
    at: datetime,
) -> None:
    """Let a request pass that keeps the limits and takes nothing from others.

    Raises:
        Refused: a limit is passed over, or somebody or something is in the way.
    """
    kind = form.requester_kind.value if form.requester_kind else None
    for each in resources:
        wish = terms.Wish(
            resource=each,
            starts=form.starts,
            ends=form.ends,
            received_at=form.received_at or at,
            organisation=form.organisation,
            requester=form.requester,
            requester_kind=kind,
        )
        terms.refuse_beyond(session, wish, at=at)
    refuse_taken(session, spans, kind, is_past=form.starts < at)


def foreseen(session: Session, form: BookingForm, *, at: datetime) -> str:
    """Say what would refuse the time of a request as it stands, or nothing.

    For whoever is still typing: neither the rest of the form nor who asks is looked
    at, and nothing is kept free by it.
    """
    asked = select(Resource).where(Resource.id.in_(form.resource_ids))
    resources = session.scalars(asked).all()
    if not resources or form.ends <= form.starts:
        return ""
    spans = clashes.spans_of(session, resources, form.starts, form.ends)
    try:
        refuse_terms(session, form, resources, spans, at=at)
    except Refused as refusal:
        return str(refusal)
    return ""


def refuse_taken(
    session: Session,
    spans: clashes.Spans,
    kind: str | None,
    *,
    besides: int | None = None,
    is_past: bool = False,
) -> None:
    """Let a request queue, unless somebody of its rank or above has the place.

    Whoever has priority may ask for what others have; that they are displaced
    is decided later, in the open.

    Raises:
        Refused: it is taken, or not lent then.
    """
    way = clashes.Way(session, spans)
    for each in way.holders(besides):
        if not outranks(kind, each.requester_kind):
            raise Refused(way.clash_with(each).sentence)
    closed = None if is_past else way.closed()
    if closed is not None:
        raise Refused(closed.sentence)


def outranks(kind: str | None, other: str | None) -> bool:
    """Tell whether one kind of requester goes before another."""
    last = len(_RANKS)
    return _RANKS.get(kind or "", last) < _RANKS.get(other or "", last)


def refuse_unlendable(session: Session, resource: Resource) -> None:
    """Let a resource be lent that is sound and that somebody marked bookable.

    Raises:
        Refused: it is neither.
    """
    asset = session.scalar(select(Asset).where(Asset.resource_id == resource.id))
    if is_unlendable(resource, asset):
        raise Refused(
            _(
                "{resource} rusak berat atau sudah dihapus dari daftar, sehingga "
                "tidak dapat dipinjam. Pilih yang lain."
            ).format(resource=resource.name)
        )
    if not resource.is_bookable:
        raise Refused(
            _(
                "{resource} belum ditandai dapat dipinjam. Tandai dahulu di "
                "halaman Aset, atau pilih yang lain."
            ).format(resource=resource.name)
        )


def wish_of(booking: Booking, resource: Resource, at: datetime) -> terms.Wish:
    """Return a stored booking as limits see it, asked for now."""
    return terms.Wish(
        resource=resource,
        starts=booking.starts,
        ends=booking.ends,
        received_at=at,
        organisation=booking.organisation,
        requester=booking.requester,
        requester_kind=booking.requester_kind,
        besides=booking.id,
    )


def _booking(
    session: Session, form: BookingForm, main: Resource, turn: Turn
) -> Booking:
    received = form.received_at or turn.at
    kind = form.requester_kind
    return Booking(
        number=next_number(session, "BK", received.year, 5),
        agency_id=main.agency_id,
        status=BookingStatus.REQUESTED.value,
        use_kind=form.use_kind.value,
        region=form.region or main.region,
        is_open_to_hire=_hire(form, main),
        starts=form.starts,
        ends=form.ends,
        received_at=received,
        recorded_at=turn.at,
        recorded_by=turn.actor.uid,
        is_late_entry=form.starts < turn.at,
        requester_kind=kind.value if kind is not None else None,
        **{name: getattr(form, name) for name in PLAIN},
        **{name: stored(getattr(form, name)) for name in ADDED},
    )


def stored(value: Any) -> Any:
    """Return a value as an added column keeps it: an empty text as nothing."""
    return None if value == "" else value


def _hire(form: BookingForm, main: Resource) -> bool | None:
    if form.is_open_to_hire is not None:
        return form.is_open_to_hire
    first_day = form.starts.astimezone(zone_of(main.region)).date()
    return True if is_hired_out(main, first_day) else None
