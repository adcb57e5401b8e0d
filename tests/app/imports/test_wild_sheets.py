"""Whatever a generator of wild sheets writes is imported, explained or refused.

The generator knows what it meant; the reader is told nothing. Every row must
come back as items, or be named in a problem, and money may not change by a
rupiah.
"""

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.imports.assets import read_assets
from app.imports.fields import Field
from app.imports.problems import ProblemKind, Severity
from tests.app.imports.conftest import write_csv, write_xlsx

HEADER = (
    "No", "Kode Barang", "Nama Barang", "Nomor Register", "Merk/Type", "Tahun",
    "Nomor Polisi", "Asal Usul", "{price}", "Kondisi", "Keterangan",
)  # fmt: skip
WIDTH = len(HEADER)
RANGES = (" s/d ", "s/d", " s.d. ", " sd ", "-", " - ")
NOTHING = ("", "-", "--", "NULL", "########")
CODES = (
    "1.3.2.02.01.04.001",
    "1.3.2.2.1.4.1",
    "1.3.3.01.01.09.001",
    "1.3.9.99.99.99.999",
)
PEOPLE = ("Ni Contoh", "( NAMA CONTOH )", "NIP. 19700101 199003 1 001")


@dataclass
class Sheet:
    """What was written, and what was meant by it."""

    rows: list[list[object]] = field(default_factory=list)
    rupiah: int = 0
    things: int = 0
    meant: dict[int, int] = field(default_factory=dict)  # row: items
    hopeless: set[int] = field(default_factory=set)  # rows whose price is no number

    def put(self, *cells: object) -> int:
        self.rows.append([*cells, *[""] * (WIDTH - len(cells))])
        return len(self.rows)


def indonesian(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


SPELLINGS = (
    lambda amount: amount,
    str,
    lambda amount: indonesian(amount) + ",00",
    lambda amount: f"Rp {indonesian(amount)},-",
    lambda amount: f"Rp. {indonesian(amount)},00",
)


@st.composite
def wild_sheets(draw: st.DrawFn) -> tuple[Sheet, bool]:
    """A sheet with any of the traits, and whether its prices are thousands."""
    sheet = Sheet()
    thousands = draw(st.booleans())
    header = [
        label.format(price="Harga (ribuan Rp)" if thousands else "Harga (Rp)")
        for label in HEADER
    ]
    heading = ["KARTU INVENTARIS BARANG", "NO. KODE LOKASI : 12.01.51.71.040101"]
    for text in draw(st.lists(st.sampled_from(heading), max_size=8)):
        sheet.put(text)
    sheet.put(*header)
    count = 0
    for _row in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(["item"] * 6 + ["group", "blank", "page", "total"]))
        if kind == "item":
            count += 1
            put_item(draw, sheet, count, thousands=thousands)
        elif kind == "group":
            sheet.put("", "1.3.2.02", "ALAT ANGKUTAN")
        elif kind == "blank":
            sheet.put()
        elif kind == "page":
            sheet.put(*header)
            sheet.put(*range(1, WIDTH + 1))
        else:
            put_total(sheet, thousands=thousands)
    put_total(sheet, thousands=thousands)
    for text in draw(st.lists(st.sampled_from(PEOPLE), max_size=3)):
        sheet.put("", "MENGETAHUI")
        sheet.put("", text, "", "", "", "", text)
    return sheet, thousands


def put_item(draw: st.DrawFn, sheet: Sheet, order: int, *, thousands: bool) -> None:
    amount = draw(st.integers(0, 10**11))
    things = draw(st.sampled_from([1, 1, 1, 2, 7, 40]))
    first = order * 1000
    register = f"{first:06d}"
    if things > 1:
        register += draw(st.sampled_from(RANGES)) + f"{first + things - 1:06d}"
    price: object = draw(st.sampled_from(SPELLINGS))(amount)
    is_hopeless = draw(st.integers(0, 9)) == 0
    if is_hopeless:
        price = draw(st.sampled_from(["seribu", "1.2.3,4", "=1+1", "12 34"]))
    row = sheet.put(
        order,
        draw(st.sampled_from(CODES)),
        draw(
            st.sampled_from(
                ["Sepeda Motor", "GEDUNG.AULA", "Total Station", "=SUM(A1)"]
            )
        ),
        register,
        draw(st.sampled_from([*NOTHING, "Honda / X", "@merk", "a\nb"])),
        draw(st.sampled_from([2019, "2019", "", "dua ribu"])),
        draw(st.sampled_from(["-", ""])) if things > 1 else f"DK {order} XX",
        draw(st.sampled_from(["Pembelian", "HIBAH", ""])),
        price,
        draw(st.sampled_from(["B", "KB", "RR", "RB", "lumayan", ""])),
        draw(st.sampled_from(["8951078.618.C / Km.WC", "Jumlah kursi 4", "nomor dua"])),
    )
    sheet.meant[row] = things
    sheet.things += things
    if is_hopeless:
        sheet.hopeless.add(row)
    else:
        sheet.rupiah += amount * (1000 if thousands else 1)


def put_total(sheet: Sheet, *, thousands: bool) -> None:
    stated = sheet.rupiah // (1000 if thousands else 1)
    sheet.put("", "", "", "", "", "", "", "Jumlah", indonesian(stated) + ",00")


def some(examples: int) -> settings:
    slow_to_draw = [HealthCheck.too_slow]
    return settings(
        max_examples=examples, deadline=None, suppress_health_check=slow_to_draw
    )


WILD = {"wild": wild_sheets(), "suffix": st.sampled_from(["csv", "xlsx"])}


@some(25)
@given(**WILD)
def test_every_row_is_imported_explained_or_refused(wild, suffix: str) -> None:
    read_back(wild, suffix)


@pytest.mark.slow
@some(2_000)
@given(**WILD)
def test_every_row_of_two_thousand_sheets_is(wild, suffix: str) -> None:
    read_back(wild, suffix)


def read_back(wild, suffix: str) -> None:
    written, thousands = wild
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"wild.{suffix}"
        (write_csv if suffix == "csv" else write_xlsx)(path, written.rows)
        sheet = read_assets(path)
    assert sheet.thousands == thousands
    assert Counter(i.row for i in sheet.items) == written.meant
    assert sum(i.price or 0 for i in sheet.items) == written.rupiah
    assert [t.difference for t in sheet.totals if t.field is Field.PRICE] == [0] * len(
        sheet.totals
    )
    unreadable = [p for p in sheet.problems if p.kind is ProblemKind.MONEY_UNREADABLE]
    assert {p.row for p in unreadable} == written.hopeless
    errors = {p.row for p in sheet.problems if p.severity is Severity.ERROR}
    assert errors == written.hopeless
    rows = sheet.header_row + sheet.data_rows + sum(sheet.skipped.values())
    assert rows == len(written.rows)
    assert all(p.sentence for p in sheet.problems)


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["1.3.2.02.01.04.001", "000001 s/d 000009", "Jumlah", "NIP. 1", "1,2E+44", "=1",
         "Rp 1.000,-", "-", "########", "Nama Barang", "Harga", "0001-0003", "\x00"]
    ),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.booleans(),
)  # fmt: skip


ROWS = st.lists(st.lists(CELLS, max_size=WIDTH), max_size=8)


@some(30)
@given(rows=ROWS)
@example(rows=[["Jumlah"], [1, 2, 3]])
def test_no_cell_whatever_breaks_the_reading(rows: list[list[object]]) -> None:
    survived(rows)


@pytest.mark.slow
@some(2_000)
@given(rows=ROWS)
def test_no_cell_of_two_thousand_sheets_does(rows: list[list[object]]) -> None:
    survived(rows)


def survived(rows: list[list[object]]) -> None:
    header = [label.format(price="Harga") for label in HEADER]
    with tempfile.TemporaryDirectory() as folder:
        path = write_csv(Path(folder) / "any.csv", [header, *rows])
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read().replace("\x00", "")
        path.write_bytes(f"sep=;\n{text}".encode())
        sheet = read_assets(path)
    assert all(p.sentence for p in sheet.problems)
    assert all(i.name for i in sheet.items)
    assert sheet.data_rows >= len({i.row for i in sheet.items})


@some(200)
@given(amount=st.integers(0, 10**14), count=st.integers(1, 5000))
def test_shares_of_a_range_add_up_to_the_rupiah(amount: int, count: int) -> None:
    from app.imports.numbers import shares

    parts = shares(amount, count)
    assert sum(parts) == amount
    assert len(parts) == count
    assert parts[-1] >= parts[0] == min(parts)


@some(200)
@given(amount=st.decimals(0, 10**12, places=2))
def test_a_written_amount_is_read_back_in_both_styles(amount) -> None:
    from app.imports.numbers import read_number

    english = f"{amount:,.2f}"
    swapped = english.translate(str.maketrans(",.", ".,"))
    for text, mark in ((english, "."), (swapped, ",")):
        reading = read_number(text)
        assert reading is not None
        assert reading.value == amount
        assert reading.mark == mark
