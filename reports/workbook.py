"""The annexes as a workbook, for those who want to count for themselves.

Every text is written as text: a cell that begins with ``=`` is never a
formula, and a long number such as a NIBAR keeps all its digits. The same
content gives the same bytes.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app import indonesian, wording
from app.screening.facts import Mark, Severity
from reports import counts
from reports.cell import fill
from reports.content import AgencyCount, AuditReport, BookingLine
from reports.paper_content import ComplianceReport

Value = str | int | datetime
MOST_ROWS = 1_048_575  # of a sheet, below its head
_HEAD = PatternFill("solid", fgColor="EAF0F5")
_MOMENT = "dd/mm/yyyy hh:mm"
_WRITTEN = (2024, 1, 1, 0, 0, 0)  # zip entries bear this time, not the clock's


def draw(content: AuditReport | ComplianceReport) -> bytes:
    """Write the sheets Ringkasan and Peminjaman, and Temuan where there are any.

    Raises:
        ValueError: the counts of the content contradict its list of bookings,
            or there are more bookings than a sheet has rows.
    """
    if len(content.bookings) > MOST_ROWS:
        raise ValueError(len(content.bookings))
    book = Workbook()
    summary = book.active
    assert isinstance(summary, Worksheet)
    summary.title = "Ringkasan"
    _summary(summary, content)
    _bookings(book.create_sheet("Peminjaman"), content)
    if isinstance(content, AuditReport):
        _findings(book.create_sheet("Temuan"), content)
        _indications(book.create_sheet("Indikasi"), content)
    return steady(book, content.issue.generated_at.astimezone(UTC))


def put(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    """Write one cell; text stays text, whatever it begins with."""
    cell = sheet.cell(row, column)
    fill(cell, value)
    if isinstance(value, str):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.number_format = _MOMENT if isinstance(value, datetime) else "#,##0"
    cell.alignment = Alignment(vertical="top")


def _summary(sheet: Worksheet, content: AuditReport | ComplianceReport) -> None:
    issue = content.issue
    sums = counts.totals(content.agencies, content.bookings)
    span = content.period
    facts: list[tuple[Value, Value]] = [
        ("Judul", content.title),
        ("Nomor", issue.number),
        ("Tanggal", indonesian.day(issue.dated)),
        ("Periode", indonesian.days(span.first_day, span.last_day)),
        ("Dibuat", indonesian.moment(issue.generated_at, issue.time_zone)),
    ]
    for number, pair in enumerate(facts, 1):
        put(sheet, number, 1, pair[0])
        put(sheet, number, 2, pair[1])
    names = ("assets", "approved", "refused", "cancelled", "waiting", "bookings")
    total: list[Value] = ["Jumlah", *(sums[name] for name in names), sums["flagged"]]
    rows = [*(_agency(one) for one in content.agencies), total]
    _table(
        sheet,
        counts.HEADS,
        rows,
        (44, 10, 12, 12, 12, 12, 12, 12),
        first=len(facts) + 2,
    )
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)


def _agency(one: AgencyCount) -> list[Value]:
    return [
        one.agency,
        one.assets,
        one.approved,
        one.refused,
        one.cancelled,
        one.waiting,
        one.bookings,
        one.flagged,
    ]


def _bookings(sheet: Worksheet, content: AuditReport | ComplianceReport) -> None:
    heads = (
        "Nomor",
        "Perangkat Daerah",
        "Aset",
        "Pemohon",
        "Organisasi",
        "Keperluan",
        "Mulai",
        "Selesai",
        "Status",
        "Penapisan",
        "Tingkat",
    )
    zone = content.issue.time_zone
    widths = (18, 30, 32, 26, 26, 50, 17, 17, 14, 16, 12)
    _table(sheet, heads, (_booking(line, zone) for line in content.bookings), widths)
    sheet.auto_filter.ref = sheet.dimensions


def _booking(line: BookingLine, zone: str) -> list[Value]:
    return [
        line.number,
        line.agency,
        line.asset,
        line.requester,
        line.organisation,
        line.purpose,
        indonesian.local(line.starts, zone).replace(tzinfo=None),
        indonesian.local(line.ends, zone).replace(tzinfo=None),
        line.status,
        wording.MARK[Mark(line.mark)],
        wording.SEVERITY[Severity(line.severity)],
    ]


def _findings(sheet: Worksheet, content: AuditReport) -> None:
    heads = ("Temuan", "Judul", "Rekomendasi", "Ditujukan kepada", "Batas waktu")
    rows: list[list[Value]] = [
        [
            section.number,
            section.title,
            one.action,
            one.addressee,
            indonesian.day(one.due_on) if one.due_on else "",
        ]
        for section in content.findings
        for one in section.recommendations
    ]
    _table(sheet, heads, rows, (12, 60, 60, 34, 20))


def _indications(sheet: Worksheet, content: AuditReport) -> None:
    heads = ("Nomor", "Peminjaman", "Aset", "Perangkat Daerah", "Alasan", "Tingkat")
    rows: list[list[Value]] = [
        [
            one.number,
            one.booking,
            one.asset,
            one.agency,
            one.reason,
            wording.SEVERITY[Severity(one.severity)],
        ]
        for one in content.indications
    ]
    _table(sheet, heads, rows, (18, 18, 32, 30, 60, 12))


def _table(
    sheet: Worksheet,
    heads: Sequence[str],
    rows: Iterable[Sequence[Value]],
    widths: Sequence[int],
    first: int = 1,
) -> None:
    for column, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
        put(sheet, first, column, head)
        cell = sheet.cell(first, column)
        cell.font = Font(bold=True)
        cell.fill = _HEAD
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows, first + 1):
        for column, value in enumerate(row, 1):
            put(sheet, number, column, value)
    sheet.freeze_panes = f"A{first + 1}"


def steady(book: Workbook, made_at: datetime) -> bytes:
    """Save with ``made_at`` (UTC) for the time of saving, which openpyxl writes.

    The same book gives the same bytes.
    """
    first = io.BytesIO()
    book.save(first)
    stamp = made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    saved = (book.properties.modified, book.properties.created)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(first) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                for moment in saved:
                    told = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                    content = content.replace(told, stamp.encode())
            entry = zipfile.ZipInfo(name, _WRITTEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return out.getvalue()
