"""Names and values in two columns, as a file card shows them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.desktop.widgets.evidence import EvidenceText
from ui.desktop.widgets.words import label, selectable

_NAME_WIDTH = 108
_LEAST = 80  # pixels of a value
_LONG_WORD = 30  # letters; a longer one is broken anywhere


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
            grid.addWidget(_reading(name, value), place, 1)


def _reading(name: str, value: str) -> QWidget:
    """Return a value as it is read: a digest goes on below, and is copied whole."""
    if max(map(len, value.split()), default=0) <= _LONG_WORD:
        said = selectable(value, wraps=True)
        said.setMinimumWidth(_LEAST)
        return said
    unbroken = EvidenceText(name)
    unbroken.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
    unbroken.show_text(value, ())
    return unbroken
