"""A table to tick rows in, with one box above for all that is shown."""

from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.language import _
from ui.desktop import formats
from ui.desktop.tables.model import Row
from ui.desktop.tables.ticks import TickModel
from ui.desktop.tables.view import Listing
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.words import label
from ui.desktop.workspace import silence


class TickList(QWidget, Generic[Row]):
    """The box above stands for every row that is shown now, and for no other."""

    def __init__(self, model: TickModel[Row], name: str, empty: Empty) -> None:
        super().__init__()
        self.model = model
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setContentsMargins(17, 0, 12, 0)
        self.all = QCheckBox()
        self.all.clicked.connect(self._tick_all)
        row.addWidget(self.all)
        row.addStretch()
        self.count = label("", "small")
        row.addWidget(self.count)
        column.addLayout(row)
        self.listing = Listing(model, name, empty)
        column.addWidget(self.listing, 1)
        model.ticks_changed.connect(self._tell)
        model.modelReset.connect(self._tell)
        self._tell()

    def _tick_all(self) -> None:
        # pressed while some are ticked it ticks the rest, never the reverse
        shown = self.model.rowCount()
        self.model.tick_shown(ticked=self.model.shown_ticked() < shown)

    def _tell(self) -> None:
        shown, ticked = self.model.rowCount(), self.model.shown_ticked()
        state = Qt.CheckState.PartiallyChecked
        if ticked in (0, shown):
            state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        with silence(self.all):
            self.all.setTristate(state == Qt.CheckState.PartiallyChecked)
            self.all.setCheckState(state)
        self.all.setText(
            _("Pilih semua yang tampak ({n})").format(n=formats.number(shown))
        )
        self.all.setEnabled(shown > 0)
        self.count.setText(self._counted(ticked))

    def _counted(self, shown_ticked: int) -> str:
        total = len(self.model.ticked)
        words = _("{n} dicentang").format(n=formats.number(total))
        hidden = total - shown_ticked
        if not hidden:
            return words
        return _("{words}, {n} di antaranya tidak tampak").format(
            words=words, n=formats.number(hidden)
        )
