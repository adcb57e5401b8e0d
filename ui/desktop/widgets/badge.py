"""Badges: icon, word and tint together, so that colour never speaks alone."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.theme.icons import picture
from ui.desktop.theme.look import font, worn
from ui.desktop.theme.tokens import SMALL_SIZE, Tone

HEIGHT = 24
_ICON = 14
_LEFT = 8
_GAP = 6
_RIGHT = 11


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says: a word, an icon of its own shape, and a tone."""

    word: str
    icon: str
    tone: Tone


def badge_font() -> QFont:
    """Return the letters of every badge."""
    return font(SMALL_SIZE, QFont.Weight.DemiBold)


@lru_cache(maxsize=512)
def badge_width(badge: Badge) -> int:
    """Return how wide a badge is, in pixels."""
    word = QFontMetrics(badge_font()).horizontalAdvance(badge.word)
    return _LEFT + _ICON + _GAP + word + _RIGHT


def paint_badge(
    painter: QPainter, corner: QPointF, badge: Badge, *, scale: float, room: float
) -> None:
    """Paint a badge with its top left at ``corner``, elided to ``room`` pixels."""
    ink, tint = worn().tone(badge.tone)
    width = min(badge_width(badge), int(room))
    painter.drawPixmap(corner, _drawn(badge, ink, tint, width, scale))


@lru_cache(maxsize=512)
def _drawn(badge: Badge, ink: str, tint: str, width: int, scale: float) -> QPixmap:
    """Draw a badge once: tables paint the same few on every row."""
    pixels = QPixmap(round(width * scale), round(HEIGHT * scale))
    pixels.setDevicePixelRatio(scale)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    pill = QRectF(0, 0, width, HEIGHT)
    painter.drawRoundedRect(pill, HEIGHT / 2, HEIGHT / 2)
    top = (HEIGHT - _ICON) / 2
    painter.drawPixmap(QPointF(_LEFT, top), picture(badge.icon, ink, _ICON, scale))
    painter.setPen(QColor(ink))
    painter.setFont(badge_font())
    words = pill.adjusted(_LEFT + _ICON + _GAP, 0, -_RIGHT + 3, 0)
    shown = QFontMetrics(badge_font()).elidedText(
        badge.word, Qt.TextElideMode.ElideRight, int(words.width()) + 1
    )
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)
    painter.end()
    return pixels


class BadgeLabel(QWidget):
    """A badge that stands on a page."""

    def __init__(self, badge: Badge) -> None:
        super().__init__()
        self._badge = badge
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_badge(badge)

    def show_badge(self, badge: Badge) -> None:
        """Show another badge."""
        self._badge = badge
        self.setAccessibleName(badge.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the whole badge."""
        return QSize(badge_width(self._badge), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the badge."""
        del event
        paint_badge(
            QPainter(self),
            QPointF(0, 0),
            self._badge,
            scale=self.devicePixelRatioF(),
            room=self.width(),
        )
