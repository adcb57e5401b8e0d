"""Let the sample requests happen: recorded, decided, handed over, reviewed.

Every act goes through its use-case at the moment its letter gives, in the order
in which it happened, so the ledger reads like that of a real office.
"""

import heapq
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy.orm import Session

from app import booking, queries, review
from app.access import Actor
from app.booking import sheets
from app.booking.decisions import latest_screening
from app.booking.steps import find
from app.demo import contents
from app.errors import Refused
from app.imports.requests import RequestRow, read_requests
from app.progress import Progress, silent
from app.regions import zone_of
from app.rules import Rules
from app.screening.facts import Mark, Severity
from models.asset import Resource, ResourceKind
from models.booking import BookingStatus
from models.database import Database

_BATCH = 100  # acts in one transaction
_ZONE = zone_of("51")  # every letter of the sample came to a desk in Bali
_OFFICE_OPENS = timedelta(hours=9)
_A_WHILE = timedelta(minutes=10)  # between an approval and the hand-over
_GROUND = (
    "Jadwal kosong dan kegiatan tidak mengganggu tugas kantor; pemohon menyatakan "
    "tidak membawa atribut kampanye."
)
TAKEN_ALONG = (ResourceKind.VEHICLE, ResourceKind.LODGING)

Act = Callable[[Session, datetime], None]


class History:
    """The queue of acts still to come, earliest first."""

    def __init__(self, rules: Rules, recorder: Actor, decider: Actor) -> None:
        self._rules = rules
        self._recorder = recorder
        self._decider = decider
        self._queue: list[tuple[datetime, int, Act]] = []
        self._order = count()

    def receive(self, rows: list[RequestRow]) -> None:
        """Put every letter in the queue at the moment it reached the desk."""
        for row in rows:
            local = (row.received_at or row.starts).replace(tzinfo=_ZONE)
            at = local.astimezone(UTC) + _OFFICE_OPENS
            self._later(at, self._recording(row))

    def run(self, database: Database, until: datetime, progress: Progress) -> None:
        """Let everything before a moment happen, some acts in one transaction."""
        done = 0
        while self._queue and self._queue[0][0] < until:
            with database.write() as session:
                for _ in range(_BATCH):
                    if not self._queue or self._queue[0][0] >= until:
                        break
                    at, _number, act = heapq.heappop(self._queue)
                    act(session, at)
                    done += 1
            progress(done, done + len(self._queue))

    def _later(self, at: datetime, act: Act) -> None:
        heapq.heappush(self._queue, (at, next(self._order), act))

    def _recording(self, row: RequestRow) -> Act:
        def act(session: Session, at: datetime) -> None:
            outcome = sheets.record_requests(
                session, [row], rules=self._rules, actor=self._recorder, at=at
            )
            for _row, number in outcome.recorded:
                if row.decision not in (None, BookingStatus.REQUESTED):
                    starts = find(session, number).starts
                    self._later(_between(at, starts), self._deciding(row, number))

        return act

    def _deciding(self, row: RequestRow, number: str) -> Act:
        def act(session: Session, at: datetime) -> None:
            if row.decision is BookingStatus.APPROVED:
                self._approve(session, number, at)
            else:
                actor = (
                    self._decider
                    if row.decision is BookingStatus.REFUSED
                    else self._recorder
                )
                sheets.decide(session, number, row, actor=actor, at=at)

        return act

    def _approve(self, session: Session, number: str, at: datetime) -> None:
        found = find(session, number)
        screening = latest_screening(session, found.id)
        ground = _GROUND if screening.mark != Mark.CLEAR.value else ""
        try:
            booking.approve(session, number, ground=ground, actor=self._decider, at=at)
        except Refused:  # somebody else has it meanwhile; the request stays open
            return
        resource = session.get_one(Resource, found.items[0].resource_id)
        if ResourceKind(resource.kind) in TAKEN_ALONG:
            given = max(found.starts, at + _A_WHILE)
            self._later(given, self._handing_over(number, found.ends))

    def _handing_over(self, number: str, ends: datetime) -> Act:
        def act(session: Session, at: datetime) -> None:
            booking.hand_over(session, number, actor=self._recorder, at=at)
            self._later(max(ends, at + _A_WHILE), self._handing_back(number))

        return act

    def _handing_back(self, number: str) -> Act:
        def act(session: Session, at: datetime) -> None:
            booking.hand_back(session, number, actor=self._recorder, at=at)

        return act


def happen(
    database: Database,
    *,
    rules: Rules,
    recorder: Actor,
    decider: Actor,
    until: datetime,
    progress: Progress = silent,
) -> None:
    """Let the whole workbook of requests happen."""
    rows = read_requests(contents.requests_file()).rows
    history = History(rules, recorder, decider)
    history.receive(rows)
    history.run(database, until, progress)


def reviewed(
    database: Database, *, besides: frozenset[str], actor: Actor, at: datetime
) -> None:
    """Let an inspector judge most indications and leave some waiting.

    Args:
        database: of the demonstration.
        besides: numbers of indications that are judged elsewhere.
        actor: the inspector.
        at: when.
    """
    with database.write() as session:
        found = queries.findings(session, queries.FindingFilter(), actor=actor)
        waiting = tuple(row for row in found if row.number not in besides)
        for decided, row in _judged(waiting):
            judge = review.uphold if decided else review.dismiss
            judge(session, row.number, _grounds(upheld=decided), actor=actor, at=at)


def _judged(
    waiting: tuple[queries.FindingRow, ...],
) -> Iterator[tuple[bool, queries.FindingRow]]:
    """Choose what is decided: grave ones upheld, light ones dismissed, some left."""
    for place, row in enumerate(waiting):
        if place % 4 == 0:
            continue
        if row.severity in (Severity.HIGH, Severity.CRITICAL):
            yield True, row
        elif row.severity is Severity.LOW:
            yield False, row


def _grounds(*, upheld: bool) -> review.Grounds:
    if upheld:
        return review.Grounds(
            "Permohonan dan penggunaannya berkaitan dengan peserta pemilihan pada masa "
            "tahapan; bukti pada permohonan dibaca bersama surat aslinya."
        )
    return review.Grounds(
        "Setelah dibaca bersama surat aslinya, kegiatan ini tidak mengandung unsur "
        "kampanye dan terbuka bagi semua pihak."
    )


def _between(received: datetime, starts: datetime) -> datetime:
    """Return when the head decides: the next day, but before the use begins."""
    usual = received + timedelta(days=1, hours=1)
    latest = starts - timedelta(hours=1)
    return max(min(usual, latest), received + _A_WHILE)
