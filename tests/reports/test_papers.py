"""The shorter papers: compliance report, letters, records, receipts."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import indonesian
from app.errors import Refused
from models.report import DocumentKind
from reports import (
    compliance_report,
    day_close,
    draft_findings,
    hand_over_record,
    letters,
    memo,
    paper_content,
    recap,
    receipts,
)
from reports.forms import FORMS
from tests.reports import opened, paper_samples, samples

PAPERS: dict[str, Callable[[], bytes]] = {
    "approval": lambda: letters.draw(paper_samples.approval()),
    "refusal": lambda: letters.draw_refusal(paper_samples.refusal()),
    "clarification": lambda: letters.draw(paper_samples.clarification()),
    "recommendation": lambda: letters.draw(paper_samples.recommendation()),
    "memo": lambda: memo.draw(paper_samples.memo()),
    "hand over": lambda: hand_over_record.draw(paper_samples.hand_over()),
    "hand back": lambda: hand_over_record.draw(paper_samples.hand_over(is_return=True)),
    "receipt": lambda: receipts.draw(paper_samples.receipt()),
    "day close": lambda: day_close.draw(paper_samples.day_close()),
    "draft findings": lambda: draft_findings.draw(paper_samples.draft_findings()),
    "recap": lambda: recap.draw(paper_samples.recap()),
    "compliance": lambda: compliance_report.draw(paper_samples.compliance()),
}
GUILT = re.compile(r"pelanggaran|terbukti|bersalah|kecurangan", re.IGNORECASE)


def words(pdf: bytes) -> str:
    return " ".join(opened.text_of(pdf).split())


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_is_an_accessible_archive_and_always_the_same(paper: str) -> None:
    drawn = PAPERS[paper]()
    assert opened.faults(drawn) == []
    assert PAPERS[paper]() == drawn


@pytest.mark.parametrize("paper", PAPERS)
def test_no_paper_pronounces_guilt(paper: str) -> None:
    assert not GUILT.search(words(PAPERS[paper]()))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_carries_its_copy_and_page_numbers(paper: str) -> None:
    drawn = PAPERS[paper]()
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        (name,) = pdf.attachments
    assert opened.attached_json(drawn, name)["schema"].startswith("pageh/")
    pages = opened.pages_of(drawn)
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in " ".join(page.split())


def test_a_letter_of_approval_names_its_conditions_and_copies() -> None:
    told = words(PAPERS["approval"]())
    assert "Persetujuan peminjaman aset" in told
    assert "Tidak memasang atau membawa alat peraga" in told
    assert "Yth. Ketua Karang Taruna Dharma Bakti" in told
    assert "Plt. KEPALA BIRO UMUM," in told
    assert "12 Okt 2024 09.00–13.00" in told


def test_a_recommendation_says_who_does_what_by_when_and_who_acts() -> None:
    told = words(PAPERS["recommendation"]())
    assert "2. Pengurus Barang: mencatat nama penanggung jawab" in told
    assert "paling lambat Jumat, 20 Desember 2024" in told
    assert "Plh. " in told


def test_the_form_of_a_refusal_wants_a_norm_only_where_it_cites_norms() -> None:
    draw = FORMS[DocumentKind.REFUSAL].draw
    plain = replace(paper_samples.refusal(), grounds=())
    assert "Penolakan peminjaman" in words(draw(plain))
    with pytest.raises(Refused, match="terverifikasi"):
        draw(replace(plain, grounds=(paper_samples.UNVERIFIED,)))


def test_a_refusal_marks_what_is_not_verified() -> None:
    told = words(PAPERS["refusal"]())
    assert "Pasal 69 huruf h" in told
    assert told.count("[belum diverifikasi]") == 1


@pytest.mark.parametrize(
    "grounds", [(), (paper_samples.UNVERIFIED,)], ids=["nothing", "unverified"]
)
def test_a_refusal_on_nothing_verified_is_not_drawn(grounds: tuple[()]) -> None:
    letter = replace(paper_samples.refusal(), grounds=grounds)
    with pytest.raises(Refused, match="tambahkan dasar"):
        letters.draw_refusal(letter)


def test_a_refusal_may_rest_on_a_local_policy() -> None:
    letter = replace(paper_samples.refusal(), grounds=(paper_samples.LOCAL,))
    assert "Surat Edaran Gubernur" in words(letters.draw_refusal(letter))


def test_a_request_for_clarification_says_it_is_no_conclusion() -> None:
    told = words(PAPERS["clarification"]())
    assert "bukan merupakan kesimpulan" in told
    assert "paling lambat Rabu, 16 Oktober 2024" in told


def test_a_record_of_hand_over_writes_the_leap_day_in_words() -> None:
    told = words(PAPERS["hand over"]())
    assert (
        "Kamis tanggal dua puluh sembilan bulan Februari tahun dua ribu dua puluh empat"
        in told
    )
    assert "pukul 08.05 WITA" in told
    assert "menyerahkan kepada PIHAK KEDUA" in told
    assert "1.3.2.02.01.01.003." in told
    assert "DK 1012 XX" in told
    assert "48.215 km" in told
    assert "3/4 tangki" in told


def test_a_record_of_return_says_so() -> None:
    told = words(PAPERS["hand back"]())
    assert "BERITA ACARA SERAH TERIMA PENGEMBALIAN" in told
    assert "mengembalikan kepada PIHAK KEDUA" in told


def test_both_parties_have_a_field() -> None:
    with pikepdf.open(io.BytesIO(PAPERS["hand over"]())) as pdf:
        names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
    assert names == ["PihakPertama", "PihakKedua"]


def test_a_receipt_tells_row_leaf_and_root() -> None:
    content = paper_samples.receipt()
    told = words(receipts.draw(content))
    assert "No. Log : 1.402" in told
    assert "h3Jm 0pQx" in told
    assert "qkQV n8Bh" in told
    assert opened.attached_json(receipts.draw(content), "receipt.json")["proof"] == (
        content.proof
    )


def test_a_day_close_names_the_months_that_were_missed() -> None:
    told = words(PAPERS["day close"]())
    assert "bulan terlewat tanpa penutupan: September 2024" in told
    assert "September 2024 0 TIDAK DITUTUP" in told


def test_months_missed_in_a_row_are_named_as_one_span() -> None:
    content = paper_samples.day_close()
    missed = tuple(
        paper_content.MonthClosed(date(2023, month, 1)) for month in (3, 10, 11, 12)
    )
    told = words(day_close.draw(replace(content, months=(*missed, *content.months))))
    assert (
        "Sebanyak 5 (lima) bulan terlewat tanpa penutupan: Maret 2023, Oktober 2023 "
        "s.d. Desember 2023, dan September 2024." in told
    )


def test_a_day_close_tells_its_root_in_groups() -> None:
    told = words(PAPERS["day close"]())
    assert "qkQV n8Bh" in told


def test_a_draft_leaves_room_for_the_answer() -> None:
    told = words(PAPERS["draft findings"]())
    assert "Naskah ini belum final" in told
    assert "Temuan sementara 1." in told
    assert "(diisi oleh auditi)" in told


def test_a_recap_has_the_least_a_supervisor_asks_for() -> None:
    told = words(PAPERS["recap"]())
    for part in (
        "PENYAMPAI INFORMASI",
        "Dra. Ni Luh Teladan, M.Si.",
        "DPC Partai Contoh, Jalan Melati Nomor 2",
        "Sabtu, 12 Oktober 2024 pukul 09.00–13.00 WITA",
        "Gedung Serbaguna Wicaksana",
        "Kronologi",
        "Foto kegiatan",
        "batas penyampaian Senin, 21 Oktober 2024",
        "dugaan yang perlu dinilai oleh lembaga yang berwenang",
    ):
        assert part in told


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bookings=st.integers(0, 70), seed=st.integers(0, 10_000))
def test_totals_of_the_compliance_report_equal_the_register(
    bookings: int, seed: int
) -> None:
    lines = samples.booking_lines(bookings, seed)
    content = replace(
        paper_samples.compliance(0),
        bookings=lines,
        agencies=samples.agency_counts(lines),
        months=samples.month_counts(lines),
        flags=(),
    )
    drawn = compliance_report.draw(content)
    totals = opened.attached_json(drawn, "kepatuhan.json")["totals"]
    by_status = {
        "approved": "disetujui",
        "refused": "ditolak",
        "cancelled": "dibatalkan",
        "waiting": "diajukan",
    }
    for name, status in by_status.items():
        assert totals[name] == sum(line.status == status for line in lines)
    assert totals["bookings"] == sum(totals[name] for name in by_status) == bookings
    told = words(drawn)
    assert f"Dari {indonesian.number(bookings)} peminjaman" in told
    names = ("assets", *by_status, "bookings", "flagged")
    row = " ".join(indonesian.number(totals[name]) for name in names)
    assert f"Jumlah {row}" in told


def test_a_letter_with_evil_words_stays_a_letter() -> None:
    evil = '<img src="/etc/hostname"/><a href="https://jahat.example">x</a>&😀'
    letter = paper_samples.approval()
    assert letter.request is not None
    letter = replace(
        letter,
        recipient=(evil, evil),
        opening=(evil,),
        points=(evil, evil),
        closing=(evil,),
        copies=(evil,),
        request=replace(letter.request, purpose=evil, requester=evil, asset=evil),
    )
    drawn = letters.draw(letter)
    assert opened.faults(drawn) == []
    assert opened.pictures_in(drawn) == 0
    assert opened.outside_links(drawn) == 0
    assert "karakter tidak tersedia" in words(drawn)


@pytest.mark.parametrize("refused", range(8, 32, 3))
def test_a_heading_goes_over_the_page_with_the_first_row_of_its_table(
    refused: int,
) -> None:
    flag = paper_content.FlagOutcome(
        booking="BK-2024-00001",
        reason="Keperluan menyebut kegiatan peserta pemilihan. " * 9,
        severity="high",
        outcome="temuan",
    )
    content = replace(
        paper_samples.compliance(2),
        refusals=(("BK-2024-00003", "Bentrok dengan kegiatan dinas."),) * refused,
        flags=(flag,) * 2,
    )
    pages = opened.pages_of(compliance_report.draw(content))
    [page] = [one for one in pages if "C. Peminjaman yang Ditandai" in one]
    assert flag.booking in page.partition("C. Peminjaman yang Ditandai")[2]
