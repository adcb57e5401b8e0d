"""Type a few letters of an asset, and pick it from what is found."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from app import queries
from app.language import _
from app.queries import ResourceFilter, ResourceRow
from ui.desktop.badges import kind_icon
from ui.desktop.theme.icons import icon
from ui.desktop.theme.look import dress
from ui.desktop.tips import tip
from ui.desktop.workspace import Workspace, silence

_PAUSE = 120  # milliseconds without a key
_OFFERED = 12
_BOOKABLE = ResourceFilter(is_bookable=True)
_ROW_ROLE = Qt.ItemDataRole.UserRole


class ResourcePicker(QLineEdit):
    """Offers resources that match what is typed; bookable ones, unless told else.

    Signals:
        picked: a resource was picked (its ResourceRow), or none any more.
    """

    picked = Signal(object)

    def __init__(
        self, workspace: Workspace, wanted: ResourceFilter = _BOOKABLE
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self.wanted = wanted
        self.row: ResourceRow | None = None
        self.setPlaceholderText(_("Ketik nama, tempat, pelat, atau kode"))
        self._offers = QStandardItemModel(self)
        self._list = QCompleter(self._offers, self)
        self._list.setCompletionMode(
            QCompleter.CompletionMode.UnfilteredPopupCompletion
        )
        self._list.setMaxVisibleItems(_OFFERED)
        self._list.activated.connect(self._take)
        self.setCompleter(self._list)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

    def show_row(self, row: ResourceRow | None) -> None:
        """Show a resource as the one that is picked."""
        self.row = row
        # what was offered for other words is not offered for the next ones
        self._offers.clear()
        with silence(self):
            self.setText(row.name if row is not None else "")
        self.picked.emit(row)

    def find_typed(self) -> None:
        """Pick what is named exactly so, as after a draft was put back."""
        self._workspace.ask(
            queries.resources,
            replace(self.wanted, text=self.text().strip(), limit=_OFFERED),
            actor=self._workspace.actor,
            then=self._take_named,
            topic=(self, "offers"),
        )

    def _take_named(self, rows: tuple[ResourceRow, ...]) -> None:
        named = [row for row in rows if row.name == self.text().strip()]
        if len(named) == 1 and self.row is None:
            self.show_row(named[0])

    def _typed(self) -> None:
        if self.row is not None:
            self.row = None
            self.picked.emit(None)
        self._pause.start()

    def _ask(self) -> None:
        self._workspace.ask(
            queries.resources,
            replace(self.wanted, text=self.text().strip(), limit=_OFFERED),
            actor=self._workspace.actor,
            then=self._offer,
            topic=(self, "offers"),
        )

    def _offer(self, rows: tuple[ResourceRow, ...]) -> None:
        self._offers.clear()
        for row in rows:
            where = row.within or row.place or row.agency
            item = QStandardItem(f"{row.name} — {where}" if where else row.name)
            item.setIcon(icon(kind_icon(row.kind), "muted", 16))
            item.setData(row, _ROW_ROLE)
            item.setToolTip(tip(row.agency))
            self._offers.appendRow(item)
        if rows and self.hasFocus():
            popup = self._list.popup()
            if popup is not None:
                popup.setProperty("role", "offers")
                dress(popup)  # a window of its own, with nobody above it
            self._list.complete()

    def _take(self, words: str) -> None:
        found = self._offers.findItems(words)
        if found:
            row = found[0].data(_ROW_ROLE)
            # the completer writes its own text after this signal
            QTimer.singleShot(0, self, lambda: self.show_row(row))
