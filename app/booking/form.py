"""What a person fills in to ask for property."""

from dataclasses import dataclass
from datetime import date, datetime

from models.booking import RequesterKind, UseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingForm:
    """One request as it stands in the letter; what is empty was not stated.

    The fields of the same name in ``models.booking.Booking`` mean the same.

    Attributes:
        resource_ids: what is asked for; the first is the main thing.
        starts: aware moment, included.
        ends: aware moment, not included.
        requester: the person's name; ``phone`` theirs too (personal data).
        region: Kemendagri code of where it takes place; empty for the
            resource's own.
        received_at: when the letter reached the desk; empty for now.
        is_open_to_hire: rented to the general public on the same terms;
            ``None`` takes it from the resource.
        has_permit: a written permit of the person in charge exists.
        has_campaign_attributes: campaign attributes are brought along.
        has_contract: a rental contract was shown; has_payment: a receipt of the
            payment. ``None`` is not known.
        layout: how the room is set up; ``needs`` what is wanted in it (tables,
            chairs, sound, projector, electricity, meals).
    """

    resource_ids: tuple[int, ...]
    starts: datetime
    ends: datetime
    requester: str
    organisation: str = ""
    position: str = ""
    phone: str = ""
    event: str = ""
    purpose: str = ""
    destination: str = ""
    attendees: int | None = None
    region: str = ""
    use_kind: UseKind = UseKind.OFFICIAL
    letter_number: str = ""
    letter_on: date | None = None
    received_at: datetime | None = None
    is_open_to_hire: bool | None = None
    has_permit: bool | None = None
    has_campaign_attributes: bool | None = None
    has_contract: bool | None = None
    has_payment: bool | None = None
    note: str = ""
    requester_kind: RequesterKind | None = None
    requester_uid: str = ""
    requester_number: str = ""
    address: str = ""
    email: str = ""
    responsible: str = ""
    responsible_number: str = ""
    responsible_phone: str = ""
    letter_subject: str = ""
    activity_kind: str = ""
    leader: str = ""
    speakers: str = ""
    has_officials: bool | None = None
    is_public_event: bool | None = None
    layout: str = ""
    needs: str = ""
    companions: str = ""
    passengers: int | None = None
    route: str = ""
    has_office_driver: bool | None = None
    driver: str = ""
    driver_licence: str = ""
    driver_phone: str = ""
    assignment_number: str = ""
    assignment_on: date | None = None
    contract_number: str = ""
    payment_reference: str = ""
    agreement_number: str = ""
    agreement_on: date | None = None
    allowed_by: str = ""
    declares_care: bool | None = None
    declares_not_political: bool | None = None


# Fields that become columns under their own name, whatever they hold.
PLAIN = (
    "letter_number",
    "letter_on",
    "requester",
    "position",
    "organisation",
    "phone",
    "event",
    "purpose",
    "destination",
    "attendees",
    "has_permit",
    "has_campaign_attributes",
    "has_contract",
    "has_payment",
    "note",
)
# Likewise, but an empty text is stored as nothing: older rows have none either.
ADDED = (
    "requester_uid",
    "requester_number",
    "address",
    "email",
    "responsible",
    "responsible_number",
    "responsible_phone",
    "letter_subject",
    "activity_kind",
    "leader",
    "speakers",
    "has_officials",
    "is_public_event",
    "layout",
    "needs",
    "companions",
    "passengers",
    "route",
    "has_office_driver",
    "driver",
    "driver_licence",
    "driver_phone",
    "assignment_number",
    "assignment_on",
    "contract_number",
    "payment_reference",
    "agreement_number",
    "agreement_on",
    "allowed_by",
    "declares_care",
    "declares_not_political",
)
