"""The one family of letters every page is set in: Noto Sans, cut to Latin.

Embedded in every file, because an archive must not depend on the letters of
the machine it is read on. Noto has no reserved font name, so the cut may keep
it (SIL Open Font License 1.1, beside the files).
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
_FILES = {REGULAR: "Regular", BOLD: "Bold", ITALIC: "Italic"}
_FOLDER = Path(__file__).parent / "resources" / "fonts"
_CMAP_BLOCK = 100  # a block of a CMap may hold no more
_UNUSED = {0, 0xFEFF, 0xFFFE}


@cache
def covered() -> frozenset[int]:
    """Make the letters known to reportlab; give the code points all three have.

    Also closes reportlab's doors: nothing is fetched, no colour is evaluated,
    and no font that is not embedded comes in through a default.
    """
    setattr(ttfonts, "makeToUnicodeCMap", _to_unicode)  # noqa: B010 - see there
    faces = []
    for name, style in _FILES.items():
        font = ttfonts.TTFont(name, str(_FOLDER / f"NotoSans-{style}.ttf"))
        pdfmetrics.registerFont(font)
        faces.append(frozenset(font.face.charToGlyph))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD
    )
    for face in (BOLD, ITALIC):  # a paragraph without words asks for its family too
        pdfmetrics.registerFontFamily(
            face, normal=face, bold=BOLD, italic=ITALIC, boldItalic=BOLD
        )
    rl_config.canvas_basefontname = REGULAR
    rl_config.defaultGraphicsFontName = REGULAR
    rl_config.trustedHosts = None
    rl_config.trustedSchemes = []
    rl_config.toColorCanUse = None  # type: ignore[assignment]
    return frozenset.intersection(*faces)


def width(text: str, font: str, size: float) -> float:
    """Measure a line of text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def ascent(font: str, size: float) -> float:
    """Give how far the letters rise above their base line, in points."""
    return float(pdfmetrics.getAscent(font, size))


def shorten(text: str, font: str, size: float, room: float) -> str:
    """Cut a line at its end, with an ellipsis, so that it fits ``room`` points."""
    if width(text, font, size) <= room:
        return text
    while text and width(f"{text}…", font, size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _to_unicode(_fontname: str, subset: Sequence[int]) -> str:
    """Map the codes of an embedded font back to characters.

    reportlab's own version maps unused codes to U+0000 in one block of 128,
    which PDF/A and PDF/UA forbid.
    """
    used = [(code, char) for code, char in enumerate(subset) if char not in _UNUSED]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        "<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(used), _CMAP_BLOCK):
        block = used[start : start + _CMAP_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>"
            for code, char in block
        ]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
