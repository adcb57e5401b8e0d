"""KIB, KIR and LHI: what the register holds, in the columns of the forms."""

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from app import agencies, asset_intake
from app.asset_intake import Place
from app.errors import Refused
from app.imports.assets import read_assets
from app.imports.fields import Field
from app.imports.items import AssetItem
from app.imports.layouts import layouts
from app.ledger.pen import Pen
from models.agency import Agency
from reports import labels, register_pages, register_workbook
from reports.gathering.order import Occasion
from reports.gathering.register import FORMS, RegisterOrder
from reports.register_content import RegisterSheet
from tests.office import NOW, Office
from tests.reports import opened

SAMPLES = Path(__file__).parents[1] / "data" / "kib"
LIST = (
    'Nama Barang,Kode Barang,Register,Tahun,Harga\n"=1+1<b>&",{code},1,2020,"{price}"'
)


def bring_in(office: Office, items: list[AssetItem]) -> None:
    with office.database.write() as session:
        agency = agencies.find(session, "SETDA")
        plan = asset_intake.plan(session, items, agency)
        asset_intake.carry_out(
            session, plan, Place(agency, "51.71"), actor=office.custodian, at=NOW
        )


def sheet(office: Office, form: str, room: int | None = None) -> RegisterSheet:
    with office.database.read() as session:
        order = RegisterOrder(form, office.agency_id, room)
        return order.sheet(session, Occasion(office.custodian, NOW))


@pytest.fixture
def stocked(office: Office) -> Office:
    """The office with the vehicles of sample A and the buildings of sample C."""
    for name in ("kib_b_simda.csv", "kib_c.csv"):
        bring_in(office, read_assets(SAMPLES / name).importable)
    return office


def test_a_kib_b_is_read_back_as_it_was_brought_in(
    stocked: Office, tmp_path: Path
) -> None:
    file = tmp_path / "kib-b.xlsx"
    file.write_bytes(register_workbook.draw(sheet(stocked, "KIB_B")))
    first, again = read_assets(SAMPLES / "kib_b_simda.csv"), read_assets(file)
    assert again.layout == "KIB_B"
    assert again.location_code == first.location_code
    assert again.agency_text == "Sekretariat Daerah"
    assert [(check.field, check.difference) for check in again.totals] == [
        (Field.PRICE, 0)
    ]
    with stocked.database.read() as session:
        plan = asset_intake.plan(
            session, again.importable, agencies.find(session, "SETDA")
        )
    assert (len(plan.added), len(plan.refused), plan.changed) == (0, 0, ())
    assert plan.same == len(first.importable)


def test_the_header_is_merged_and_numbered_as_the_form_has_it(stocked: Office) -> None:
    content = sheet(stocked, "KIB_C")
    page = openpyxl.load_workbook(
        io.BytesIO(register_workbook.draw(content))
    ).worksheets[0]
    numbered = next(
        row
        for row in page.iter_rows(values_only=True)
        if list(row) == list(range(1, len(content.fields) + 1))
    )
    assert len(numbered) == 17
    merged = {page[str(each).split(":")[0]].value for each in page.merged_cells.ranges}
    assert {"Nomor", "Konstruksi Bangunan", "Dokumen Gedung", "No. Urut"} <= merged
    words = [cell.value for row in page.iter_rows() for cell in row if cell.value]
    assert "PENGURUS BARANG" in " ".join(map(str, words)).upper()


def test_words_that_look_like_a_formula_or_markup_stay_words(
    office: Office, tmp_path: Path
) -> None:
    source = tmp_path / "daftar.csv"
    source.write_text(
        LIST.format(code="1.3.2.05.02.01.030", price="1.500.000"), encoding="utf-8"
    )
    read = read_assets(source)
    bring_in(office, read.importable)
    content = sheet(office, "KIB_B")
    page = openpyxl.load_workbook(
        io.BytesIO(register_workbook.draw(content))
    ).worksheets[0]
    found = [c for row in page.iter_rows() for c in row if c.value == "=1+1<b>&"]
    assert [(cell.data_type, cell.quotePrefix) for cell in found] == [("s", True)]
    assert "=1+1<b>&" in opened.text_of(register_pages.draw(content))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_an_archivable_and_accessible_page(
    stocked: Office, form: str
) -> None:
    content = sheet(stocked, form, stocked.building if form.startswith("KIR") else None)
    drawn = register_pages.draw(content)
    assert opened.faults(drawn) == []
    assert register_pages.draw(content) == drawn
    told = " ".join(opened.text_of(drawn).split())
    for line in layouts()[form].title:
        assert line in told
    assert opened.attached_to(drawn, f"{form}.xlsx") == register_workbook.draw(content)


def test_a_sheet_stands_under_the_emblem_of_its_agency(stocked: Office) -> None:
    emblem = io.BytesIO()
    Image.new("RGB", (120, 160), "navy").save(emblem, "PNG")
    with stocked.database.write() as session:
        pen = Pen(session, actor=stocked.admin, at=NOW)
        pen.change(
            "agency.changed", session.get_one(Agency, stocked.agency_id), paper="F4"
        )
    plain = sheet(stocked, "KIB_A")
    head = replace(plain.issue.letterhead, logo=emblem.getvalue())
    drawn = register_pages.draw(
        replace(plain, issue=replace(plain.issue, letterhead=head))
    )
    assert plain.issue.paper == "F4"
    assert opened.pictures_in(drawn) == 1
    assert opened.faults(drawn) == []


def test_the_total_of_the_page_is_that_of_the_register(stocked: Office) -> None:
    content = sheet(stocked, "KIB_B")
    assert content.totals is not None
    at = content.fields.index(Field.PRICE)
    assert content.totals[at] == 931_750_500
    assert "931.750.500" in opened.text_of(register_pages.draw(content))


def test_a_kir_needs_its_room_and_another_agency_is_not_shown(office: Office) -> None:
    with pytest.raises(Refused, match="pilih ruangannya"):
        sheet(office, "KIR")
    with office.database.read() as session, pytest.raises(Refused, match="lain"):
        RegisterOrder("KIB_B", office.agency_id + 1).sheet(
            session, Occasion(office.custodian, NOW)
        )


def test_labels_fill_sheets_and_long_names_are_cut() -> None:
    long = labels.Label("Gedung " * 90, "PEMERINTAH", "Dinas " * 40, ("9" * 400,))
    many = [long, *(labels.Label(f"Ruang {n}", "P", "D") for n in range(14))]
    drawn = labels.draw(many)
    assert len(opened.pages_of(drawn)) == 2
    assert "Ruang 13" in opened.text_of(drawn)
    assert labels.draw(many) == drawn
