"""What may be lent, rooms and descriptions, pressed button by button."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import agencies, asset_intake, assets, queries
from app.asset_intake import Place
from app.goods import propose
from app.imports.items import AssetItem, Condition
from app.queries import BookingFilter, ResourceDetail
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import NOW, Office, person
from ui.desktop.dialogs.facility import DescriptionDialog, NewFacilityDialog
from ui.desktop.dialogs.lending import LendingDialog
from ui.desktop.dialogs.record import whole_in
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.assets import Assets

Open = Callable[..., MainWindow]
Kind = TypeVar("Kind", bound=QDialog)
LEFT = Qt.MouseButton.LeftButton
LONG = "Gedung Serbaguna Pusat Pemerintahan Kabupaten dan Kota Se-Provinsi " * 5
HALL, CAR, DAMAGED = "Aula Utama", "Isuzu Elf", "Isuzu Panther"
CAR_CODE = "1.3.2.02.01.02.003"


def page_of(window: MainWindow) -> Assets:
    page = window.page()
    assert isinstance(page, Assets)
    return page


def shown(kind: type[Kind]) -> list[Kind]:
    """Every visible dialog of a kind."""
    found = QApplication.topLevelWidgets()
    return [each for each in found if isinstance(each, kind) and each.isVisible()]


@pytest.fixture
def proposed(office: Office) -> Office:
    """The office after an import that proposed two things and a damaged one."""
    items = [
        _item(1, HALL, "1.3.3.01.01.01.001"),
        _item(2, CAR, CAR_CODE, name="Mini Bus"),
        _item(3, DAMAGED, CAR_CODE, name="Mini Bus", condition=Condition.HEAVY_DAMAGE),
    ]
    actor = person(office, "made")
    with office.database.write() as session:
        agency = agencies.find(session, "4.01")
        plan = asset_intake.plan(session, items, agency)
        place = Place(agency, agency.region)
        asset_intake.carry_out(session, plan, place, actor=actor, at=NOW)
    return office


def _item(
    row: int,
    brand: str,
    code: str,
    name: str = "Gedung",
    condition: Condition | None = None,
) -> AssetItem:
    return AssetItem(
        row=row,
        name=name,
        brand=brand,
        kode_barang=code,
        register=f"{row:06}",
        year=2020,
        condition=condition,
        proposal=propose(code, (name, brand)),
    )


def begin_lending(qtbot: QtBot, window: MainWindow) -> LendingDialog:
    qtbot.mouseClick(page_of(window).register.lend, LEFT)
    (dialog,) = shown(LendingDialog)
    settle(qtbot, window)
    return dialog


def search(qtbot: QtBot, window: MainWindow, dialog: LendingDialog, text: str) -> None:
    dialog.search.setText(text)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    settle(qtbot, window)


def click_row(qtbot: QtBot, dialog: LendingDialog, place: int) -> None:
    """Click on the box before a row."""
    table = dialog.list.listing.table
    rect = table.visualRect(dialog.model.index(place, 0))
    qtbot.mouseClick(table.viewport(), LEFT, pos=rect.center())


def detail(office: Office, name: str) -> ResourceDetail:
    with office.database.read() as session:
        actor = person(office, "admin")
        rows = queries.resources(
            session, queries.ResourceFilter(text=name), actor=actor
        )
        return queries.resource(session, rows[0].id, actor=actor)


def test_proposals_are_listed_with_their_reason_and_ticked_through(
    qtbot: QtBot, open_as: Open, proposed: Office
) -> None:
    window = open_as("made", "assets")
    dialog = begin_lending(qtbot, window)
    assert [row.name for row in dialog.model.rows] == [HALL, CAR]  # not the damaged
    assert all("menyebut" in (row.proposal or "") for row in dialog.model.rows)
    assert not dialog.go.isEnabled()
    click_row(qtbot, dialog, 0)
    assert dialog.go.text() == "Tandai boleh dipinjam (1)"
    qtbot.mouseClick(dialog.go, LEFT)
    settle(qtbot, window)
    assert detail(proposed, HALL).row.is_bookable
    assert not detail(proposed, CAR).row.is_bookable
    assert [row.name for row in dialog.model.rows] == [CAR]
    assert "1 aset ditandai" in dialog.why.text()
    dialog.reject()


def test_select_all_means_all_that_is_filtered(
    qtbot: QtBot, open_as: Open, proposed: Office
) -> None:
    window = open_as("made", "assets")
    dialog = begin_lending(qtbot, window)
    search(qtbot, window, dialog, "isuzu")
    assert [row.name for row in dialog.model.rows] == [CAR]
    qtbot.mouseClick(dialog.list.all, LEFT, pos=QPoint(8, 12))
    assert dialog.list.all.checkState() is Qt.CheckState.Checked
    search(qtbot, window, dialog, "")
    assert dialog.list.all.checkState() is Qt.CheckState.PartiallyChecked
    search(qtbot, window, dialog, "aula")
    assert "1 di antaranya tidak tampak" in dialog.list.count.text()
    search(qtbot, window, dialog, "")
    qtbot.mouseClick(dialog.go, LEFT)
    settle(qtbot, window)
    assert detail(proposed, CAR).row.is_bookable
    assert not detail(proposed, HALL).row.is_bookable
    dialog.reject()


def test_what_is_lent_can_be_withdrawn_and_keeps_its_bookings(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "assets")
    actor = person(office, "made")
    dialog = begin_lending(qtbot, window)
    qtbot.mouseClick(dialog.sides.button(1), LEFT)
    settle(qtbot, window)
    assert len(dialog.model.rows) == 4
    qtbot.mouseClick(dialog.list.all, LEFT, pos=QPoint(8, 12))
    with office.database.read() as session:
        before = queries.bookings(session, BookingFilter(), actor=actor)
    qtbot.mouseClick(dialog.go, LEFT)
    settle(qtbot, window)
    assert dialog.model.rows == []
    with office.database.read() as session:
        assert queries.bookings(session, BookingFilter(), actor=actor) == before
    assert not any(row.is_bookable for row in page_of(window).model.rows)
    dialog.reject()


def test_a_damaged_thing_is_refused_beside_its_button(
    qtbot: QtBot, open_as: Open, proposed: Office
) -> None:
    window = open_as("made", "assets")
    page = page_of(window)
    page.arrive(detail(proposed, DAMAGED).row.id)
    settle(qtbot, window)
    foot = page.drawer.deeds
    assert foot is not None
    qtbot.mouseClick(foot.lend, LEFT)
    qtbot.waitUntil(lambda: "rusak berat" in foot.refusal.text(), timeout=WAIT)
    assert not detail(proposed, DAMAGED).row.is_bookable


def test_one_thing_is_marked_and_withdrawn_in_its_drawer(
    qtbot: QtBot, open_as: Open, proposed: Office
) -> None:
    window = open_as("made", "assets")
    page = page_of(window)
    page.arrive(detail(proposed, HALL).row.id)
    settle(qtbot, window)
    for expected in (True, False):
        assert page.drawer.deeds is not None
        qtbot.mouseClick(page.drawer.deeds.lend, LEFT)
        settle(qtbot, window)
        assert detail(proposed, HALL).row.is_bookable is expected


def test_who_only_looks_is_offered_nothing_to_change(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "assets")
    page = page_of(window)
    page.arrive(office.resource_ids[0])
    settle(qtbot, window)
    assert page.drawer.isVisible()
    assert page.drawer.deeds is None


def test_a_room_is_added_in_the_building_one_looks_at(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "assets")
    page = page_of(window)
    page.arrive(office.resource_ids[0])
    settle(qtbot, window)
    assert page.drawer.deeds is not None
    qtbot.mouseClick(page.drawer.deeds.room, LEFT)
    (dialog,) = shown(NewFacilityDialog)
    settle(qtbot, window)
    assert dialog.within.text() == "Gedung Wiswa Sabha"
    qtbot.keyClicks(dialog.name, "Ruang Sidang Kecil")
    qtbot.keyClicks(dialog.place, "Lantai 3")
    dialog.capacity.setValue(40)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert shown(NewFacilityDialog) == []
    room = detail(office, "Ruang Sidang Kecil").row
    assert (room.within, room.place, room.capacity) == (
        "Gedung Wiswa Sabha",
        "Lantai 3",
        40,
    )
    assert not room.is_bookable
    assert "Ruang Sidang Kecil" in window.toast.text()
    assert room.id in {row.id for row in page.model.rows}


def test_what_is_wrong_stands_beside_its_field(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "assets")
    qtbot.mouseClick(page_of(window).register.new, LEFT)
    (dialog,) = shown(NewFacilityDialog)
    settle(qtbot, window)
    dialog.open_to_hire.setChecked(True)
    qtbot.keyClicks(dialog.within, "Gedung yang tidak ada")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert "Pilih gedungnya" in trouble(dialog, "within")
    dialog.within.clear()
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert "Nama fasilitas" in trouble(dialog, "name")
    assert "dasar tarifnya" in trouble(dialog, "hire_basis")
    assert dialog.name.hasFocus()
    qtbot.keyClicks(dialog.name, "R")
    assert trouble(dialog, "name") == ""
    for field in dialog.fields.values():  # nothing covers anything
        bottom = field.mapTo(dialog, QPoint(0, field.height())).y()
        assert bottom <= dialog.save_button.mapTo(dialog, QPoint(0, 0)).y()
    dialog.reject()
    assert len(page_of(window).model.rows) == 4


def trouble(dialog: NewFacilityDialog, field: str) -> str:
    told = dialog.fields[field]._trouble
    return "" if told is None or told.isHidden() else told.text()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2750000", 2750000), ("Rp2.750.000", 2750000), ("2,750,000", 2750000)],
)
def test_a_number_may_be_grouped_as_either_language_shows_it(
    typed: str, meant: int
) -> None:
    assert whole_in(typed) == meant


@pytest.mark.parametrize("typed", ["2.5", "1500.50", "1.500.000,00", "12.34.567"])
def test_a_broken_number_is_not_taken_for_a_larger_one(typed: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        whole_in(typed)


def test_a_code_that_is_taken_is_refused_in_the_form(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "assets")
    for name in ("Ruang Satu", "Ruang Dua"):
        qtbot.mouseClick(page_of(window).register.new, LEFT)
        (dialog,) = shown(NewFacilityDialog)
        settle(qtbot, window)
        qtbot.keyClicks(dialog.name, name)
        qtbot.keyClicks(dialog.code, "R-01")
        qtbot.mouseClick(dialog.save_button, LEFT)
        settle(qtbot, window)
    assert "R-01 sudah dipakai" in dialog.refusal.text()
    assert dialog.isVisible()
    dialog.reject()


def test_a_long_name_is_kept_whole_and_makes_nothing_wider(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "assets")
    page = page_of(window)
    page.arrive(office.resource_ids[0])
    settle(qtbot, window)
    assert page.drawer.deeds is not None
    qtbot.mouseClick(page.drawer.deeds.edit, LEFT)
    settle(qtbot, window)
    (dialog,) = shown(DescriptionDialog)
    dialog.name.setText(LONG)
    dialog.open_to_hire.setChecked(True)
    qtbot.keyClicks(dialog.hire_basis, "Perda Nomor 1 Tahun 2024")
    dialog.setting.setCurrentIndex(dialog.setting.findData("education"))
    qtbot.mouseClick(dialog.save_button, LEFT)
    settle(qtbot, window)
    kept = detail(office, "Serbaguna")
    assert kept.row.name == LONG.strip()
    assert (kept.row.is_open_to_hire, kept.setting) == (True, "education")
    assert kept.hire_basis == "Perda Nomor 1 Tahun 2024"
    assert window.width() == 1366
    assert page.drawer.deeds is not None
    qtbot.mouseClick(page.drawer.deeds.edit, LEFT)
    settle(qtbot, window)
    (again,) = shown(DescriptionDialog)
    assert again.width() <= 640
    assert again.setting.currentData() == "education"
    again.reject()


def test_what_another_desk_kept_meanwhile_is_shown_before_it_is_written_over(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "assets")
    page = page_of(window)
    page.arrive(office.resource_ids[0])
    settle(qtbot, window)
    assert page.drawer.deeds is not None
    qtbot.mouseClick(page.drawer.deeds.edit, LEFT)
    settle(qtbot, window)
    (dialog,) = shown(DescriptionDialog)
    hall = office.resource_ids[0]
    with office.database.write() as session:
        other = replace(assets.description_of(session, hall), setting="campus")
        admin = person(office, "admin")
        assets.describe(session, hall, other, actor=admin, at=NOW)
    dialog.setting.setCurrentIndex(dialog.setting.findData("education"))
    qtbot.mouseClick(dialog.save_button, LEFT)
    said = "Sifat tempat: sekarang “perguruan tinggi”, Anda menulis “tempat pendidikan”"
    qtbot.waitUntil(lambda: said in dialog.refusal.text(), timeout=WAIT)
    assert "Ni Luh Admin pukul" in dialog.refusal.text()
    qtbot.mouseClick(dialog.save_button, LEFT)
    settle(qtbot, window)
    with office.database.read() as session:
        assert assets.description_of(session, hall).setting == "education"


@pytest.mark.parametrize("which", ["import", "lending", "new", "edit"])
def test_every_control_of_a_dialog_has_a_name_and_is_reached_by_tab(
    qtbot: QtBot, open_as: Open, proposed: Office, which: str
) -> None:
    window = open_as("made", "assets")
    page = page_of(window)
    page.arrive(proposed.resource_ids[0])
    settle(qtbot, window)
    seen = page.drawer.detail
    assert seen is not None
    path = Path(__file__).parents[2] / "data" / "kib" / "kib_c.xlsx"
    {
        "import": lambda: page.register.open_import(path),
        "lending": page.register.open_lending,
        "new": page.register.open_new,
        "edit": lambda: page.register.open_edit(seen),
    }[which]()
    if which == "edit":  # it reads what is kept by now
        settle(qtbot, window)
    (dialog,) = shown(QDialog)
    qtbot.waitUntil(lambda: getattr(dialog, "preview", True) is not None, timeout=WAIT)
    settle(qtbot, window)
    controls = [each for each in dialog.findChildren(QWidget) if _is_control(each)]
    assert len(controls) >= 5
    assert [each for each in controls if not _name(each)] == []
    reached = set()
    for _step in range(3 * len(controls) + 10):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        reached.add(dialog.focusWidget())
    # a group of chips is one stop; the arrows lead from there to the others
    chips = {each for each in controls if each.property("role") == "chip"}
    assert [_name(each) for each in controls if each not in reached | chips] == []
    assert not chips or chips & reached
    dialog.reject()


def _is_control(widget: QWidget) -> bool:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
    inner = isinstance(
        widget.parent(), QLineEdit | QAbstractSpinBox | QComboBox | QAbstractItemView
    )
    return (
        isinstance(widget, kinds)
        and not inner
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    )


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or str(getattr(widget, "text", str)())
