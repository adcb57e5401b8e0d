"""The user guide: every page has its place, every picture and link leads somewhere."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QShortcut
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import WAIT
from ui.desktop import dialogs, guide
from ui.desktop.dialogs.agreement import AgreementDialog
from ui.desktop.dialogs.guide import GuideWindow
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages import places
from ui.desktop.person_menu import person_menu

Open = Callable[..., MainWindow]
LINK = re.compile(r"(?P<picture>!?)\[[^\]]*\]\((?P<to>[^)]+)\)")
PAGES = [*(place.key for place in places()), "people", "settings"]


def links(key: str) -> list[tuple[bool, Path]]:
    """Where a chapter leads, and whether that is a picture."""
    text = (guide.FOLDER / f"{key}.md").read_text(encoding="utf-8")
    return [
        (bool(found["picture"]), (guide.FOLDER / found["to"]).resolve())
        for found in LINK.finditer(text)
    ]


def test_every_page_has_its_place_in_the_guide() -> None:
    assert set(guide.PLACES) == set(PAGES)
    assert set(guide.PLACES.values()) <= set(guide.CHAPTERS)


def test_every_chapter_is_there_and_no_other() -> None:
    assert [each.key for each in guide.chapters()] == list(guide.CHAPTERS)
    assert {file.stem for file in guide.FOLDER.iterdir()} == set(guide.CHAPTERS)


@pytest.mark.parametrize("key", guide.CHAPTERS)
def test_every_picture_and_every_link_is_there(key: str) -> None:
    assert [to for _is_picture, to in links(key) if not to.is_file()] == []


@pytest.mark.parametrize("key", guide.CHAPTERS)
def test_every_picture_travels_with_the_program(key: str) -> None:
    """Those of the light theme in Indonesian do: see installer/own_files.py."""
    pictures = [to.name for is_picture, to in links(key) if is_picture]
    assert [name for name in pictures if not name.endswith("-light-id.png")] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_shown_in_its_chapter(page: str) -> None:
    assert any(is_picture for is_picture, _to in links(guide.place_of(page)))


def test_everything_is_reached_from_the_first_chapter() -> None:
    seen, ahead = set[str](), [guide.CHAPTERS[0]]
    while ahead:
        key = ahead.pop()
        if key not in seen:
            seen.add(key)
            ahead += [to.stem for is_picture, to in links(key) if not is_picture]
    assert seen == set(guide.CHAPTERS)


@pytest.mark.parametrize("page", PAGES)
def test_f1_opens_the_guide_at_the_page(open_as: Open, page: str) -> None:
    window = open_as("admin", page)
    window.open_guide()
    (shown,) = window.findChildren(GuideWindow)
    assert shown.isVisible()
    assert shown.pages.source().fileName() == f"{guide.PLACES[page]}.md"
    assert shown.list.currentItem().text() in shown.pages.toPlainText()
    assert "![" not in shown.pages.toPlainText()


def every_dialog() -> set[str]:
    """The names of the classes of dialogs that a person may meet."""
    for each in pkgutil.iter_modules(dialogs.__path__):
        importlib.import_module(f"{dialogs.__name__}.{each.name}")
    made, ahead = set[str](), [RoomyDialog]
    while ahead:
        kinds = [*_made_of(ahead.pop())]
        ahead += kinds
        made |= {each.__name__ for each in kinds if not any(_made_of(each))}
    return made


def _made_of(kind: type) -> Iterator[type]:
    """What the window makes of a dialog; tests make dialogs of their own."""
    return (each for each in kind.__subclasses__() if each.__module__.startswith("ui."))


def test_every_dialog_has_its_spot_in_the_guide() -> None:
    """But the guide itself, and what speaks of something that just happened."""
    spoken = {"AboutDialog", "ChangesDialog", "FaultDialog", "LedgerTrouble"}
    others = {"GuideWindow", "PassphraseDialog"}
    assert every_dialog() - set(guide.DIALOGS) <= spoken | others
    assert set(guide.DIALOGS) - every_dialog() == {"Finder"}


@pytest.mark.parametrize(
    "spot",
    [
        *guide.DIALOGS.values(),
        *(guide.Spot("pengaturan", words) for words in guide.SETTINGS.values()),
        guide.DOOR,
        guide.FOUNDING,
    ],
    ids=lambda spot: f"{spot.chapter}-{spot.words}",
)
def test_every_spot_is_in_its_chapter(spot: guide.Spot) -> None:
    text = (guide.FOLDER / f"{spot.chapter}.md").read_text(encoding="utf-8")
    assert spot.words in text


def test_f1_in_the_form_opens_the_guide_at_what_it_says_of_the_form(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("made", "bookings")
    page: Any = window.page()
    page.listing.table.go_to(0)
    qtbot.waitUntil(page.drawer.isVisible, timeout=WAIT)
    assert page.guide_words() == "Hidup satu permohonan"
    page.open_form()
    qtbot.waitUntil(lambda: page.guide_words() == "Permohonan baru", timeout=WAIT)
    window.open_guide()
    (shown,) = window.findChildren(GuideWindow)
    assert standing_at(shown) == "Permohonan baru"
    window.open_guide()
    assert standing_at(shown) == "Permohonan baru"


def standing_at(shown: GuideWindow) -> str:
    """The line of the guide one's eye falls on first."""
    pages = shown.pages
    return pages.textCursor().block().text()


def test_f1_opens_the_guide_above_a_dialog_that_waits(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "review")
    page: Any = window.page()
    page.set_pairs()
    [dialog] = window.findChildren(AgreementDialog)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QShortcut, "help")), timeout=WAIT)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    (shown,) = dialog.findChildren(GuideWindow)
    assert shown.isVisible()
    assert shown.pages.source().fileName() == f"{guide.PLACES['review']}.md"
    assert standing_at(shown) == "Antrean"
    qtbot.keyClick(shown.search, "b")
    assert shown.search.text() == "b"
    shown.close()
    assert dialog.isVisible()
    dialog.close()


def test_links_lead_and_back_leads_back(open_as: Open) -> None:
    window = open_as("ketut")
    window.open_guide()
    (shown,) = window.findChildren(GuideWindow)
    shown.open_at(guide.Spot("mulai"))
    shown.pages.anchorClicked.emit(QUrl("auditor-apip.md"))
    assert shown.list.currentItem().text() == "Auditor APIP"
    shown.go_back()
    assert shown.list.currentItem().text() == "Mulai di sini"


def test_the_guide_is_searched(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("ketut")
    window.open_guide()
    (shown,) = window.findChildren(GuideWindow)
    shown.search.setText("odometer")
    shown.search.find_now()
    titles = [shown.list.item(row).text() for row in range(shown.list.count())]
    assert titles == ["Pengurus barang"]
    window.open_guide()
    assert shown.list.count() == len(guide.CHAPTERS)


def test_pictures_are_as_wide_as_the_text(open_as: Open) -> None:
    window = open_as("ketut")
    window.open_guide()
    (shown,) = window.findChildren(GuideWindow)
    pages = shown.pages
    kind = pages.document().ResourceType.ImageResource.value
    drawn = pages.loadResource(kind, QUrl("../pictures/home-light-id.png"))
    assert round(drawn.width() / drawn.devicePixelRatio()) < pages.viewport().width()


def test_a_chapter_begins_with_its_heading_in_a_low_window_too(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut")
    window.open_guide()
    (shown,) = window.findChildren(GuideWindow)
    shown.resize(660, 330)
    for chapter in guide.CHAPTERS:
        shown.open_at(guide.Spot(chapter))
        qtbot.wait(0)
        begun = shown.pages.document().begin()
        assert begun.text(), chapter
        assert begun.blockFormat().bottomMargin(), chapter  # it has its air


def test_the_menu_of_the_person_offers_it(open_as: Open) -> None:
    window = open_as("ketut")
    words = [action.text() for action in person_menu(window).actions()]
    assert "Panduan" in words


def test_without_a_guide_that_is_said(
    open_as: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = open_as("ketut")
    monkeypatch.setattr(guide, "FOLDER", tmp_path)
    window.open_guide()
    (shown,) = window.findChildren(GuideWindow)
    assert "tidak ikut terpasang" in shown.pages.toPlainText()
