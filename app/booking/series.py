"""Requests that repeat: planned together, kept one by one.

Each use is a booking of its own with its own screening, so one can be called
off, moved or refused and the others stay.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, NotAllowedError
from app.booking import clashes
from app.booking.decisions import approve, refuse
from app.booking.form import BookingForm
from app.booking.recurrence import occurrences
from app.booking.requests import Manner, refuse_terms, request, wanted
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.numbers import next_number
from app.progress import Progress, silent
from app.regions import zone_of
from app.rules import Rules
from models.asset import Resource
from models.booking import UNDECIDED, Booking
from models.booking_life import BookingSeries


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One use of a series as it is planned.

    Attributes:
        day: the local day by which it is told apart.
        clash: why it cannot be asked for as it stands; empty where it can.
        number: of the booking in the way, where it is one.
    """

    day: date
    starts: datetime
    ends: datetime
    clash: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """How a request repeats, and what becomes of uses that clash.

    Attributes:
        rule: as RFC 5545 writes it, such as ``FREQ=WEEKLY;COUNT=8``.
        skipped: local days that are left out.
        moved: another span for the use of a local day; aware, half-open.
    """

    rule: str
    skipped: frozenset[date] = frozenset()
    moved: Mapping[date, tuple[datetime, datetime]] = field(default_factory=dict)


@dataclass(slots=True)
class Answered:
    """What became of each use of a series: number, and reason where refused."""

    done: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def plan(
    session: Session, form: BookingForm, repeat: Repeat, *, actor: Actor, at: datetime
) -> tuple[Occurrence, ...]:
    """Return every use of a repeating request, each with what is in its way.

    Raises:
        Refused: the rule cannot be read, or the form could not be handed in even
            once.
    """
    resources = wanted(session, form, actor)
    region = resources[0].region
    uses: list[Occurrence] = []
    for starts, ends in occurrences(repeat.rule, form.starts, form.ends, region):
        day = starts.astimezone(zone_of(region)).date()
        if day in repeat.skipped:
            continue
        starts, ends = repeat.moved.get(day, (starts, ends))  # noqa: PLW2901 - moved
        use = replace(form, starts=starts, ends=ends)
        use = replace(use, received_at=form.received_at or at)
        uses.append(_examined(session, use, resources, day, at))
    return tuple(_meeting_each_other(uses))


def request_all(
    session: Session,
    form: BookingForm,
    repeat: Repeat,
    *,
    rules: Rules,
    actor: Actor,
    at: datetime,
) -> tuple[str, list[str]]:
    """Record every use of a repeating request; return the series and its bookings.

    All of them are kept or none: what clashes is skipped or moved beforehand.

    Raises:
        Refused: as ``plan``, or a use that clashes is neither skipped nor moved.
    """
    uses = plan(session, form, repeat, actor=actor, at=at)
    if not uses:
        raise Refused(_("Semua waktu dilewati, jadi tidak ada yang diminta."))
    for use in uses:
        if use.clash:
            raise Refused(
                _("{day}: {clash} Lewati atau pindahkan tanggal itu.").format(
                    day=use.day.isoformat(), clash=use.clash
                )
            )
    main = session.get_one(Resource, form.resource_ids[0])
    series = BookingSeries(
        number=next_number(session, "SR", (form.received_at or at).year, 4),
        agency_id=main.agency_id,
        rule=repeat.rule.strip().removeprefix("RRULE:"),
        starts=form.starts,
        ends=form.ends,
        skipped="\n".join(sorted(day.isoformat() for day in repeat.skipped)),
        recorded_at=at,
        recorded_by=actor.uid,
    )
    Pen(session, actor=actor, at=at).add("series.requested", series)
    manner = Manner(series_id=series.id)
    numbers = [
        request(
            session,
            replace(form, starts=use.starts, ends=use.ends),
            rules=rules,
            manner=manner,
            actor=actor,
            at=at,
        )
        for use in uses
    ]
    return series.number, numbers


def approve_all(
    session: Session,
    number: str,
    *,
    ground: str = "",
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> Answered:
    """Agree to every use of a series that is not decided; tell which could not be.

    Raises:
        Refused: there is no such series, or deciding is not this person's.
    """

    def answer(booking: Booking) -> None:
        approve(session, booking.number, ground=ground, actor=actor, at=at)

    return _answer_each(session, number, answer, progress)


def refuse_all(
    session: Session,
    number: str,
    *,
    reason: str,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> Answered:
    """Turn down every use of a series that is not decided.

    Raises:
        Refused: there is no such series, or deciding is not this person's.
    """

    def answer(booking: Booking) -> None:
        refuse(session, booking.number, reason=reason, actor=actor, at=at)

    return _answer_each(session, number, answer, progress)


def find_series(session: Session, number: str) -> BookingSeries:
    """Return the series with this number.

    Raises:
        Refused: there is none.
    """
    series = session.scalar(select(BookingSeries).where(BookingSeries.number == number))
    if series is None:
        raise Refused(
            _("Tidak ada permohonan berulang bernomor {number}.").format(number=number)
        )
    return series


def _answer_each(
    session: Session,
    number: str,
    answer: Callable[[Booking], None],
    progress: Progress,
) -> Answered:
    series = find_series(session, number)
    undecided = list(
        session.scalars(
            select(Booking)
            .where(
                Booking.series_id == series.id,
                Booking.status.in_([each.value for each in UNDECIDED]),
            )
            .order_by(Booking.starts)
        )
    )
    answered = Answered()
    for done, booking in enumerate(undecided, 1):
        try:
            with session.begin_nested():
                answer(booking)
            answered.done.append(booking.number)
        except NotAllowedError:
            raise
        except Refused as refusal:
            answered.refused.append((booking.number, str(refusal)))
        progress(done, len(undecided))
    return answered


def _examined(
    session: Session,
    use: BookingForm,
    resources: Sequence[Resource],
    day: date,
    at: datetime,
) -> Occurrence:
    spans = clashes.spans_of(session, resources, use.starts, use.ends)
    found = clashes.find_clash(session, spans)
    try:
        refuse_terms(session, use, resources, spans, at=at)
    except Refused as refusal:
        number = found.number if found is not None else ""
        return Occurrence(day, use.starts, use.ends, str(refusal), number)
    return Occurrence(day, use.starts, use.ends)


def _meeting_each_other(uses: Sequence[Occurrence]) -> list[Occurrence]:
    """Mark what would overlap the use before it, as long nights of a rule may."""
    told: list[Occurrence] = []
    for use in sorted(uses, key=lambda each: each.starts):
        before = told[-1] if told else None
        if before is not None and not use.clash and use.starts < before.ends:
            sentence = _("Bertindih dengan waktu sebelumnya dalam rangkaian ini.")
            told.append(replace(use, clash=sentence))
        else:
            told.append(use)
    return told


__all__ = [
    "Answered",
    "Occurrence",
    "Repeat",
    "approve_all",
    "find_series",
    "plan",
    "refuse_all",
    "request_all",
]
