"""Every page beside the picture a person has approved.

``PAGEH_APPROVE=1 python -m pytest tests/ui/desktop/test_look.py`` draws the
pictures in ``tests/ui/golden`` anew: look at every one before committing it.
"""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QBuffer
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import settle
from ui.desktop.main_window import MainWindow
from ui.desktop.pages import places

Open = Callable[..., MainWindow]
APPROVED = Path(__file__).parents[1] / "golden"
SIZE = (1366, 768)
SIGHTS = {"form", "schedule"}  # of the bookings' page, besides its list
KEPT = (683, 384)  # half: enough to see what moved
WORST = 2.5  # mean of 255: letters are smoothed a little differently everywhere
# who sees it, and what they look at, one after the other in one window
PAGES = {
    "ketut": ("home", "review", "stages", "reports", "trail"),
    "made": ("assets", "bookings", "form", "schedule"),
    "admin": ("rules", "people", "settings"),
}


def drawn(window: MainWindow) -> Image.Image:
    kept = QBuffer()
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    window.grab().save(kept, "PNG")
    with Image.open(io.BytesIO(bytes(kept.data().data()))) as picture:
        return picture.convert("RGB").resize(KEPT, Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def go_to(window: MainWindow, page: str) -> None:
    """Go to a page, or to one of the sights of the bookings."""
    if page not in SIGHTS:
        window.go_to(page)
    else:
        window.go_to("bookings", "new" if page == "form" else None)
    here: Any = window.page()
    if page == "schedule":
        here.close_form()
        here.view.click()
    if page == "settings":
        here.subtitle.setText("")  # the folder is another one every time


@pytest.mark.parametrize("uid", PAGES)
def test_the_pages_look_as_approved(
    qtbot: QtBot, open_as: Open, uid: str, tmp_path: Path
) -> None:
    window = open_as(uid)
    window.resize(*SIZE)
    others = {}
    for page in PAGES[uid]:
        go_to(window, page)
        settle(qtbot, window)
        picture, file = drawn(window), APPROVED / f"{page}.png"
        if os.environ.get("PAGEH_APPROVE"):
            picture.quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)
        picture.save(tmp_path / file.name)
        with Image.open(file) as approved:
            others[page] = difference(picture, approved.convert("RGB"))
    assert {page for page, by in others.items() if by >= WORST} == set(), tmp_path


def test_every_page_has_its_picture() -> None:
    seen = {page for pages in PAGES.values() for page in pages}
    assert seen - SIGHTS == {*(place.key for place in places()), "people", "settings"}
    assert seen == {file.stem for file in APPROVED.glob("*.png")}


def test_a_page_that_moved_would_be_seen() -> None:
    with Image.open(APPROVED / "home.png") as approved:
        picture = approved.convert("RGB")
    assert difference(picture, ImageChops.offset(picture, 0, 4)) > WORST
