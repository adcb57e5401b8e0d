"""When registry and ledger no longer agree: say what, and where to look."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.language import _
from app.ledger.verdict import Problem
from ui.desktop import formats
from ui.desktop.messages.alert import AlertDialog
from ui.desktop.widgets.words import Button, selectable

_MOST: Final = 5  # sentences; the rest is counted


class LedgerTrouble(AlertDialog):
    """Tells what the first look found; accepted to go and examine all of it."""

    def __init__(self, problems: Sequence[Problem], parent: QWidget) -> None:
        heading = _("Registri tidak cocok dengan buku jejak")
        super().__init__(_("Buku jejak tidak cocok"), heading, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sentences = [each.sentence for each in problems[:_MOST]]
        if len(problems) > _MOST:
            more = formats.number(len(problems) - _MOST)
            self.sentences.append(_("… dan {n} lagi.").format(n=more))
        for sentence in self.sentences:
            self.words.addWidget(selectable(sentence, wraps=True))
        later = Button(_("Nanti"))
        later.clicked.connect(self.reject)
        examine = Button(_("Buka buku jejak"), "primary", picture="scroll-text")
        examine.clicked.connect(self.accept)
        self.finish(later, examine)
