"""The plan for the front desk says who has what when, on as many pages as it takes."""

import io
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pypdfium2

from reports.front_desk import DeskPlan, DeskRow, draw

START = datetime(2024, 10, 16, 1, tzinfo=UTC)


def plan(count: int) -> DeskPlan:
    return DeskPlan(
        title="Jadwal pemakaian",
        first=date(2024, 10, 16),
        last=date(2024, 10, 22),
        zone=ZoneInfo("Asia/Makassar"),
        made_at=START,
        rows=tuple(
            DeskRow(
                resource=f"Ruang {n}",
                event="Rapat koordinasi yang namanya sangat panjang " * 4,
                organisation="Dinas Kesehatan",
                status="disetujui",
                starts=START + timedelta(hours=n * 2),
                ends=START + timedelta(hours=n * 2 + 1),
            )
            for n in range(count)
        ),
    )


def words_of(made: bytes) -> tuple[int, str]:
    book = pypdfium2.PdfDocument(io.BytesIO(made))
    pages = [page.get_textpage().get_text_range() for page in book]
    return len(pages), "\n".join(pages)


def test_every_use_stands_on_it_in_local_time_and_the_same_bytes_come_twice() -> None:
    made = draw(plan(60))
    pages, words = words_of(made)
    assert pages > 1
    assert all(f"Ruang {n}" in words for n in range(60))
    assert "09.00–10.00" in words
    assert "Rabu, 16 Oktober 2024" in words
    assert made == draw(plan(60))


def test_a_week_without_any_use_says_so() -> None:
    _pages, words = words_of(draw(plan(0)))
    assert "Tidak ada pemakaian" in words
