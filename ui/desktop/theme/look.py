"""Put an appearance on the whole program, and say which one it wears.

What is needed before the first paint never looks at ``QtCore.Qt``: from Python that
means making a hundred enumerations, which takes a sixth of the time in which an
empty window opens. The same holds for all that the first view is made of.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QWidget

from ui.desktop.theme.sheet import sheet
from ui.desktop.theme.tokens import BODY_SIZE, CONTRAST, DARK, LIGHT, Tokens

FAMILY: Final = "Inter"
# The style, chosen before there is another one to replace; even to ask for its
# name afterwards would make Python learn all that a style can be asked.
ARGUMENTS: Final = ("-style", "fusion")
CHOICES: Final = ("system", "light", "dark", "contrast")
_NAMED: Final = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
_FONTS: Final = Path(__file__).parent.parent / "resources" / "fonts"
_ROLES: Final = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "high",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "line",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "edge",
    QPalette.ColorRole.Dark: "edge",
}
_DUSK: Final = 128  # of 255: a ground darker than this is a dark one
_worn: Final = [LIGHT]


class _Wardrobe(QObject):
    """Tells that another appearance was put on."""

    changed = Signal()


_wardrobe: Final = _Wardrobe()


def worn() -> Tokens:
    """Return the appearance the program wears now."""
    return _worn[0]


def colour(role: str) -> QColor:
    """Return a colour of the present appearance by its token's name."""
    return QColor(getattr(worn(), role))


def font(size: int = BODY_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the program's letters in a size (pixels) and a weight."""
    letters = QFont(FAMILY)
    letters.setPixelSize(size)
    letters.setWeight(weight)
    letters.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return letters


def prepare(app: QApplication) -> None:
    """Set what never changes while the program runs: the letters."""
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(_FONTS / f"Inter-{weight}.otf"))
    app.setFont(font())


def wear(app: QApplication, choice: str) -> None:
    """Put on an appearance: one of CHOICES; ``system`` follows the desk's own."""
    _put_on(app, _NAMED.get(choice) or _desk_tokens())


def wear_at_once(app: QApplication, choice: str, last: str = "") -> None:
    """Put on an appearance before the first paint.

    What the desk wishes is only seen from its colours here; ``follow_desk`` asks.
    That it wishes high contrast cannot be seen: it does if it did the last time.

    Args:
        app: made, and showing nothing yet.
        choice: one of CHOICES.
        last: the name of what was worn the last time; empty if nobody knows.
    """
    _put_on(app, _NAMED.get(choice) or _guess(app, last))


def _guess(app: QApplication, last: str) -> Tokens:
    """Return what the desk will most likely turn out to wish."""
    if last == CONTRAST.name:
        return CONTRAST
    ground = app.palette().color(QPalette.ColorRole.Window)
    return DARK if ground.lightness() < _DUSK else LIGHT


def _put_on(app: QApplication, tokens: Tokens) -> None:
    _worn[0] = tokens
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(tokens, name)))
        palette.setColor(
            QPalette.ColorGroup.Disabled,
            role,
            QColor(getattr(tokens, "faint" if name == "text" else name)),
        )
    app.setPalette(palette)
    for window in app.topLevelWidgets():
        if window.styleSheet():  # it was dressed before
            dress(window)
    _wardrobe.changed.emit()


def ink_again(ink: Callable[[], None]) -> None:
    """Have a widget's method called whenever another appearance was put on.

    To hear of it as an event would cost a call for every change of any kind.
    """
    _wardrobe.changed.connect(ink)


def dress(window: QWidget) -> None:
    """Put the sheet on a window that stands alone, and on all that comes into it.

    The application itself wears none. If it did, every step of building a page,
    child by child, would dress all it holds anew before anybody sees it, and the
    first visit to a page would hold the window up two to five times as long.
    """
    words = sheet(worn(), FAMILY)
    if window.styleSheet() != words:
        window.setStyleSheet(words)


def follow_desk(app: QApplication, is_following: Callable[[], bool]) -> None:
    """Wear the desk's own appearance, now and later, while the person wants that."""

    def follow() -> None:
        if is_following() and _desk_tokens() is not worn():
            wear(app, "system")

    app.styleHints().colorSchemeChanged.connect(follow)
    follow()


def _desk_tokens() -> Tokens:
    hints = QGuiApplication.styleHints()
    wish = hints.accessibility().contrastPreference()
    if wish == QtCore.Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == QtCore.Qt.ColorScheme.Dark else LIGHT


def window_icon() -> QIcon:
    """Return the icon of the program for title bar and task switcher."""
    from ui.desktop.theme.icons import picture

    drawn = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        drawn.addPixmap(picture("pageh", LIGHT.accent, size))
    return drawn
