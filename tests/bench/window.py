"""How soon the window can be used, against an empty PySide6 window, in one run.

``python tests/bench/window.py --runs 9`` starts each program in turn, offscreen,
and prints medians of wall and processor time from the start of the process, their
ratio to the empty window, and the memory each has taken by then. ``door`` is what
most people meet: it is reached when the sign-in is painted and a typed letter has
come into it. ``home`` is reached when the first page of a demonstration registry
is filled and painted (``--data DIR`` names one made by ``pageh demo``): nobody is
asked there, so nothing of the registry is loaded meanwhile. As the machine may be
shared, the processor's ratio is the steadier one.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
# as installed: compiled files are kept, nothing is drawn on a screen
QUIET = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
_REACHED = """
def reached():
    import time
    moment, spent = time.time(), time.process_time()
    import json, os, resource
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    seen = {"at": moment, "processor": spent, "memory": memory}
    print(json.dumps(seen), flush=True)
    os._exit(0)
"""
EMPTY = (
    _REACHED
    + """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, lambda: (window.grab(), reached()))
app.exec()
"""
)
OPENED = (
    _REACHED
    + """
import gc, sys
from pathlib import Path
from ui.desktop import __main__, launch
from ui.desktop.application import Opening, open_window, prepare
from ui.premises import Premises
from app import paths
from app.settings import Settings
gc.disable()  # as launch does
premises = Premises(data=Path(sys.argv[1]))
paths.default()
settings = premises.settings
app = prepare([], settings)
window = open_window(app, Opening(
    open_registry=lambda: premises.database, paths=premises.paths, settings=settings,
    keep_settings=lambda _: None, uid=sys.argv[2]))
"""
)
DOOR = (
    OPENED
    + """
from PySide6.QtGui import QInputMethodEvent
def type_a_letter():
    name = app.focusWidget()
    letter = QInputMethodEvent()
    letter.setCommitString("a")
    app.sendEvent(name, letter)
    assert name.text() == "a"
    reached()
window.first_painted.connect(type_a_letter)
window.show()
app.exec()
"""
)
HOME = (
    OPENED
    + """
from PySide6.QtCore import QTimer
from ui.desktop.tasks import Lane, Task
def look():
    asked = {task.lane for task in window.workspace.tasks.findChildren(Task)}
    if window.page() and asked.isdisjoint({Lane.READ, Lane.SURVEY}):
        window.grab()
        reached()
timer = QTimer(interval=5)
timer.timeout.connect(look)
window.page_ready.connect(lambda _: timer.start())
window.show()
app.exec()
"""
)


def run(script: str, data: str, uid: str = "") -> dict[str, float]:
    """Run a program until it can be used.

    Returns:
        Wall and processor seconds by then, and the memory it took in MB.
    """
    start = time.time()
    found = subprocess.run(
        [sys.executable, "-c", script, data, uid],
        cwd=ROOT,
        env=os.environ | QUIET,
        capture_output=True,
        text=True,
        check=True,
    )
    seen: dict[str, float] = json.loads(found.stdout.splitlines()[-1])
    return {
        "wall": seen["at"] - start,
        "processor": seen["processor"],
        "memory": seen["memory"],
    }


def compare(runs: int, data: str) -> None:
    """Print the medians of each program, and ratios to the empty window."""
    programs = {"empty": (EMPTY, ""), "door": (DOOR, "")}
    if Path(data, "pageh.db").exists():
        programs["home"] = (HOME, "auditor")
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
    for script, uid in programs.values():
        run(script, data, uid)  # once to compile, and to fill the page cache
    for _ in range(runs):
        for name, (script, uid) in programs.items():
            taken[name].append(run(script, data, uid))
    base = _medians(taken["empty"])
    for name, each in taken.items():
        middle = _medians(each)
        print(
            f"{name:6} wall {middle['wall'] * 1000:6.0f} ms "
            f"({middle['wall'] / base['wall']:.2f}x)  "
            f"processor {middle['processor'] * 1000:6.0f} ms "
            f"({middle['processor'] / base['processor']:.2f}x)  "
            f"memory {middle['memory']:.0f} MB"
        )


def _medians(taken: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(each[key] for each in taken) for key in taken[0]}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--data", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(options.runs, options.data or folder)
