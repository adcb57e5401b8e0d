"""Several things in one request: a hall, its projector, and a driver's car."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import _
from app.queries import ResourceRow
from ui.desktop.badges import kind_icon
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.picker import ResourcePicker
from ui.desktop.widgets.words import Button
from ui.desktop.workspace import Workspace


class ResourceList(QWidget):
    """Below a picker: what else was picked, and a button to pick one more.

    Attributes:
        picker: where the thing is picked; laid out by whoever makes the list.

    Signals:
        changed: something was picked or put away.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.picker = ResourcePicker(workspace)
        self._further: list[ResourceRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        self.more = Button(_("Tambah barang lain"), "quiet", picture="plus")
        self.more.keyed("Ctrl+T")
        self.more.clicked.connect(self._put_down)
        self.more.setEnabled(False)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.picker.picked.connect(self._picked)

    @property
    def rows(self) -> tuple[ResourceRow, ...]:
        """Return what is asked for, the main thing first."""
        last = (self.picker.row,) if self.picker.row is not None else ()
        return (*self._further, *last)

    def show_rows(self, rows: Sequence[ResourceRow]) -> None:
        """Show other things as those that were picked."""
        self._further = list(rows[:-1])
        self.picker.show_row(rows[-1] if rows else None)
        self._show()

    def _picked(self, row: ResourceRow | None) -> None:
        self.more.setEnabled(row is not None)
        self.changed.emit()

    def _put_down(self) -> None:
        """Keep what is picked, and pick another beside it."""
        row = self.picker.row
        if row is None:
            return
        if all(row.id != each.id for each in self._further):
            self._further.append(row)
        self.picker.show_row(None)
        self.picker.setFocus()
        self._show()

    def _drop(self, row: ResourceRow) -> None:
        self._further.remove(row)
        self._show()

    def _show(self) -> None:
        empty(self._lines)
        for row in self._further:
            line = Button(row.name, "quiet", picture=kind_icon(row.kind))
            line.setToolTip(_("Buang dari daftar"))
            line.clicked.connect(lambda _=False, gone=row: self._drop(gone))
            self._lines.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
        self.changed.emit()
