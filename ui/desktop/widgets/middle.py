"""A card in the middle of the window: what stands there before the pages."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.widgets.words import frame

NEVER: Final = 0  # Qt.FocusPolicy.NoFocus; look.py says why it is a number here
_ODD: Final = 1  # the pixel that is over goes behind what stands in the middle
_SIDE, _EDGE, _BETWEEN = 32, 28, 8  # pixels


def card_in_the_middle(ground: QWidget, width: int) -> QVBoxLayout:
    """Make a card as high as its words, and no higher; return its column.

    In a window that is lower it scrolls.
    """
    card = frame("card")
    card.setFixedWidth(width)
    column = QVBoxLayout(card)
    column.setContentsMargins(_SIDE, _EDGE, _SIDE, _EDGE)
    column.setSpacing(_BETWEEN)
    inner = QWidget()
    whole = QVBoxLayout(inner)
    whole.addStretch(1)
    whole.addLayout(centred(card))
    whole.addStretch(1)
    whole.addSpacing(_ODD)
    area, sight = QScrollArea(), QWidget()
    area.setViewport(sight)  # to ask for its own makes Python learn every widget
    area.setProperty("focusPolicy", NEVER)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    for each in (inner, sight):
        each.setAutoFillBackground(False)  # the window's own ground shows
    around = QVBoxLayout(ground)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
    return column


def centred(widget: QWidget) -> QHBoxLayout:
    """Return a row with a widget in its middle, without naming an alignment."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    row.addSpacing(_ODD)
    return row
