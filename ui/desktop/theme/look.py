"""Put an appearance on the whole program, and say which one it wears."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
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
_worn: Final = [LIGHT]


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
    tokens = _tokens(choice)
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


def dress(window: QWidget) -> None:
    """Put the sheet on a window that stands alone, and on all that comes into it.

    The application itself wears none. If it did, every step of building a page,
    child by child, would dress all it holds anew before anybody sees it, and the
    first visit to a page would hold the window up two to five times as long.
    """
    words = sheet(worn(), FAMILY)
    if window.styleSheet() != words:
        window.setStyleSheet(words)


def follow_system(app: QApplication, is_following: Callable[[], bool]) -> None:
    """Change the appearance with the desk's own, while the person wants that."""
    app.styleHints().colorSchemeChanged.connect(
        lambda _: wear(app, "system") if is_following() else None
    )


def _tokens(choice: str) -> Tokens:
    if choice == "system":
        hints = QGuiApplication.styleHints()
        wish = hints.accessibility().contrastPreference()
        if wish == Qt.ContrastPreference.HighContrast:
            return CONTRAST
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return {"dark": DARK, "contrast": CONTRAST}.get(choice, LIGHT)


def window_icon() -> QIcon:
    """Return the icon of the program for title bar and task switcher."""
    from ui.desktop.theme.icons import picture

    drawn = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        drawn.addPixmap(picture("pageh", LIGHT.accent, size))
    return drawn
