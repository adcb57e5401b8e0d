"""Wherever Tab stops, one sees it: with the focus a thing looks otherwise."""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QBuffer, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import reached, settle
from tests.ui.desktop.dialogs import BY_PERSON, shown
from ui.desktop.main_window import MainWindow
from ui.desktop.pages import places
from ui.desktop.tables.view import TableView
from ui.desktop.widgets.ring import ListRing
from ui.desktop.widgets.two_lines import TwoLines

Open = Callable[..., MainWindow]
PAGES = [*(place.key for place in places()), "people", "settings"]
PLAIN = 40  # of 255: a change that is seen
LEAST = 60  # pixels: more than a caret has
BY_TAB = Qt.FocusReason.TabFocusReason


@pytest.mark.slow
@pytest.mark.parametrize("uid", BY_PERSON)
def test_the_focus_is_seen_on_everything_it_comes_to(
    qtbot: QtBot, open_as: Open, uid: str
) -> None:
    window = open_as(uid)
    unseen = {"rail": ringless(window.rail)}
    for key in PAGES:
        window.go_to(key)
        settle(qtbot, window)
        page = window.page()
        assert page is not None
        for table in page.findChildren(TableView):
            if table.isVisible():
                table.go_to(0)
                settle(qtbot, window)
        unseen[key] = ringless(page)
    for name, dialog in shown(window, qtbot, BY_PERSON[uid]):
        unseen[name] = ringless(dialog)
    assert {name: found for name, found in unseen.items() if found} == {}


def test_the_ring_of_a_list_keeps_to_it_when_it_shrinks(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    rows = TwoLines("Baris")
    rows.setParent(window)
    window.resize(400, 400)
    rows.resize(300, 300)
    window.show()
    rows.setFocus(BY_TAB)
    [ring] = rows.findChildren(ListRing)
    qtbot.waitUntil(ring.isVisible)
    rows.resize(300, 200)
    qtbot.waitUntil(lambda: ring.geometry() == rows.viewport().geometry())


def ringless(ground: QWidget) -> list[str]:
    """What looks the same with the focus and without."""
    order = reached(ground)
    found = []
    for place, each in enumerate(order):
        elsewhere = order[place - len(order) // 2]
        if elsewhere is each:
            continue  # it is alone: nothing else could have the focus
        seen = [portrait(ground, each, focused) for focused in (each, elsewhere)]
        if seen[0].size == seen[1].size and changed(*seen) < LEAST:
            found.append(f"{type(each).__name__} {each.accessibleName()}")
    return found


def portrait(ground: QWidget, widget: QWidget, focused: QWidget) -> Image.Image:
    """Draw a widget, and a little around it, while this one has the focus."""
    focused.setFocus(BY_TAB)
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    QApplication.processEvents()
    place = QRect(widget.mapTo(ground, QPoint()), widget.size())
    assert ground.rect().intersects(place), f"{widget} is out of sight"
    kept = QBuffer()
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    ground.grab(place.adjusted(-4, -4, 4, 4) & ground.rect()).save(kept, "PNG")
    with Image.open(io.BytesIO(bytes(kept.data().data()))) as picture:
        return picture.convert("RGB")


def changed(one: Image.Image, other: Image.Image) -> int:
    """Count the pixels that are plainly not the same."""
    apart = ImageChops.difference(one, other).convert("L")
    return sum(apart.point(lambda by: by > PLAIN and 1).histogram()[1:])
