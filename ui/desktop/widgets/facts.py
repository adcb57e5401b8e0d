"""Names and values in two columns, as a file card shows them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.desktop.widgets.words import label, selectable

_NAME_WIDTH = 108
_LEAST = 80  # pixels of a value


class Facts(QWidget):
    """A short list of what is known; what is empty is left out."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        known = [(name, value) for name, value in pairs if value]
        for place, (name, value) in enumerate(known):
            grid.addWidget(label(name, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            said = selectable(value, wraps=True)
            said.setMinimumWidth(_LEAST)  # or its longest word would be that
            grid.addWidget(said, place, 1)
