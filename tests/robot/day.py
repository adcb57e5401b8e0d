"""One person's day at the window: ``python -m tests.robot.day ROLE FOLDER``.

Wants a display (Xvfb) with a window manager; makes its own small office in the
folder, and leaves a picture of each step in ``pictures``.
"""

import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from pypdfium2 import PdfDocument
from PySide6.QtCore import QRect
from sqlalchemy import select

from app import people, registry
from app.access import Role
from app.people import PersonForm
from app.settings import Settings
from models.booking import Booking, BookingStatus
from models.finding import Finding, FindingStatus
from models.person import Person
from tests.robot.robot import Robot
from tests.ui.desktop.office import ADMIN, NOW, PASSWORD, START, Office, furnish
from ui.desktop.application import Opening, open_window, prepare
from ui.desktop.dialogs.finder import Finder
from ui.desktop.dialogs.guide import GuideWindow
from ui.desktop.dialogs.person import PersonDialog
from ui.desktop.pages.assets import Assets


def sign_in(robot: Robot, uid: str) -> None:
    """Come through the door with name and password, by keyboard."""
    from ui.desktop.door import Door

    door = robot.dialog(Door)
    robot.write(door.name, uid)
    robot.write(door.password, PASSWORD)
    robot.leave_picture("pintu")
    robot.key("Return")
    robot.until(lambda: robot.window.page() is not None, "the first page")
    robot.settle()
    robot.leave_picture("beranda")


def begin_request(robot: Robot) -> Any:
    """Open the form, and say which room is asked for, by whom and for what."""
    robot.key("ctrl+n")
    form = robot.window.page().form
    robot.write(form.resource, "praja")
    robot.until(lambda: form.resource.completer().popup().isVisible(), "proposals")
    robot.key("Down", "Return")
    robot.until(lambda: form.form() is not None, "the room")
    robot.write(form.organisation, "Dinas Pertanian")
    robot.write(form.event_name, "Rapat subak")
    return form


def custodian(robot: Robot, office: Office) -> None:
    """Pengurus barang: writes a request down, finds it, looks at the register."""
    sign_in(robot, "made")
    form = begin_request(robot)
    robot.write(form.purpose, "Rapat koordinasi subak.")
    robot.leave_picture("formulir")
    robot.key("ctrl+Return")
    robot.until(lambda: count(office, Booking) > len(office.numbers), "the booking")
    robot.settle()
    robot.leave_picture("tercatat")
    robot.key("ctrl+k")
    finder = robot.dialog(Finder)
    robot.spell("subak")
    robot.until(lambda: finder.list.count() > 0, "what was found")
    robot.leave_picture("pencarian")
    robot.key("Escape", "Escape")  # the words first, then the finder
    robot.until(lambda: not robot.window.findChildren(Finder), "the finder gone")
    robot.key("alt+2")
    robot.until(lambda: isinstance(robot.window.page(), Assets), "the register")
    robot.press_row(robot.window.page().listing.table, 1)
    robot.leave_picture("aset")


def regular(robot: Robot, office: Office) -> None:
    """Pengurus barang: writes down what repeats, skips a day, and calls one off."""
    sign_in(robot, "made")
    write_series(robot)
    robot.until(lambda: count(office, Booking) == len(office.numbers) + 4, "four")
    robot.settle()
    robot.leave_picture("tercatat")
    page = robot.window.page()
    robot.press_row(page.listing.table, 1)
    robot.press_button("Lainnya", page.drawer)
    robot.leave_picture("lainnya")
    robot.key("Up", "Return")
    robot.spell("Ruangan diperbaiki.")
    robot.leave_picture("alasan")
    robot.key("ctrl+Return")
    robot.until(lambda: has_status(office, BookingStatus.CANCELLED), "one called off")
    robot.settle()
    robot.leave_picture("dibatalkan")
    assert robot.window.focusWidget() is page.listing.table


def write_series(robot: Robot) -> None:
    """Ask for a room five weeks in a row, all but one of them."""
    form = begin_request(robot)
    robot.bring_in(form.repeat.rule)
    robot.press(form.repeat.rule)
    robot.key("Down", "Down", "Return", "Tab")  # every week
    robot.spell("5")
    robot.leave_picture("berulang")
    robot.press(form.repeat.check)
    robot.until(lambda: len(form.repeat.uses) == 5, "each time")
    robot.settle()
    robot.leave_picture("setiap-waktu")
    skipped = form.repeat.uses[2].wanted
    robot.press(skipped, QRect(0, 0, 20, skipped.height()))
    robot.leave_picture("satu-dilewati")
    robot.key("ctrl+Return")


def head(robot: Robot, office: Office) -> None:
    """Kepala OPD: sees what waits, refuses a request, and prints the letter."""
    sign_in(robot, "wayan")
    robot.press(robot.window.page().cards["waiting"])
    page = robot.window.page()
    robot.until(lambda: page.model.rowCount() > 1, "what waits")
    robot.press_row(page.listing.table, 0)
    robot.leave_picture("menunggu")
    robot.press_button("Tolak", page.drawer)
    robot.spell("Ruang dipakai dinas lain.")
    robot.leave_picture("alasan")
    robot.key("ctrl+Return")
    robot.until(lambda: has_status(office, BookingStatus.REFUSED), "the refusal")
    robot.settle()
    robot.leave_picture("ditolak")
    letter = robot.button("Cetak surat penolakan", page.drawer)
    robot.bring_in(letter)
    robot.press(letter)
    paper = robot.window.page().preview.paper
    robot.until(paper.is_drawn, "the letter")
    robot.leave_picture("surat")
    (file,) = office.paths.reports.glob("*.pdf")
    assert "Ruang dipakai dinas lain." in words_of(file)


def inspector(robot: Robot, office: Office) -> None:
    """Auditor APIP: works through the queue by keyboard, examines the ledger."""
    sign_in(robot, "ketut")
    robot.key("alt+4")
    page = robot.window.page()
    robot.until(lambda: page.model.rowCount() > 0, "the queue")
    robot.press_row(page.listing.table, 0)
    robot.leave_picture("antrean")
    robot.key("j", "k", "u")
    robot.spell("Permohonan menyebut konsolidasi pemenangan.")
    robot.leave_picture("alasan")
    robot.key("ctrl+Return")
    robot.until(lambda: upheld(office), "the decision")
    robot.settle()
    robot.leave_picture("temuan")
    robot.key("alt+8")
    robot.press(robot.window.page().verify_button)
    robot.until(robot.window.page().verify_button.isEnabled, "the examination")
    robot.leave_picture("buku-jejak")


def reader(robot: Robot, office: Office) -> None:
    """Pembaca: looks at schedule and stages, and opens the guide; changes nothing."""
    before = count(office, Booking)
    sign_in(robot, "putu")
    robot.key("alt+3", "ctrl+n")
    robot.leave_picture("peminjaman")
    robot.press(robot.window.page().view)
    robot.leave_picture("jadwal")
    robot.key("alt+5")
    robot.leave_picture("tahapan")
    robot.key("F1")
    shown = robot.dialog(GuideWindow)
    assert shown.pages.source().fileName() == "tahapan.md"
    robot.leave_picture("panduan")
    robot.key("Escape")
    robot.until(lambda: not shown.isVisible(), "the guide closed")
    assert count(office, Booking) == before


def admin(robot: Robot, office: Office) -> None:
    """Admin: goes through the settings and writes a new person down."""
    sign_in(robot, "admin")
    robot.key("ctrl+comma")
    page = robot.window.page()
    for place in range(page.sections.count()):
        robot.press_item(page.sections, place)
        robot.leave_picture(f"pengaturan-{place}")
    robot.window.go_to("people")
    robot.settle()
    robot.leave_picture("orang")
    robot.key("ctrl+n")
    form = robot.dialog(PersonDialog)
    robot.write(form.uid, "kadek")
    robot.write(form.name, "Kadek Pengurus")
    robot.write(form.password, "sementara-Panjang-7")
    robot.leave_picture("orang-baru")
    robot.press(form.save)
    robot.until(lambda: knows(office, "kadek"), "the new person")
    robot.settle()
    robot.leave_picture("tersimpan")


DAYS: dict[str, Callable[[Robot, Office], None]] = {
    "custodian": custodian,
    "regular": regular,
    "head": head,
    "inspector": inspector,
    "reader": reader,
    "admin": admin,
}


def count(office: Office, table: type) -> int:
    with office.database.read() as session:
        return len(session.execute(select(table.id)).all())


def words_of(file: Path) -> str:
    """Return the words of a document."""
    with closing(PdfDocument(file)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def has_status(office: Office, status: BookingStatus) -> bool:
    with office.database.read() as session:
        query = select(Booking.id).where(Booking.status == status)
        return session.execute(query).first() is not None


def upheld(office: Office) -> bool:
    with office.database.read() as session:
        query = select(Finding.id).where(Finding.status == FindingStatus.UPHELD)
        return session.execute(query).first() is not None


def knows(office: Office, uid: str) -> bool:
    with office.database.read() as session:
        query = select(Person.id).where(Person.uid == uid)
        return session.execute(query).first() is not None


def live(role: str, folder: Path) -> None:
    """Make the office, open the window, and let the robot work."""
    office = furnish(folder / "registry")
    reads = PersonForm(
        uid="putu", name="Putu Pembaca", role=Role.READER, keeps_password=True
    )
    with office.database.write() as session:
        people.add(session, reads, PASSWORD, actor=ADMIN, at=START)
    settings = Settings(theme="light", backups_kept=0)
    opening = Opening(
        open_registry=lambda: registry.open_database(
            office.paths, office.paths.database_url, at=NOW
        ),
        paths=office.paths,
        settings=settings,
        keep_settings=lambda _: None,
        place=folder / "window.ini",
    )
    robot = sit_down(opening, folder / "pictures")
    robot.window.workspace.clock = lambda: NOW
    DAYS[role](robot, office)
    get_up(robot)
    office.database.close()


def sit_down(opening: Opening, pictures: Path) -> Robot:
    """Open the window, and wait until it is in front."""
    app = prepare([], opening.settings)
    window = open_window(app, opening)
    window.show()
    robot = Robot(app, window, pictures)
    robot.until(window.isActiveWindow, "the window in front")
    return robot


def get_up(robot: Robot) -> None:
    """Close the window."""
    robot.window.close()
    robot.app.processEvents()


def leave() -> None:
    """End; without app.exec() Qt waits at the end for what nobody sends."""
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    live(sys.argv[1], Path(sys.argv[2]))
    leave()
