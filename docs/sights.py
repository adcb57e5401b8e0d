"""What is drawn of the window: whose page it is, and how it is arranged."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from app import clock, queries, registry
from ui.desktop.dialogs.finder import Finder

PERSON = {
    "bookings": "kepala",
    "form": "pengurus",
    "schedule": "pengurus",
    "people": "admin",
    "settings": "admin",
    "import": "admin",
    "lending": "admin",
    "handing": "pengurus",
    "finder": "kepala",
    "agency": "admin",
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
    "import": "assets",
    "lending": "assets",
    "handing": "bookings",
    "clarification": "review",
    "signing": "reports",
    "finder": "home",
    "agency": "settings",
    "first": "",
}
SHEET = Path(__file__).parents[1] / "tests" / "data" / "kib" / "kib_b_simda.xlsx"


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
    settled()
    down = page.schedule.schedule.verticalScrollBar()
    down.setValue(down.maximum())  # rooms and vehicles: they are lent every day


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


def arrange_import(page: Any, settled: Callable[[], None]) -> None:
    """Look into a sheet before anything of it is written."""
    settled()
    page.register.open_import(SHEET)
    settled()


def arrange_lending(page: Any, settled: Callable[[], None]) -> None:
    """Show what an import proposes to lend."""
    settled()
    page.register.open_lending()


def arrange_handing(page: Any, settled: Callable[[], None]) -> None:
    """Hand an approved thing over."""
    settled()
    page.choose_chip("today")
    settled()
    for place in range(page.model.rowCount()):
        page.listing.table.go_to(place)
        settled()
        offered = page.drawer.choices.buttons if page.drawer.choices else {}
        for words, button in offered.items():
            if words.startswith(("Serahkan", "Hand over", "Terima", "Take back")):
                button.click()
                return


def arrange_clarification(page: Any, settled: Callable[[], None]) -> None:
    """Ask an agency about an indication."""
    settled()
    page.view.acts.ask_agency()


def arrange_signing(page: Any, settled: Callable[[], None]) -> None:
    """Sign the newest report."""
    arrange_reports(page, settled)
    settled()
    page.preview.sign_wanted.emit()


def arrange_finder(page: Any, settled: Callable[[], None]) -> None:
    """Look for something everywhere."""
    settled()
    page.window().open_search()
    settled()
    finder = page.window().findChild(Finder)
    finder.field.setText("wiswa")
    finder.field.find_now()


def arrange_agency(page: Any, settled: Callable[[], None]) -> None:
    """Correct an agency's letterhead."""
    settled()
    page.arrive("agencies")
    page.agencies.setCurrentRow(0)
    page.agencies.itemActivated.emit(page.agencies.item(0))


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
    "import": arrange_import,
    "lending": arrange_lending,
    "handing": arrange_handing,
    "clarification": arrange_clarification,
    "signing": arrange_signing,
    "finder": arrange_finder,
    "agency": arrange_agency,
}
