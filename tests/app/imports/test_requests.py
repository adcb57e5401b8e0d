"""A workbook of requests becomes rows, and every row that does not is named."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import openpyxl
import pytest

from app.errors import Refused
from app.imports.problems import ProblemKind
from app.imports.requests import RequestSheet, read_requests
from models.booking import BookingStatus, RequesterKind, UseKind

FULL = {
    "Nomor Surat": "005/12/PKK/2024",
    "Tanggal Surat": "20/09/2024",
    "Tanggal Diterima": "23 September 2024",
    "Pemohon": "Ni Contoh",
    "Jabatan": "Ketua",
    "Organisasi": "PKK Contoh",
    "Telepon": "0812-0000-0000",
    "Aset/Fasilitas": "Aula Contoh",
    "Kode Aset": "1.3.3.01.01.09.001",
    "Kegiatan": "Rapat anggota",
    "Keperluan": "Rapat tahunan",
    "Tujuan": "Denpasar",
    "Peserta": "± 150 orang",
    "Mulai": "01/10/2024 08.00",
    "Selesai": "01/10/2024 16:30 WITA",
    "Wilayah": "Kota Denpasar",
    "Jenis Penggunaan": "Sewa/Retribusi",
    "Disewakan untuk umum": "Ya",
    "Izin tertulis": "Tidak ada",
    "Atribut kampanye": "",
    "Keputusan": "Disetujui",
    "Alasan": "Sesuai tarif",
    "Catatan": "",
}


HEADINGS = list(FULL)


def at(*parts: int) -> datetime:
    """A moment on the local clock, as a sheet writes it."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


@pytest.fixture
def book(tmp_path: Path):
    def read(*rows: dict[str, object], headings: list[str] = HEADINGS) -> RequestSheet:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.append(["DAFTAR PERMOHONAN PEMINJAMAN"])
        sheet.append([])
        sheet.append(headings)
        for row in rows:
            sheet.append([row.get(heading) for heading in headings])
        path = tmp_path / "permohonan.xlsx"
        workbook.save(path)
        return read_requests(path)

    return read


def test_a_full_row_is_read(book) -> None:
    sheet = book(FULL)
    assert sheet.problems == []
    (row,) = sheet.rows
    assert (row.row, row.starts, row.ends) == (
        4,
        at(2024, 10, 1, 8),
        at(2024, 10, 1, 16, 30),
    )
    assert row.is_local
    assert row.requester == "Ni Contoh"
    assert row.attendees == 150
    assert row.letter_on == date(2024, 9, 20)
    assert row.received_at == at(2024, 9, 23)
    assert row.use_kind is UseKind.HIRE
    assert row.open_to_hire is True
    assert row.permit is False
    assert row.campaign_attributes is None
    assert row.decision is BookingStatus.APPROVED


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("01/10/2024", "02/10/2024", (at(2024, 10, 1), at(2024, 10, 3))),
        ("01/10/2024", None, (at(2024, 10, 1), at(2024, 10, 2))),
        (date(2024, 10, 1), date(2024, 10, 1), (at(2024, 10, 1), at(2024, 10, 2))),
        (
            at(2024, 10, 1, 9, 15),
            at(2024, 10, 1, 11),
            (at(2024, 10, 1, 9, 15), at(2024, 10, 1, 11)),
        ),
        (45566.375, 45566.5, (at(2024, 10, 1, 9), at(2024, 10, 1, 12))),
        (
            "Selasa, 1 Oktober 2024 pukul 09.00",
            "1 Oktober 2024, 24:00",
            (at(2024, 10, 1, 9), at(2024, 10, 2)),
        ),
        ("01.10.2024", "02-10-2024", (at(2024, 10, 1), at(2024, 10, 3))),
        (
            "2024-10-01T09:00",
            "2024-10-01 10:00",
            (at(2024, 10, 1, 9), at(2024, 10, 1, 10)),
        ),
    ],
)
def test_moments_in_every_spelling(book, starts, ends, expected) -> None:
    sheet = book({**FULL, "Mulai": starts, "Selesai": ends})
    assert [p.sentence for p in sheet.problems] == []
    assert (sheet.rows[0].starts, sheet.rows[0].ends) == expected


def test_an_offset_in_the_sheet_is_kept(book) -> None:
    times = {"Mulai": "2024-10-01T08:00+08:00", "Selesai": "2024-10-01T02:00Z"}
    (row,) = book({**FULL, **times}).rows
    assert not row.is_local
    assert row.starts == datetime(2024, 10, 1, 8, tzinfo=timezone(timedelta(hours=8)))
    assert row.ends == datetime(2024, 10, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"Selesai": "01/10/2024 07:00"}, ProblemKind.ENDS_BEFORE_START),
        ({"Selesai": "30/09/2024"}, ProblemKind.ENDS_BEFORE_START),
        ({"Mulai": "segera"}, ProblemKind.WHEN_UNREADABLE),
        ({"Mulai": "31/02/2024 08:00"}, ProblemKind.WHEN_UNREADABLE),
        ({"Mulai": "01/10/2024 25:00"}, ProblemKind.WHEN_UNREADABLE),
        ({"Mulai": None}, ProblemKind.VALUE_MISSING),
        ({"Selesai": None}, ProblemKind.VALUE_MISSING),
        ({"Aset/Fasilitas": None, "Kode Aset": None}, ProblemKind.VALUE_MISSING),
        ({"Pemohon": None, "Organisasi": "-"}, ProblemKind.VALUE_MISSING),
        ({"Jenis Penggunaan": "hajatan"}, ProblemKind.VALUE_UNKNOWN),
        ({"Izin tertulis": "mungkin"}, ProblemKind.VALUE_UNKNOWN),
        ({"Keputusan": "nanti"}, ProblemKind.VALUE_UNKNOWN),
        ({"Peserta": "banyak"}, ProblemKind.NUMBER_UNREADABLE),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_by_number(book, change, kind) -> None:
    sheet = book(FULL, {**FULL, **change})
    assert [row.row for row in sheet.rows] == [4]
    assert [(p.row, p.kind) for p in sheet.problems] == [(5, kind)]
    assert sheet.problems[0].sentence


def test_headings_are_read_tolerantly(book) -> None:
    headings = [
        "No.",
        "NAMA PEMOHON",
        "Fasilitas",
        "Tgl. Mulai",
        "Tgl Selesai",
        "Warna",
    ]
    sheet = book(
        {
            "No.": 1,
            "NAMA PEMOHON": "Ni Contoh",
            "Fasilitas": "Aula",
            "Tgl. Mulai": "01/10/2024",
            "Tgl Selesai": "01/10/2024",
        },
        headings=headings,
    )
    assert [row.asset for row in sheet.rows] == ["Aula"]
    assert {p.value for p in sheet.problems} == {"Warna"}


def test_a_row_of_something_else_is_named(book) -> None:
    sheet = book(FULL, {"Pemohon": "Catatan: libur bersama"}, {"Pemohon": "Jumlah"})
    assert [(p.row, p.kind) for p in sheet.problems] == [
        (5, ProblemKind.ROW_NOT_UNDERSTOOD)
    ]


def test_without_a_header_the_file_is_refused(book) -> None:
    with pytest.raises(Refused, match="kepala tabel"):
        book({"A": 1}, headings=["A", "B"])


def test_without_the_asset_column_the_file_is_refused(book) -> None:
    with pytest.raises(Refused, match="Aset/Fasilitas"):
        book(FULL, headings=["Pemohon", "Mulai", "Selesai", "Kegiatan"])


MORE = {
    "NIP/NIK Pemohon": "199001012015031001",
    "Penanggung Jawab": "Made Contoh",
    "Perihal": "Pinjam kendaraan",
    "Pengemudi": "Ketut Sopir",
    "Sopir Kantor": "Tidak",
    "Jumlah Penumpang": "7 orang",
    "Nomor Surat Tugas": "090/77/2024",
    "Tanggal Surat Tugas": "30/09/2024",
    "Tidak untuk kegiatan politik": "Ya",
    "Sudah dibayar": "Belum",
    "Golongan Pemohon": "OPD lain",
    "Perlengkapan": "Kursi 40, proyektor",
}


def test_the_fields_of_room_mess_and_vehicle_forms_are_read(book) -> None:
    sheet = book(FULL | MORE, headings=[*HEADINGS, *MORE])
    assert sheet.problems == []
    (row,) = sheet.rows
    assert row.more == {
        "requester_number": "199001012015031001",
        "responsible": "Made Contoh",
        "letter_subject": "Pinjam kendaraan",
        "driver": "Ketut Sopir",
        "has_office_driver": False,
        "passengers": 7,
        "assignment_number": "090/77/2024",
        "assignment_on": date(2024, 9, 30),
        "declares_not_political": True,
        "has_payment": False,
        "requester_kind": RequesterKind.AGENCY,
        "needs": "Kursi 40, proyektor",
    }


def test_every_field_of_the_form_can_stand_in_a_sheet() -> None:
    from app.booking.form import ADDED
    from app.imports.fields import RequestField

    known = {field.value for field in RequestField}
    assert set(ADDED) - known == {"requester_uid"}
