"""Each role's day, lived by a robot with keyboard and mouse in a real window.

``python -m pytest -m slow tests/robot`` leaves the pictures of every step in the
folder that ``PAGEH_ROBOT_PICTURES`` names, or in pytest's own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from tests.robot.day import DAYS

NEEDED = ("Xvfb", "openbox", "xdotool")
ROOT = Path(__file__).parents[2]
MINUTES = 4
FIRST = "first"  # from an empty folder on

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        any(shutil.which(each) is None for each in NEEDED),
        reason=f"needs {', '.join(NEEDED)}",
    ),
]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen nobody sees, with somebody who manages its windows."""
    ours, theirs = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1366x768x24"],
        pass_fds=(theirs,),
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    with os.fdopen(ours) as told:
        name = f":{told.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"], env=os.environ | {"DISPLAY": name}, stderr=subprocess.DEVNULL
    )
    yield name
    for each in (manager, screen):
        each.terminate()
        each.wait(timeout=20)


@pytest.mark.parametrize("role", [*DAYS, FIRST])
def test_a_day_is_lived(role: str, display: str, tmp_path: Path) -> None:
    module = ["tests.robot.first_day"] if role == FIRST else ["tests.robot.day", role]
    env = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_SCALE_FACTOR": "1",
        "PYTHONPATH": str(ROOT),
        "TZ": "Asia/Makassar",
    }
    done = subprocess.run(
        [sys.executable, "-m", *module, str(tmp_path)],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60 * MINUTES,
        check=False,
    )
    pictures = sorted((tmp_path / "pictures").glob("*.png"))
    wanted = os.environ.get("PAGEH_ROBOT_PICTURES")
    if wanted:
        shutil.copytree(tmp_path / "pictures", Path(wanted) / role, dirs_exist_ok=True)
    assert done.returncode == 0, done.stderr
    assert len(pictures) > 3
    for picture in pictures:
        with Image.open(picture) as drawn:
            assert ImageStat.Stat(drawn.convert("L")).stddev[0] > 5, picture.name
