"""What concerns the person who sits here: password, lock, people, somebody else."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from app.access import Permission, may
from app.language import _

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow


def person_menu(window: "MainWindow") -> QMenu:
    """Make the menu that opens above the person's name on the rail."""
    menu = QMenu(window)
    actor = window.workspace.actor
    if may(actor, Permission.MANAGE) or may(actor, Permission.DELEGATE):
        menu.addAction(
            _("Orang, peran, Plh. dan Plt.…"), lambda: window.go_to("people")
        )
    if may(actor, Permission.MANAGE):
        menu.addAction(_("Basis data kantor…"), lambda: _open_connection(window))
    if menu.actions():
        menu.addSeparator()
    menu.addAction(_("Ganti kata sandi…"), lambda: _open_password(window))
    if window.presence.asks:
        lock = menu.addAction(_("Kunci layar"), window.presence.lock)
        lock.setShortcut(QKeySequence("Ctrl+L"))
    menu.addAction(_("Masuk sebagai orang lain…"), window.sign_in)
    return menu


def _open_password(window: "MainWindow") -> None:
    from ui.desktop.dialogs.password import PasswordDialog

    dialog = PasswordDialog(window.workspace, window)
    dialog.changed.connect(lambda: window.say(_("Kata sandi diganti.")))
    dialog.open()


def _open_connection(window: "MainWindow") -> None:
    from ui.desktop.dialogs.connection import ConnectionDialog

    dialog = ConnectionDialog(window.workspace, window.preferences, window)
    dialog.open()
