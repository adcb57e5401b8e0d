"""What a rule may know of a booking, and what it may answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from app.screening.sentences import sentence


class Mark(StrEnum):
    """How a booking stands after screening, from lightest to heaviest."""

    CLEAR = "clear"
    CONDITIONAL = "conditional"
    NEEDS_REVIEW = "needs_review"
    BARRED = "barred"

    @property
    def weight(self) -> int:
        """Return 0 for the lightest mark, rising with gravity."""
        return list(Mark).index(self)


class Severity(StrEnum):
    """How soon a person should look, from never to at once."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def weight(self) -> int:
        """Return 0 for no severity, rising with gravity."""
        return list(Severity).index(self)


class Exposure(StrEnum):
    """Whose conduct a flag is about. The two are never mixed."""

    USER = "user"
    LENDER = "lender"


class Layer(StrEnum):
    """Where the rule comes from, from the statute down to the asset's own law."""

    STATUTE = "statute"
    REGULATION = "regulation"
    LOCAL = "local"
    BMD = "bmd"


class AssetClass(StrEnum):
    """What kind of place or thing is asked for, as election law tells them apart."""

    BUILDING = "building"
    OUTDOOR = "outdoor"
    VEHICLE = "vehicle"
    LODGING = "lodging"
    RESIDENCE = "residence"
    WORSHIP = "worship"
    SCHOOL = "school"
    CAMPUS = "campus"
    HEALTH = "health"
    MEDIA = "media"
    EQUIPMENT = "equipment"


@dataclass(frozen=True, slots=True)
class Precedent:
    """How a like request of another participant was decided in the same window."""

    organisation: str
    asset_class: AssetClass
    granted: bool


@dataclass(frozen=True, slots=True)
class BookingFacts:
    """One booking as a rule sees it: texts as typed, and what is known beside them.

    ``starts`` and ``ends`` are aware and half-open. ``region`` is where the
    asset stands (Kemendagri code or name) and gives the time zone;
    ``owner_region`` and ``event_region`` are told apart from it and default to
    it. ``None`` always means "not known", never "no".
    """

    asset_type: str = ""
    requester: str = ""
    organisation: str = ""
    event: str = ""
    purpose: str = ""
    destination: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    region: str = ""
    owner_region: str = ""
    event_region: str = ""
    attendees: int | None = None
    open_to_public_hire: bool | None = None
    permit: bool | None = None
    campaign_attributes: bool | None = None
    contract: bool | None = None
    payment: bool | None = None
    asset_class: AssetClass | None = None
    asset_name: str = ""
    is_remote_area: bool | None = None
    is_lending: bool = False
    borrower_is_government: bool | None = None
    by_incumbent: bool | None = None
    parties_invited: int | None = None
    contact_seen_with_party: bool = False
    precedents: tuple[Precedent, ...] = ()


TEXT_FIELDS = (
    "organisation",
    "requester",
    "event",
    "purpose",
    "destination",
    "asset_type",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of the original text, in code points, and what it signals."""

    field: str
    start: int
    end: int
    text: str
    signal: str


_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a rule noticed. It accuses nobody: a person decides."""

    rule: str
    mark: Mark
    exposure: Exposure
    layer: Layer
    norms: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    values: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    @property
    def reason(self) -> str:
        """Return one sentence a head of agency understands, in today's language."""
        return sentence(self.rule, self.values)


@dataclass(frozen=True, slots=True)
class WindowHit:
    """A stage of an election that the booking touches, and its norms."""

    election: str
    stage: str
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """What screening found, or that it found nothing, and by which rulebook."""

    mark: Mark
    severity: Severity
    windows: tuple[WindowHit, ...]
    flags: tuple[Flag, ...]
    rulebook: str

    @property
    def flagged(self) -> bool:
        """Tell whether a person is asked to look: every mark but clear."""
        return self.mark is not Mark.CLEAR
