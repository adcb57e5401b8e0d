"""A field for a region, which offers the regions whose names hold what is typed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from app import regions
from ui.desktop.theme.look import dress
from ui.desktop.widgets.field import line

_OFFERED = 10
_BETWEEN = ", "


def region_line(
    text: str = "", *, hint: str = "", takes_several: bool = False
) -> QLineEdit:
    """Return a field for a region, or for several with commas between them.

    What nobody offered may be typed too; whoever keeps it says whether it is known.
    """
    made = line(text, hint=hint)
    offers = _Offers(made) if takes_several else QCompleter(_titles(), made)
    offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    offers.setFilterMode(Qt.MatchFlag.MatchContains)
    offers.setMaxVisibleItems(_OFFERED)
    made.setCompleter(offers)
    made.textEdited.connect(lambda _: _dress(offers))
    return made


def called(code: str) -> str:
    """Return the name of a region as it is offered; other words as they are."""
    region = regions.find(code) if code else None
    return region.title if region else code


class _Offers(QCompleter):
    """Completes the region after the last comma, and leaves those before it."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(_titles(), field)
        self._field = field

    def splitPath(self, path: str) -> list[str]:
        """Return what is typed of the last region."""
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the whole line with the region that was picked at its end."""
        before = self._field.text().rpartition(",")[0].strip()
        picked = super().pathFromIndex(index)
        return f"{before}{_BETWEEN}{picked}" if before else picked


def _titles() -> list[str]:
    return [each.title for each in regions.every()]


def _dress(offers: QCompleter) -> None:
    popup = offers.popup()
    if popup is not None:
        popup.setProperty("role", "offers")
        dress(popup)  # a window of its own, with nobody above it
