"""Show what screening the register again has changed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import _
from app.rescreening import Change
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.widgets.change_list import ChangeList
from ui.desktop.widgets.foot import close, foot
from ui.desktop.widgets.words import label

_SIZE = (820, 520)


class ChangesDialog(RoomyDialog):
    """A list of changes that one closes, or leaves for one of its bookings."""

    def __init__(self, changes: Sequence[Change], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Hasil penapisan ulang"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(_("Hasil penapisan ulang"), "title"))
        self.list = ChangeList()
        self.list.show_changes(changes)
        self.list.opened.connect(self.accept)
        column.addWidget(self.list, 1)
        column.addLayout(foot(close(self)))
