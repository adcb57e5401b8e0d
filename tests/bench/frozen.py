"""The frozen program beside the unfrozen one and beside an empty window.

    python tests/bench/frozen.py dist/pageh [--empty DIR] [--runs 7]

Size: of the bundle, over that of a bundle holding an empty PySide6 window (made by
PyInstaller with no trimming, unless ``--empty`` names one). Start: wall time from
the start of the process to its end right after the first paint, without a screen,
over the same of the unfrozen program and of the empty bundle. Runs take turns, so
that a busy spell meets them all; the middle one counts. Measure on a quiet machine.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from installer.freeze import size_of  # noqa: E402
from tests.kept_registries import unpacked  # noqa: E402

LIMIT = 1.6  # of the empty bundle's size
EMPTY = """\
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
QTimer.singleShot(0, app.quit)
sys.exit(app.exec())
"""


def empty_bundle(place: Path) -> Path:
    """Freeze an empty window, as PyInstaller does when it is told nothing."""
    script = place / "empty.py"
    script.write_text(EMPTY, encoding="utf-8")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--windowed"]
    command += ["--log-level=ERROR", str(script)]
    subprocess.run(command, cwd=place, check=True)
    return place / "dist" / "empty"


def seconds(command: list[str], cwd: Path) -> float:
    """Return the wall time of a command that must succeed."""
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    begun = time.perf_counter()
    subprocess.run(command, cwd=cwd, env=environ, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> int:
    """Print sizes and starts as ratios; return 1 where the size is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--empty", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    bundle = options.bundle.absolute()
    with tempfile.TemporaryDirectory() as place:
        empty = (options.empty or empty_bundle(Path(place))).absolute()
        ratio = size_of(bundle) / size_of(empty)
        print(f"size   {size_of(bundle) / 1e6:6.0f} MB frozen")
        print(f"       {size_of(empty) / 1e6:6.0f} MB empty window, ratio {ratio:.2f}")
        data = str(unpacked("schema-0001", Path(place) / "registry"))
        words = ["--data", data, "desktop", "--demo", "--quit-after-first-paint"]
        ways = {
            "empty": [str(empty / "empty")],
            "frozen": [str(bundle / "pageh"), *words],
            "unfrozen": [sys.executable, "-m", "ui.cli", *words],
            "frozen, help": [str(bundle / "pageh"), "--help"],
            "unfrozen, help": [sys.executable, "-m", "ui.cli", "--help"],
        }
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(options.runs + 1):
            for name, command in ways.items():
                taken[name].append(seconds(command, ROOT))
    middle = {name: statistics.median(runs[1:]) for name, runs in taken.items()}
    for name, value in middle.items():
        print(f"start  {value * 1000:6.0f} ms {name}")
    print(f"window frozen / unfrozen {middle['frozen'] / middle['unfrozen']:.2f}")
    print(f"window frozen / empty {middle['frozen'] / middle['empty']:.2f}")
    command = middle["frozen, help"] / middle["unfrozen, help"]
    print(f"command frozen / unfrozen {command:.2f}")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
