"""Every official layout is recognised when it is written as it is printed."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.errors import Refused
from app.imports.answers import Answers
from app.imports.assets import read_assets
from app.imports.fields import Field, Kib
from app.imports.header import read_header
from app.imports.items import AssetSheet, Condition
from app.imports.labels import asset_words, normal_label, says_thousands
from app.imports.layouts import Layout, layouts
from app.imports.mapping import Mapping, mapping_of
from app.imports.preview import draft, preview
from app.imports.problems import ProblemKind
from tests.app.imports.conftest import write_csv

VALUES = {
    Field.ORDER: 1,
    Field.AGENCY: "Dinas Contoh",
    Field.NIBAR: "1" * 45,
    Field.KODE_BARANG: "1.3.2.02.01.04.001",
    Field.NAME: "Barang Contoh",
    Field.REGISTER: "000001",
    Field.REGISTER_CODE: "2" * 45,
    Field.YEAR: 2019,
    Field.ACQUIRED_ON: "14/03/2019",
    Field.PRICE: 17_500_000,
    Field.UNIT_PRICE: 17_500_000,
    Field.QUANTITY: 1,
    Field.CONDITION: "RR",
    Field.CONDITION_FAIR: "√",
    Field.PLATE: "DK 1012 XX",
    Field.DOCUMENT_DATE: "12/03/2003",
    Field.STARTED_ON: "01/02/2020",
    Field.AREA: "1.250,5",
    Field.FLOOR_AREA: "4.250,75",
    Field.LENGTH: "12,5",
    Field.WIDTH: 4,
    Field.STOREYS: "Bertingkat",
    Field.CONCRETE: "Tidak",
    Field.LAND_CODE: "1.3.1.01.01.04.001\n0001",
}
BLANK = {Field.CONDITION_GOOD, Field.CONDITION_HEAVY}


def value(field: Field) -> object:
    """A fitting value, or the field's own name as a text."""
    return "" if field in BLANK else VALUES.get(field, f"isi {field.value}")


def write(path: Path, layout: Layout) -> None:
    """Write a layout as the official form: title, merged header, numbering."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (*layout.title, "NO. KODE LOKASI : 12.01.51.71", ""):
        sheet.append([line])
    top = sheet.max_row + 1
    for row in layout.header.rows:
        sheet.append([label or None for label in row])
    for merge in layout.header.merges:
        sheet.merge_cells(
            start_row=top + merge.top,
            start_column=1 + merge.left,
            end_row=top + merge.bottom,
            end_column=1 + merge.right,
        )
    sheet.append(list(range(1, len(layout.columns) + 1)))
    sheet.append([value(column.field) or None for column in layout.columns])
    book.save(path)


@pytest.fixture
def read(tmp_path: Path):
    def read(name: str) -> AssetSheet:
        path = tmp_path / f"{name}.xlsx"
        write(path, layouts()[name])
        return read_assets(path)

    return read


PRINTED = [name for name, layout in layouts().items() if not layout.split_code]


@pytest.mark.parametrize("name", PRINTED)
def test_a_printed_layout_is_recognised_with_all_its_columns(read, name: str) -> None:
    sheet = read(name)
    layout = layouts()[name]
    assert sheet.layout == name
    assert set(sheet.columns.values()) == layout.fields
    assert len(sheet.items) == 1
    assert sheet.problems == []
    assert sheet.location_code == "12.01.51.71"


@pytest.mark.parametrize("name", PRINTED)
def test_no_value_of_a_layout_is_lost(read, name: str) -> None:
    sheet = read(name)
    (item,) = sheet.items
    shown = repr(item)
    for column in layouts()[name].columns:
        if column.field not in {*VALUES, *BLANK}:
            assert f"isi {column.field.value}" in shown
    if Field.PRICE in layouts()[name].fields:
        assert item.price == 17_500_000


def test_the_classic_forms_have_their_columns() -> None:
    counts = {name: len(layout.columns) for name, layout in layouts().items()}
    assert counts == {
        "KIB_A": 14,
        "KIB_B": 16,
        "KIB_C": 17,
        "KIB_D": 17,
        "KIB_E": 16,
        "KIB_F": 15,
        "KIR": 14,
        "KIR_III_K_2": 11,
        "LHI_III_B_11": 18,
        "EBMD_KIB_B": 20,
        "EBMD_DAFTAR_BARANG": 14,
    }


def test_land_keeps_its_title(read) -> None:
    (item,) = read("KIB_A").items
    assert item.land is not None
    assert str(item.land.area) == "1250.5"
    assert item.land.status == "isi land_status"
    assert item.document_number == "isi document_number"


def test_a_road_keeps_its_measures(read) -> None:
    (item,) = read("KIB_D").items
    assert item.building is not None
    assert (str(item.building.length), item.building.width) == ("12.5", 4)


def test_a_book_keeps_what_has_no_field_of_its_own(read) -> None:
    (item,) = read("KIB_E").items
    assert dict(item.others)["Judul/pencipta"] == "isi book_title"
    assert len(item.others) == 7


def test_a_construction_in_progress_has_no_code(read) -> None:
    (item,) = read("KIB_F").items
    assert item.kib is Kib.F
    assert item.kode_barang is None
    assert item.started_on is not None


def test_a_tick_in_the_room_list_is_a_condition(read) -> None:
    (item,) = read("KIR").items
    assert item.condition is Condition.FAIR
    assert item.condition_raw == "KB √"


def test_the_room_above_the_list_is_the_room_of_every_item(as_csv) -> None:
    labels = [column.labels[-1] for column in layouts()["KIR_III_K_2"].columns]
    sheet = as_csv(
        [
            ["Kuasa Pengguna Barang", "", ": Bagian Umum"],
            ["Nama Ruangan", "", ": R. Rapat Lt. 2"],
            labels,
            [1, "1" * 45, "0001", "1.3.2.05.02.01.030", "Kursi Rapat", "", "", 2018, 1],
        ]
    )
    assert (sheet.room, sheet.agency_text) == ("R. Rapat Lt. 2", "Bagian Umum")
    assert [i.room for i in sheet.items] == ["R. Rapat Lt. 2"]


@pytest.mark.parametrize(
    ("label", "normal"),
    [
        ("Merk/ Type", "merek tipe"),
        ("MERK / TYPE", "merek tipe"),
        ("No. Kode Barang", "nomor kode barang"),
        ("Luas Lantai (M2)", "luas lantai"),
        ("Tgl., Bln., Thn. Mulai", "tanggal bulan tahun mulai"),
        ("(M2)", "m2"),
    ],
)
def test_labels_have_one_normal_form(label: str, normal: str) -> None:
    assert normal_label(label) == normal


@pytest.mark.parametrize(
    ("label", "field"),
    [
        (("Nomor", "Polisi"), Field.PLATE),
        (("Dokumen", "Tanggal"), Field.DOCUMENT_DATE),
        (("Keadaan Barang", "Rusak Berat (RB)"), Field.CONDITION_HEAVY),
        (("Nomor Register",), Field.REGISTER),
        (("Warna",), None),
    ],
)
def test_a_label_means_what_stands_over_it(label, field) -> None:
    assert asset_words().meaning(label) is field


def test_a_misspelled_label_is_understood_only_beside_good_ones(as_csv) -> None:
    header = ["No", "Nama Barang", "Kode Barang", "Keteranagn", "Nomr Register"]
    sheet = as_csv([header, [1, "Motor", "1.3.2.02.01.04.001", "baik", "0001"]])
    assert sheet.columns["Keteranagn"] is Field.REMARKS
    assert sheet.items[0].register == "0001"


def test_of_two_columns_alike_the_one_that_says_more_counts(as_csv) -> None:
    header = ["Kode", "Nama", "Kode Barang", "Nama Aset", "Keterangan", "Ket."]
    code = "1.3.2.02.01.04.001"
    sheet = as_csv([header, ["X1", "Ni Contoh", code, "Motor", "satu", "dua"]])
    (item,) = sheet.items
    assert (item.name, item.kode_barang, item.remarks) == ("Motor", code, "satu")
    assert [text for _label, text in item.others] == ["X1", "Ni Contoh", "dua"]


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Harga (ribuan Rp)", True),
        ("Harga x 1.000", True),
        ("Harga (Rp)", False),
        ("Harga", None),
    ],
)
def test_a_price_label_says_its_unit_or_nothing(label: str, said) -> None:
    assert says_thousands(label) is said


class TestMapping:
    HEADER = ("Uraian Singkat", "Ciri", "Nomer Induk", "Rupiahnya")
    ROWS = (
        HEADER,
        ("Aula", "besar", "0001", "5000"),
        ("Motor", "kecil", "0002", "7000"),
    )
    COLUMNS = (
        ("Uraian Singkat", Field.NAME),
        ("Ciri", None),
        ("Nomer Induk", Field.REGISTER),
        ("Rupiahnya", Field.PRICE),
    )

    def fingerprint(self) -> str:
        return read_header([(1, self.HEADER)], asset_words().meaning).fingerprint

    def test_a_plain_table_without_known_columns_is_refused(self, as_csv) -> None:
        with pytest.raises(Refused, match="tentukan arti"):
            as_csv(self.ROWS)

    def test_a_mapping_makes_it_readable(self, as_csv) -> None:
        mapping = Mapping(self.fingerprint(), self.COLUMNS)
        sheet = as_csv(
            [["Laporan"], [], *self.ROWS],
            mapping=mapping,
            answers=Answers(thousands=False),
        )
        assert [(i.name, i.register, i.price) for i in sheet.items] == [
            ("Aula", "0001", 5000),
            ("Motor", "0002", 7000),
        ]
        assert sheet.items[0].others == (("Ciri", "besar"),)
        assert sheet.fingerprint == mapping.fingerprint

    def test_it_is_found_again_by_its_fingerprint(self, as_csv) -> None:
        mapping = Mapping(self.fingerprint(), self.COLUMNS)
        spelled = [[label.upper() + " " for label in self.HEADER], *self.ROWS[1:]]
        sheet = as_csv(spelled, mapping=mapping, answers=Answers(thousands=False))
        assert sheet.fingerprint == mapping.fingerprint
        assert len(sheet.items) == 2

    def test_it_may_say_the_unit_of_prices(self, as_csv) -> None:
        mapping = Mapping(self.fingerprint(), self.COLUMNS, thousands=True)
        sheet = as_csv(self.ROWS, mapping=mapping)
        assert [i.price for i in sheet.items] == [5_000_000, 7_000_000]
        assert sheet.questions == []

    def test_it_can_be_drawn_from_a_preview(self, tmp_path: Path) -> None:
        path = write_csv(tmp_path / "polos.csv", [["Laporan"], [], *self.ROWS])
        (shown,) = preview(path)
        assert shown.mapping is shown.header_rows is None
        assert shown.rows[2] == (3, self.HEADER)
        begun = draft(path, sheet=shown.name, first_row=3, last_row=3)
        assert [label for label, _field in begun.columns] == list(self.HEADER)
        drawn = replace(begun, columns=self.COLUMNS, thousands=False)
        assert len(read_assets(path, mapping=drawn).items) == 2

    def test_a_preview_shows_what_the_program_would_read(self, tmp_path: Path) -> None:
        path = tmp_path / "kib.xlsx"
        write(path, layouts()["KIB_B"])
        (shown,) = preview(path)
        assert shown.header_rows == (5, 6)
        assert shown.mapping is not None
        assert dict(shown.mapping.columns)["Nomor > Polisi"] is Field.PLATE

    def test_rows_that_are_not_there_cannot_be_a_header(self, tmp_path: Path) -> None:
        path = write_csv(tmp_path / "polos.csv", self.ROWS)
        with pytest.raises(Refused, match="tidak ada di lembar"):
            draft(path, sheet="polos", first_row=9, last_row=9)

    def test_it_can_be_stored(self) -> None:
        mapping = Mapping("abc", self.COLUMNS, thousands=True)
        stored = json.loads(json.dumps(mapping.body()))
        assert Mapping.from_body(stored) == mapping

    @pytest.mark.parametrize("stored", [{}, {"columns": [["A", "?"]]}, {"columns": 1}])
    def test_a_ruined_store_is_refused(self, stored: dict[str, Any]) -> None:
        with pytest.raises(Refused, match="tentukan lagi"):
            Mapping.from_body(stored)

    def test_a_header_proposes_its_own_mapping(self) -> None:
        header = read_header([(1, ("Nama Barang", "Ciri"))], asset_words().meaning)
        assert mapping_of(header).columns == (
            ("Nama Barang", Field.NAME),
            ("Ciri", None),
        )


def test_every_problem_can_be_said() -> None:
    from app.imports.problems import Problem

    words = dict.fromkeys(
        ("read_as", "quantity", "sheet", "other", "other_label", "limit", "counted",
         "difference", "starts", "choices"),
        "x",
    )  # fmt: skip
    for kind in ProblemKind:
        sentence = Problem(1, Field.PRICE, "nilai", kind, words).sentence
        assert "{" not in sentence
        assert sentence.endswith(".") or "“x”" in sentence
