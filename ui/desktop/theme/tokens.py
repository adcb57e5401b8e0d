"""Every colour and measure of the window: light, dark, and high in contrast.

Nothing else in the window names a colour. Colour never carries a meaning alone:
each tone is shown together with an icon and a word.
"""

from enum import StrEnum
from typing import Final, NamedTuple


class Tone(StrEnum):
    """What a badge, a bar or a message says with its colour."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    GOOD = "good"
    CALM = "calm"


class Tokens(NamedTuple):
    """One appearance. Each value is a colour written ``#RRGGBB``.

    A named tuple, as of so many fields it is made in a quarter of the time.

    Attributes:
        edge: the line around what can be typed in or pressed (3:1 on surface).
        faint: the quietest text; still 4.5:1 on every ground it stands on.
        campaign: the band of a campaign in charts; likewise the other phases.
    """

    name: str
    ground: str
    surface: str
    sunken: str
    line: str
    edge: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    rail: str
    rail_text: str
    rail_on: str
    rail_pill: str
    gold: str
    hover: str
    chosen: str
    critical: str
    critical_soft: str
    high: str
    high_soft: str
    medium: str
    medium_soft: str
    low: str
    low_soft: str
    good: str
    good_soft: str
    calm: str
    calm_soft: str
    highlight: str
    on_highlight: str
    campaign: str
    quiet: str
    voting: str
    before: str
    toast: str
    on_toast: str
    toast_link: str

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Return the ink and the tint of a tone."""
        return getattr(self, tone), getattr(self, f"{tone}_soft")


LIGHT: Final = Tokens(
    name="light",
    ground="#F4F6F8",
    surface="#FFFFFF",
    sunken="#F7F9FB",
    line="#E2E7EC",
    edge="#7E8B99",
    text="#0F1B27",
    muted="#4E5B69",
    faint="#5F6C7B",
    accent="#0B6074",
    accent_strong="#084A5A",
    accent_soft="#E1F1F4",
    on_accent="#FFFFFF",
    rail="#0C2530",
    rail_text="#B4C7CF",
    rail_on="#FFFFFF",
    rail_pill="#174352",
    gold="#E3B341",
    hover="#F0F4F7",
    chosen="#E4F1F4",
    critical="#FFFFFF",
    critical_soft="#9B1C12",
    high="#A3200F",
    high_soft="#FDE4DF",
    medium="#7F4500",
    medium_soft="#FDEFC9",
    low="#1B4FB5",
    low_soft="#E0EBFD",
    good="#0B6144",
    good_soft="#D8F3E4",
    calm="#46535F",
    calm_soft="#E8EDF1",
    highlight="#FFE27A",
    on_highlight="#1B1503",
    campaign="#FBE3C4",
    quiet="#D9DDF7",
    voting="#F6CACA",
    before="#EAF0E4",
    toast="#0C2530",
    on_toast="#FFFFFF",
    toast_link="#8FD6E6",
)

DARK: Final = Tokens(
    name="dark",
    ground="#10161B",
    surface="#182026",
    sunken="#131A20",
    line="#2A343C",
    edge="#6C7985",
    text="#EDF2F5",
    muted="#AAB6C0",
    faint="#98A5B0",
    accent="#57BCD3",
    accent_strong="#7FD0E2",
    accent_soft="#16353F",
    on_accent="#06171C",
    rail="#0A0F13",
    rail_text="#98A9B3",
    rail_on="#FFFFFF",
    rail_pill="#1A3641",
    gold="#E3B341",
    hover="#202A32",
    chosen="#17323B",
    critical="#2A0603",
    critical_soft="#FF9C8F",
    high="#FFA699",
    high_soft="#501A12",
    medium="#FFCB57",
    medium_soft="#49300A",
    low="#9CC4FF",
    low_soft="#1A3260",
    good="#74DDAA",
    good_soft="#0E4430",
    calm="#BAC6CF",
    calm_soft="#2B353E",
    highlight="#7A5C00",
    on_highlight="#FFF5D2",
    campaign="#4A351B",
    quiet="#2C3160",
    voting="#5C2626",
    before="#26331F",
    toast="#E9EFF2",
    on_toast="#0F1B27",
    toast_link="#0B6074",
)

CONTRAST: Final = Tokens(
    name="contrast",
    ground="#FFFFFF",
    surface="#FFFFFF",
    sunken="#EDEDED",
    line="#000000",
    edge="#000000",
    text="#000000",
    muted="#000000",
    faint="#4D4D4D",
    accent="#00308F",
    accent_strong="#001F5C",
    accent_soft="#DDE7FF",
    on_accent="#FFFFFF",
    rail="#000000",
    rail_text="#FFFFFF",
    rail_on="#FFFFFF",
    rail_pill="#00308F",
    gold="#FFD84D",
    hover="#E6ECFF",
    chosen="#CFDDFF",
    critical="#FFFFFF",
    critical_soft="#7A0000",
    high="#7A0000",
    high_soft="#FFE9E6",
    medium="#4D2900",
    medium_soft="#FFF3D6",
    low="#00308F",
    low_soft="#E6EEFF",
    good="#003D22",
    good_soft="#E2F8EC",
    calm="#1F1F1F",
    calm_soft="#EDEDED",
    highlight="#FFE45C",
    on_highlight="#000000",
    campaign="#FFE0B3",
    quiet="#D6DCFF",
    voting="#FFCFCF",
    before="#E3EFD6",
    toast="#000000",
    on_toast="#FFFFFF",
    toast_link="#9FE8FF",
)

# What stands on what: every pair that carries text (the test reads this list).
TEXT_PAIRS: Final = (
    *((ink, on) for ink in ("text", "muted", "faint") for on in ("ground", "surface")),
    *((ink, "sunken") for ink in ("text", "muted", "faint")),
    *((ink, on) for ink in ("text", "muted") for on in ("hover", "chosen")),
    *((tone, f"{tone}_soft") for tone in Tone),
    *(("text", band) for band in ("campaign", "quiet", "voting", "before")),
    *(("muted", band) for band in ("campaign", "quiet", "voting", "before")),
    ("high", "surface"),
    ("good", "surface"),
    ("medium", "surface"),
    ("accent", "surface"),
    ("accent", "ground"),
    ("accent", "accent_soft"),
    ("accent", "sunken"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("rail_text", "rail"),
    ("rail_on", "rail"),
    ("rail_on", "rail_pill"),
    ("on_highlight", "highlight"),
    ("on_toast", "toast"),
    ("toast_link", "toast"),
)

# Lines that must be seen (WCAG 1.4.11): three to one is enough.
LINE_PAIRS: Final = (
    ("edge", "surface"),
    ("edge", "ground"),
    ("accent", "surface"),
    ("accent", "ground"),
    ("rail_on", "rail"),
)

GAP: Final = 8
PADDING: Final = 16
MARGIN: Final = 24
RADII: Final = {"tick": 4, "item": 6, "control": 8, "well": 10, "card": 12}
BODY_SIZE: Final = 13
SMALL_SIZE: Final = 12
ROW_HEIGHT: Final = 52
RAIL_WIDTH: Final = 92
DRAWER_WIDTH: Final = 392
CONTROL_HEIGHT: Final = 36


def colours(tokens: Tokens) -> dict[str, str]:
    """Return the colours by name, for the stylesheet."""
    return tokens._asdict()


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, 1 to 21)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: int) -> float:
    share = channel / 255
    knee = 0.04045
    return share / 12.92 if share <= knee else ((share + 0.055) / 1.055) ** 2.4
