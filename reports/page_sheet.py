"""Sheets of paper and the room on them, in points."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from reports.content import Paper

_SIZES = {Paper.A4: (210 * mm, 297 * mm), Paper.F4: (215 * mm, 330 * mm)}
_BOUND_EDGE = 27 * mm  # wider: official files are punched on the left
_EDGE = 21 * mm
_TOP = 26 * mm
_BOTTOM = 27 * mm
_LYING_TOP = 23 * mm
_LYING_BOTTOM = 24 * mm
_COVER = 24 * mm


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and its margins."""

    width: float
    height: float
    left: float = _BOUND_EDGE
    right: float = _EDGE
    top: float = _TOP
    bottom: float = _BOTTOM

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom


def upright(paper: Paper) -> Sheet:
    """Give the sheet standing."""
    width, height = _SIZES[paper]
    return Sheet(width, height)


def lying(paper: Paper) -> Sheet:
    """Give the sheet on its side, for wide tables."""
    height, width = _SIZES[paper]
    return Sheet(
        width, height, left=_EDGE, right=_EDGE, top=_LYING_TOP, bottom=_LYING_BOTTOM
    )


def cover(paper: Paper) -> Sheet:
    """Give the standing sheet with even margins."""
    width, height = _SIZES[paper]
    return Sheet(width, height, left=_COVER, right=_COVER)
