"""The one stylesheet, written from the tokens."""

from pathlib import Path
from typing import Final

from ui.desktop.theme.tokens import RADII, Tokens, colours

_MARKS: Final = Path(__file__).parent.parent / "resources" / "marks"
_TEMPLATE: Final = _MARKS.parent / "sheet.qss"


def sheet(tokens: Tokens, family: str) -> str:
    """Return the stylesheet of an appearance."""
    words = colours(tokens) | {
        "family": family,
        "marks": (_MARKS / tokens.name).as_posix(),
        **{f"{name}_radius": f"{radius}px" for name, radius in RADII.items()},
    }
    return _TEMPLATE.read_text(encoding="utf-8") % words
