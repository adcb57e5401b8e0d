"""Write a request down, screen it, and keep what was found: one transaction."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import screenings
from app.access import Actor, Permission, require
from app.assets import is_unlendable
from app.booking.clashes import refuse_clash
from app.booking.form import BookingForm
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.numbers import next_number
from app.rules import Rules
from models.asset import Asset, Resource
from models.booking import Booking, BookingItem, BookingStatus, UseKind


def request(
    session: Session, form: BookingForm, *, rules: Rules, actor: Actor, at: datetime
) -> str:
    """Record a request, screen it, and return the number of its booking.

    The request, its screening and any findings are kept together or not at all.

    Raises:
        Refused: times out of order, nothing asked for, a resource that may not
            be lent, a loan to others than a government, or a clash.
    """
    resources = _wanted(session, form, actor)
    main = resources[0]
    refuse_clash(session, form.resource_ids, form.starts, form.ends)
    booking = Booking(
        number=next_number(session, "BK", (form.received_at or at).year, 5),
        agency_id=main.agency_id,
        status=BookingStatus.REQUESTED.value,
        use_kind=form.use_kind.value,
        letter_number=form.letter_number,
        letter_on=form.letter_on,
        requester=form.requester,
        position=form.position,
        organisation=form.organisation,
        phone=form.phone,
        event=form.event,
        purpose=form.purpose,
        destination=form.destination,
        attendees=form.attendees,
        region=form.region or main.region,
        is_open_to_hire=_hire(form, main),
        has_permit=form.has_permit,
        has_campaign_attributes=form.has_campaign_attributes,
        has_contract=form.has_contract,
        has_payment=form.has_payment,
        starts=form.starts,
        ends=form.ends,
        received_at=form.received_at or at,
        recorded_at=at,
        recorded_by=actor.uid,
        is_late_entry=form.starts < at,
        note=form.note,
    )
    pen = Pen(session, actor=actor, at=at)
    pen.add("booking.requested", booking)
    for each in resources:
        item = BookingItem(
            booking_id=booking.id,
            resource_id=each.id,
            starts=form.starts,
            ends=form.ends,
        )
        pen.add("booking.item_requested", item)
    session.expire(booking, ["items"])
    screenings.record(session, booking, rules=rules, pen=pen)
    return booking.number


def _wanted(session: Session, form: BookingForm, actor: Actor) -> list[Resource]:
    if form.ends <= form.starts:
        raise Refused(
            _("Waktu selesai harus sesudah waktu mulai. Betulkan salah satunya.")
        )
    if not form.requester.strip() and not form.organisation.strip():
        raise Refused(_("Pemohon belum diisi. Isi nama orang atau organisasinya."))
    found = session.scalars(
        select(Resource).where(Resource.id.in_(form.resource_ids))
    ).all()
    by_id = {each.id: each for each in found}
    if not form.resource_ids or len(by_id) < len(set(form.resource_ids)):
        raise Refused(
            _("Aset atau fasilitas yang diminta tidak ada. Pilih dari daftar.")
        )
    resources = [by_id[each] for each in form.resource_ids]
    for resource in resources:
        require(actor, Permission.RECORD_BOOKING, resource.agency_id)
        _refuse_unlendable(session, resource)
    if form.use_kind is UseKind.LOAN:
        raise Refused(
            _(
                "Pinjam pakai hanya antara pemerintah pusat dan daerah atau "
                "antarpemerintah daerah (Permendagri 19/2016), dengan perjanjian "
                "tersendiri. Pilih jenis penggunaan lain."
            )
        )
    return resources


def _refuse_unlendable(session: Session, resource: Resource) -> None:
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


def _hire(form: BookingForm, main: Resource) -> bool | None:
    if form.is_open_to_hire is not None:
        return form.is_open_to_hire
    return True if main.is_open_to_hire else None
