"""The three sample sheets give exactly what the domain notes say, csv and xlsx."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.goods import BookableKind, Ground
from app.imports.assets import read_assets
from app.imports.fields import Field
from app.imports.items import AssetSheet, Condition
from app.imports.problems import ProblemKind, Severity

SAMPLES = Path(__file__).parents[2] / "data" / "kib"


@pytest.fixture(params=["csv", "xlsx"])
def suffix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def kinds(sheet: AssetSheet, row: int | None = None) -> set[ProblemKind]:
    return {p.kind for p in sheet.problems if row is None or p.row == row}


class TestKibBOfSimda:
    @pytest.fixture
    def sheet(self, suffix: str) -> AssetSheet:
        return read_assets(SAMPLES / f"kib_b_simda.{suffix}")

    def test_five_rows_become_forty_eight_items(self, sheet: AssetSheet) -> None:
        assert sheet.layout == "KIB_B"
        assert sheet.data_rows == 5
        assert len(sheet.items) == 48
        counts = [
            sum(i.row == row for i in sheet.items) for row in (16, 17, 18, 23, 24)
        ]
        assert counts == [1, 1, 5, 40, 1]

    def test_the_heading_gives_the_location_and_the_agency(
        self, sheet: AssetSheet
    ) -> None:
        assert sheet.location_code == "12.01.51.71.040101.00001.00000"
        assert sheet.agency_text == "Bagian Umum"
        assert {i.kode_lokasi for i in sheet.items} == {
            "12.01.51.71.040101.00001.00000"
        }

    def test_prices_are_thousands_and_add_up(self, sheet: AssetSheet) -> None:
        assert sheet.thousands
        assert sum(i.price or 0 for i in sheet.items) == 931_750_500
        prices = {i.name: i.price for i in sheet.items}
        assert prices["Sepeda Motor"] == 17_500_000
        assert prices["Kursi Rapat"] == 850_000
        assert prices["LCD Projector/Infocus"] == 12_750_500

    def test_registers_of_a_range_are_counted_out(self, sheet: AssetSheet) -> None:
        motors = [i.register for i in sheet.items if i.name == "Sepeda Motor"]
        assert motors == ["000001", "000002", "000003", "000004", "000005"]

    def test_the_plate_is_normalised(self, sheet: AssetSheet) -> None:
        second = sheet.items[1].vehicle
        assert second is not None
        assert second.plate == "DK 1012 XX"
        assert second.plate_raw == "dk1012xx"

    def test_both_totals_agree(self, sheet: AssetSheet) -> None:
        carried, final = sheet.totals
        assert (carried.label, carried.stated, carried.rows) == (
            "Jumlah dipindahkan",
            885_000_000,
            3,
        )
        assert (final.label, final.stated, final.rows) == ("Jumlah", 931_750_500, 5)
        assert carried.difference == final.difference == 0

    def test_nothing_is_wrong_with_it(self, sheet: AssetSheet) -> None:
        assert [p for p in sheet.problems if p.severity is not Severity.WARNING] == []


class TestDaftarBarangOfEbmd:
    @pytest.fixture
    def sheet(self, suffix: str) -> AssetSheet:
        return read_assets(SAMPLES / f"daftar_barang_ebmd.{suffix}")

    def test_four_rows_are_data(self, sheet: AssetSheet) -> None:
        assert sheet.layout == "EBMD_DAFTAR_BARANG"
        assert sheet.data_rows == len(sheet.items) == 4
        assert sum(i.quantity for i in sheet.items) == 5
        assert sum(i.price or 0 for i in sheet.items) == 820_400_000
        assert sheet.location_code == "04.01.00"
        assert sheet.agency_text == "SEKRETARIAT DAERAH"

    def test_totals_of_money_and_of_quantity_agree(self, sheet: AssetSheet) -> None:
        assert {t.field: (t.stated, t.difference) for t in sheet.totals} == {
            Field.PRICE: (820_400_000, 0),
            Field.QUANTITY: (5, 0),
        }

    def test_a_code_that_lost_its_zeros_is_put_right(self, sheet: AssetSheet) -> None:
        assert sheet.items[0].kode_barang == "1.3.2.02.01.01.005"
        assert sheet.items[1].kode_barang == "1.3.2.02.01.02.003"
        assert sheet.items[2].kode_barang == "1.3.2.05.02.06.008"

    def test_a_nibar_in_scientific_notation_is_refused(self, sheet: AssetSheet) -> None:
        second = sheet.items[1]
        assert second.nibar is None
        found = [p for p in sheet.problems if p.row == second.row]
        error = next(p for p in found if p.severity is Severity.ERROR)
        assert error.kind is ProblemKind.SCIENTIFIC_NOTATION
        assert "notasi ilmiah" in error.sentence
        assert second.acquired_on == date(2019, 3, 15)

    def test_a_nibar_used_twice_is_an_error(self, sheet: AssetSheet) -> None:
        fourth = sheet.items[3]
        error = next(p for p in sheet.problems if p.kind is ProblemKind.NIBAR_TWICE)
        assert error.row == fourth.row
        assert f"NIBAR ganda dengan baris {sheet.items[2].row}" in error.sentence

    def test_heavy_damage_is_not_proposed(self, sheet: AssetSheet) -> None:
        fourth = sheet.items[3]
        assert fourth.condition is Condition.HEAVY_DAMAGE
        assert fourth.proposal.barred
        assert sheet.items[1].condition is Condition.LIGHT_DAMAGE

    def test_numbers_in_the_specification_are_offered_not_filled(
        self, sheet: AssetSheet
    ) -> None:
        first = sheet.items[0]
        assert first.vehicle is None
        assert {(o.field, o.value) for o in first.offers} == {
            (Field.PLATE, "DK 1 XX"),
            (Field.CHASSIS, "MHFCONTOH00000021"),
        }
        assert [(o.field, o.value) for o in sheet.items[1].offers] == [
            (Field.PLATE, "DK 1022 XX")
        ]

    def test_dates_in_four_spellings(self, sheet: AssetSheet) -> None:
        assert [i.acquired_on for i in sheet.items] == [
            date(2019, 3, 14),
            date(2019, 3, 15),
            date(2022, 6, 30),
            date(2022, 6, 30),
        ]

    def test_two_of_a_kind_without_a_range_is_a_question(
        self, sheet: AssetSheet
    ) -> None:
        assert [(p.kind, p.row) for p in sheet.questions] == [
            (ProblemKind.POOL_OR_ITEMS, sheet.items[2].row)
        ]
        assert sheet.items[2].unit_price == 12_300_000


class TestKibC:
    @pytest.fixture
    def sheet(self, suffix: str) -> AssetSheet:
        return read_assets(SAMPLES / f"kib_c.{suffix}")

    def test_five_rows_and_the_whole_sum(self, sheet: AssetSheet) -> None:
        assert sheet.layout == "KIB_C"
        assert sheet.data_rows == len(sheet.items) == 5
        assert sum(i.price or 0 for i in sheet.items) == 26_457_974_000
        assert [(t.stated, t.difference) for t in sheet.totals] == [(26_457_974_000, 0)]
        assert sheet.location_code == "12.01.51.71.040101.00001.00000"

    def test_the_silent_header_is_asked_about(self, sheet: AssetSheet) -> None:
        assert ProblemKind.THOUSANDS_UNKNOWN in {p.kind for p in sheet.questions}
        assert not sheet.thousands

    def test_the_first_building(self, sheet: AssetSheet) -> None:
        first = sheet.items[0]
        assert first.building is not None
        assert first.land is not None
        assert first.building.floor_area == Decimal("4250.75")
        assert first.land.area == 1870
        assert first.document_date == date(2003, 3, 12)
        assert first.land.kode_barang == "1.3.1.01.01.04.001"
        assert first.land.register == "0001"
        assert first.kode_barang == "1.3.3.01.01.01.001"
        assert first.kode_lokasi == "12.01.51.71.040101.00001.00000"
        assert first.year == 2003
        assert first.address == "Jl. Gajah Mada No. 1, Dk.NULL, Ds./Kel. Dauh Puri"
        assert first.building.storeyed
        assert first.building.concrete

    def test_hashes_are_no_date(self, sheet: AssetSheet) -> None:
        second = sheet.items[1]
        assert second.document_date is None
        assert ProblemKind.COLUMN_TOO_NARROW in kinds(sheet, second.row)

    def test_the_hall(self, sheet: AssetSheet) -> None:
        third = sheet.items[2]
        assert third.document_date == date(2011, 7, 1)
        assert third.land is not None
        assert third.land.area == Decimal("1250.5")
        assert third.proposal.kind is BookableKind.BUILDING
        assert third.proposal.signal == "aula"

    def test_the_mess(self, sheet: AssetSheet) -> None:
        fourth = sheet.items[3]
        assert fourth.document_date == date(2009, 7, 1)
        assert fourth.proposal.kind is BookableKind.LODGING
        assert fourth.proposal.signal == "mess"
        assert fourth.condition_raw == "RR"

    def test_the_toilet_and_the_fence_are_not_proposed(self, sheet: AssetSheet) -> None:
        toilet, fence = sheet.items[1], sheet.items[4]
        assert toilet.proposal.ground is Ground.ANCILLARY
        assert not toilet.proposal.bookable
        assert not fence.proposal.bookable

    def test_a_leaf_called_and_so_forth_is_only_a_warning(
        self, sheet: AssetSheet
    ) -> None:
        fence = sheet.items[4]
        assert fence.kode_barang == "1.3.3.04.01.04.004"
        found = [p for p in sheet.problems if p.row == fence.row]
        assert {p.kind for p in found} == {ProblemKind.CODE_UNLISTED}
        assert {p.severity for p in found} == {Severity.WARNING}

    def test_register_tells_two_buildings_apart(self, sheet: AssetSheet) -> None:
        first, second = sheet.items[:2]
        assert (first.kode_barang, first.year) == (second.kode_barang, second.year)
        assert (first.register, second.register) == ("000001", "000002")
        assert ProblemKind.IDENTITY_TWICE not in kinds(sheet)
