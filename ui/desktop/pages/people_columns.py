"""The columns of people, and of who acts for an agency's head."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.delegations import DelegationRow
from app.language import _
from app.people import PersonRow
from app.wording import CAPACITY, ROLE
from ui.desktop import formats
from ui.desktop.tables.model import Column
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge

_STATE = 170


def person_columns() -> tuple[Column[PersonRow], ...]:
    """Return the columns of people."""
    return (
        Column(
            _("Nama"),
            text=lambda row: row.name,
            below=lambda row: row.position or row.uid,
        ),
        Column(_("Nama masuk"), text=lambda row: row.uid, width=150),
        Column(_("Peran"), text=lambda row: _(ROLE[row.role]), width=190),
        Column(_("Perangkat daerah"), text=_place, width=150),
        Column(
            _("Keadaan"),
            text=lambda row: person_badge(row).word,
            badge=person_badge,
            width=_STATE,
        ),
    )


def delegation_columns(
    now: Callable[[], datetime], zone: ZoneInfo
) -> tuple[Column[DelegationRow], ...]:
    """Return the columns of delegations."""
    return (
        Column(
            _("Nama"),
            text=lambda row: row.name,
            below=lambda row: f"{_(CAPACITY[row.capacity])} {row.position}".strip(),
        ),
        Column(_("Menggantikan"), text=lambda row: row.on_behalf, width=190),
        Column(_("Perangkat daerah"), text=lambda row: row.agency, width=150),
        Column(
            _("Berlaku"),
            text=lambda row: span(row, zone),
            value=lambda row: row.starts,
            width=210,
        ),
        Column(
            _("Keadaan"),
            text=lambda row: delegation_badge(row, now()).word,
            badge=lambda row: delegation_badge(row, now()),
            width=_STATE,
        ),
    )


def _place(row: PersonRow) -> str:
    return row.agency or _("seluruh daerah")


def person_badge(row: PersonRow) -> Badge:
    """Say whether a person may sign in."""
    if not row.is_active:
        return Badge(_("nonaktif"), "ban", Tone.CALM)
    if row.has_temporary_password:
        return Badge(_("kata sandi sementara"), "key-round", Tone.MEDIUM)
    return Badge(_("aktif"), "circle-check", Tone.GOOD)


def delegation_badge(row: DelegationRow, now: datetime) -> Badge:
    """Say whether a delegation is in force."""
    if row.ends <= now:
        return Badge(_("berakhir"), "ban", Tone.CALM)
    if row.starts > now:
        return Badge(_("belum mulai"), "clock", Tone.LOW)
    return Badge(_("berlaku"), "circle-check", Tone.GOOD)


def span(row: DelegationRow, zone: ZoneInfo) -> str:
    """Return the first and the last day of a delegation."""
    last = row.ends - timedelta(microseconds=1)
    first_day = formats.day(row.starts.astimezone(zone).date())
    return f"{first_day} – {formats.day(last.astimezone(zone).date())}"
