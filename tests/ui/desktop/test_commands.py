"""What can be pressed in a page's head is found by the search, by who may press it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLayout, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app import language
from tests.ui.desktop.conftest import settle
from ui.desktop.commands import COMMANDS
from ui.desktop.dialogs.delegation import DelegationDialog
from ui.desktop.dialogs.finder import Finder
from ui.desktop.main_window import MainWindow
from ui.desktop.pages import places
from ui.desktop.pages.page import Page
from ui.desktop.person_menu import keeps_people
from ui.desktop.ways import carry_out
from ui.desktop.widgets.chips import Chips

Open = Callable[..., MainWindow]
WAIT = 10_000


def buttons(layout: QLayout) -> Iterator[QAbstractButton]:
    """The buttons of a head; a choice between views of the page is none."""
    if isinstance(layout, Chips):
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item is not None
        widget = item.widget()
        inner = item.layout() or (widget.layout() if widget is not None else None)
        if isinstance(widget, QAbstractButton):
            yield widget
        elif inner is not None:
            yield from buttons(inner)


def offered(page: Page) -> set[str]:
    """What somebody can press in the head of a page, and in its menus."""
    acts: list[QAbstractButton | QAction] = []
    for button in buttons(page.head):
        if button.isHidden() or not button.isEnabled():
            continue
        menu = button.menu() if isinstance(button, QPushButton) else None
        acts += menu.actions() if menu is not None else [button]
    return {
        act.objectName() or f"unnamed: {act.text()}" for act in acts if act.isEnabled()
    }


@pytest.mark.parametrize("uid", ["admin", "made", "ketut"])
def test_all_that_a_head_offers_somebody_is_a_command_they_may_do(
    open_as: Open, uid: str
) -> None:
    window = open_as(uid)
    actor = window.workspace.actor
    theirs = {name for name, each in COMMANDS.items() if each.is_for(actor)}
    keys = [place.key for place in places()]
    for key in [*keys, *(["people"] if keeps_people(actor) else []), "settings"]:
        while window.furnish(key):
            pass
        page = window._pages[key]
        assert offered(page) <= theirs
        here = {
            name
            for name in theirs
            if COMMANDS[name].page == key and not COMMANDS[name].section
        }
        for name in here:
            kinds = (QAbstractButton, QAction)
            made = [each for kind in kinds for each in page.findChildren(kind, name)]
            assert [each.isEnabled() for each in made] == [True], name


def found(finder: Finder, text: str) -> list[str]:
    return [way.words for way in finder._standing(text)]


def test_commands_are_found_in_both_languages_with_their_keys(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin")
    finder = Finder(window.workspace, window)
    qtbot.addWidget(finder)
    finder.show()
    assert not any(menu.isVisible() for menu in finder.findChildren(QMenu))
    assert found(finder, "Impor") == found(finder, "import")
    assert "Impor…" in found(finder, "import asset")
    [way] = finder._standing("impor kib")
    assert "Ctrl+I" in way.hint
    assert "Aset" in way.hint
    assert found(finder, "dark") == found(finder, "tampilan gelap") == ["Gelap"]
    assert "Masuk sebagai orang lain…" in found(finder, "sign in")
    assert "Periksa seluruh buku" in found(finder, "ledger")
    language.choose("en")
    other = Finder(window.workspace, window)
    qtbot.addWidget(other)
    assert found(other, "peminjaman baru") == ["New booking"]


def test_who_may_not_import_is_not_offered_it(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("ketut")
    finder = Finder(window.workspace, window)
    qtbot.addWidget(finder)
    assert found(finder, "impor kib") == []
    assert found(finder, "peminjaman baru") == []
    assert "Tapis ulang" in found(finder, "rescreen") + found(finder, "tapis ulang")


def test_a_command_is_done_when_its_page_is_there(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("admin")
    carry_out(window, "stand_in")
    settle(qtbot, window)
    assert window.place == "people"
    [dialog] = window.findChildren(DelegationDialog)
    assert dialog.isVisible()
    dialog.reject()
    carry_out(window, "examinations")
    settle(qtbot, window)
    review = window.page()
    assert review is not None
    assert review.guide_words() == "Pemeriksaan"


def test_an_answer_that_comes_after_the_search_was_closed_harms_nothing(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut")
    finder = Finder(window.workspace, window)
    finder.field.setText("Ketut")
    finder.field.find_now()
    finder.accept()
    finder.deleteLater()
    QCoreApplication.sendPostedEvents(finder, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as raised:
        settle(qtbot, window)
    assert raised == []
