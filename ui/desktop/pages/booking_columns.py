"""The columns in which bookings are listed, wherever they are."""

from zoneinfo import ZoneInfo

from app.language import _
from app.queries import BookingRow
from ui.desktop import formats
from ui.desktop.badges import mark_badge, status_badge
from ui.desktop.tables.model import Column


def booking_columns(zone: ZoneInfo) -> tuple[Column[BookingRow], ...]:
    """Return the columns of the booking table; hours are those of the zone."""
    return (
        Column(
            _("Tanda"),
            text=lambda row: mark_badge(row.mark).word,
            value=lambda row: row.mark.weight * 10 + row.severity.weight,
            badge=lambda row: mark_badge(row.mark),
            width=140,
            key="mark",
        ),
        Column(
            _("Yang dipinjam"),
            text=lambda row: row.resource,
            below=lambda row: f"{row.number} · {row.agency}",
            key="resource",
        ),
        Column(
            _("Pemohon"),
            text=lambda row: row.organisation or row.requester,
            below=lambda row: row.event or row.purpose,
            key="requester",
        ),
        Column(
            _("Waktu"),
            text=lambda row: formats.day(
                row.starts.astimezone(zone).date(), with_weekday=True
            ),
            below=lambda row: _hours(row, zone),
            value=lambda row: row.starts,
            width=158,
            key="starts",
        ),
        Column(
            _("Status"),
            text=lambda row: status_badge(row.status).word,
            badge=lambda row: status_badge(row.status),
            width=142,
            key="status",
        ),
        Column(
            _("Nomor"),
            text=lambda row: row.number,
            width=150,
            key="number",
            is_extra=True,
        ),
        Column(
            _("Diterima"),
            text=lambda row: formats.moment(row.received_at, zone),
            value=lambda row: row.received_at,
            width=190,
            key="received",
            is_extra=True,
        ),
    )


def _hours(row: BookingRow, zone: ZoneInfo) -> str:
    starts, ends = row.starts.astimezone(zone), row.ends.astimezone(zone)
    if starts.date() == ends.date():
        return f"{starts:%H.%M}–{ends:%H.%M}"
    return f"{starts:%H.%M} – {ends:%d/%m %H.%M}"
