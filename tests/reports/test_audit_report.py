import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from app import indonesian
from app.errors import Refused
from reports import audit_report
from reports.content import Criterion, Decision, Official, Paper, Secrecy
from tests.reports import opened, samples

FORBIDDEN = re.compile(r"pelanggaran|terbukti|bersalah|kecurangan", re.IGNORECASE)


@pytest.fixture(scope="module")
def drawn() -> bytes:
    return audit_report.draw(samples.audit_report())


def words(pdf: bytes) -> str:
    return " ".join(opened.text_of(pdf).split())


def test_the_report_is_an_accessible_archive(drawn: bytes) -> None:
    assert opened.faults(drawn) == []


def test_the_same_content_gives_the_same_bytes(drawn: bytes) -> None:
    assert audit_report.draw(samples.audit_report()) == drawn


def test_another_process_gives_the_same_bytes(drawn: bytes) -> None:
    program = (
        "import hashlib; from reports import audit_report; "
        "from tests.reports import samples; "
        "drawn = audit_report.draw(samples.audit_report()); "
        "print(hashlib.sha256(drawn).hexdigest())"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == hashlib.sha256(drawn).hexdigest()


def test_another_content_has_another_digest_on_its_pages(drawn: bytes) -> None:
    content = samples.audit_report(title="Judul lain")
    other = hashlib.sha256(audit_report.machine_copy(content)).hexdigest()
    assert other[:4] not in words(drawn).split("sha256 ")[1][:4]


def test_every_page_tells_number_total_digest_time_and_secrecy(drawn: bytes) -> None:
    pages = opened.pages_of(drawn)
    digest = hashlib.sha256(opened.attached_to(drawn, "lhp.json")).hexdigest()
    for number, page in enumerate(pages, 1):
        told = " ".join(page.split())
        assert f"Halaman {number} dari {len(pages)}" in told
        assert f"sha256 {digest[:4]} {digest[4:8]}" in told
        assert "Dibuat 2 Januari 2025 pukul 10.15 WITA" in told
        assert "RAHASIA" in told


def test_an_ordinary_report_is_not_marked_secret() -> None:
    issue = samples.issue(secrecy=Secrecy.ORDINARY)
    assert "RAHASIA" not in words(audit_report.draw(samples.audit_report(issue=issue)))


def test_the_elements_of_the_chapter_form_are_there(drawn: bytes) -> None:
    told = words(drawn)
    for element in (
        "DAFTAR ISI",
        "SIMPULAN HASIL DAN REKOMENDASI",
        "Dasar Pemeriksaan",
        "Tujuan Pemeriksaan",
        "Ruang Lingkup",
        "Metodologi",
        "Batasan Pemeriksaan",
        "Standar Pemeriksaan",
        "Data Umum Auditi",
        "Strategi Pemilihan Sampel",
        "Hasil Pemeriksaan",
        "Temuan 1.",
        "Kondisi",
        "Kriteria",
        "Sebab",
        "Akibat",
        "Tanggapan",
        "Rekomendasi",
        "Indikasi yang Belum Ditelaah",
        "Tindak Lanjut Temuan Sebelumnya",
        "PENUTUP",
        "Tim pemeriksa",
        "NIP 19710105 199603 2 001",
        "Tembusan",
        "DAFTAR PEMINJAMAN",
        "DAFTAR BUKTI",
        "KEASLIAN DOKUMEN",
        "qkQV n8Bh",
    ):
        assert element in told


def test_the_page_never_pronounces_guilt(drawn: bytes) -> None:
    assert not FORBIDDEN.search(words(drawn))


def test_guilt_is_printed_only_in_the_words_of_a_decision() -> None:
    decision = Decision(
        body="Pengadilan Negeri Kota Contoh",
        number="12/Pid.S/2024/PN",
        dated=date(2024, 12, 20),
        outcome="terbukti secara sah dan meyakinkan",
    )
    findings = (replace(samples.finding(1), decision=decision),)
    content = replace(samples.audit_report(), findings=findings)
    told = words(audit_report.draw(content))
    assert (
        "Pengadilan Negeri Kota Contoh, Nomor 12/Pid.S/2024/PN, "
        "tanggal 20 Desember 2024: terbukti" in told
    )


def test_a_norm_that_is_not_verified_says_so() -> None:
    def with_norm(is_verified: bool) -> str:
        norm = Criterion("X-1", "Pasal X", "local", is_verified)
        findings = (replace(samples.finding(1), criteria=(norm,)),)
        return words(
            audit_report.draw(replace(samples.audit_report(), findings=findings))
        )

    assert "[belum diverifikasi]" in with_norm(False)
    assert "[belum diverifikasi]" not in with_norm(True)


def test_indications_stand_apart_from_findings(drawn: bytes) -> None:
    told = words(drawn)
    assert told.index("IND-2024-0001") > told.index("Indikasi adalah petunjuk")
    assert "bukan kesimpulan tentang perbuatan siapa pun" in told


def test_the_empty_fields_are_in_the_order_of_signing(drawn: bytes) -> None:
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        assert [str(field.T) for field in fields] == ["KetuaTim", "Inspektur"]
        assert "/Lock" not in fields[0]
        assert fields[1].Lock.Action == pikepdf.Name.All
        assert int(fields[1].Lock.P) == 1
        assert all("/V" not in field for field in fields)


def test_who_signs_for_another_says_so() -> None:
    signatories = (samples.audit_report().signatories[0], samples.acting_inspector())
    content = samples.audit_report(signatories=signatories)
    assert "Plh. INSPEKTUR," in words(audit_report.draw(content))


def test_the_attached_copy_holds_the_content(drawn: bytes) -> None:
    content = samples.audit_report()
    copy = opened.attached_json(drawn, "lhp.json")
    assert copy["schema"] == "pageh/audit-report/1"
    assert copy["issue"]["number"] == content.issue.number
    assert copy["findings"][0]["criteria"][1]["is_verified"] is False
    assert len(copy["bookings"]) == len(content.bookings)
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        assert pdf.Root.AF[0].AFRelationship == pikepdf.Name.Source


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    bookings=st.integers(0, 90),
    findings=st.integers(0, 3),
    indications=st.integers(0, 4),
    seed=st.integers(0, 10_000),
)
def test_totals_agree_in_content_copy_and_text(
    bookings: int, findings: int, indications: int, seed: int
) -> None:
    content = samples.audit_report(0, findings, indications)
    lines = samples.booking_lines(bookings, seed)
    content = replace(
        content,
        bookings=lines,
        agencies=samples.agency_counts(lines),
        months=samples.month_counts(lines),
    )
    drawn = audit_report.draw(content)
    totals = opened.attached_json(drawn, "lhp.json")["totals"]
    told = words(drawn)
    number = indonesian.number
    flagged = sum(line.mark != "clear" for line in lines)
    assert totals["bookings"] == bookings
    assert totals["flagged"] == flagged
    assert (totals["findings"], totals["indications"]) == (findings, indications)
    assert f"{number(bookings)} peminjaman dalam periode" in told
    assert f"{number(flagged)} ditandai penapisan" in told
    sums = ("assets", "approved", "refused", "cancelled", "waiting", "bookings")
    row = " ".join(number(totals[name]) for name in (*sums, "flagged"))
    assert f"Jumlah {row}" in told
    assert len(set(re.findall(r"BK-2024-\d{5}", told))) >= bookings


def test_counts_that_contradict_the_bookings_are_our_fault() -> None:
    content = samples.audit_report(5)
    with pytest.raises(ValueError, match="listed 5"):
        audit_report.draw(replace(content, agencies=()))


EVIL = '</b><img src="/etc/hostname"/><a href="https://jahat.example">x</a>&<'


def test_nothing_a_person_typed_becomes_markup_anywhere() -> None:
    lines = tuple(
        replace(line, purpose=EVIL, requester=EVIL, asset=EVIL, organisation=EVIL)
        for line in samples.booking_lines(3)
    )
    section = samples.finding(1)
    section = replace(
        section,
        title=EVIL,
        condition=(EVIL,),
        cause=EVIL,
        effect=EVIL,
        response=EVIL,
        bookings=(EVIL,),
        criteria=(Criterion(EVIL, EVIL, "bmd", is_verified=False, wording=EVIL),),
        passages=(replace(section.passages[0], source=EVIL, text=EVIL),),
    )
    content = replace(
        samples.audit_report(3, 0, 2),
        issue=samples.issue(number=EVIL, subject=EVIL, place=EVIL, program=EVIL),
        title=EVIL,
        bookings=lines,
        agencies=tuple(
            replace(one, agency=one.agency + EVIL)
            for one in samples.agency_counts(lines)
        ),
        findings=(section,),
        conclusions=(EVIL,),
        notices=(EVIL, EVIL),
        copies=(EVIL,),
    )
    drawn = audit_report.draw(content)
    assert opened.faults(drawn) == []
    assert opened.pictures_in(drawn) == 0
    assert opened.outside_links(drawn) == 0
    # heading, contents page and outline alike
    assert "".join(opened.text_of(drawn).split()).count("jahat.example") > 15


def test_characters_that_cannot_be_drawn_are_told() -> None:
    lines = samples.booking_lines(2)
    lines = (replace(lines[0], purpose="Rapat 😀😀"), lines[1])
    content = replace(
        samples.audit_report(2), bookings=lines, agencies=samples.agency_counts(lines)
    )
    drawn = audit_report.draw(content)
    assert opened.faults(drawn) == []
    assert "Sebanyak 2 karakter" in words(drawn)
    assert "U+1F600 (2 kali)" in words(drawn)
    copy = opened.attached_json(drawn, "lhp.json")
    assert "😀😀" in {line["purpose"][-2:] for line in copy["bookings"]}


def test_a_report_of_nothing_is_still_whole() -> None:
    drawn = audit_report.draw(
        samples.audit_report(
            0,
            0,
            0,
            months=(),
            phases=(),
            evidence=(),
            checkpoint=None,
            basis=None,
            follow_ups=(),
            notices=(),
            team=(),
            copies=(),
        )
    )
    assert opened.faults(drawn) == []
    assert "Tidak ada peminjaman dalam periode ini." in words(drawn)
    assert "Tidak ada rekomendasi dalam laporan ini." in words(drawn)


def test_sixty_findings_and_very_long_words_fit_their_pages() -> None:
    long = "keperluan yang panjang sekali " * 200
    findings = (
        replace(samples.finding(1), title="Judul " * 60, condition=(long, "A" * 900)),
        *(samples.finding(number) for number in range(2, 61)),
    )
    lines = samples.booking_lines(6)
    lines = (replace(lines[0], purpose=long, asset="/".join("B" * 400)), *lines[1:])
    official = Official(
        "Prof. Dr. H. Raden Mas Ngabehi Sosrokusumo Wiryodiningrat, S.H., M.Hum.",
        "Kepala Inspektorat Daerah Provinsi Nusa Contoh dan Sekitarnya",
    )
    first, last = samples.audit_report().signatories
    content = replace(
        samples.audit_report(6),
        findings=findings,
        bookings=lines,
        agencies=samples.agency_counts(lines),
        signatories=(first, replace(last, official=official)),
        issue=samples.issue(paper=Paper.F4, number="7" * 200, subject="hal " * 90),
    )
    drawn = audit_report.draw(content)
    assert opened.faults(drawn) == []
    assert words(drawn).count("keperluan yang panjang sekali") >= 390


def test_the_sheet_is_the_one_asked_for() -> None:
    content = samples.audit_report(issue=samples.issue(paper=Paper.F4))
    with pikepdf.open(io.BytesIO(audit_report.draw(content))) as pdf:
        width, height = [float(side) for side in pdf.pages[0].mediabox][2:]
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (215, 330)


def test_beyond_two_thousand_bookings_the_archive_is_untagged() -> None:
    lines = samples.booking_lines(2_001)
    content = replace(
        samples.audit_report(0, 1, 0, months=()),
        bookings=lines,
        agencies=samples.agency_counts(lines),
    )
    drawn = audit_report.draw(content)
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
    assert opened.faults(drawn, ("3u",)) == []


@pytest.mark.slow
def test_two_thousand_findings_are_still_an_accessible_archive() -> None:
    drawn = audit_report.draw(samples.audit_report(2_000, 2_000, 0))
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
    assert opened.faults(drawn) == []


def test_a_logo_is_drawn_told_and_freed_of_its_secrets() -> None:
    picture = Image.new("CMYK", (60, 80), (0, 200, 200, 0))
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=b"Exif\x00\x00MM\x00*GPS-RAHASIA")
    head = replace(samples.LETTERHEAD, logo=out.getvalue())
    content = samples.audit_report(issue=samples.issue(letterhead=head))
    drawn = audit_report.draw(content)
    assert opened.faults(drawn) == []
    assert opened.pictures_in(drawn) >= 1
    assert b"GPS-RAHASIA" not in drawn


def test_a_logo_that_is_no_picture_is_refused() -> None:
    head = replace(samples.LETTERHEAD, logo=b"<svg/>")
    content = samples.audit_report(issue=samples.issue(letterhead=head))
    with pytest.raises(Refused, match="pilih gambar lain"):
        audit_report.draw(content)


def test_signs_that_pdf_reads_are_drawn_as_they_are() -> None:
    purpose = r"Rapat (a dan b) \ c) (d – é ( selesai"
    lines = tuple(replace(one, purpose=purpose) for one in samples.booking_lines(1))
    content = replace(
        samples.audit_report(1), bookings=lines, agencies=samples.agency_counts(lines)
    )
    told = words(audit_report.draw(content))
    assert purpose in told


def test_the_same_advice_is_summed_up_in_one_row() -> None:
    content = samples.audit_report(0, 3, 0)
    told = words(audit_report.draw(content))
    row = "1, 2, 3 Menetapkan prosedur pemeriksaan keperluan sebelum persetujuan."
    assert row in told


def test_a_letterhead_without_its_first_line_is_drawn() -> None:
    content = samples.audit_report()
    head = replace(content.issue.letterhead, government="")
    bare = replace(content, issue=replace(content.issue, letterhead=head))
    assert audit_report.draw(bare).startswith(b"%PDF")
