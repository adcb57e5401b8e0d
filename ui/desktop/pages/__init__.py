"""The places one can go to. Each is built when it is first needed."""

from typing import TYPE_CHECKING, Final

from app.language import N_, _

if TYPE_CHECKING:
    from ui.desktop.pages.page import Page, Shell
    from ui.desktop.widgets.rail import Place
    from ui.desktop.workspace import Workspace

HOME: Final = "home"
DUE: Final = "due"  # of the assets: those whose papers run out
_PLACES: Final = (
    (HOME, N_("Beranda"), "layout-dashboard"),
    ("assets", N_("Aset"), "building-2"),
    ("bookings", N_("Peminjaman"), "calendar-range"),
    ("review", N_("Penelaahan"), "scale"),
    ("stages", N_("Tahapan"), "vote"),
    ("rules", N_("Aturan"), "landmark"),
    ("reports", N_("Laporan"), "file-text"),
    ("trail", N_("Buku jejak"), "scroll-text"),
)


def places() -> "tuple[Place, ...]":
    """Return the places of the rail, in the language spoken now."""
    from ui.desktop.widgets.rail import Place

    return tuple(Place(key, _(name), icon) for key, name, icon in _PLACES)


def rooms() -> tuple[str, ...]:
    """Return the modules of all pages, and the form one opens next."""
    keys = (*(key for key, _name, _icon in _PLACES), "booking_form")
    return tuple(f"ui.desktop.pages.{key}" for key in keys)


def build(key: str, workspace: "Workspace", shell: "Shell") -> "Page":
    """Build a page; its code is loaded only now."""
    from importlib import import_module

    room = import_module(f"ui.desktop.pages.{key}")
    page: Page = room.PAGE(workspace, shell)
    return page
