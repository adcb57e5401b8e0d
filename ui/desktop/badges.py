"""Which badge each state, mark and severity wears: a word, a shape, a tone."""

from typing import Final

from app.language import _
from app.screening.facts import Mark, Severity
from app.wording import FINDING_STATUS, MARK, SEVERITY, STATUS
from models.booking import BookingStatus
from models.finding import FindingStatus
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge

_MARKS: Final = {
    Mark.CLEAR: ("circle-check", Tone.GOOD),
    Mark.CONDITIONAL: ("key-round", Tone.LOW),
    Mark.NEEDS_REVIEW: ("scale", Tone.MEDIUM),
    Mark.BARRED: ("ban", Tone.HIGH),
}
_SEVERITIES: Final = {
    Severity.NONE: ("circle-check", Tone.GOOD),
    Severity.LOW: ("info", Tone.LOW),
    Severity.MEDIUM: ("circle-alert", Tone.MEDIUM),
    Severity.HIGH: ("triangle-alert", Tone.HIGH),
    Severity.CRITICAL: ("octagon-alert", Tone.CRITICAL),
}
_STATUSES: Final = {
    BookingStatus.DRAFT: ("pen-line", Tone.CALM),
    BookingStatus.REQUESTED: ("clock", Tone.MEDIUM),
    BookingStatus.CHECKED: ("user-check", Tone.MEDIUM),
    BookingStatus.WAITING: ("clock", Tone.MEDIUM),
    BookingStatus.APPROVED: ("check", Tone.GOOD),
    BookingStatus.REFUSED: ("circle-x", Tone.CALM),
    BookingStatus.CANCELLED: ("minus", Tone.CALM),
    BookingStatus.REVOKED: ("undo-2", Tone.CALM),
    BookingStatus.EXPIRED: ("history", Tone.CALM),
    BookingStatus.NO_SHOW: ("user", Tone.CALM),
    BookingStatus.HANDED_OVER: ("log-out", Tone.LOW),
    BookingStatus.HANDED_BACK: ("log-in", Tone.CALM),
    BookingStatus.COMPLETED: ("circle-check", Tone.CALM),
}
_FINDINGS: Final = {
    FindingStatus.OPEN: ("clock", Tone.MEDIUM),
    FindingStatus.UPHELD: ("shield-alert", Tone.HIGH),
    FindingStatus.DISMISSED: ("undo-2", Tone.CALM),
    FindingStatus.WITHDRAWN: ("minus", Tone.CALM),
}
_KINDS: Final = {
    "building": "building-2",
    "room": "door-open",
    "lodging": "bed-double",
    "vehicle": "car",
    "equipment": "projector",
    "land": "trees",
    "other": "package",
}


def mark_badge(mark: Mark) -> Badge:
    """Return the badge of a mark."""
    return Badge(_(MARK[mark]), *_MARKS[mark])


def severity_badge(severity: Severity) -> Badge:
    """Return the badge of a severity."""
    return Badge(_(SEVERITY[severity]), *_SEVERITIES[severity])


def status_badge(status: BookingStatus) -> Badge:
    """Return the badge of how far a booking has come."""
    return Badge(_(STATUS[status]), *_STATUSES[status])


def finding_badge(status: FindingStatus) -> Badge:
    """Return the badge of an indication or finding."""
    return Badge(_(FINDING_STATUS[status]), *_FINDINGS[status])


def certainty_badge(*, is_verified: bool) -> Badge:
    """Return the badge of how sure we are of a norm or a date."""
    if is_verified:
        return Badge(_("terverifikasi"), "circle-check", Tone.GOOD)
    return Badge(_("belum diverifikasi"), "circle-question-mark", Tone.CALM)


def kind_icon(kind: str) -> str:
    """Return the icon of a kind of resource."""
    return _KINDS.get(kind, "package")
