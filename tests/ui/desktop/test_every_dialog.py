"""Every dialog: it has names, fits an office's screen, and Tab goes as one reads."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import backwards, doubled, nameless, reached
from tests.ui.desktop.dialogs import BY_PERSON, shown
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.widgets.foot import Foot

Open = Callable[..., MainWindow]
ROOM = QSize(1366, 700)  # 1366 by 768 without the system's bar and the window's title
SMALL = QSize(667, 344)  # 683 by 384 without what the system draws around it
FLOOR = Path(__file__).parents[3] / "ui" / "desktop"


@pytest.mark.parametrize(
    "uid", ["made", "ketut", pytest.param("admin", marks=pytest.mark.slow)]
)
def test_every_dialog_is_named_fits_and_is_read_in_order(
    qtbot: QtBot, open_as: Open, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RoomyDialog, "free", lambda _: ROOM)
    window = open_as(uid)
    troubles = {}
    for name, dialog in shown(window, qtbot, BY_PERSON[uid]):
        is_large = not _fits(dialog, ROOM)
        found = [*nameless(dialog), *backwards(dialog), *unwritten(dialog)]
        found += [*astray(dialog), *doubled(dialog), *early(dialog)]
        found += keyless(dialog)
        if is_large:
            found.append(f"{dialog.width()} by {dialog.height()}")
        if found:
            troubles[name] = found
    assert troubles == {}


@pytest.mark.slow
@pytest.mark.parametrize("uid", BY_PERSON)
def test_every_dialog_fits_a_small_screen_at_twice_its_size(
    qtbot: QtBot, open_as: Open, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What 1366 by 768 is at 200 %: all is reached, by scrolling if need be."""
    monkeypatch.setattr(RoomyDialog, "free", lambda _: SMALL)
    window = open_as(uid)
    window.setMinimumSize(1, 1)
    window.resize(683, 384)
    troubles = {}
    for name, dialog in shown(window, qtbot, BY_PERSON[uid]):
        found = [*nameless(dialog), *backwards(dialog)]
        room = SMALL if isinstance(dialog, RoomyDialog) else window.size()  # frameless
        if not _fits(dialog, room):
            found.append(f"{dialog.width()} by {dialog.height()}")
        if found:
            troubles[name] = found
    assert troubles == {}


def test_no_dialog_is_left_out() -> None:
    written = {
        node.name
        for file in FLOOR.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and _is_dialog(node)
    }
    bare = {"FormDialog", "MatterDialog", "ChangeDialog", "RecordDialog"}
    bare |= {"FacilityDialog", "IntakeDialog", "RoomyDialog"}
    bare.add("AlertDialog")  # all of these are what others are made of
    looked_at = {name for ways in BY_PERSON.values() for name in ways}
    assert written - bare == looked_at


def unwritten(dialog: QDialog) -> list[str]:
    """What the form it is made of leaves to it, and it does not say.

    Qt's classes cannot refuse to be made while something abstract is left.
    """
    return [
        name
        for name in dir(type(dialog))
        if getattr(getattr(type(dialog), name, None), "__isabstractmethod__", False)
    ]


def astray(dialog: QDialog) -> list[str]:
    """Buttons that Enter in a field would press, though the dialog is not for that.

    Qt takes the first button there is where no other is named.
    """
    meant = (getattr(dialog, "look_button", None), dialog.focusWidget())
    return [
        f"Enter: {each.text()}"
        for each in dialog.findChildren(QPushButton)
        if each.isDefault() and each.isVisible() and each not in meant
        if each.property("role") != "primary"
    ]


def keyless(dialog: QDialog) -> list[str]:
    """What a dialog is for, where Ctrl+Enter does not press it, or several things."""
    waiting = [
        each.parent()
        for each in dialog.findChildren(QShortcut)
        if each.key() == QKeySequence("Ctrl+Return")
    ]
    meant = [row.itemAt(row.count() - 1).widget() for row in dialog.findChildren(Foot)]
    return [] if waiting == meant else [f"Ctrl+Enter: {waiting}"]


def early(dialog: QDialog) -> list[str]:
    """Buttons of the foot that Tab reaches before the last thing above them."""
    feet = [
        row.itemAt(place).widget()
        for row in dialog.findChildren(Foot)
        for place in range(row.count())
    ]
    order = reached(dialog)
    begun = next((n for n, each in enumerate(order) if each in feet), len(order))
    late = [each for each in order[begun:] if each not in feet]
    return [f"after the foot: {each.accessibleName() or each}" for each in late]


def _fits(dialog: QDialog, room: QSize) -> bool:
    return dialog.size().boundedTo(room) == dialog.size()


def _is_dialog(node: ast.ClassDef) -> bool:
    bases = {each.id for each in node.bases if isinstance(each, ast.Name)}
    return any(each.endswith("Dialog") for each in bases)
