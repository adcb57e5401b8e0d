"""The first day, from an empty folder on: ``python -m tests.robot.first_day FOLDER``.

Agency and letterhead, a person, the calendar, a sheet of the register, what is
lent, the witness's request and answer, a place for backups; then every page is looked
at.
"""

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QWidget,
)

from app.clock import now
from app.ledger.exchange import request_in
from app.ledger.held import public_key
from app.ledger.witness import Witness
from app.settings import Settings
from tests.robot.day import get_up, leave, sit_down
from tests.robot.robot import Robot
from ui.cli.desk import Desk
from ui.desktop.application import Opening
from ui.desktop.dialogs.agency import AgencyDialog
from ui.desktop.dialogs.asset_import import ImportDialog
from ui.desktop.dialogs.lending import LendingDialog
from ui.desktop.dialogs.person import PersonDialog
from ui.desktop.dialogs.witness import WitnessDialog
from ui.desktop.founding import Founding
from ui.desktop.launch import maker

SHEET = Path(__file__).parents[1] / "data" / "kib" / "kib_b_simda.xlsx"
PASSWORD = "empat kata acak biru"


def found(robot: Robot) -> None:
    """Make the registry, without touching the mouse."""
    robot.until(lambda: bool(robot.window.findChildren(Founding)), "the first form")
    robot.settle()
    robot.leave_picture("awal")
    robot.spell("Ni Luh Pertama")
    robot.key("Tab", "Tab")
    robot.spell(PASSWORD)
    robot.key("Tab")
    robot.spell(PASSWORD)
    robot.leave_picture("terisi")
    robot.key("Return")
    robot.until(lambda: robot.window.page() is not None, "the first page")
    robot.settle()
    robot.leave_picture("langkah-pertama")


def write_agency(robot: Robot) -> None:
    """Write the first agency down, with its letterhead."""
    robot.key("Return")
    dialog = robot.dialog(AgencyDialog)
    robot.spell("4.01")
    robot.key("Tab")
    robot.spell("denpasar")
    robot.key("Down", "Return", "Tab")
    robot.spell("Biro Umum dan Protokol")
    robot.key("Tab")
    robot.spell("Pemerintah Provinsi Bali")
    robot.key("Tab")
    robot.spell("Denpasar")
    robot.key("Tab")
    robot.spell("Jalan Basuki Rahmat Nomor 1")
    robot.leave_picture("perangkat-daerah")
    keep(robot, dialog)


def write_person(robot: Robot) -> None:
    """Write the first colleague down."""
    robot.key("Return")
    dialog = robot.dialog(PersonDialog)
    robot.spell("made")
    robot.key("Tab")
    robot.spell("Made Pengurus")
    robot.key("Tab", "Tab", "Down")  # the first agency
    robot.write(dialog.password, "sementara-Panjang-7")
    robot.leave_picture("orang")
    keep(robot, dialog)


def see_calendar(robot: Robot) -> None:
    """Look at the calendar, and come back."""
    robot.press_button("Lihat")
    robot.leave_picture("tahapan")
    robot.key("ctrl+comma")


def take_in_sheet(robot: Robot, sheet: Path) -> None:
    """Take the first sheet of the register in."""
    robot.answer_soon(sheet)
    robot.press(steps(robot)[3])
    dialog = robot.dialog(ImportDialog)
    owner = next(
        each
        for each in dialog.answers.findChildren(QComboBox)
        if each.isVisible() and each.isEnabled() and each.currentData() is None
    )
    robot.press(owner)
    robot.key("Down", "Return")
    robot.until(dialog.go.isEnabled, "what will be taken in")
    robot.leave_picture("impor")
    robot.key("ctrl+Return")
    robot.until(lambda: "48" in standing(robot)[3], "the things of the sheet")
    robot.leave_picture("diimpor")
    robot.key("Return")
    robot.see_gone(dialog)


def lend(robot: Robot) -> None:
    """Say that all of it may be lent: Enter leads there."""
    robot.key("Return")
    dialog = robot.dialog(LendingDialog)
    everything = next(c for c in dialog.findChildren(QCheckBox) if c.isVisible())
    robot.press(everything, QRect(0, 0, 20, everything.height()))
    robot.leave_picture("boleh-dipinjam")
    robot.key("ctrl+Return")
    robot.until(lambda: "48" in standing(robot)[4], "what may be lent")
    robot.settle()
    robot.key("Return")  # the button that is left: close
    robot.see_gone(dialog)


def ask_witness(robot: Robot, file: Path) -> str:
    """Save what the witness is to sign, and copy what they know the ledger by."""
    robot.key("Return")
    dialog = robot.dialog(WitnessDialog)
    robot.leave_picture("saksi")
    robot.press_button("Simpan permintaan…", dialog)
    choose_file(robot, file)
    robot.until(dialog.outcome.text, "the request")
    robot.settle()
    robot.leave_picture("permintaan-saksi")
    robot.press_button("Salin", dialog)
    robot.leave_picture("kunci-disalin")
    key = QApplication.clipboard().text()
    robot.key("Escape")
    robot.see_gone(dialog)
    return key


def take_witness_in(robot: Robot, asked: Path, own_key: str) -> None:
    """Let the witness sign on their own computer, and take their answer in."""
    witness = Witness(asked.parent / "saksi", name="inspektorat/w1")
    witness.know(public_key(own_key))
    answer = asked.with_name("jawaban.txt")
    signed = witness.see(request_in(asked.read_text("utf-8"), asked), at=now())
    answer.write_text(str(signed), encoding="utf-8")
    robot.press(steps(robot)[5])
    dialog = robot.dialog(WitnessDialog)
    robot.key("ctrl+Return")
    robot.leave_picture("tanpa-kunci-saksi")
    robot.write(dialog.key, str(witness.key))
    robot.press_button("Terima jawaban…", dialog)
    choose_file(robot, asked)  # the wrong one
    robot.until(dialog.refusal.text, "a refusal")
    robot.settle()
    robot.leave_picture("bukan-jawaban")
    robot.press_button("Terima jawaban…", dialog)
    choose_file(robot, answer)
    robot.until(lambda: standing(robot)[5] == "ada", "the witness")
    robot.settle()
    robot.leave_picture("disaksikan")


def place_backups(robot: Robot, folder: Path) -> None:
    """Choose where backups go."""
    folder.mkdir()
    robot.press(steps(robot)[6])
    choose_file(robot, folder)
    robot.until(lambda: standing(robot)[6] == "ada", "the place of backups")
    robot.leave_picture("cadangan")


def look_around(robot: Robot) -> None:
    """See every page as it is in a new registry."""
    for number in range(1, 9):
        robot.key(f"alt+{number}")
        robot.leave_picture(f"halaman-{number}")


def keep(robot: Robot, dialog: QDialog) -> None:
    """Keep a form, and see it gone."""
    robot.key("ctrl+Return")
    robot.see_gone(dialog)
    robot.settle()
    robot.leave_picture("disimpan")


def choose_file(robot: Robot, path: Path) -> None:
    """Type a path into the chooser that is open."""

    def choosers() -> list[QWidget]:
        tops: list[QWidget] = QApplication.topLevelWidgets()
        return [each for each in tops if isinstance(each, QFileDialog)]

    robot.until(lambda: any(each.isVisible() for each in choosers()), "a chooser")
    robot.settle()
    robot.key("ctrl+a")
    robot.spell(str(path))
    robot.key("Return")


def steps(robot: Robot) -> list[QAbstractButton]:
    return robot.window.page().steps.buttons


def standing(robot: Robot) -> list[str]:
    """What each step says of itself."""
    return [each.accessibleName() for each in robot.window.page().steps.badges]


def live(folder: Path) -> None:
    """Begin with nothing, and go through all steps."""
    desk = Desk(data=folder / "Pageh", url="", uid="")
    opening = Opening(
        open_registry=lambda: desk.database,
        make_registry=maker(desk),
        paths=desk.paths,
        settings=Settings(theme="light", backups_kept=0),
        keep_settings=lambda _: None,
        place=desk.paths.root / "window.ini",
    )
    robot = sit_down(opening, folder / "pictures")
    found(robot)
    write_agency(robot)
    write_person(robot)
    see_calendar(robot)
    take_in_sheet(robot, shutil.copy(SHEET, folder / "kib.xlsx"))
    lend(robot)
    asked = folder / "permintaan.txt"
    take_witness_in(robot, asked, ask_witness(robot, asked))
    place_backups(robot, folder / "cakram")
    look_around(robot)
    get_up(robot)
    desk.database.close()


if __name__ == "__main__":
    live(Path(sys.argv[1]))
    leave()
