"""Screen the whole register again, or see what other rules would make of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app import facts, screenings
from app.access import Actor, Permission, may, require
from app.causes import EVERYTHING, Cause, CauseKind, Reach, causes, hull, said
from app.causes import reach as reach_between
from app.facts import AllAtHand, Judged
from app.ledger.pen import Pen
from app.progress import Progress, silent
from app.rulebook import versions
from app.rules import Rules
from app.screening import screen
from app.screening.facts import Flag, Mark, Severity
from models.booking import Booking, Screening

_BATCH = 500  # bookings read at once
_ZONES = timedelta(days=1)  # local days begin up to nine hours off UTC's


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What screening again changes in one booking, and why.

    Attributes:
        reasons: what the flags say now.
        appeared: what the new flags say; ``vanished`` what the old ones said.
        causes: which circular, list, calendar or fact made the difference.
    """

    number: str
    event: str
    organisation: str
    starts: datetime
    before: Mark
    after: Mark
    severity_before: Severity
    severity_after: Severity
    reasons: tuple[str, ...]
    appeared: tuple[str, ...]
    vanished: tuple[str, ...]
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A result as it is compared: stored, or found just now."""

    mark: Mark
    severity: Severity
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class _Again:
    """One booking, what is stored of it, and what is found now."""

    booking: Booking
    latest: Screening
    judged: Judged


def rescreen(
    session: Session,
    *,
    rules: Rules,
    actor: Actor,
    at: datetime,
    reach: Reach = EVERYTHING,
    progress: Progress = silent,
) -> list[Change]:
    """Screen stored bookings again; keep and return what changed, and why.

    A booking whose result is the same under the present rulebook keeps its old
    screening, so doing it twice changes nothing.

    Raises:
        Refused: neither an admin nor an inspector asks.
        Cancelled: by ``progress``; the transaction is to be rolled back.
    """
    if not may(actor, Permission.MANAGE):
        require(actor, Permission.REVIEW)
    pen = Pen(session, actor=actor, at=at)
    why = _Why(session, rules)
    changes = []
    for each in _again(session, rules, reach, progress):
        if not screenings.same(each.judged.found, each.latest):
            changes.append(_change(each, _stored(each.latest), why(each)))
            screenings.keep(
                session, each.booking, each.judged.found, rules=rules, pen=pen
            )
    return changes


def touched(session: Session, rules: Rules) -> Reach | None:
    """Return the days whose results these rules may find otherwise than stored.

    None where every stored result rests on these very rules. What changed in a
    booking or an asset since is not looked for: its own act screens it again.
    """
    pairs = session.execute(
        select(Screening.rulebook, Screening.calendar)
        .where(Screening.is_latest.is_(True))
        .distinct()
    )
    held, reaches = _Held(session), []
    for rulebook, calendar in pairs:
        if (rulebook, calendar) == (rules.rulebook.digest, rules.calendar_digest):
            continue
        before = held.of(rulebook, calendar)
        if before is None:
            return EVERYTHING
        reaches.append(reach_between(before, rules))
    return hull(reaches) if reaches else None


def preview(
    session: Session,
    *,
    rules: Rules,
    against: Rules | None = None,
    reach: Reach = EVERYTHING,
    progress: Progress = silent,
) -> list[Change]:
    """Say what these rules would change, writing nothing.

    Compared is what is stored; or, with ``against``, what those rules find now,
    so that nothing but the difference between the two shows.
    """
    why = _Why(session, rules)
    changes = []
    for each in _again(session, rules, reach, progress):
        if against is None:
            if not screenings.same(each.judged.found, each.latest):
                changes.append(_change(each, _stored(each.latest), why(each)))
            continue
        known = each.judged.facts
        held = screen(known, against.calendar, against.rulebook)
        if said(held.flags) != said(each.judged.found.flags):
            before = Seen(held.mark, held.severity, held.flags)
            changes.append(_change(each, before, causes(known, against, rules)))
    return changes


def replay(session: Session, progress: Progress = silent) -> tuple[int, list[str]]:
    """Screen every booking by the very rules it was screened by.

    Returns:
        How many could be run, and the numbers of those that came out otherwise:
        their facts have changed since, or something is not as it was.
    """
    earlier, held = AllAtHand(session), _Held(session)
    ran, otherwise, done = 0, [], 0
    total = _count(session, EVERYTHING)
    for batch in _batches(session, EVERYTHING):
        for known, (booking, latest) in zip(
            facts.of(session, *map(list, zip(*batch, strict=True))), batch, strict=True
        ):
            rules = held.rules(latest)
            if rules is not None:
                ran += 1
                judged = facts.judge(known, rules, earlier)
                if not screenings.same(judged.found, latest):
                    otherwise.append(booking.number)
        done += len(batch)
        progress(done, total)
    return ran, otherwise


class _Held:
    """The rules that stored screenings rest on, each composed once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, str], Rules | None] = {}

    def rules(self, latest: Screening) -> Rules | None:
        return self.of(latest.rulebook, latest.calendar)

    def of(self, rulebook: str, calendar: str) -> Rules | None:
        key = (rulebook, calendar)
        if key not in self._known:
            self._known[key] = versions.rules_of(self._session, *key)
        return self._known[key]


class _Why:
    """Answers why a stored result is no longer what is found."""

    def __init__(self, session: Session, rules: Rules) -> None:
        self._held = _Held(session)
        self._rules = rules

    def __call__(self, each: _Again) -> tuple[Cause, ...]:
        before = self._held.rules(each.latest)
        if before is None:
            return (Cause(CauseKind.UNKNOWN),)
        known = each.judged.facts
        found = causes(known, before, self._rules)
        then = screen(known, before.calendar, before.rulebook)
        if not screenings.same(then, each.latest):
            return (*found, Cause(CauseKind.FACTS))
        return found


def _again(
    session: Session, rules: Rules, reach: Reach, progress: Progress
) -> Iterator[_Again]:
    """Walk the bookings in reach and judge each by these rules."""
    earlier = AllAtHand(session)
    total, done = _count(session, reach), 0
    for batch in _batches(session, reach):
        bookings, latest = [row[0] for row in batch], [row[1] for row in batch]
        many = facts.of(session, bookings, latest)
        again = facts.judge_all(many, rules, earlier)
        for known, booking, stored, judged in zip(
            many, bookings, latest, again, strict=True
        ):
            yield _Again(booking, stored, judged)
            earlier.learn(known, judged.found)
        done += len(batch)
        progress(done, total)


def _stored(latest: Screening) -> Seen:
    flags = tuple(map(screenings.flag_from_json, latest.flags))
    return Seen(Mark(latest.mark), Severity(latest.severity), flags)


def _change(each: _Again, before: Seen, why: tuple[Cause, ...]) -> Change:
    found, booking = each.judged.found, each.booking
    return Change(
        number=booking.number,
        event=booking.event or booking.purpose,
        organisation=booking.organisation or booking.requester,
        starts=booking.starts,
        before=before.mark,
        after=found.mark,
        severity_before=before.severity,
        severity_after=found.severity,
        reasons=_reasons(found.flags),
        appeared=_reasons(_without(found.flags, before.flags)),
        vanished=_reasons(_without(before.flags, found.flags)),
        causes=why,
    )


def _reasons(flags: Iterable[Flag]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flag.reason for flag in flags))


def _without(flags: Iterable[Flag], others: Iterable[Flag]) -> list[Flag]:
    known = said(others)
    return [flag for flag in flags if not said([flag]) <= known]


def _count(session: Session, reach: Reach) -> int:
    query = select(func.count()).select_from(Booking).where(*_within(reach))
    return session.scalar(query) or 0


def _within(reach: Reach) -> list[ColumnElement[bool]]:
    """Return the conditions for bookings that may touch some local days."""
    conditions: list[ColumnElement[bool]] = []
    if reach.first is not None:
        first = datetime.combine(reach.first, time(), UTC)
        conditions.append(Booking.ends > first - _ZONES)
    if reach.last is not None:
        last = datetime.combine(reach.last, time(), UTC)
        conditions.append(Booking.starts < last + 2 * _ZONES)
    return conditions


def _batches(
    session: Session, reach: Reach
) -> Iterator[list[tuple[Booking, Screening]]]:
    """Walk bookings in order of their key, a bounded number at a time."""
    last = 0
    while True:
        rows = session.execute(
            select(Booking, Screening)
            .join(Screening, Screening.booking_id == Booking.id)
            .where(Screening.is_latest.is_(True), Booking.id > last, *_within(reach))
            .order_by(Booking.id)
            .limit(_BATCH)
        ).all()
        if not rows:
            return
        yield [(row[0], row[1]) for row in rows]
        last = rows[-1][0].id
