"""What concerns the person who sits here: password, lock, people, somebody else."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from app.access import Actor, Permission, Standing, may
from app.language import _
from app.wording import CAPACITY

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow


def keeps_people(actor: Actor) -> bool:
    """Tell whether the page of the people is for somebody."""
    return may(actor, Permission.MANAGE) or may(actor, Permission.DELEGATE)


def person_menu(window: "MainWindow") -> QMenu:
    """Make the menu that opens above the person's name on the rail."""
    menu = QMenu(window)
    actor = window.workspace.actor
    if keeps_people(actor):
        menu.addAction(_("Orang, peran, Plh. dan Plt."), lambda: window.go_to("people"))
    if may(actor, Permission.MANAGE):
        menu.addAction(_("Basis data kantor…"), lambda: _open_connection(window))
    _offer_standings(menu, window)
    if menu.actions():
        menu.addSeparator()
    menu.addAction(_("Ganti kata sandi…"), lambda: _open_password(window))
    if window.presence.asks:
        lock = menu.addAction(_("Kunci layar"), window.presence.lock)
        lock.setShortcut(QKeySequence("Ctrl+L"))
    menu.addAction(_("Masuk sebagai orang lain…"), window.sign_in)
    menu.addSeparator()
    menu.addAction(_("Panduan"), window.open_guide).setShortcut(QKeySequence("F1"))
    menu.addAction(_("Tentang Pageh"), window.open_about)
    return menu


def _offer_standings(menu: QMenu, window: "MainWindow") -> None:
    """Offer to work for the head of another agency, where one stands in."""
    actor = window.workspace.actor
    for standing in actor.stands_in:
        if standing.agency_id == actor.agency_id:
            continue
        post = f"{_(CAPACITY[standing.capacity])} {standing.position}".strip()
        menu.addAction(
            _("Bekerja sebagai {post}").format(post=post),
            partial(_work_for, window, standing),
        )


def _work_for(window: "MainWindow", standing: Standing) -> None:
    from app.people import acting_for
    from ui.desktop.door import desk_again

    workspace = window.workspace
    workspace.ask(
        desk_again,
        acting_for(workspace.actor, standing),
        workspace.clock(),
        then=window.take_place,
    )


def _open_password(window: "MainWindow") -> None:
    from ui.desktop.dialogs.password import PasswordDialog

    dialog = PasswordDialog(window.workspace, window)
    dialog.changed.connect(lambda: window.say(_("Kata sandi diganti.")))
    dialog.open()


def _open_connection(window: "MainWindow") -> None:
    from ui.desktop.dialogs.connection import ConnectionDialog

    dialog = ConnectionDialog(window.workspace, window.preferences, window)
    dialog.open()


def open_person_menu(window: "MainWindow") -> None:
    """Open the menu beside the foot of the rail."""
    corner = window.rail.rect().bottomRight()
    person_menu(window).popup(window.rail.mapToGlobal(corner))
