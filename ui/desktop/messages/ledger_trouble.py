"""When registry and ledger no longer agree: say what, and where to look."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import _
from app.ledger.verdict import Problem
from ui.desktop import formats
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.words import Button, label, selectable

_MOST: Final = 5  # sentences; the rest is counted


class LedgerTrouble(RoomyDialog):
    """Tells what the first look found; accepted to go and examine all of it."""

    def __init__(self, problems: Sequence[Problem], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Buku jejak tidak cocok"))
        self.setMinimumWidth(520)
        whole = QHBoxLayout(self.canvas)
        whole.setContentsMargins(24, 24, 24, 20)
        whole.setSpacing(18)
        whole.addWidget(Picture("octagon-alert", "high", 22, "high_soft"))
        column = QVBoxLayout()
        column.setSpacing(10)
        whole.addLayout(column, 1)
        column.addWidget(label(_("Registri tidak cocok dengan buku jejak"), "heading"))
        self.sentences = [each.sentence for each in problems[:_MOST]]
        if len(problems) > _MOST:
            more = formats.number(len(problems) - _MOST)
            self.sentences.append(_("… dan {n} lagi.").format(n=more))
        for sentence in self.sentences:
            column.addWidget(selectable(sentence, wraps=True))
        column.addSpacing(6)
        column.addLayout(self._build_buttons())

    def _build_buttons(self) -> QHBoxLayout:
        later = Button(_("Nanti"))
        later.clicked.connect(self.reject)
        examine = Button(_("Buka buku jejak"), "primary", picture="scroll-text")
        examine.clicked.connect(self.accept)
        examine.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(later)
        buttons.addWidget(examine)
        return buttons
