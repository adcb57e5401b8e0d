"""Every page beside the picture a person has approved.

``PAGEH_APPROVE=1 python -m pytest tests/ui/desktop/test_look.py`` draws the
pictures in ``tests/ui/golden`` anew: look at every one before committing it.
"""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QBuffer
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import settle
from ui.desktop.main_window import MainWindow

Open = Callable[..., MainWindow]
APPROVED = Path(__file__).parents[1] / "golden"
SIZE = (1366, 768)
KEPT = (683, 384)  # half: enough to see what moved
WORST = 2.5  # mean of 255: letters are smoothed a little differently everywhere
PAGES = {
    "home": "ketut",
    "assets": "made",
    "review": "ketut",
    "stages": "ketut",
    "rules": "admin",
    "people": "admin",
}


def drawn(window: MainWindow) -> Image.Image:
    kept = QBuffer()
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    window.grab().save(kept, "PNG")
    with Image.open(io.BytesIO(bytes(kept.data().data()))) as picture:
        return picture.convert("RGB").resize(KEPT, Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.parametrize("page", PAGES)
def test_the_page_looks_as_approved(
    qtbot: QtBot, open_as: Open, page: str, tmp_path: Path
) -> None:
    window = open_as(PAGES[page], page)
    window.resize(*SIZE)
    settle(qtbot, window)
    picture, file = drawn(window), APPROVED / f"{page}.png"
    if os.environ.get("PAGEH_APPROVE"):
        picture.quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)
    picture.save(tmp_path / file.name)
    with Image.open(file) as approved:
        assert difference(picture, approved.convert("RGB")) < WORST, tmp_path


def test_a_page_that_moved_would_be_seen() -> None:
    with Image.open(APPROVED / "home.png") as approved:
        picture = approved.convert("RGB")
    assert difference(picture, ImageChops.offset(picture, 0, 4)) > WORST
