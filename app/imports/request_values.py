"""The values of a request row: moments, choices, numbers."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar

from app.imports.fields import RequestField
from app.imports.identity import day_of
from app.imports.lines import Line, plain_text
from app.imports.moments import Moment, ending, read_moment
from app.imports.numbers import read_number
from app.imports.problems import ProblemKind
from models.booking import BookingStatus, RequesterKind, UseKind

Choice = TypeVar("Choice")

_YES = ("ya", "y", "ada", "benar", "true", "1", "v", "√", "✓", "x", "sudah")
_NO = ("tidak", "t", "tidak ada", "bukan", "false", "0", "belum", "tdk")
WHETHER: Mapping[str, bool] = {
    **dict.fromkeys(_YES, True),
    **dict.fromkeys(_NO, False),
}
USE_KINDS: Mapping[str, UseKind] = {
    "dinas": UseKind.OFFICIAL,
    "penggunaan dinas": UseKind.OFFICIAL,
    "kedinasan": UseKind.OFFICIAL,
    "internal": UseKind.OFFICIAL,
    "penggunaan sementara": UseKind.TEMPORARY,
    "sementara": UseKind.TEMPORARY,
    "sewa": UseKind.HIRE,
    "retribusi": UseKind.HIRE,
    "sewa/retribusi": UseKind.HIRE,
    "izin insidental": UseKind.INCIDENTAL,
    "insidental": UseKind.INCIDENTAL,
    "insidental/sosial": UseKind.INCIDENTAL,
    "sosial": UseKind.INCIDENTAL,
    "pinjam pakai": UseKind.LOAN,
}
REQUESTER_KINDS: Mapping[str, RequesterKind] = {
    "kepala daerah": RequesterKind.LEADERSHIP,
    "protokol": RequesterKind.LEADERSHIP,
    "kepala daerah atau protokol": RequesterKind.LEADERSHIP,
    "perangkat daerah pemilik": RequesterKind.OWNER,
    "opd pemilik": RequesterKind.OWNER,
    "perangkat daerah lain": RequesterKind.AGENCY,
    "opd lain": RequesterKind.AGENCY,
    "pemerintah lain": RequesterKind.GOVERNMENT,
    "instansi pemerintah lain": RequesterKind.GOVERNMENT,
    "masyarakat": RequesterKind.PUBLIC,
    "masyarakat atau organisasi": RequesterKind.PUBLIC,
    "organisasi": RequesterKind.PUBLIC,
    "umum": RequesterKind.PUBLIC,
}
DECISIONS: Mapping[str, BookingStatus] = {
    "disetujui": BookingStatus.APPROVED,
    "setuju": BookingStatus.APPROVED,
    "diizinkan": BookingStatus.APPROVED,
    "ditolak": BookingStatus.REFUSED,
    "tolak": BookingStatus.REFUSED,
    "tidak disetujui": BookingStatus.REFUSED,
    "dibatalkan": BookingStatus.CANCELLED,
    "batal": BookingStatus.CANCELLED,
    "menunggu": BookingStatus.REQUESTED,
    "diajukan": BookingStatus.REQUESTED,
    "diproses": BookingStatus.REQUESTED,
    "belum diputus": BookingStatus.REQUESTED,
    "diserahkan": BookingStatus.HANDED_OVER,
    "sedang dipakai": BookingStatus.HANDED_OVER,
    "dikembalikan": BookingStatus.HANDED_BACK,
    "selesai": BookingStatus.HANDED_BACK,
}
_MOST_PEOPLE = 1_000_000


def span_of(line: Line) -> tuple[datetime, datetime] | None:
    """Return begin and end of a request, half-open; bare days are whole days."""
    starts = _moment(line, RequestField.STARTS)
    ends = _moment(line, RequestField.ENDS)
    if starts is None:
        return None
    if ends is None:
        if RequestField.ENDS in line.values:
            return None
        if not starts.is_day:
            line.note(ProblemKind.VALUE_MISSING, RequestField.ENDS)
            return None
        ends = starts
    begin, end = starts.at, ending(ends)
    if (begin.tzinfo is None) != (end.tzinfo is None):
        _unreadable(line, RequestField.ENDS)
        return None
    if end <= begin:
        shown = plain_text(line.values.get(RequestField.ENDS, ""))
        starts_text = plain_text(line.values[RequestField.STARTS])
        line.note(
            ProblemKind.ENDS_BEFORE_START, RequestField.ENDS, shown, starts=starts_text
        )
        return None
    return begin, end


def moment_at(line: Line, field: RequestField) -> datetime | None:
    """Return the moment in a field; a bare day is its midnight."""
    moment = _moment(line, field)
    return moment.at if moment else None


def day_at(line: Line, field: RequestField) -> date | None:
    """Return the day in a field."""
    return day_of(line, field)


def _moment(line: Line, field: RequestField) -> Moment | None:
    value = line.values.get(field)
    if value is None:
        return None
    moment = read_moment(value)
    if moment is None:
        _unreadable(line, field)
    return moment


def _unreadable(line: Line, field: RequestField) -> None:
    line.note(ProblemKind.WHEN_UNREADABLE, field, line.values[field])


def chosen(
    line: Line, field: RequestField, choices: Mapping[str, Choice]
) -> Choice | None:
    """Return what a word stands for; a word nobody knows is an error."""
    value = line.values.get(field)
    if value is None:
        return None
    if isinstance(value, bool):
        text = "ya" if value else "tidak"
    else:
        text = " ".join(plain_text(value).casefold().split())
    if text in choices:
        return choices[text]
    names = ", ".join(_first_words(choices))
    line.note(ProblemKind.VALUE_UNKNOWN, field, value, choices=names)
    return None


def _first_words(choices: Mapping[str, object]) -> list[str]:
    """Return one word for each choice: the first listed."""
    words: dict[object, str] = {}
    for word, choice in choices.items():
        words.setdefault(choice, word)
    return list(words.values())


def people_of(line: Line, field: RequestField) -> int | None:
    """Return how many people are expected: ``± 150 orang`` is 150."""
    value = line.values.get(field)
    if value is None:
        return None
    text = plain_text(value).casefold().strip("±+~ ")
    reading = read_number(text.removesuffix("orang").removesuffix("org").strip())
    count = reading.value if reading else None
    if count is None or count != int(count) or not 0 <= count <= _MOST_PEOPLE:
        line.note(ProblemKind.NUMBER_UNREADABLE, field, value)
        return None
    return int(count)
