"""A text as it was given, with the words marked that a rule noticed."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser

from app.language import _
from ui.desktop.theme.look import worn
from ui.desktop.tips import tip

Span = tuple[int, int, str]
_BELOW: Final = 4  # pixels between it and what comes next
RING: Final = 2  # pixels kept free around it, to show that it has the focus


def utf16(text: str, position: int) -> int:
    """Turn a place counted in code points into one counted as Qt counts."""
    return len(text[:position].encode("utf-16-le")) // 2


class EvidenceText(QTextBrowser):
    """Reads like paper: no frame, grows with its text, can be copied from."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "reading")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.setTabChangesFocus(True)

    def show_text(self, text: str, spans: Sequence[Span]) -> None:
        """Show a text and mark its spans (start, end in code points, and why)."""
        self.setPlainText(text)
        marked = dict.fromkeys(text[start:end] for start, end, _why in spans)
        said = _("Ditandai: {words}").format(words=", ".join(marked)) if marked else ""
        self.setAccessibleDescription(said)
        for start, end, why in spans:
            cursor = QTextCursor(self.document())
            cursor.setPosition(utf16(text, start))
            cursor.setPosition(utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(_marked(why))

    def sizeHint(self) -> QSize:
        """Ask for the height of the text."""
        return QSize(200, ceil(self.document().size().height()) + 2 * RING + _BELOW)

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of the text, at any width."""
        return QSize(80, self.sizeHint().height())

    def _grow(self) -> None:
        self.setFixedHeight(self.sizeHint().height())


def _marked(why: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setBackground(QColor(worn().highlight))
    form.setForeground(QColor(worn().on_highlight))
    form.setFontWeight(600)
    form.setToolTip(tip(why))
    return form
