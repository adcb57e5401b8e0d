"""What earlier requests tell of a new one: known contacts, and like decisions.

Only what the desk could know when a request was written down counts, so the
same request screened again later is judged by the same past.
"""

import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.asset_classes import asset_class
from app.elections import Stage
from app.screening.facts import AssetClass, Mark, Precedent
from app.screening.facts import Screening as Found
from app.screening.places import asset_class_of
from app.screening.rules.political import KINDS
from app.screening.text import fold
from models.agency import Agency
from models.asset import Resource, ResourceKind
from models.booking import GRANTED, Booking, BookingItem, BookingStatus, Screening
from models.rulebook import PartyContact

_FEWEST_DIGITS = 8  # of a telephone number that tells one from another
_FEWEST_LETTERS = 6  # of a letter mark that tells one office from another
_SHOWN = 3  # precedents of each kind named
_RECENT = 400  # decided requests looked at for one new request
_NUMBER = re.compile(r"\+?\d[\d\s().-]{6,}\d")
_ROMAN = re.compile(r"[IVXLCDM]+")
_GENERIC = frozenset(
    {
        *("UND", "UNDANGAN", "PANITIA", "PANPEL", "PAN", "SEKRETARIAT", "SEK", "SEKR"),
        *("KETUA", "UMUM", "SURAT", "SPT", "PERMOHONAN", "PEMINJAMAN", "PINJAM"),
        *("PENGURUS", "YAYASAN", "KOMUNITAS", "EXT", "EKS", "INT", "LPJ"),
    }
)
_GRANTED = frozenset(each.value for each in GRANTED)
_CONTESTS = frozenset(
    {Stage.CAMPAIGN.value, Stage.QUIET.value, Stage.VOTING.value}
    | {Stage.NO_CAMPAIGN.value, Stage.PRE_CAMPAIGN.value}
)
Window = tuple[str, str]  # election and stage


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as far as later ones may be compared with it.

    Attributes:
        owner: region code of the agency that lends.
        is_political: screening read it as a participant's.
        granted: how it was decided; ``None`` for not, or called off.
    """

    id: int
    organisation: str
    phone: str
    letter_number: str
    asset_class: AssetClass
    owner: str
    recorded_at: datetime
    decided_at: datetime | None
    granted: bool | None
    windows: frozenset[Window]
    is_political: bool


class Past:
    """The requests read as participants', and what they had in common."""

    def __init__(
        self,
        contacts: Iterable[PartyContact] = (),
        asked: Iterable[Asked] = (),
        is_ordinary: Callable[[str, int], bool] = lambda *_: False,
    ) -> None:
        self._is_ordinary = is_ordinary
        self._listed = [
            (keys, row.starts_on, row.ends_on)
            for row in contacts
            if (keys := _keys(row.phone, row.letter_mark))
        ]
        self._political: dict[int, Asked] = {}
        self._by_key: dict[str, dict[int, None]] = defaultdict(dict)
        self._decided: dict[tuple[object, ...], list[tuple[datetime, int]]] = (
            defaultdict(list)
        )
        for each in asked:
            self.learn(each)

    def learn(self, asked: Asked) -> None:
        """Take up a request as it was just screened, or drop it again."""
        known = self._political.pop(asked.id, None)
        if not asked.is_political:
            return
        self._political[asked.id] = asked
        for key in _keys(asked.phone, asked.letter_number):
            self._by_key[key][asked.id] = None
        if asked.granted is None or asked.decided_at is None:
            return
        before = known.windows if known is not None else frozenset()
        for window in asked.windows - before:
            place = (asked.owner, asked.asset_class, window)
            insort(self._decided[place], (asked.decided_at, asked.id))

    def knows_contact(self, asked: Asked, day: date | None) -> bool:
        """Tell whether its telephone or letter mark came with a party before."""
        keys = _keys(asked.phone, asked.letter_number)
        if not keys:
            return False
        on = day or asked.recorded_at.date()
        return any(
            not keys.isdisjoint(listed)
            and starts <= on
            and (ends is None or on <= ends)
            for listed, starts, ends in self._listed
        ) or any(
            any(id_ < asked.id and id_ in self._political for id_ in self._by_key[key])
            and (key.isdecimal() or not self._is_ordinary(key, asked.id))
            for key in keys
            if key in self._by_key
        )

    def precedents(
        self, asked: Asked, windows: Iterable[Window]
    ) -> tuple[Precedent, ...]:
        """Return how like requests of others were decided before, latest first."""
        found: list[Precedent] = []
        seen = {fold(asked.organisation)}
        for window in windows:
            for earlier in self._before(asked, window):
                name = fold(earlier.organisation)
                granted = earlier.granted is True
                if name in seen or sum(e.granted is granted for e in found) >= _SHOWN:
                    continue
                seen.add(name)
                found.append(
                    Precedent(earlier.organisation, asked.asset_class, granted)
                )
        return tuple(found)

    def _before(self, asked: Asked, window: Window) -> Iterator[Asked]:
        row = self._decided.get((asked.owner, asked.asset_class, window), [])
        last = bisect_right(row, (asked.recorded_at, asked.id))
        for _decided_at, id_ in reversed(row[max(0, last - _RECENT) : last]):
            earlier = self._political.get(id_)
            if earlier is not None and id_ != asked.id and window in earlier.windows:
                yield earlier


def whole(session: Session) -> Past:
    """Return the whole past of a register, for screening all of it again."""
    contacts = session.scalars(select(PartyContact))
    return Past(contacts, _asked(session), partial(_is_ordinary, session))


def participants(session: Session) -> Iterator[Asked]:
    """Yield every request that was read as a participant's, oldest first."""
    return _asked(session)


def with_contact(session: Session, asked: Asked) -> Past:
    """Return the earlier requests with the same telephone or letter mark."""
    keys = _keys(asked.phone, asked.letter_number)
    if not keys:
        return Past()
    rows = session.execute(
        select(Booking.id, Booking.phone, Booking.letter_number)
        .join(Screening, Screening.booking_id == Booking.id)
        .where(
            Screening.is_latest.is_(True),
            Screening.mark != Mark.CLEAR.value,
            Booking.id < asked.id,
        )
    )
    alike = [row.id for row in rows if keys & _keys(row.phone, row.letter_number)]
    contacts = session.scalars(select(PartyContact))
    found = _asked(session, Booking.id.in_(alike[-_RECENT:]))
    return Past(contacts, found, partial(_is_ordinary, session))


def decided_before(session: Session, asked: Asked) -> Past:
    """Return the flagged requests decided before this one was written down."""
    found = _asked(
        session,
        Booking.id < asked.id,
        Booking.decided_at <= asked.recorded_at,
        Agency.region == asked.owner,
        limit=_RECENT,
    )
    return Past((), found)


def asked_of(booking: Booking, resource: Any, owner: str, latest: Any) -> Asked:
    """Return a booking as later ones see it.

    ``resource`` has kind, setting and name; ``latest`` is its screening, stored
    or just made, or nothing before the first.
    """
    kind = ResourceKind(resource.kind)
    known = asset_class(kind, resource.setting) or asset_class_of(resource.name, "")
    return Asked(
        id=booking.id,
        organisation=booking.organisation or booking.requester,
        phone=booking.phone,
        letter_number=booking.letter_number,
        asset_class=known,
        owner=owner,
        recorded_at=booking.recorded_at,
        decided_at=booking.decided_at,
        granted=_granted(booking.status),
        windows=_windows(latest.windows) if latest is not None else frozenset(),
        is_political=latest is not None and _is_political(latest.flags),
    )


def as_found(asked: Asked, found: Found) -> Asked:
    """Return a request with the result that was just found."""
    return replace(
        asked,
        windows=_windows(found.windows),
        is_political=_is_political(found.flags),
    )


def phones_in(text: str) -> frozenset[str]:
    """Return the telephone numbers in a text as digits, ``+62`` written ``0``."""
    found = (re.sub(r"\D", "", number) for number in _NUMBER.findall(text))
    local = (re.sub(r"^(?:62|0062)(?=\d)", "0", digits) for digits in found)
    return frozenset(digits for digits in local if len(digits) >= _FEWEST_DIGITS)


def letter_mark(number: str) -> str:
    """Return what a letter number says of the office, or nothing telling.

    >>> letter_mark("012/UND/DPC-PDIP/X/2024")
    'DPC/PDIP'
    """
    words = re.findall(r"[A-Z]+", re.sub(r"\w*\d\w*", " ", number.upper()))
    told = [
        word
        for word in words
        if len(word) > 1 and word not in _GENERIC and not _ROMAN.fullmatch(word)
    ]
    return "/".join(told) if sum(map(len, told)) >= _FEWEST_LETTERS else ""


@lru_cache(maxsize=8192)
def _keys(phone: str, letter_number: str) -> frozenset[str]:
    mark = letter_mark(letter_number)
    return phones_in(phone) | ({mark} if mark else frozenset())


def _asked(
    session: Session, *conditions: ColumnElement[bool], limit: int | None = None
) -> Iterator[Asked]:
    """Yield the flagged requests, each with its main resource, oldest first."""
    query = (
        select(Booking, Screening, Resource.kind, Resource.setting, Resource.name)
        .add_columns(Agency.region)
        .join(Screening, Screening.booking_id == Booking.id)
        .join(BookingItem, BookingItem.booking_id == Booking.id)
        .join(Resource, Resource.id == BookingItem.resource_id)
        .join(Agency, Agency.id == Resource.agency_id)
        .where(Screening.is_latest.is_(True), Screening.mark != Mark.CLEAR.value)
        .where(*conditions)
        .order_by(Booking.id.desc() if limit else Booking.id, BookingItem.id)
        .limit(limit)
    )
    last = None
    for row in session.execute(query):
        booking, screening, *_rest, owner = row
        if booking.id != last:
            last = booking.id
            asked = asked_of(booking, row, owner, screening)
            if asked.is_political:
                yield asked


def _is_ordinary(session: Session, mark: str, before: int) -> bool:
    """Tell whether an office with this letter mark asked for ordinary things too.

    Then the mark is that of an agency or a committee, not of a party.
    """
    rows = session.scalars(
        select(Booking.letter_number)
        .join(Screening, Screening.booking_id == Booking.id)
        .where(
            Screening.is_latest.is_(True),
            Screening.mark == Mark.CLEAR.value,
            Booking.id < before,
            Booking.letter_number.icontains(max(mark.split("/"), key=len)),
        )
    )
    return any(letter_mark(number) == mark for number in rows)


def _granted(status: str) -> bool | None:
    if status in _GRANTED:
        return True
    return False if status == BookingStatus.REFUSED.value else None


def _windows(windows: Iterable[Any]) -> frozenset[Window]:
    """Return election and stage of stored windows or of those just found."""
    pairs = (
        (each["election"], each["stage"])
        if isinstance(each, dict)
        else (each.election, each.stage)
        for each in windows
    )
    return frozenset(pair for pair in pairs if pair[1] in _CONTESTS)


def _is_political(flags: Iterable[Any]) -> bool:
    return any(
        (each["rule"] if isinstance(each, dict) else each.rule) in KINDS
        for each in flags
    )
