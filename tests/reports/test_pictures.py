from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.reports import pictures

_MEAN = 2.0  # of 255: letters are smoothed a little differently everywhere


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(paper, marks=pytest.mark.slow if paper in pictures.SLOW else ())
        for paper in pictures.PAPERS
    ],
)
def test_the_pages_look_as_approved(paper: str, tmp_path: Path) -> None:
    for name, picture in pictures.pictures(paper):
        with Image.open(pictures.APPROVED / name) as opened:
            approved = opened.convert("L")
        picture.save(tmp_path / name)
        assert picture.size == approved.size, name
        difference = ImageChops.difference(picture, approved)
        assert ImageStat.Stat(difference).mean[0] < _MEAN, tmp_path / name


def test_a_page_that_moved_would_be_seen() -> None:
    _, picture = next(pictures.pictures("receipt"))
    moved = ImageChops.offset(picture, 0, 4)
    assert ImageStat.Stat(ImageChops.difference(picture, moved)).mean[0] > 2 * _MEAN
