"""The requester's statement names the use and forbids politics; gaps are dots."""

import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pypdfium2

from reports.statement import Statement, draw


def test_it_says_who_states_what_about_which_use_on_one_page() -> None:
    made = draw(
        Statement(
            number="BK-2024-00001",
            name="Ni Made Contoh",
            identity="",
            position="Ketua Panitia",
            organisation="Yayasan yang namanya panjang sekali " * 3,
            address="Jalan Contoh 1",
            phone="",
            things=("Gedung Wiswa Sabha", "Toyota Hiace DK 7021 A"),
            event="Rapat koordinasi",
            starts=datetime(2024, 10, 16, 1, tzinfo=UTC),
            ends=datetime(2024, 10, 16, 5, tzinfo=UTC),
            zone=ZoneInfo("Asia/Makassar"),
        )
    )
    book = pypdfium2.PdfDocument(io.BytesIO(made))
    assert len(book) == 1
    words = " ".join(book[0].get_textpage().get_text_range().split())
    assert "tidak digunakan untuk kegiatan politik praktis" in words
    assert "Toyota Hiace DK 7021 A" in words
    assert "09.00" in words
    assert "....." in words
