"""The traits W1 to W18 of sheets from the field, one test or more for each."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.errors import Cancelled
from app.imports.answers import Answers
from app.imports.assets import read_assets
from app.imports.fields import Field
from app.imports.items import Condition
from app.imports.problems import ProblemKind, Severity

HEADER = [
    "No",
    "Kode Barang",
    "Nama Barang",
    "Nomor Register",
    "Merk/Type",
    "Harga (Rp)",
]
CODE = "1.3.2.02.01.04.001"
SEMICOLONS = ";".join(HEADER) + f"\r\n1;{CODE};Motor;1;X;5"
PAGE = "".join(
    f"<tr><td>{line.replace(';', '<td>')}</tr>" for line in SEMICOLONS.splitlines()
)


def row(
    order=1, code=CODE, name="Sepeda Motor", register="000001", brand="X", price=""
):
    return [order, code, name, register, brand, price]


def kinds(sheet):
    return [p.kind for p in sheet.problems]


@pytest.mark.parametrize("lines", [0, 4, 12, 40])
def test_w1_the_header_is_found_below_any_heading(as_csv, lines: int) -> None:
    heading = [["PEMERINTAH KOTA CONTOH", "", "KARTU INVENTARIS BARANG"]] * lines
    sheet = as_csv([*heading, HEADER, row(price=1000)])
    assert sheet.header_row == lines + 1
    assert [i.name for i in sheet.items] == ["Sepeda Motor"]


def test_w1_labels_of_merged_parents_reach_their_children(as_csv) -> None:
    sheet = as_csv(
        [
            ["No.", "Nama Barang", "Nomor", "", "Luas (M2)", "Status Tanah", "", "",
             "Penggunaan"],
            ["", "", "Kode Barang", "Register", "", "Hak", "Sertifikat", "", ""],
            ["", "", "", "", "", "", "Tanggal", "Nomor", ""],
            [1, "Tanah Kantor", "1.3.1.01.01.04.001", "0001", "1.250,5", "Hak Pakai",
             "12/03/1998", "HP 12", "Kantor"],
        ]
    )  # fmt: skip
    assert list(sheet.columns.values()) == [
        Field.ORDER,
        Field.NAME,
        Field.KODE_BARANG,
        Field.REGISTER,
        Field.AREA,
        Field.LAND_STATUS,
        Field.DOCUMENT_DATE,
        Field.DOCUMENT_NUMBER,
        Field.LAND_USE,
    ]
    land = sheet.items[0].land
    assert land is not None
    assert (land.area, land.status, land.use) == (
        Decimal("1250.5"),
        "Hak Pakai",
        "Kantor",
    )
    assert sheet.items[0].document_date == date(1998, 3, 12)


@pytest.mark.parametrize("form", ["{}", "({})", "{}."])
def test_w2_the_numbering_row_is_dropped(as_csv, form: str) -> None:
    numbering = [form.format(n) for n in range(1, 7)]
    sheet = as_csv([HEADER, numbering, row(price=1)])
    assert len(sheet.items) == 1
    assert sheet.skipped == {"numbering": 1}


def test_w3_repeated_headers_and_headings_are_dropped(as_csv) -> None:
    page = [["KARTU INVENTARIS BARANG"], ["NO. KODE LOKASI : 12.01.51.71"], HEADER]
    sheet = as_csv([*page, row(1), *page, row(2, register="000002")])
    assert len(sheet.items) == 2
    assert sheet.skipped == {"header": 3}


@pytest.mark.parametrize(
    "label",
    ["Jumlah", "JUMLAH :", "Total", "Jumlah dipindahkan", "Sub Total", "Grand Total",
     "Jumlah Harga (Rp)", "TOTAL KESELURUHAN", "Jumlah s/d halaman ini"],
)  # fmt: skip
def test_w4_totals_are_no_items_but_are_checked(as_csv, label: str) -> None:
    sheet = as_csv(
        [
            HEADER,
            row(price=1500),
            row(2, register="2", price=500),
            ["", "", label, "", "", 1900],
        ]
    )
    assert len(sheet.items) == 2
    (check,) = sheet.totals
    assert (check.stated, check.counted, check.difference, check.rows) == (
        1900,
        2000,
        -100,
        2,
    )
    assert ProblemKind.TOTAL_DIFFERS in kinds(sheet)


def test_w4_a_page_total_counts_its_page_and_a_final_one_all(as_csv) -> None:
    sheet = as_csv(
        [
            HEADER,
            row(1, register="1", price=100),
            ["", "", "Jumlah", "", "", 100],
            row(2, register="2", price=30),
            ["", "", "Jumlah", "", "", 30],
            ["", "", "Total", "", "", 130],
        ]
    )
    assert [(t.counted, t.difference) for t in sheet.totals] == [
        (100, 0),
        (30, 0),
        (130, 0),
    ]


def test_w4_a_total_station_is_a_machine(as_csv) -> None:
    sheet = as_csv(
        [HEADER, row(code="1.3.2.04.01.01.001", name="Total Station", price=9)]
    )
    assert [i.name for i in sheet.items] == ["Total Station"]


def test_w5_group_headings_are_dropped(as_csv) -> None:
    groups = [["", "1.3.2", "PERALATAN DAN MESIN"], ["", "1.3.2.02", "ALAT ANGKUTAN"],
              ["", "1.3.2.02.01.04", "KENDARAAN RODA DUA"]]  # fmt: skip
    sheet = as_csv([HEADER, *groups, row(price=5), ["", "", "BAGIAN UMUM"]])
    assert len(sheet.items) == 1
    assert sheet.skipped == {"group": 4}


@pytest.mark.parametrize(
    "between",
    [" s/d ", "s/d", " s.d. ", " s/d. ", " sd ", " - ", "-", " sampai dengan "],
)
def test_w6_a_range_becomes_items_that_cost_the_row(as_csv, between: str) -> None:
    sheet = as_csv([HEADER, row(register=f"000009{between}000011", price="1.000.000")])
    assert [i.register for i in sheet.items] == ["000009", "000010", "000011"]
    assert [i.price for i in sheet.items] == [333_333, 333_333, 333_334]


def test_w6_a_list_of_registers_is_as_many_items(as_csv) -> None:
    sheet = as_csv([HEADER, row(register="0001, 0003; 0005 s/d 0006", price=40)])
    assert [i.register for i in sheet.items] == ["0001", "0003", "0005", "0006"]
    assert sum(i.price or 0 for i in sheet.items) == 40


def test_w6_a_backward_or_endless_range_is_told(as_csv) -> None:
    sheet = as_csv(
        [
            HEADER,
            row(1, register="000010 s/d 000001", price=10),
            row(2, register="000001 s/d 999999", price=10),
        ]
    )
    assert [(i.register, i.price) for i in sheet.items] == [("000010 s/d 000001", 10)]
    assert kinds(sheet) == [ProblemKind.RANGE_BACKWARDS, ProblemKind.RANGE_TOO_LONG]


def test_w6_a_number_with_its_year_is_no_range(as_csv) -> None:
    header = [*HEADER, "Tahun"]
    sheet = as_csv([header, [*row(register="0001-2019", price=5), 2019]])
    assert [i.register for i in sheet.items] == ["0001-2019"]


def test_w6_one_plate_for_many_things_is_offered_once(as_csv) -> None:
    sheet = as_csv(
        [[*HEADER, "No. Polisi"], [*row(register="1 s/d 3", price=9), "DK 5 XX"]]
    )
    assert [i.plate for i in sheet.items] == [None, None, None]
    assert [(o.field, o.value) for i in sheet.items for o in i.offers] == [
        (Field.PLATE, "DK 5 XX")
    ]
    assert kinds(sheet) == [ProblemKind.SHARED_NUMBER]


@pytest.mark.parametrize(
    ("label", "answer", "price", "asked"),
    [
        ("Harga (ribuan Rp)", None, 1_870_000, False),
        ("Harga (Rp.000)", None, 1_870_000, False),
        ("Harga (dalam ribuan rupiah)", None, 1_870_000, False),
        ("Harga (Rp)", None, 1870, False),
        ("Harga", None, 1870, True),
        ("Harga", True, 1_870_000, False),
        ("Harga", False, 1870, False),
        ("Harga (ribuan Rp)", False, 1870, False),
    ],
)
def test_w7_thousands_are_read_or_asked_never_guessed(
    as_csv, label, answer, price, asked
) -> None:
    sheet = as_csv(
        [[*HEADER[:5], label], row(price=1870)], answers=Answers(thousands=answer)
    )
    assert sheet.items[0].price == price
    assert (ProblemKind.THOUSANDS_UNKNOWN in kinds(sheet)) == asked
    overridden = answer is False and "ribuan" in label
    assert (ProblemKind.THOUSANDS_OVERRIDDEN in kinds(sheet)) == overridden


def test_w7_the_heading_may_speak_of_thousands(as_csv) -> None:
    sheet = as_csv([["(dalam ribuan rupiah)"], [*HEADER[:5], "Harga"], row(price=5)])
    assert sheet.items[0].price == 5000


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("1.234.567,00", 1_234_567),
        ("1,234,567.00", 1_234_567),
        ("Rp 1.234.567,-", 1_234_567),
        ("Rp1.234.567", 1_234_567),
        ("Rp. 385.000,-", 385_000),
        ("IDR 1 234 567", 1_234_567),
        ("1234567", 1_234_567),
        ("'1234567", 1_234_567),
        ("(1.234.567)", -1_234_567),
    ],
)
def test_w8_money_in_every_spelling(as_csv, text: str, price: int) -> None:
    assert as_csv([HEADER, row(price=text)]).items[0].price == price


@pytest.mark.parametrize(
    "text", ["1.234.56", "12 34", "Rp", "seribu", "1e9", "1.2.3,4"]
)
def test_w8_what_is_no_money_is_told_and_left_empty(as_csv, text: str) -> None:
    sheet = as_csv([HEADER, row(price=text)])
    assert sheet.items[0].price is None
    assert [(p.kind, p.severity) for p in sheet.problems] == [
        (ProblemKind.MONEY_UNREADABLE, Severity.ERROR)
    ]


def test_w8_the_file_decides_what_a_dot_means(as_csv) -> None:
    doubtful = row(1, register="1", price="1.870")
    dots_group = as_csv([HEADER, doubtful, row(2, register="2", price="12,5")])
    assert dots_group.items[0].price == 1870
    dots_divide = as_csv([HEADER, doubtful, row(2, register="2", price="9,999,999.25")])
    assert dots_divide.items[0].price == 2
    assert ProblemKind.MONEY_ROUNDED in kinds(dots_divide)
    assert ProblemKind.NUMBER_AMBIGUOUS not in kinds(dots_group) + kinds(dots_divide)


def test_w8_a_file_that_proves_nothing_is_asked_about(as_csv) -> None:
    sheet = as_csv([HEADER, row(price="1.870")])
    assert sheet.items[0].price == 1870
    (question,) = sheet.questions
    assert question.kind is ProblemKind.NUMBER_AMBIGUOUS
    assert "1.870" in question.sentence


def test_w8_a_numeric_cell_is_exact(as_xlsx) -> None:
    sheet = as_xlsx([HEADER, row(price=198_500_000), row(2, register="2", price=0.1)])
    assert [i.price for i in sheet.items] == [198_500_000, 0]
    assert kinds(sheet) == [ProblemKind.MONEY_ROUNDED]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("14/03/2019", date(2019, 3, 14)),
        ("14-03-2019", date(2019, 3, 14)),
        ("4.3.2019", date(2019, 3, 4)),
        ("03/04/2019", date(2019, 4, 3)),
        ("30 Juni 2022", date(2022, 6, 30)),
        ("1 Pebruari 1998", date(1998, 2, 1)),
        ("17 Agt 2001", date(2001, 8, 17)),
        ("2022-06-30", date(2022, 6, 30)),
        ("43539", date(2019, 3, 15)),
        ("14/03/19", date(2019, 3, 14)),
        ("14/03/98", date(1998, 3, 14)),
    ],
)
def test_w9_dates_have_the_day_first(as_csv, cell: str, expected: date) -> None:
    sheet = as_csv([[*HEADER, "Tanggal Perolehan"], [*row(price=1), cell]])
    assert sheet.items[0].acquired_on == expected
    assert sheet.items[0].year == expected.year
    assert sheet.problems == []


@pytest.mark.parametrize("cell", [datetime(2019, 3, 15, 9), date(2019, 3, 15), 43539])  # noqa: DTZ001
def test_w9_a_real_date_cell_and_its_serial_are_one_day(as_xlsx, cell) -> None:
    sheet = as_xlsx([[*HEADER, "Tanggal Perolehan"], [*row(price=1), cell]])
    assert sheet.items[0].acquired_on == date(2019, 3, 15)


@pytest.mark.parametrize(
    ("cell", "year", "kind"),
    [
        ("2019", 2019, ProblemKind.DATE_ONLY_A_YEAR),
        ("Juni 2022", 2022, ProblemKind.DATE_ONLY_A_YEAR),
        ("03/14/2019", None, ProblemKind.DATE_UNREADABLE),
        ("31/02/2019", None, ProblemKind.DATE_UNREADABLE),
        ("19999", None, ProblemKind.DATE_UNREADABLE),
        ("60001", None, ProblemKind.DATE_UNREADABLE),
        ("dulu", None, ProblemKind.DATE_UNREADABLE),
    ],
)
def test_w9_what_is_no_date_is_told(as_csv, cell, year, kind) -> None:
    sheet = as_csv([[*HEADER, "Tanggal Perolehan"], [*row(price=1), cell]])
    assert sheet.items[0].acquired_on is None
    assert sheet.items[0].year == year
    assert kinds(sheet) == [kind]


def test_w9_a_number_in_another_column_is_no_date(as_csv) -> None:
    sheet = as_csv([[*HEADER, "Ukuran/CC"], [*row(price=43539), "43539"]])
    assert (sheet.items[0].price, sheet.items[0].size) == (43539, "43539")


@pytest.mark.parametrize("column", [3, 4, 5])
def test_w10_hashes_are_nothing_and_told(as_csv, column: int) -> None:
    cells = row(price=7)
    cells[column] = "########"
    sheet = as_csv([HEADER, cells])
    item = sheet.items[0]
    assert [item.register, item.brand, item.price][column - 3] is None
    assert kinds(sheet) == [ProblemKind.COLUMN_TOO_NARROW]


@pytest.mark.parametrize("cell", ["-", "--", "", "NULL", "null", " - ", "—"])
def test_w11_nothing_has_many_spellings(as_csv, cell: str) -> None:
    sheet = as_csv([HEADER, row(brand=cell, price=7)])
    assert sheet.items[0].brand is None
    assert sheet.problems == []


def test_w11_inside_a_text_it_stays(as_csv) -> None:
    sheet = as_csv([[*HEADER, "Alamat"], [*row(price=7), "Jl. Contoh, Dk.NULL, No. -"]])
    assert sheet.items[0].address == "Jl. Contoh, Dk.NULL, No. -"


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
def test_w12_a_line_break_parts_code_and_register_of_the_land(as_csv, ending) -> None:
    cell = f"1.3.1.01.01.04.001{ending}0007"
    sheet = as_csv([[*HEADER, "Nomor Kode Tanah"], [*row(price=7), cell]])
    land = sheet.items[0].land
    assert land is not None
    assert (land.kode_barang, land.register) == ("1.3.1.01.01.04.001", "0007")


def test_w13_a_dotted_name_and_a_coded_remark_are_offered_apart(as_csv) -> None:
    sheet = as_csv(
        [
            [*HEADER, "Keterangan"],
            [*row(code="1.3.3.01.01.01.001", name="GEDUNG.GEDUNG KANTOR", price=7),
             "8951078.618.C / Km.WC"],
        ]
    )  # fmt: skip
    item = sheet.items[0]
    assert item.name == "GEDUNG.GEDUNG KANTOR"
    assert item.remarks == "8951078.618.C / Km.WC"
    assert [(o.value, o.found_in) for o in item.offers] == [
        ("GEDUNG KANTOR", Field.NAME),
        ("Km.WC", Field.REMARKS),
    ]


def test_w14_a_strip_says_there_is_no_such_number(as_csv) -> None:
    header = [*HEADER, "Nomor Rangka", "Nomor Mesin"]
    item = as_csv([header, [*row(price=7), "-", ""]]).items[0]
    assert item.stated_absent == (Field.CHASSIS,)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("1,20152E+44", ProblemKind.SCIENTIFIC_NOTATION),
        ("1.20152e+44", ProblemKind.SCIENTIFIC_NOTATION),
        (1.20152e44, ProblemKind.SCIENTIFIC_NOTATION),
        (120_151_710, ProblemKind.CODE_IS_A_NUMBER),
    ],
)
def test_w15_a_ruined_nibar_is_refused_and_the_row_kept(as_xlsx, cell, kind) -> None:
    sheet = as_xlsx([[*HEADER, "NIBAR"], [*row(price=7), cell]])
    assert sheet.items[0].nibar is None
    assert [(p.kind, p.severity, p.field) for p in sheet.problems] == [
        (kind, Severity.ERROR, Field.NIBAR)
    ]


def test_w15_a_nibar_of_odd_length_is_kept_with_a_warning(as_xlsx) -> None:
    sheet = as_xlsx([[*HEADER, "NIBAR"], [*row(price=7), "12015171"]])
    assert sheet.items[0].nibar == "12015171"
    assert kinds(sheet) == [ProblemKind.NIBAR_LENGTH]


def test_w15_a_code_that_became_a_number_is_refused(as_xlsx) -> None:
    sheet = as_xlsx(
        [HEADER, row(code=1.3, price=7), row(2, code=132020104001, price=7)]
    )
    assert [i.kode_barang for i in sheet.items] == [None, CODE]
    assert kinds(sheet) == [ProblemKind.CODE_IS_A_NUMBER]


def test_w15_lost_zeros_of_code_and_register_are_put_back_and_told(as_xlsx) -> None:
    sheet = as_xlsx([HEADER, row(code="1.3.2.2.1.4.1", register=7, price=7)])
    assert (sheet.items[0].kode_barang, sheet.items[0].register) == (CODE, "000007")
    assert kinds(sheet) == [ProblemKind.CODE_PADDED, ProblemKind.REGISTER_PADDED]


def test_w15_a_code_of_the_old_form_is_kept_apart(as_csv) -> None:
    item = as_csv(
        [HEADER, row(code="02.06.02.01.31.0166", register="", price=7)]
    ).items[0]
    assert (item.kode_barang, item.kode_lama, item.register) == (
        None,
        "02.06.02.01.31",
        "0166",
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kib.xls", SEMICOLONS.encode()),
        ("kib.csv", b"\xef\xbb\xbf" + SEMICOLONS.encode()),
        ("kib.txt", SEMICOLONS.replace(";", "\t").encode("utf-16")),
        ("kib.csv", SEMICOLONS.replace("X", "Caf\u00e9 \u2013").encode("cp1252")),
        ("kib.csv", b"sep=,\r\n" + SEMICOLONS.replace(";", ",").encode()),
        ("kib.xls", f"<html><table>{PAGE}</table>".encode()),
    ],
)
def test_w16_the_content_decides_not_the_extension(
    tmp_path: Path, name, content
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (item,) = read_assets(path).items
    assert (item.kode_barang, item.name, item.price) == (CODE, "Motor", 5)
    assert item.brand in {"X", "Café –"}


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(1)", "+62 361", "@SUM(1)", "-2+3", "=1+1"]
)
def test_w17_a_formula_is_only_ever_text(as_csv, as_xlsx, text: str) -> None:
    for sheet in as_csv([HEADER, row(brand=text)]), as_xlsx([HEADER, row(brand=text)]):
        assert sheet.items[0].brand == text
        looks_like_one = text != "+62 361"
        assert (ProblemKind.FORMULA_TEXT in kinds(sheet)) == looks_like_one


def test_w17_a_formula_is_no_price(as_csv) -> None:
    sheet = as_csv([HEADER, row(price="=1+1")])
    assert sheet.items[0].price is None
    assert ProblemKind.MONEY_UNREADABLE in kinds(sheet)


def test_w18_many_in_one_row_is_a_question(as_csv) -> None:
    header = [*HEADER, "Jumlah"]
    sheet = as_csv([header, [*row(price=100), 3]])
    assert (sheet.items[0].quantity, sheet.items[0].price) == (3, 100)
    assert sheet.items[0].unit_price is None
    assert [p.kind for p in sheet.questions] == [ProblemKind.POOL_OR_ITEMS]


def test_w18_a_price_for_each_is_multiplied(as_csv) -> None:
    header = [*HEADER[:5], "Harga Satuan (Rp)", "Jumlah"]
    sheet = as_csv([header, [*row(price=100), 3]])
    assert (sheet.items[0].price, sheet.items[0].unit_price) == (300, 100)


def test_w18_a_range_whose_quantity_differs_is_told(as_csv) -> None:
    header = [*HEADER, "Jumlah"]
    sheet = as_csv([header, [*row(register="1 s/d 3", price=9), 4]])
    assert len(sheet.items) == 3
    assert kinds(sheet) == [ProblemKind.RANGE_COUNT_DIFFERS]


@pytest.mark.parametrize(
    ("text", "condition"),
    [("B", "B"), ("baik", "B"), ("KB", "KB"), ("Kurang Baik", "KB"), ("RR", "RR"),
     ("Rusak Ringan", "RR"), ("rb", "RB"), ("RUSAK BERAT", "RB")],
)  # fmt: skip
def test_less_good_and_lightly_damaged_stay_two_words(as_csv, text, condition) -> None:
    item = as_csv([[*HEADER, "Kondisi"], [*row(price=1), text]]).items[0]
    assert (item.condition, item.condition_raw) == (Condition(condition), text)


def test_a_condition_nobody_knows_is_kept_as_written(as_csv) -> None:
    sheet = as_csv([[*HEADER, "Kondisi"], [*row(price=1), "lumayan"]])
    assert (sheet.items[0].condition, sheet.items[0].condition_raw) == (None, "lumayan")
    assert kinds(sheet) == [ProblemKind.CONDITION_UNKNOWN]


def test_signatures_are_no_items_and_no_problems(as_csv) -> None:
    sheet = as_csv(
        [
            HEADER,
            row(price=1),
            [],
            ["", "MENGETAHUI", "", "", "", "Denpasar, 31 Desember 2025"],
            ["", "KEPALA DINAS CONTOH", "", "", "", "PENGURUS BARANG"],
            ["", "( NAMA CONTOH )", "", "", "", "( NAMA LAIN )"],
            ["", "NIP. 19700101 199003 1 001", "", "", "", "NIP. 19800101"],
        ]
    )
    assert len(sheet.items) == 1
    assert sheet.problems == []
    assert sheet.skipped == {"blank": 1, "signature": 4}


def test_a_row_nobody_understands_is_named_not_lost(as_csv) -> None:
    sheet = as_csv([HEADER, row(price=1), ["", "", "", "", "lihat lampiran", ""]])
    assert [(p.kind, p.row) for p in sheet.problems] == [
        (ProblemKind.ROW_NOT_UNDERSTOOD, 3)
    ]


def test_two_rows_with_the_same_identity_are_told(as_csv) -> None:
    sheet = as_csv([HEADER, row(1, price=1), row(2, price=1)])
    (problem,) = sheet.problems
    assert (problem.kind, problem.row) == (ProblemKind.IDENTITY_TWICE, 3)
    assert "baris 2" in problem.sentence


def test_a_nibar_may_not_be_the_register_code_of_another(as_csv) -> None:
    header = [*HEADER, "NIBAR", "Kode Register"]
    number = "1" * 45
    sheet = as_csv(
        [
            header,
            [*row(1, price=1), number, ""],
            [*row(2, register="2", price=1), "", number],
        ]
    )
    assert [(p.kind, p.row) for p in sheet.problems] == [
        (ProblemKind.NIBAR_IS_REGISTER_CODE, 3)
    ]


def test_a_plate_on_two_rows_is_told_in_any_spelling(as_csv) -> None:
    header = [*HEADER, "Nomor Polisi"]
    sheet = as_csv(
        [header, [*row(1), "DK 1012 XX"], [*row(2, register="2"), "dk-1012-xx"]]
    )
    assert {i.plate for i in sheet.items} == {"DK 1012 XX"}
    assert kinds(sheet) == [ProblemKind.PLATE_TWICE]


def test_columns_without_a_field_are_kept_beside_the_item(as_csv) -> None:
    sheet = as_csv([[*HEADER, "Warna"], [*row(price=1), "Merah"]])
    assert sheet.items[0].others == (("Warna", "Merah"),)
    assert [(p.kind, p.value) for p in sheet.problems] == [
        (ProblemKind.COLUMN_UNKNOWN, "Warna")
    ]


def test_every_sheet_of_assets_is_named_but_one(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for name in ("KIB B", "KIB C"):
        sheet = book.create_sheet(name)
        for cells in (HEADER, row(price=1)):
            sheet.append(cells)
    path = tmp_path / "dua.xlsx"
    book.save(path)
    first = read_assets(path)
    assert (first.sheet, first.other_sheets) == ("KIB B", ("KIB C",))
    assert ProblemKind.OTHER_SHEET in kinds(first)
    assert read_assets(path, sheet="KIB C").sheet == "KIB C"


def test_a_formula_saved_without_its_value_is_told(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for cells in (HEADER, row(price="=1000*2"), row(2, register="2", price=5)):
        book.active.append(cells)
    path = tmp_path / "rumus.xlsx"
    book.save(path)
    sheet = read_assets(path)
    assert [i.price for i in sheet.items] == [None, 5]
    (problem,) = sheet.problems
    assert (problem.kind, problem.value) == (ProblemKind.FORMULA_WITHOUT_VALUE, "1")


def test_codes_of_the_old_form_are_told_once(as_csv) -> None:
    old = "02.06.02.01.31"
    rows = [row(n, code=old, register=str(n), price=1) for n in range(1, 5)]
    sheet = as_csv([HEADER, *rows])
    assert {i.kode_lama for i in sheet.items} == {old}
    assert [(p.kind, p.row) for p in sheet.problems] == [(ProblemKind.CODE_OLD, 2)]


def test_rows_that_clash_are_read_but_not_importable(as_csv) -> None:
    sheet = as_csv([HEADER, row(1, price=1), row(2, price=1), row(3, register="3")])
    assert [i.row for i in sheet.items] == [2, 3, 4]
    assert [i.row for i in sheet.importable] == [2, 4]


def test_a_total_of_a_group_is_no_item(as_csv) -> None:
    sheet = as_csv(
        [
            HEADER,
            row(1, register="1", price=100),
            ["", "", "JUMLAH KENDARAAN RODA DUA", "", "", 100],
            row(2, code="1.3.2.05.02.01.030", register="1", price=30),
            ["", "", "JUMLAH ALAT RUMAH TANGGA", "", "", 30],
            ["", "", "JUMLAH", "", "", 130],
        ]
    )
    assert len(sheet.items) == 2
    assert [(t.counted, t.difference) for t in sheet.totals] == [
        (100, 0),
        (30, 0),
        (130, 0),
    ]


@pytest.mark.parametrize(
    ("cell", "registers", "quantity"),
    [
        ("0001 s/d 0003", ["0001", "0002", "0003"], 1),
        ("3 / 0001-0003", ["0001", "0002", "0003"], 1),
        ("0007", ["0007"], 1),
        ("3", [None], 3),
    ],
)
def test_quantity_and_register_in_one_column_are_parted(
    as_csv, cell, registers, quantity
) -> None:
    header = ["No", "Nama Barang", "No. Kode Barang", "Jumlah/ Register", "Harga (Rp)"]
    sheet = as_csv([header, [1, "Kursi", "1.3.2.05.02.01.030", cell, 9]])
    assert [i.register for i in sheet.items] == registers
    assert {i.quantity for i in sheet.items} == {quantity}


def test_a_code_in_seven_labelled_cells_is_one_code(as_csv) -> None:
    header = ["No", *["Kode Barang"] * 7, "Nama Barang", "Harga (Rp)"]
    sheet = as_csv([header, [1, 1, 3, 2, "02", "01", "04", "001", "Motor", 5]])
    assert [i.kode_barang for i in sheet.items] == [CODE]


def test_a_file_that_proves_both_styles_is_asked_about(as_csv) -> None:
    prices = ["1.234.567,00", "1,234,567.00", "1.870"]
    sheet = as_csv(
        [HEADER, *(row(n, register=str(n), price=p) for n, p in enumerate(prices))]
    )
    assert [i.price for i in sheet.items] == [1_234_567, 1_234_567, 1870]
    assert [(p.kind, p.row) for p in sheet.questions] == [
        (ProblemKind.NUMBER_AMBIGUOUS, 4)
    ]


@pytest.mark.parametrize("cell", ["banyak", "0", "-3", "1,5", "99999999"])
def test_a_quantity_that_is_no_count_is_one(as_csv, cell: str) -> None:
    sheet = as_csv([[*HEADER, "Jumlah"], [*row(price=9), cell]])
    assert (sheet.items[0].quantity, sheet.items[0].price) == (1, 9)
    assert kinds(sheet) == [ProblemKind.QUANTITY_UNREADABLE]


def test_a_quantity_may_carry_its_unit(as_csv) -> None:
    sheet = as_csv([[*HEADER, "Jumlah"], [*row(price=9), "2 Unit"]])
    assert sheet.items[0].quantity == 2


def test_the_whole_value_wins_over_price_times_quantity(as_csv) -> None:
    header = [*HEADER, "Harga Satuan (Rp)", "Jumlah"]
    sheet = as_csv([header, [*row(price=500), 100, 3]])
    assert sheet.items[0].price == 500
    assert ProblemKind.MONEY_DISAGREES in kinds(sheet)


def test_an_area_that_is_no_number_is_told(as_csv) -> None:
    header = [*HEADER, "Luas Lantai (M2)", "Luas (M2)"]
    sheet = as_csv([header, [*row(price=5), "luas sekali", "1.250,5 m2"]])
    item = sheet.items[0]
    assert item.building is None
    assert item.land is not None
    assert item.land.area == Decimal("1250.5")
    assert kinds(sheet) == [ProblemKind.NUMBER_UNREADABLE]


def test_a_room_list_with_several_ticks_is_a_mixed_lot(as_csv) -> None:
    header = ["No", "Nama Barang", "Kode Barang", "Jumlah", "Keadaan Barang", "", ""]
    ticks = ["", "", "", "", "Baik (B)", "Kurang Baik (KB)", "Rusak Berat (RB)"]
    sheet = as_csv([header, ticks, [1, "Kursi", "1.3.2.05.02.01.030", 4, 3, 0, 1]])
    item = sheet.items[0]
    assert (item.condition, item.condition_raw) == (None, "B 3, RB 1")
    assert ProblemKind.CONDITION_UNKNOWN in kinds(sheet)


def test_a_worksheet_error_is_nothing_and_told(as_csv) -> None:
    sheet = as_csv([HEADER, row(brand="#REF!", price=5)])
    assert sheet.items[0].brand is None
    assert kinds(sheet) == [ProblemKind.CELL_ERROR]


def test_a_negative_price_is_taken_and_told(as_csv) -> None:
    sheet = as_csv([HEADER, row(price="-5.000,00")])
    assert sheet.items[0].price == -5000
    assert kinds(sheet) == [ProblemKind.MONEY_NEGATIVE]


def test_reading_stops_when_the_person_says_so(as_csv) -> None:
    seen = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        raise Cancelled

    rows = [row(n, register=str(n)) for n in range(2100)]
    with pytest.raises(Cancelled):
        as_csv([HEADER, *rows], progress=progress)
    assert seen == [(2000, 2000)]


def test_progress_knows_the_height_of_a_workbook(as_xlsx) -> None:
    seen = []
    rows = [row(n, register=str(n)) for n in range(2100)]
    as_xlsx([HEADER, *rows], progress=lambda done, total: seen.append((done, total)))
    assert seen == [(2000, 2101)]


def test_several_without_a_range_are_one_pool_or_each_its_own(
    as_csv,
) -> None:
    head = ["Kode Barang", "Nama Barang", "Register", "Jumlah", "Harga (Rp)"]
    rows = [head, ["1.3.2.05.02.01.030", "Kursi", "000001", "3", "1000"]]
    asked, pool, each = (
        as_csv(rows, answers=Answers(expand=answer)) for answer in (None, False, True)
    )
    assert [p.kind for p in asked.questions] == [ProblemKind.POOL_OR_ITEMS]
    assert pool.questions == []
    assert [(i.quantity, i.price) for i in pool.items] == [(3, 1000)]
    assert [(i.register, i.quantity, i.price) for i in each.items] == [
        ("000001", 1, 333),
        (None, 1, 333),
        (None, 1, 334),
    ]


def test_a_doubtful_number_is_read_as_the_person_says(
    as_csv,
) -> None:
    head = ["Nama Barang", "Register", "Luas (M2)", "Harga (Rp)"]
    rows = [head, ["Tanah kantor", "000001", "1.870", "5000000"]]
    found = [
        as_csv(rows, answers=Answers(decimal=mark)).items[0].land for mark in (",", ".")
    ]
    assert [str(land.area) for land in found if land] == ["1870", "1.870"]
