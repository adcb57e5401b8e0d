"""Icons from the bundled Lucide set, inked in the colours of the appearance."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui.desktop.theme.look import worn

_FOLDER: Final = Path(__file__).parent.parent / "resources" / "icons"
_THIN: Final = b'stroke-width="1.75"'


@lru_cache(maxsize=1024)
def picture(name: str, ink: str, size: int, scale: float = 1.0) -> QPixmap:
    """Draw the icon ``name`` in the colour ``ink``, ``size`` pixels square.

    Kept, because the same few icons are painted thousands of times; the scale
    is that of the screen.
    """
    shape = _shape(name, size, scale)
    pixels = shape.copy()
    pixels.fill(QColor(ink))
    painter = QPainter(pixels)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawPixmap(0, 0, shape)
    painter.end()
    return pixels


@lru_cache(maxsize=256)
def _shape(name: str, size: int, scale: float) -> QPixmap:
    """Draw an icon in black; most are wanted in two inks and more."""
    from PySide6.QtSvg import QSvgRenderer

    lines = (_FOLDER / f"{name}.svg").read_bytes()
    lines = lines.replace(b'stroke-width="2"', _THIN)
    pixels = QPixmap(round(size * scale), round(size * scale))
    pixels.setDevicePixelRatio(scale)
    pixels.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixels)
    QSvgRenderer(QByteArray(lines)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixels


def icon(name: str, role: str = "text", size: int = 18, *, air: int = 0) -> QIcon:
    """Return the icon for a button, inked with the token ``role``.

    ``air`` is room in pixels at its right, before the button's words. It is drawn
    for the finest screen there is; a coarser one shows it made smaller.
    """
    return _icon(name, getattr(worn(), role), worn().faint, size, air, _finest())


def _finest() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=512)
def _icon(name: str, ink: str, quiet: str, size: int, air: int, scale: float) -> QIcon:
    drawn = QIcon()
    for colour, mode in ((ink, QIcon.Mode.Normal), (quiet, QIcon.Mode.Disabled)):
        drawn.addPixmap(_aired(picture(name, colour, size, scale), air), mode)
    return drawn


def _aired(drawn: QPixmap, air: int) -> QPixmap:
    if not air:
        return drawn
    scale = drawn.devicePixelRatio()
    wider = QPixmap(drawn.width() + round(air * scale), drawn.height())
    wider.setDevicePixelRatio(scale)
    wider.fill(QColor(0, 0, 0, 0))
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wider


class Picture(QWidget):
    """An icon that stands alone; decoration, so it has no name of its own."""

    def __init__(
        self, name: str, role: str = "muted", size: int = 18, ground: str | None = None
    ) -> None:
        super().__init__()
        self._name, self._role, self._size, self._ground = name, role, size, ground
        room = size * 2 if ground else size
        self.setFixedSize(QSize(room, room))

    def show_other(self, name: str) -> None:
        """Show another icon."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon, on a disc of its ground where it has one."""
        del event
        painter = QPainter(self)
        if self._ground:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QtCore.Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(worn(), self._ground)))
            painter.drawEllipse(self.rect())
        drawn = picture(
            self._name,
            getattr(worn(), self._role),
            self._size,
            self.devicePixelRatioF(),
        )
        inset = (self.width() - self._size) // 2
        painter.drawPixmap(inset, inset, drawn)
