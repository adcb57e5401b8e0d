"""A person who types into a form and never keeps it: ended by the test."""

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app import registry
from app.paths import Paths
from app.settings import Settings
from tests.ui.desktop.office import NOW
from ui.desktop.application import Opening, open_window, prepare
from ui.desktop.dialogs.asset import AssetDialog

TYPED = "Mobil dinas yang belum disimpan"


def opening(root: Path, place: Path) -> Opening:
    """What the window is opened with, once before the crash and once after."""
    paths = Paths(root)
    return Opening(
        open_registry=lambda: registry.open_database(paths, paths.database_url, at=NOW),
        paths=paths,
        settings=Settings(theme="light", backups_kept=0),
        keep_settings=lambda _: None,
        uid="admin",
        place=place,
    )


def form(app: QApplication, given: Opening) -> AssetDialog:
    """Open the form of a new asset, once its agencies are there."""
    window = open_window(app, given)
    window.workspace.clock = lambda: NOW
    window.show()
    while window.page() is None:
        app.processEvents()
    dialog = AssetDialog(window.workspace, None, window)
    dialog.open()
    while not dialog.owner.count():
        app.processEvents()
    return dialog


if __name__ == "__main__":
    made = prepare([], Settings(theme="light"))
    typed = form(made, opening(Path(sys.argv[1]), Path(sys.argv[2])))
    typed.lines["name"].setText(TYPED)
    typed.kind.setCurrentIndex(1)
    while True:
        made.processEvents()
        time.sleep(0.01)
