"""What the queue says of an indication, and of a part of itself."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from app.language import _
from app.queries import QueueRow
from app.queries.queue import NEW_DAYS, URGENT_DAYS, QueueStretch
from app.wording import EXPOSURE
from models.finding import FindingStatus
from ui.desktop import formats
from ui.desktop.badges import finding_badge, severity_badge
from ui.desktop.tables.model import Column
from ui.desktop.widgets.badge import Badge

_STATE = 140


def queue_columns(
    zone: ZoneInfo, is_twin: Callable[[str], bool]
) -> tuple[Column[QueueRow], ...]:
    """Return the columns of the queue.

    Args:
        zone: in which days are told.
        is_twin: whether a booking, by its number, has two indications in the queue.
    """

    def below(queued: QueueRow) -> str:
        """Say under an indication how its clock stands, and who it is about."""
        row = queued.row
        day = formats.day(row.starts.astimezone(zone).date())
        parts = [row.organisation or row.requester, day]
        if queued.clock is not None:
            parts.insert(0, queued.clock.short)
        if queued.clock is None or is_twin(row.booking_number):
            parts.insert(0, _(EXPOSURE[row.exposure]))
        if queued.is_proposed:
            parts.insert(0, _("menunggu auditor kedua"))
        elif queued.is_asked:
            parts.insert(0, _("menunggu jawaban"))
        return " · ".join(parts)

    return (
        Column(
            _("Indikasi"),
            text=lambda row: row.row.event or row.row.reason,
            below=below,
            value=lambda row: row.row.starts,
        ),
        Column(
            _("Tingkat"),
            text=lambda row: severity_badge(row.row.severity).word,
            value=lambda row: row.row.severity.weight,
            badge=_state_badge,
            width=_STATE,
        ),
    )


def stretch_words(stretch: QueueStretch) -> str:
    """Return what a part of the queue is called."""
    if stretch is QueueStretch.NEW:
        return _("Diketahui dalam {n} hari").format(n=NEW_DAYS)
    return _("Batas waktu lewat atau tinggal {n} hari").format(n=URGENT_DAYS)


def _state_badge(queued: QueueRow) -> Badge:
    if queued.row.status is FindingStatus.OPEN:
        return severity_badge(queued.row.severity)
    return finding_badge(queued.row.status)
