"""Draw every page of the window from the demonstration registry.

``python docs/pictures.py --data DIR`` opens the registry that ``pageh demo``
made in DIR, offscreen, and writes ``docs/pictures/<page>-<theme>-<language>.png``
for each page, light and dark, in both languages, and ``report-<n>.png`` for the
first pages of the newest report. ``--only home,review`` draws some of them,
``--looks light-id`` in one look. The moment is that of the demonstration's last
entry, so two runs give the same pictures.
"""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from PIL import Image  # noqa: E402
from PySide6.QtCore import QDeadlineTimer, QEventLoop  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app import clock, queries, registry  # noqa: E402
from app.paths import Paths  # noqa: E402
from app.settings import Settings  # noqa: E402
from ui.desktop.application import Opening, open_window, prepare  # noqa: E402
from ui.desktop.instance import Instance  # noqa: E402
from ui.desktop.main_window import MainWindow  # noqa: E402
from ui.desktop.widgets.paper import Book  # noqa: E402

FOLDER = Path(__file__).parent / "pictures"
PERSON = {
    "bookings": "kepala",
    "form": "pengurus",
    "schedule": "pengurus",
    "people": "admin",
    "settings": "admin",
}  # else the auditor
# what is drawn, and the page of the window on which it is seen
PAGES = {
    "home": "home",
    "assets": "assets",
    "bookings": "bookings",
    "schedule": "bookings",
    "form": "bookings",
    "review": "review",
    "holidays": "review",
    "examinations": "review",
    "advice": "review",
    "stages": "stages",
    "rules": "rules",
    "reports": "reports",
    "trail": "trail",
    "life": "trail",
    "people": "people",
    "settings": "settings",
}
LOOKS = ("light-id", "dark-id", "light-en", "dark-en")
PATIENCE = 120_000  # milliseconds for one page
CALM = 5  # turns of the event loop without work before a picture is taken


def moment(paths: Paths) -> datetime:
    """Return when the demonstration was made: the day that its pages show."""
    database = registry.open_database(paths, paths.database_url, at=clock.now())
    with database.read() as session:
        last = queries.entries(session, limit=1)[0].at
    database.close()
    return last


def settle(app: QApplication, window: MainWindow) -> None:
    """Go on until every answer has arrived and was painted."""
    patience = QDeadlineTimer(PATIENCE)
    calm = 0
    while calm < CALM and not patience.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        calm = calm + 1 if window.workspace.tasks.is_quiet() else 0


def open_at(
    app: QApplication, paths: Paths, settings: Settings, uid: str
) -> MainWindow:
    """Open the window as one person of the demonstration."""
    window = open_window(
        app,
        Opening(
            open_registry=lambda: registry.open_database(
                paths, paths.database_url, at=clock.now()
            ),
            paths=paths,
            settings=settings,
            keep_settings=lambda _: None,
            uid=uid,
        ),
    )
    at = moment(paths)
    window.workspace.clock = lambda: at
    window.show()
    while window.page() is None:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    return window


def arrange_assets(page: Any, settled: Callable[[], None]) -> None:
    """Show something bookable in detail."""
    page.bookable.click()
    settled()
    page.listing.table.go_to(4)


def arrange_bookings(page: Any, settled: Callable[[], None]) -> None:
    """Show a flagged request in detail."""
    page.choose_chip("flagged")
    settled()
    page.listing.table.go_to(2)


def arrange_form(page: Any, settled: Callable[[], None]) -> None:
    """Type a request that screening has something to say of."""
    page.open_form()
    settled()
    form = page.form
    form.organisation.setText("Tim Relawan Contoh")
    form.event_name.setText("Konsolidasi relawan")
    form.purpose.setPlainText(
        "Konsolidasi relawan pemenangan pasangan calon nomor urut 2, dilanjutkan "
        "ramah tamah dengan warga."
    )
    form.screen_now()


def arrange_schedule(page: Any, settled: Callable[[], None]) -> None:
    """Show the bookings of a week in the campaign, over days and things."""
    settled()
    page.view.click()
    settled()
    page.schedule.day = date(2024, 10, 7)
    page.schedule.choose_sight("week")


def arrange_holidays(page: Any, settled: Callable[[], None]) -> None:
    """Show the days that are not counted."""
    settled()
    page.choose_section("holidays")


def arrange_examinations(page: Any, settled: Callable[[], None]) -> None:
    """Show the first examination: what was found, answered and issued."""
    settled()
    page.choose_section("examinations")
    settled()
    page.sections["examinations"].listing.table.go_to(1)


def arrange_advice(page: Any, settled: Callable[[], None]) -> None:
    """Show what was advised, and how far that was followed."""
    settled()
    page.choose_section("advice")


def arrange_people(page: Any, settled: Callable[[], None]) -> None:
    """Show one of the people."""
    settled()
    table = page.lists["people"].table
    table.go_to(4)
    table.opened.emit(page.models["people"].row_at(4))


def arrange_life(page: Any, settled: Callable[[], None]) -> None:
    """Follow one booking through the ledger."""
    settled()
    page.search.setText(gravest(page))
    page.search.returnPressed.emit()


def gravest(page: Any) -> str:
    """Return the number of the booking with the gravest indication."""
    workspace = page.workspace
    database = registry.open_database(
        workspace.paths, workspace.paths.database_url, at=clock.now()
    )
    with database.read() as session:
        found = queries.findings(
            session, queries.FindingFilter(), actor=workspace.actor
        )
    database.close()
    return found[0].booking_number


def arrange_reports(page: Any, settled: Callable[[], None]) -> None:
    """Show the newest report and what verifying it finds."""
    settled()
    archive = page.archive.list
    if archive.count():
        archive.setCurrentRow(0)


def arrange_trail(page: Any, settled: Callable[[], None]) -> None:
    """Examine the ledger."""
    settled()
    page.verify()


ARRANGED: dict[str, Callable[[Any, Callable[[], None]], None]] = {
    "assets": arrange_assets,
    "bookings": arrange_bookings,
    "schedule": arrange_schedule,
    "form": arrange_form,
    "holidays": arrange_holidays,
    "examinations": arrange_examinations,
    "advice": arrange_advice,
    "reports": arrange_reports,
    "trail": arrange_trail,
    "life": arrange_life,
    "people": arrange_people,
}


def draw(paths: Paths, only: list[str], looks: list[str]) -> None:
    """Draw the pages, one look after the other."""
    FOLDER.mkdir(exist_ok=True)
    for look in looks:
        theme, language = look.split("-")
        settings = Settings(language=language, theme=theme, backups_kept=0)
        app = prepare([], settings)
        for page in only:
            file = FOLDER / f"{page}-{look}.png"
            draw_page(app, paths, settings, page, file)
            print(file.relative_to(ROOT), flush=True)


def draw_page(
    app: QApplication, paths: Paths, settings: Settings, page: str, file: Path
) -> None:
    """Draw one page as the person whose page it most is."""
    window = open_at(app, paths, settings, PERSON.get(page, "auditor"))

    def settled() -> None:
        settle(app, window)

    settled()
    window.go_to(PAGES[page])
    settled()
    if page in ARRANGED:
        ARRANGED[page](window.page(), settled)
    settled()
    save(window.grab().toImage(), file)
    for instance in window.findChildren(Instance):
        instance.release()
    window.close()
    window.deleteLater()


def save(image: QImage, file: Path) -> None:
    """Save with the picture's own 256 colours: a third of the size, the same to see."""
    image.save(str(file))
    with Image.open(file) as drawn:
        few = drawn.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def draw_report(paths: Paths, pages: int) -> None:
    """Draw the first pages of the newest report."""
    found = sorted(paths.reports.glob("*.pdf"), key=lambda path: path.stat().st_mtime)
    if not found:
        return
    book = Book(found[-1].read_bytes())
    for place in range(min(pages, len(book.sheets()))):
        file = FOLDER / f"report-{place + 1}.png"
        save(book.draw(place, 1.3), file)
        print(file.relative_to(ROOT))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", default=",".join(PAGES))
    parser.add_argument("--looks", default=",".join(LOOKS))
    options = parser.parse_args()
    draw(Paths(options.data), options.only.split(","), options.looks.split(","))
    draw_report(Paths(options.data), 3)
