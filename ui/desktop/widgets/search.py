"""A search field: an icon, words to type, and the key that leads to it."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from app.language import _
from ui.desktop.theme.icons import icon
from ui.desktop.widgets.words import label

_AROUND = 64  # pixels of the lens, and of the air in the field
_NARROWEST = 190  # pixels
_PAUSE = 150  # milliseconds without a key before the search runs


class SearchField(QLineEdit):
    """Says what is looked for, a moment after the last key.

    Signals:
        searched: the text to look for; empty when cleared.
    """

    searched = Signal(str)

    def __init__(self, hint: str, *, keys: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(_NARROWEST)
        self._lens = QAction(self)
        self._lens.setIcon(icon("search", "faint", 16))
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._keys = label(keys, "keys")
        self._keys.setParent(self)
        self._keys.setVisible(bool(keys))
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(self._typed)
        self.setToolTip(_("Esc mengosongkan pencarian"))

    def sizeHint(self) -> QSize:
        """Return the room of the hint between the lens and the keys."""
        hint = super().sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        keys = self._keys.sizeHint().width() if self._keys.text() else 0
        return QSize(max(hint.width(), words + keys + _AROUND), hint.height())

    def find_now(self) -> None:
        """Search at once, without waiting for a pause."""
        self._pause.stop()
        self.searched.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Esc; search at once with Enter."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.find_now()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key's name at the right edge."""
        super().resizeEvent(event)
        self._keys.adjustSize()
        middle = (self.height() - self._keys.height()) // 2
        self._keys.move(self.width() - self._keys.width() - 10, middle)
        room = self._keys.width() + 6 if self._keys.text() else 0
        self.setTextMargins(0, 0, 0 if self.text() else room, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Ink the lens again when the appearance changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_lens"):
            self._lens.setIcon(icon("search", "faint", 16))

    def _typed(self, text: str) -> None:
        has_keys = bool(self._keys.text())
        self._keys.setVisible(not text and has_keys)
        room = self._keys.width() + 6 if has_keys and not text else 0
        self.setTextMargins(0, 0, room, 0)
        self._pause.start()
