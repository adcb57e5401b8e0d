from pathlib import Path

import pytest

from ui.desktop.theme.tokens import (
    CONTRAST,
    DARK,
    LIGHT,
    LINE_PAIRS,
    TEXT_PAIRS,
    Tokens,
    colours,
    contrast,
)

BOTH = pytest.mark.parametrize(
    "tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"]
)
MARKS = Path("ui/desktop/resources/marks")


@BOTH
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(tokens: Tokens, ink: str, ground: str) -> None:
    seen = colours(tokens)
    assert contrast(seen[ink], seen[ground]) >= 4.5


@BOTH
@pytest.mark.parametrize(("line", "ground"), LINE_PAIRS)
def test_edges_can_be_seen(tokens: Tokens, line: str, ground: str) -> None:
    seen = colours(tokens)
    assert contrast(seen[line], seen[ground]) >= 3.0


@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_high_contrast_is_high(ink: str, ground: str) -> None:
    seen = colours(CONTRAST)
    assert contrast(seen[ink], seen[ground]) >= 7.0


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@BOTH
def test_the_marks_of_the_sheet_wear_the_tokens(tokens: Tokens) -> None:
    """Qt reads these files itself, so their colours are written in them."""
    folder = MARKS / tokens.name
    inks = {"down": tokens.muted, "up": tokens.muted, "check": tokens.on_accent}
    for name, ink in inks.items():
        assert ink in (folder / f"{name}.svg").read_text(encoding="utf-8")
