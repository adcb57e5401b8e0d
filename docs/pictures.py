"""Draw every page of the window from the demonstration registry.

``python docs/pictures.py --data DIR`` opens the registry that ``pageh demo``
made in DIR, offscreen, and writes ``docs/pictures/<page>-<theme>-<language>.png``
for each page, light and dark, in both languages, the same for the dialogs one
meets most, above their pages, and ``report-<n>.png`` for the first pages of the
newest report. ``--only home,review`` draws some of them, ``--looks light-id`` in
one look. The moment is that of the demonstration's last entry, so two runs give
the same pictures.
"""

import argparse
import os
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from PIL import Image  # noqa: E402
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from app import clock, queries, registry  # noqa: E402
from app.paths import Paths  # noqa: E402
from app.settings import Settings  # noqa: E402
from docs.sights import ARRANGED, PAGES, PERSON  # noqa: E402
from ui.desktop.application import Opening, open_window, prepare  # noqa: E402
from ui.desktop.founding import Founding  # noqa: E402
from ui.desktop.instance import Instance  # noqa: E402
from ui.desktop.main_window import MainWindow  # noqa: E402
from ui.desktop.widgets.paper import Book  # noqa: E402

FOLDER = Path(__file__).parent / "pictures"
DIALOG_LOOKS = ("light-id", "dark-en")  # of what is seen above a page
DIALOGS = {"import", "lending", "handing", "clarification", "signing", "finder"}
DIALOGS |= {"agency", "first"}
LOOKS = ("light-id", "dark-id", "light-en", "dark-en")
PATIENCE = 120_000  # milliseconds for one page
SHADE = 70  # of 255, over what a dialog stands before
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


def draw(paths: Paths, only: list[str], looks: list[str]) -> None:
    """Draw the pages, one look after the other."""
    FOLDER.mkdir(exist_ok=True)
    for look in looks:
        theme, language = look.split("-")
        settings = Settings(language=language, theme=theme, backups_kept=0)
        app = prepare([], settings)
        for page in only:
            if page in DIALOGS and look not in DIALOG_LOOKS:
                continue
            file = FOLDER / f"{page}-{look}.png"
            if PAGES[page]:
                draw_page(app, paths, settings, page, file)
            else:
                draw_first(app, settings, file)
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
    save(seen(window), file)
    for instance in window.findChildren(Instance):
        instance.release()
    window.close()
    window.deleteLater()


def draw_first(app: QApplication, settings: Settings, file: Path) -> None:
    """Draw the first run: there is no registry, and nothing is made."""
    window = open_window(
        app,
        Opening(
            open_registry=lambda: None,
            make_registry=lambda _form, _password: None,
            paths=Paths(Path("Documents", "Pageh")),
            settings=settings,
            keep_settings=lambda _: None,
        ),
    )
    window.show()
    while not isinstance(window.pile.currentWidget(), Founding):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    settle(app, window)
    save(seen(window), file)
    window.close()
    window.deleteLater()


def seen(window: MainWindow) -> QImage:
    """Return the window, and above it the dialog that is open, as a screen has it."""
    whole = window.grab()
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            shown = dialog.grab()
            free = window.size() - dialog.size()
            corner = QPoint(free.width() // 2, free.height() // 2)
            painter = QPainter(whole)
            painter.fillRect(whole.rect(), QColor(0, 0, 0, SHADE))
            painter.drawPixmap(corner, shown)
            painter.end()
            dialog.close()
    return whole.toImage()


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
    with closing(Book(found[-1].read_bytes())) as book:
        draw_sheets(book, pages)


def draw_sheets(book: Book, pages: int) -> None:
    """Draw the first pages of an open document."""
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
