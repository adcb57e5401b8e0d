"""Screening the whole register again, and the list of what changed and why."""

from PySide6.QtCore import QObject, Qt

from app.language import _
from app.rescreening import Change
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
        """Show the list of what changed, or say that nothing did."""
        from ui.desktop.dialogs.changes import ChangesDialog

        page = self._page
        self.deleteLater()
        page.workspace.changed.emit(frozenset({"bookings", "findings", "rules"}))
        if not changes:
            page.shell.say(_("Tidak ada hasil penapisan yang berubah."))
            return
        dialog = ChangesDialog(changes, page)
        dialog.list.opened.connect(lambda number: page.shell.go_to("bookings", number))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
