"""What others make of a matter: told to Bawaslu, registered there, decided."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.regions import zone_of
from app.review.found import find, refuse_own
from models.booking import Booking
from models.finding import DecisionLetter, Finding, Outcome, Referral


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralForm:
    """That a matter was told to the body that supervises elections."""

    body: str
    told_on: date
    letter_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """That the body registered it; ``needs_more`` when it asked for more."""

    on: date
    number: str = ""
    needs_more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionForm:
    """What a body that may judge decided, by which letter."""

    body: str
    number: str
    dated: date
    outcome: Outcome
    summary: str = ""


def told(
    session: Session, number: str, form: ReferralForm, *, actor: Actor, at: datetime
) -> None:
    """Write down that a matter was told to the body; its first clock stops.

    Raises:
        Refused: no right to, one's own booking, no body, or a day before it was
            known or after today.
    """
    require(actor, Permission.REVIEW)
    finding = find(session, number)
    refuse_own(session, finding, actor)
    if not form.body.strip():
        raise Refused(_("Lembaga yang menerima belum diisi. Isi namanya."))
    _require_day(session, finding, form.told_on, at)
    row = Referral(
        finding_id=finding.id,
        body=form.body.strip(),
        told_on=form.told_on,
        letter_number=form.letter_number.strip(),
        recorded_by=actor.uid,
        recorded_at=at,
    )
    Pen(session, actor=actor, at=at).add("finding.told", row)


def registered(
    session: Session, number: str, form: Registration, *, actor: Actor, at: datetime
) -> None:
    """Write down that the body registered a matter; its own clock begins.

    Raises:
        Refused: no right to, one's own booking, it was not told, or a day before
            that.
    """
    require(actor, Permission.REVIEW)
    finding = find(session, number)
    refuse_own(session, finding, actor)
    last = session.scalar(
        select(Referral)
        .where(Referral.finding_id == finding.id)
        .order_by(Referral.id.desc())
        .limit(1)
    )
    if last is None or form.on < last.told_on:
        raise Refused(
            _(
                "{number} belum disampaikan kepada pengawas pemilihan pada hari itu. "
                "Catat penyampaiannya dahulu."
            ).format(number=number)
        )
    _require_day(session, finding, form.on, at)
    Pen(session, actor=actor, at=at).change(
        "finding.registered",
        last,
        registered_on=form.on,
        registration=form.number.strip(),
        needs_more=form.needs_more,
    )


def decided(
    session: Session, number: str, form: DecisionForm, *, actor: Actor, at: datetime
) -> None:
    """Write down the decision of a body that may judge.

    From here on *terbukti* may be repeated where that letter says so.

    Raises:
        Refused: no right to, one's own booking, no body or number, or a day
            after today.
    """
    require(actor, Permission.REVIEW)
    finding = find(session, number)
    refuse_own(session, finding, actor)
    if not form.body.strip() or not form.number.strip():
        raise Refused(
            _("Lembaga dan nomor putusan belum diisi. Isi keduanya dari suratnya.")
        )
    _require_day(session, finding, form.dated, at)
    row = DecisionLetter(
        finding_id=finding.id,
        body=form.body.strip(),
        number=form.number.strip(),
        dated=form.dated,
        outcome=form.outcome.value,
        summary=form.summary.strip(),
        recorded_by=actor.uid,
        recorded_at=at,
    )
    Pen(session, actor=actor, at=at).add("finding.decision_recorded", row)


def _require_day(session: Session, finding: Finding, day: date, at: datetime) -> None:
    """Let a day pass on which the matter was known and that is not to come."""
    zone = zone_of(session.get_one(Booking, finding.booking_id).region)
    known_on = finding.known_at.astimezone(zone).date()
    if not known_on <= day <= at.astimezone(zone).date():
        raise Refused(
            _(
                "{number} diketahui {known}; tanggal {day} sebelum itu atau belum "
                "tiba. Betulkan tanggalnya."
            ).format(
                number=finding.number, known=known_on.isoformat(), day=day.isoformat()
            )
        )
