"""What a person fills in to ask for property."""

from dataclasses import dataclass
from datetime import date, datetime

from models.booking import UseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingForm:
    """One request as it stands in the letter.

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
