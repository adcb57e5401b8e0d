"""The page of assets: trees, a forgiving search, forms, papers, undoing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from app import agencies, asset_entry, queries, vehicle_papers
from app.asset_entry import AssetForm
from app.vehicle_papers import HORIZON, PapersForm
from models.asset import ResourceKind
from models.attachment import AttachmentKind
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import NOW, Office, person
from ui.desktop.dialogs.agency import AgencyDialog
from ui.desktop.dialogs.asset import AssetDialog
from ui.desktop.dialogs.asset_import import ImportDialog
from ui.desktop.dialogs.vehicle_papers import PapersDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.asset_tree import AssetTree
from ui.desktop.pages.assets import Assets
from ui.desktop.pages.home import Home

Open = Callable[..., MainWindow]
HILUX = "Toyota Hilux DK 8000 AB"


@pytest.fixture
def stocked(office: Office) -> tuple[Office, int]:
    """The office with a vehicle that has an inventory code."""
    actor = person(office, "made")
    with office.database.write() as session:
        owner = agencies.find(session, "4.01")
        form = AssetForm(
            kind=ResourceKind.VEHICLE,
            name=HILUX,
            agency_id=owner.id,
            region=owner.region,
            item_code="1.3.2.02.01.03.002",
            brand="Toyota Hilux",
            plate="DK 8000 AB",
            price=400,
        )
        key = asset_entry.add(session, form, actor=actor, at=NOW)
    return office, key


def page_at(qtbot: QtBot, window: MainWindow, key: int | None = None) -> Assets:
    page = window.page()
    assert isinstance(page, Assets)
    if key is not None:
        page.arrive(key)
        settle(qtbot, window)
    return page


def dialog(kind: type[Any]) -> Any:
    found = QApplication.topLevelWidgets()
    (shown,) = [d for d in found if isinstance(d, kind) and d.isVisible()]
    return shown


def names(page: Assets) -> list[str]:
    return [row.name for row in page.model.rows]


def under(tree: QTreeWidget, text: str) -> QTreeWidgetItem:
    flags = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
    (item,) = tree.findItems(text, flags)
    return item


def test_the_register_is_filled_ahead_once_and_then_left_alone(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("made", "home")
    while window.prepare("assets"):
        settle(qtbot, window)
    window.workspace.changed.emit(frozenset({"resources"}))
    assert not window.prepare("assets")  # from here on those who come ask
    window.go_to("assets")
    assert names(page_at(qtbot, window))


def test_rows_open_after_a_key_has_led_from_side_to_side(
    qtbot: QtBot, open_as: Open
) -> None:
    """What PySide takes for a widget's child goes with it: it ended the program."""
    window = open_as("admin", "assets")
    page = page_at(qtbot, window)
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        QApplication.processEvents()
    for place in range(3):
        page.listing.table.go_to(place)
        settle(qtbot, window)
        assert page.drawer.isVisible()


def test_a_slip_in_the_search_is_forgiven_and_said(
    qtbot: QtBot, open_as: Open, stocked: tuple[Office, int]
) -> None:
    window = open_as("made", "assets")
    page = page_at(qtbot, window)
    assert page.search is not None
    page.search.setText("toyta")
    page.search.searched.emit("toyta")
    settle(qtbot, window)
    assert HILUX in names(page)
    assert "“toyta”" in page.subtitle.text()
    assert "“toyota”" in page.subtitle.text()


def test_the_kinds_of_goods_narrow_the_table(
    qtbot: QtBot, open_as: Open, stocked: tuple[Office, int]
) -> None:
    window = open_as("made", "assets")
    page = page_at(qtbot, window)
    tree = page.tree.groups
    tree.setCurrentItem(under(tree, "Alat Angkutan Darat Bermotor"))
    settle(qtbot, window)
    assert names(page) == [HILUX]
    page.clear_filters()
    settle(qtbot, window)
    assert len(names(page)) > 1


def test_what_is_due_is_narrowed_to(
    qtbot: QtBot, open_as: Open, stocked: tuple[Office, int]
) -> None:
    office, key = stocked
    with office.database.write() as session:
        papers = PapersForm(tax_until=NOW.date())
        vehicle_papers.keep(session, key, papers, actor=person(office, "made"), at=NOW)
    window = open_as("made", "assets")
    page = page_at(qtbot, window)
    page.due.setCurrentIndex(page.due.findData(7))
    settle(qtbot, window)
    assert names(page) == [HILUX]
    page.clear_filters()
    window.go_to("home")
    settle(qtbot, window)
    home = window.page()
    assert isinstance(home, Home)
    told = home.cards["papers"].accessibleName()
    assert told == "Surat kendaraan: 1. 1 dalam 7 hari"
    home.cards["papers"].click()
    settle(qtbot, window)
    assert names(page) == [HILUX]
    assert page.due.currentData() == HORIZON


def test_a_correction_is_checked_kept_and_taken_back(
    qtbot: QtBot, open_as: Open, stocked: tuple[Office, int]
) -> None:
    office, key = stocked
    window = open_as("made", "assets")
    page = page_at(qtbot, window, key)
    page.register.open_asset(page.drawer.detail)
    settle(qtbot, window)
    form = dialog(AssetDialog)
    form.lines["plate"].setText("mobil")
    form.save()
    assert form.fields["plate"].control.property("bad")
    form.lines["plate"].setText("dk 9 zz")
    form.lines["price"].setText("1.500.000")
    form.save()
    settle(qtbot, window)
    assert page.drawer.detail is not None
    assert page.drawer.detail.row.price == 1_500_000
    assert page.drawer.detail.former_codes == ("DK 8000 AB",)
    undo = page.drawer.beside.undo
    assert undo is not None
    undo.click()  # the name, which followed the plate
    settle(qtbot, window)
    with office.database.read() as session:
        found = queries.resource(session, key, actor=person(office, "made"))
    assert found.row.name == HILUX
    assert found.row.plate == "DK 9 ZZ"


def test_papers_are_typed_as_days_and_numbers(
    qtbot: QtBot, open_as: Open, stocked: tuple[Office, int]
) -> None:
    office, key = stocked
    window = open_as("made", "assets")
    page = page_at(qtbot, window, key)
    assert page.drawer.detail is not None
    page.register.open_papers(page.drawer.detail)
    settle(qtbot, window)
    form = dialog(PapersDialog)
    form.lines["tax_until"].setText("besok")
    form.save()
    assert form.fields["tax_until"].control.property("bad")
    form.lines["tax_until"].setText("31-12-2026")
    form.lines["odometer"].setText("12.500")
    form.save()
    settle(qtbot, window)
    with office.database.read() as session:
        kept = vehicle_papers.of(session, key)
    assert kept == replace(PapersForm(), tax_until=kept.tax_until, odometer=12_500)
    assert str(kept.tax_until) == "2026-12-31"


def test_a_photograph_is_shown_and_a_program_refused(
    qtbot: QtBot, open_as: Open, stocked: tuple[Office, int], tmp_path: Path
) -> None:
    from PIL import Image

    window = open_as("made", "assets")
    page = page_at(qtbot, window, stocked[1])
    picture = tmp_path / "mobil.png"
    Image.new("RGB", (40, 30), (1, 2, 3)).save(picture)
    assert page.drawer.deeds is not None
    page.drawer.deeds.attach(picture, AttachmentKind.PHOTO)
    settle(qtbot, window)
    assert page.drawer.beside.picture.isVisible()
    picture.write_bytes(b"MZ program")
    page.drawer.deeds.attach(picture, AttachmentKind.PHOTO)
    settle(qtbot, window)
    assert page.drawer.deeds.refusal.isVisible()


def test_units_stand_under_their_agency_and_count_there(qtbot: QtBot) -> None:
    tree = AssetTree()
    qtbot.addWidget(tree)
    rows = (
        queries.AgencyRow(id=1, code="A", name="Setda", region="51", resources=2),
        queries.AgencyRow(
            id=2, code="B", name="Umum", region="51", resources=3, parent_id=1
        ),
    )
    tree.show_agencies(rows)
    unit = under(tree.agencies, "Umum")
    above = under(tree.agencies, "Setda")
    assert unit.parent() is above
    assert [unit.text(1), above.text(1)] == ["3", "5"]
    with qtbot.waitSignal(tree.picked):
        tree.agencies.setCurrentItem(unit)
    tree.show_agencies(rows)
    assert tree.agency == 2


def test_an_agency_is_registered_from_the_sheet_that_names_it(
    qtbot: QtBot, open_as: Open, office: Office, tmp_path: Path
) -> None:
    import openpyxl

    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(("NO. KODE LOKASI", None, ": 12.01.51.71.990101.00001.00000"))
    sheet.append(())
    sheet.append(("No", "Kode Barang", "Nama Barang", "Register", "Tahun", "Harga"))
    sheet.append((1, "1.3.2.05.02.01.003", "Kursi", "000001", 2020, 250_000))
    path = tmp_path / "baru.xlsx"
    made.save(path)
    window = open_as("admin", "assets")
    page = page_at(qtbot, window)
    page.register.open_import(path)
    settle(qtbot, window)
    reading = dialog(ImportDialog)
    assert reading.preview.agency_id is None
    reading.register_owner()
    form = dialog(AgencyDialog)
    assert form.code.text() == "12.01.51.71.990101.00001.00000"
    form.name.setText("Dinas Baru")
    form.region.setText("51.71")
    form.keep()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: reading.preview.agency_id is not None)
    assert len(reading.preview.added) == 1
