"""Reading a workbook of requests: one row, one letter asking for property."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as _field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from app.errors import Refused
from app.imports.fields import RequestField, label_of
from app.imports.header import SEARCH_ROWS, Header, find_header, text_of
from app.imports.kinds import bare, is_numbering, total_label
from app.imports.labels import request_words
from app.imports.lines import Columns, Line
from app.imports.problems import Problem, ProblemKind, Severity
from app.imports.request_values import (
    DECISIONS,
    REQUESTER_KINDS,
    USE_KINDS,
    WHETHER,
    chosen,
    day_at,
    moment_at,
    people_of,
    span_of,
)
from app.imports.workbook import Row, Sheet, open_workbook
from app.language import _
from app.progress import Progress, silent
from models.booking import BookingStatus, UseKind

_STEP = 1000
_FEWEST_VALUES = 2
_TEXTS = (  # a text field and the attribute of a row have the same name
    RequestField.ASSET,
    RequestField.ASSET_CODE,
    RequestField.REQUESTER,
    RequestField.POSITION,
    RequestField.ORGANISATION,
    RequestField.PHONE,
    RequestField.EVENT,
    RequestField.PURPOSE,
    RequestField.DESTINATION,
    RequestField.REGION,
    RequestField.LETTER_NUMBER,
    RequestField.REASON,
    RequestField.NOTE,
)
# Fields of the form that a row has under ``more``, by the kind of their values.
_MORE_TEXTS = (
    RequestField.REQUESTER_NUMBER,
    RequestField.ADDRESS,
    RequestField.EMAIL,
    RequestField.RESPONSIBLE,
    RequestField.RESPONSIBLE_NUMBER,
    RequestField.RESPONSIBLE_PHONE,
    RequestField.LETTER_SUBJECT,
    RequestField.ACTIVITY_KIND,
    RequestField.LEADER,
    RequestField.SPEAKERS,
    RequestField.LAYOUT,
    RequestField.NEEDS,
    RequestField.COMPANIONS,
    RequestField.ROUTE,
    RequestField.DRIVER,
    RequestField.DRIVER_LICENCE,
    RequestField.DRIVER_PHONE,
    RequestField.ASSIGNMENT_NUMBER,
    RequestField.CONTRACT_NUMBER,
    RequestField.PAYMENT_REFERENCE,
    RequestField.AGREEMENT_NUMBER,
    RequestField.ALLOWED_BY,
)
_MORE_DAYS = (RequestField.ASSIGNMENT_ON, RequestField.AGREEMENT_ON)
_MORE_ANSWERS = (
    RequestField.HAS_OFFICIALS,
    RequestField.IS_PUBLIC_EVENT,
    RequestField.HAS_OFFICE_DRIVER,
    RequestField.HAS_CONTRACT,
    RequestField.HAS_PAYMENT,
    RequestField.DECLARES_CARE,
    RequestField.DECLARES_NOT_POLITICAL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """One request as the workbook says it; ``None`` is "not stated", never "no".

    ``starts`` and ``ends`` are half-open. While ``is_local`` they are naive, on
    the clock of the place where the asset stands: whoever knows the asset puts
    its zone on. ``asset`` and ``asset_code`` are as written; ``more`` holds
    further fields of the form that were stated, by their names there.
    """

    row: int
    starts: datetime
    ends: datetime
    is_local: bool = True
    asset: str = ""
    asset_code: str = ""
    requester: str = ""
    position: str = ""
    organisation: str = ""
    phone: str = ""
    event: str = ""
    purpose: str = ""
    destination: str = ""
    region: str = ""
    attendees: int | None = None
    use_kind: UseKind | None = None
    open_to_hire: bool | None = None
    permit: bool | None = None
    campaign_attributes: bool | None = None
    letter_number: str = ""
    letter_on: date | None = None
    received_at: datetime | None = None
    decision: BookingStatus | None = None
    reason: str = ""
    note: str = ""
    more: Mapping[str, Any] = _field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RequestSheet:
    """The requests of a workbook; a row with an error is named, never in ``rows``."""

    sheet: str
    header_row: int
    rows: list[RequestRow] = _field(default_factory=list)
    problems: list[Problem] = _field(default_factory=list)


def read_requests(
    path: Path, *, sheet: str | None = None, progress: Progress = silent
) -> RequestSheet:
    """Read the requests of a workbook.

    Raises:
        Refused: it is no spreadsheet, has no header, or not the needed columns.
        Cancelled: the person asked ``progress`` to stop.
    """
    with open_workbook(path) as sheets:
        wanted = [s for s in sheets if sheet is None or s.name == sheet]
        chosen_sheet, header = _choose(wanted)
        columns = Columns(header)
        result = RequestSheet(chosen_sheet.name, header.first_row)
        result.problems.extend(_of_the_sheet(header, columns))
        for number, cells in _data(chosen_sheet, header, progress):
            line = columns.line(number, cells)
            request = _request(line, cells)
            result.problems.extend(line.problems)
            if request and not _has_error(line):
                result.rows.append(request)
    return result


def _choose(sheets: Sequence[Sheet]) -> tuple[Sheet, Header]:
    found = []
    for sheet in sheets:
        header = find_header(list(islice(sheet.rows(), SEARCH_ROWS)), request_words())
        if header:
            found.append((sheet, header))
    if not found:
        raise Refused(
            _(
                "Tidak ada baris kepala tabel permohonan yang dikenali: sertakan kolom"
                " Pemohon, Aset/Fasilitas, Mulai, dan Selesai."
            )
        )
    return max(found, key=lambda pair: len(pair[1].fields))


def _of_the_sheet(header: Header, columns: Columns) -> Iterator[Problem]:
    fields = header.fields
    for needed, others in (
        (RequestField.ASSET, {RequestField.ASSET_CODE}),
        (RequestField.REQUESTER, {RequestField.ORGANISATION}),
    ):
        if needed not in fields and not others & fields.keys():
            raise Refused(
                _("Kolom “{label}” tidak ada: tambahkan, lalu impor lagi.").format(
                    label=label_of(needed)
                )
            )
    for span in columns.others:
        yield Problem(header.first_row, None, span.label, ProblemKind.COLUMN_UNKNOWN)


def _data(sheet: Sheet, header: Header, progress: Progress) -> Iterator[Row]:
    """Give the rows below the header that are neither empty nor its repetition."""
    repeats = {bare(texts) for texts in header.rows}
    for number, cells in sheet.rows():
        if number % _STEP == 0:
            progress(number, max(sheet.height(), number))
        if number <= header.last_row:
            continue
        texts = bare([text_of(cell) for cell in cells])
        if texts and texts not in repeats and not is_numbering(texts):
            yield number, cells


def _has_error(line: Line) -> bool:
    return any(problem.severity is Severity.ERROR for problem in line.problems)


def _request(line: Line, cells: Sequence[object]) -> RequestRow | None:
    if len(line.values) < _FEWEST_VALUES or RequestField.STARTS not in line.values:
        _explain(line, cells)
        return None
    span = span_of(line)
    _require(line, RequestField.ASSET, RequestField.ASSET_CODE)
    _require(line, RequestField.REQUESTER, RequestField.ORGANISATION)
    if span is None:
        return None
    starts, ends = span

    texts: dict[str, Any] = {f.value: line.text(f) or "" for f in _TEXTS}
    return RequestRow(
        row=line.row,
        starts=starts,
        ends=ends,
        is_local=starts.tzinfo is None,
        attendees=people_of(line, RequestField.ATTENDEES),
        use_kind=chosen(line, RequestField.USE_KIND, USE_KINDS),
        open_to_hire=chosen(line, RequestField.OPEN_TO_HIRE, WHETHER),
        permit=chosen(line, RequestField.PERMIT, WHETHER),
        campaign_attributes=chosen(line, RequestField.CAMPAIGN_ATTRIBUTES, WHETHER),
        letter_on=day_at(line, RequestField.LETTER_ON),
        received_at=moment_at(line, RequestField.RECEIVED_AT),
        decision=chosen(line, RequestField.DECISION, DECISIONS),
        more=_more(line),
        **texts,
    )


def _more(line: Line) -> dict[str, Any]:
    found: dict[str, Any] = {f.value: line.text(f) for f in _MORE_TEXTS}
    found |= {f.value: day_at(line, f) for f in _MORE_DAYS}
    found |= {f.value: chosen(line, f, WHETHER) for f in _MORE_ANSWERS}
    found["passengers"] = people_of(line, RequestField.PASSENGERS)
    found["requester_kind"] = chosen(line, RequestField.REQUESTER_KIND, REQUESTER_KINDS)
    return {name: value for name, value in found.items() if value is not None}


def _explain(line: Line, cells: Sequence[object]) -> None:
    """Say why a row is no request; a total needs no explanation."""
    texts = bare([text_of(cell) for cell in cells])
    line.problems.clear()
    if total_label(texts):
        return
    asked = {RequestField.ASSET, RequestField.ASSET_CODE, RequestField.REQUESTER}
    if asked & line.values.keys() and len(line.values) > _FEWEST_VALUES:
        line.note(ProblemKind.VALUE_MISSING, RequestField.STARTS)
    else:
        line.note(ProblemKind.ROW_NOT_UNDERSTOOD, None, " | ".join(texts)[:200])


def _require(line: Line, field: RequestField, other: RequestField) -> None:
    if field not in line.values and other not in line.values:
        line.note(ProblemKind.VALUE_MISSING, field)
