"""How quickly the calendar draws and scrolls, beside a bare widget that paints.

``python tests/bench/month_view.py`` shows 500 resources over 90 days with 80 bars
each in a window of 1600 by 900, offscreen, and prints as ratios and milliseconds:

* the month view drawn whole with nothing kept, and drawn again from what is kept
  (as while a bar is dragged), to the same rectangles painted on a bare widget;
* one frame while scrolling down, across, and by whole pages (median, 95th).

The milliseconds are of the processor: what else the machine does hardly counts.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median, quantiles
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from app.settings import Settings
from ui.desktop.application import prepare
from ui.desktop.theme.look import worn
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.schedule import Bar, Lane, Schedule
from ui.desktop.widgets.schedule_parts import HEAD, HOURS, LEFT, ROW

ROWS, DAYS, BARS = 500, 90, 80
SIZE = (1600, 900)
TIMES = 41
TONES = tuple(Tone)
FIRST = date(2024, 10, 1)
NOW = datetime(2024, 10, 3, 9, tzinfo=UTC)


class Bare(QWidget):
    """Paints the rectangles of the bars in sight, and nothing else."""

    def __init__(self, boxes: dict[Tone, list[QRectF]]) -> None:
        super().__init__()
        self._boxes = boxes

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint one list of rectangles for each tone."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(worn().surface))
        painter.setPen(Qt.PenStyle.NoPen)
        for tone, boxes in self._boxes.items():
            painter.setBrush(QColor(worn().tone(tone)[1]))
            painter.drawRects(boxes)


def lanes() -> list[Lane]:
    """Make as many lanes as an office of five hundred things has."""
    step = DAYS * HOURS / BARS
    return [
        Lane(
            f"Ruang Rapat {row}",
            "Biro Umum",
            "door-open",
            tuple(
                Bar(
                    step * n + row % 11,
                    step * n + row % 11 + 8,
                    f"Rapat koordinasi {n}",
                    TONES[(row + n) % len(TONES)],
                    f"{row}/{n}",
                    is_flagged=n % 7 == 0,
                )
                for n in range(BARS)
            ),
            key=row + 1,
        )
        for row in range(ROWS)
    ]


def in_sight(made: Schedule, rows: list[Lane]) -> dict[Tone, list[QRectF]]:
    """Return the rectangles of the bars that the month view shows at first."""
    hour = made.shown.day_width / HOURS
    found: dict[Tone, list[QRectF]] = {tone: [] for tone in TONES}
    for place, lane in enumerate(rows):
        y = HEAD + place * ROW + 5
        if y > SIZE[1]:
            break
        for bar in lane.bars:
            x = LEFT + bar.starts * hour
            if x < SIZE[0]:
                width = (bar.ends - bar.starts) * hour - 2
                found[bar.tone].append(QRectF(x, y, width, ROW - 11))
    return found


def timed(act: Callable[[], object]) -> float:
    """Return the milliseconds of one act."""
    start = process_time()
    act()
    return (process_time() - start) * 1000


def told(name: str, taken: list[float]) -> None:
    """Print the median and the 95th of a hundred."""
    late = quantiles(taken, n=20)[18]
    print(f"{name:34} {median(taken):6.2f} ms  p95 {late:6.2f} ms")


def shown(rows: list[Lane]) -> Schedule:
    """Show the month view, and say how long its first picture took."""
    made = Schedule()
    made.resize(*SIZE)

    def show() -> None:
        made.show_lanes(rows, FIRST, DAYS, NOW)
        made.set_day_width((SIZE[0] - LEFT) // 31)
        made.show()
        made.grab()

    print(f"{'first picture':34} {timed(show):6.2f} ms")
    return made


def draw(made: Schedule, rows: list[Lane]) -> None:
    """Draw the whole view and the bare rectangles, turn by turn."""
    boxes = in_sight(made, rows)
    bare = Bare(boxes)
    bare.resize(*SIZE)
    bare.show()
    bare.grab()
    beside, anew, again = [], [], []
    for _turn in range(TIMES):
        beside.append(timed(bare.grab))
        made.show_other()  # throws away what was drawn
        anew.append(timed(made.viewport().grab))
        again.append(timed(made.viewport().grab))
    print(f"bars in sight: {sum(map(len, boxes.values()))} of {ROWS * BARS}")
    told("bare rectangles", beside)
    for name, taken in (("drawn anew", anew), ("drawn again", again)):
        told(f"month view, {name}", taken)
        print(f"{'ratio':34} {median(taken) / median(beside):6.2f}")


def scroll(app: QApplication, bar: QScrollBar, step: int) -> list[float]:
    """Scroll by small steps; return how long each took until it was painted."""
    taken = []
    for turn in range(TIMES):
        bar.setValue(turn * step)
        taken.append(timed(app.processEvents))
    return taken


def main() -> None:
    """Measure, each beside the bare widget in the same run."""
    app = prepare([], Settings(theme="light"))
    rows = lanes()
    made = shown(rows)
    app.processEvents()
    draw(made, rows)
    told("frame, scrolling down", scroll(app, made.verticalScrollBar(), ROW))
    told("frame, scrolling across", scroll(app, made.horizontalScrollBar(), 30))
    page = made.verticalScrollBar().pageStep()
    told("frame, page by page", scroll(app, made.verticalScrollBar(), page))


if __name__ == "__main__":
    main()
