"""Labels, buttons and frames in their few roles; the sheet dresses them."""

from typing import Final

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from ui.desktop.theme.icons import icon
from ui.desktop.theme.look import font, ink_again, worn
from ui.desktop.tips import tip

PLAIN: Final = 0  # Qt.TextFormat.PlainText; look.py says why it is a number here
_INKS = {"primary": "on_accent", "danger": "high", "quiet": "accent"}


def label(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """Make a label that shows plain text, never markup from the registry."""
    made = QLabel()
    made.setProperty("textFormat", PLAIN)
    made.setText(text)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    return made


def selectable(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """Make a label whose text can be selected and copied."""
    made = label(text, role, wraps=wraps)
    by_mouse = QtCore.Qt.TextInteractionFlag.TextSelectableByMouse
    made.setTextInteractionFlags(by_mouse)
    return made


class Line(QLabel):
    """One line of text; what does not fit is elided and told in a tooltip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setProperty("textFormat", PLAIN)
        self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        """Allow any narrowness: the text gives way."""
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell in the tooltip what the new width cannot show."""
        super().resizeEvent(event)
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        self.setToolTip("" if fits else tip(self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text with an ellipsis where it does not fit."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(
            self.text(), QtCore.Qt.TextElideMode.ElideRight, self.width()
        )
        middle = int(QtCore.Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.contentsRect(), middle, shown)


class Button(QPushButton):
    """A button in one of the roles: plain, primary, danger, quiet or chip."""

    def __init__(self, text: str, role: str = "", *, picture: str = "") -> None:
        super().__init__(text)
        self._picture = picture
        self._is_stood_on = False
        self._ink = _INKS.get(role, "text")
        self.setProperty("role", role)
        if picture:
            self._dress()
            ink_again(self._dress)

    def keyed(self, keys: str, words: str = "") -> "Button":
        """Give the button a shortcut and say so in its tooltip."""
        # a button's own shortcut waits a tenth of a second to look pressed
        QtGui.QShortcut(QtGui.QKeySequence(keys), self, self.click)
        self.setToolTip(f"{words or self.text()} ({keys})")
        return self

    def setEnabled(self, enabled: bool) -> None:  # noqa: FBT001 - Qt's own signature
        """Keep one's place here while the button works: Qt would give it away.

        A second Enter would press the neighbour then, which nobody has chosen.
        """
        if not enabled and self.window().focusWidget() is self:
            self._is_stood_on = True
            self.clearFocus()
        super().setEnabled(enabled)
        if enabled and self._is_stood_on:
            self._is_stood_on = False
            if self.window().focusWidget() is None:
                self.setFocus()

    def rest_until(self, over: QtCore.SignalInstance) -> None:
        """Let nobody press the button before work is over, if it is there by then."""
        self.setEnabled(False)
        over.connect(self._wake)  # a method: Qt forgets it with the button

    def _wake(self) -> None:
        self.setEnabled(True)

    def shorten(self, width: int) -> "Button":
        """Leave out of the middle what is wider than ``width`` pixels.

        The tooltip and a screen reader say all of it.
        """
        words = self.text()
        letters = QtGui.QFontMetrics(font(weight=QtGui.QFont.Weight.DemiBold))
        shown = letters.elidedText(words, QtCore.Qt.TextElideMode.ElideMiddle, width)
        if shown != words:
            self.setText(shown)
            self.setToolTip(words)
            self.setAccessibleName(words)
        return self

    def enterEvent(self, event: QEnterEvent) -> None:
        """Let the mouse show that one may press here."""
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus, and no other, with Enter too."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setIcon(icon(self._picture, self._ink, 16, air=5))
        self.setIconSize(QSize(21, 16))


class IconButton(QToolButton):
    """A small button with an icon; its name is told in tooltip and to readers."""

    def __init__(self, picture: str, name: str, *, keys: str = "") -> None:
        super().__init__()
        self._picture = picture
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})" if keys else name)
        self.setIconSize(QSize(18, 18))
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self._dress()
        ink_again(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Enter too."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setIcon(icon(self._picture, "muted", 18))


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button if that was Enter alone: Qt's own know the space bar only.

    Returns:
        Whether it was, so that the key has been used.
    """
    plain = event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier
    enters = (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter)
    if event.key() not in enters or plain != QtCore.Qt.KeyboardModifier.NoModifier:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def frame(role: str) -> QFrame:
    """Make a frame in one of the roles: card, well, drawer or rule."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def restyle(widget: QWidget) -> None:
    """Let the sheet look at a widget again after one of its properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def ink(role: str) -> str:
    """Return a colour for rich text that we compose ourselves."""
    return str(getattr(worn(), role))
