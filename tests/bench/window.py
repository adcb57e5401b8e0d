"""How soon the window is seen, against an empty PySide6 window, in one run.

``python tests/bench/window.py --runs 9`` starts each program in turn, offscreen,
and prints medians of wall and processor time and their ratio to the empty
window, and the memory each ends with. ``shell`` ends with the first paint of the
window; ``home`` ends when the first page of a demonstration registry is filled
(``--data DIR`` names one made by ``pageh demo``). ``--watch`` opens every page
instead and prints how long the event loop was ever kept waiting.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
# as installed: compiled files are kept, nothing is drawn on a screen
QUIET = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
_MEMORY = """
import json, resource
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"memory": peak}))
"""
EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, lambda: (window.grab(), app.quit()))
app.exec()
"""
OPENED = """
import sys
from pathlib import Path
from app.paths import Paths
from app.settings import Settings
from ui.desktop.application import Opening, open_window, prepare
paths = Paths(Path(sys.argv[1]))
def registry():
    from app import clock
    from app.registry import open_database
    return open_database(paths, paths.database_url, at=clock.now())
app = prepare([], Settings(theme="light"))
window = open_window(app, Opening(
    open_registry=registry, paths=paths, settings=Settings(theme="light"),
    keep_settings=lambda _: None, uid="auditor"))
"""
SHELL = (
    OPENED
    + """
window.first_painted.connect(window.close)
window.show()
app.exec()
"""
)
HOME = (
    OPENED
    + """
from PySide6.QtCore import QTimer
def look():
    if window.page() and window.workspace.tasks.is_quiet():
        window.grab()
        window.close()
timer = QTimer(interval=5)
timer.timeout.connect(look)
window.page_ready.connect(lambda _: timer.start())
window.show()
app.exec()
"""
)
WATCH = (
    OPENED
    + """
import json, time
from PySide6.QtCore import QTimer
from ui.desktop.pages import places
beat = {"last": time.perf_counter()}
waits = {}
keys = [place.key for place in places()]
todo = [None, *keys, None]
now = ["start"]
def tick():
    moment = time.perf_counter()
    wait = (moment - beat["last"]) * 1000
    waits[now[0]] = max(waits.get(now[0], 0.0), wait)
    beat["last"] = moment
heart = QTimer(interval=1)
heart.timeout.connect(tick)
heart.start()
def walk():
    if not window.page() or not window.workspace.tasks.is_quiet():
        return
    if todo:
        key = todo.pop(0)
        now[0] = key or "rest"
        if key:
            window.go_to(key)
    else:
        step.stop()
        window.close()
step = QTimer(interval=300)
step.timeout.connect(walk)
step.start()
window.show()
app.exec()
print(json.dumps({k: round(v, 1) for k, v in waits.items()}))
"""
)


def run(script: str, data: str) -> dict[str, float]:
    """Run a program once; return wall and processor seconds, and memory in MB."""
    environment = os.environ | QUIET
    before = os.times()
    start = time.perf_counter()
    found = subprocess.run(
        [sys.executable, "-c", script + _MEMORY, data],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    wall = time.perf_counter() - start
    after = os.times()
    spent = (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )
    memory = json.loads(found.stdout.splitlines()[-1])["memory"]
    return {"wall": wall, "processor": spent, "memory": memory}


def compare(runs: int, data: str) -> None:
    """Print the medians of each program, and ratios to the empty window."""
    programs = {"empty": EMPTY, "shell": SHELL}
    if Path(data, "pageh.db").exists():
        programs["home"] = HOME
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
    for script in programs.values():
        run(script, data)  # once to compile, and to fill the page cache
    for _ in range(runs):
        for name, script in programs.items():
            taken[name].append(run(script, data))
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


def watch(data: str) -> None:
    """Print the longest wait of the event loop on each page."""
    environment = os.environ | QUIET
    found = subprocess.run(
        [sys.executable, "-c", WATCH, data],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    for page, wait in json.loads(found.stdout.splitlines()[-1]).items():
        print(f"{page:10} {wait:6.1f} ms")


def _medians(taken: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(each[key] for each in taken) for key in taken[0]}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--data", default="")
    parser.add_argument("--watch", action="store_true")
    options = parser.parse_args()
    if options.watch:
        watch(options.data)
    else:
        compare(options.runs, options.data)
