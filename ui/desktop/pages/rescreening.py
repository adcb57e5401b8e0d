"""Screening the whole register again, and the list of what changed and why."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from app.language import _
from app.rescreening import Change
from ui.desktop import formats
from ui.desktop.pages import rules_work
from ui.desktop.pages.page import Page
from ui.desktop.tasks import Task


def screen_again(page: Page) -> Task:
    """Screen the register by rules and calendar as they are now; the page tells."""
    workspace = page.workspace
    hand = rules_work.Hand(workspace.paths, workspace.actor, workspace.clock())
    return workspace.work(
        rules_work.screen_again(hand),
        words=_("Menapis ulang semua peminjaman"),
        then=_Teller(page).tell,
    )


class _Teller(QObject):
    """Tells what changed, unless its page was thrown away meanwhile."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def tell(self, changes: list[Change]) -> None:
        """Say how much changed, and show the list to who waited for it."""
        from ui.desktop.dialogs.changes import ChangesDialog

        page = self._page
        self.deleteLater()
        page.workspace.changed.emit(frozenset({"bookings", "findings", "rules"}))
        if not changes:
            page.shell.say(_("Tidak ada hasil penapisan yang berubah."))
            return
        shell, window = page.shell, page.window()

        def show() -> None:
            dialog = ChangesDialog(changes, window)
            dialog.list.opened.connect(lambda number: shell.go_to("bookings", number))
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

        count = formats.number(len(changes))
        told = _("{n} hasil penapisan berubah.").format(n=count)
        shell.say(told, _("Buka"), show)
        if page.isVisible() and QApplication.activeModalWidget() is None:
            show()
