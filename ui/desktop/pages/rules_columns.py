"""The columns of the lists that a rulebook is made of."""

from collections.abc import Callable
from datetime import date

from app.language import _
from app.rulebook.contacts import KeptContact
from app.rulebook.feedback import KeptFeedback
from app.rulebook.names import KeptName
from app.rulebook.policies import KeptPolicy
from app.rulebook.versions import KeptRulebook
from app.screening import FeedbackKind
from app.screening.norms import Norm
from app.wording import EXPOSURE, FEEDBACK, LAYER, LISTED, POLICY_RULE
from ui.desktop import formats
from ui.desktop.badges import certainty_badge
from ui.desktop.tables.model import Column, Row
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge

_DAYS = 190
_STATE = 132
_DIGEST = 23  # characters that tell one rulebook from another by eye


def policy_columns(today: date) -> tuple[Column[KeptPolicy], ...]:
    """Return the columns of circulars."""

    def state(row: KeptPolicy) -> Badge:
        return holding_badge(row.policy.starts_on, row.policy.ends_on, today)

    return (
        Column(
            _("Kebijakan"),
            text=lambda row: row.policy.title,
            below=lambda row: f"{row.policy.id} · {_(POLICY_RULE[row.policy.rule])}",
        ),
        _days(lambda row: (row.policy.starts_on, row.policy.ends_on)),
        Column(_("Keadaan"), lambda row: state(row).word, badge=state, width=_STATE),
        Column(
            _("Kepastian"),
            text=lambda row: certainty_badge(is_verified=row.policy.is_verified).word,
            badge=lambda row: certainty_badge(is_verified=row.policy.is_verified),
            width=176,
        ),
    )


def feedback_columns() -> tuple[Column[KeptFeedback], ...]:
    """Return the columns of marked phrases."""
    return (
        Column(
            _("Frasa"),
            text=lambda row: f"“{row.feedback.phrase}”",
            below=lambda row: row.note or row.booking_number,
        ),
        Column(
            _("Ditandai oleh"),
            text=lambda row: row.feedback.author,
            below=lambda row: formats.day(row.feedback.on),
            value=lambda row: row.feedback.on,
            width=150,
        ),
        Column(
            _("Sebagai"),
            text=lambda row: feedback_badge(row.feedback.kind).word,
            badge=lambda row: feedback_badge(row.feedback.kind),
            width=_STATE,
        ),
        Column(
            _("Keadaan"),
            text=lambda row: acting_badge(row.feedback.ended_on).word,
            badge=lambda row: acting_badge(row.feedback.ended_on),
            width=_STATE,
        ),
    )


def name_columns() -> tuple[Column[KeptName], ...]:
    """Return the columns of listed names."""
    return (
        Column(
            _("Nama"),
            text=lambda row: row.listed.name,
            below=lambda row: " · ".join(
                filter(None, (_(LISTED[row.listed.kind]), row.party, row.constituency))
            ),
        ),
        Column(
            _("Pemilihan"),
            text=lambda row: row.election,
            below=lambda row: row.listed.region,
            width=170,
        ),
        _days(lambda row: (row.listed.starts_on, row.listed.ends_on)),
    )


def contact_columns() -> tuple[Column[KeptContact], ...]:
    """Return the columns of party contacts."""
    return (
        Column(
            _("Badan resmi"),
            text=lambda row: row.contact.body,
            below=lambda row: row.contact.party,
        ),
        Column(
            _("Telepon"),
            text=lambda row: row.contact.phone,
            below=lambda row: row.contact.letter_mark,
            width=170,
        ),
        _days(lambda row: (row.contact.starts_on, row.contact.ends_on)),
    )


def norm_columns() -> tuple[Column[Norm], ...]:
    """Return the columns of norms."""
    return (
        Column(_("Norma"), text=lambda row: row.article, below=lambda row: row.conduct),
        Column(
            _("Perilaku"),
            text=lambda row: _(EXPOSURE[row.addressee]),
            below=lambda row: _(LAYER[row.layer]),
            width=190,
        ),
        Column(
            _("Kepastian"),
            text=lambda row: certainty_badge(is_verified=row.is_verified).word,
            badge=lambda row: certainty_badge(is_verified=row.is_verified),
            width=176,
        ),
    )


def version_columns() -> tuple[Column[KeptRulebook], ...]:
    """Return the columns of rulebooks that were used."""
    return (
        Column(
            _("Buku aturan"),
            text=lambda row: row.digest[:_DIGEST] + "…",
            below=lambda row: _(
                "{policies} kebijakan, {feedback} tanda, {names} nama"
            ).format(policies=row.policies, feedback=row.feedback, names=row.names),
        ),
        Column(
            _("Dipakai sejak"),
            text=lambda row: formats.day(row.kept_at.date()),
            below=lambda row: _("program {version}").format(version=row.program),
            value=lambda row: row.kept_at,
            width=150,
        ),
        Column(
            _("Hasil"),
            text=lambda row: formats.number(row.screenings),
            value=lambda row: row.screenings,
            is_number=True,
            width=100,
        ),
    )


def holding_badge(starts: date, ends: date | None, today: date) -> Badge:
    """Return the badge of what holds, will hold, or no longer holds."""
    if today < starts:
        return Badge(_("akan berlaku"), "clock", Tone.LOW)
    if ends is not None and ends < today:
        return Badge(_("berakhir"), "minus", Tone.CALM)
    return Badge(_("berlaku"), "circle-check", Tone.GOOD)


def acting_badge(ended_on: date | None) -> Badge:
    """Return the badge of a mark that acts, or was ended."""
    if ended_on is not None:
        return Badge(_("diakhiri"), "minus", Tone.CALM)
    return Badge(_("berlaku"), "circle-check", Tone.GOOD)


def feedback_badge(kind: FeedbackKind) -> Badge:
    """Return the badge of what a phrase was marked as."""
    if kind is FeedbackKind.FALSE_ALARM:
        return Badge(_(FEEDBACK[kind]), "undo-2", Tone.LOW)
    return Badge(_(FEEDBACK[kind]), "circle-alert", Tone.MEDIUM)


def _days(
    read: Callable[[Row], tuple[date, date | None]],
) -> Column[Row]:
    """Return the column of the days on which something counts."""

    def until(row: Row) -> str:
        ends = read(row)[1]
        if ends is None:
            return _("sampai diakhiri")
        return _("sampai {day}").format(day=formats.day(ends))

    return Column(
        _("Berlaku"),
        text=lambda row: formats.day(read(row)[0]),
        below=until,
        value=lambda row: read(row)[0],
        width=_DAYS,
    )
