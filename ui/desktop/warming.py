"""Load what the pages stand on, away from the window, after its first paint.

SQLAlchemy alone takes longer to load than an empty window takes to open. Loaded
on the worker while the shell is already seen, it costs the person no wait.
"""

from importlib import import_module
from typing import Final

from app.progress import Progress

_STOCK: Final = (
    "app.wording",
    "app.queries",
    "app.booking",
    "app.review",
    "app.screening",
)


def warm() -> None:
    """Import what every page needs."""
    for name in _STOCK:
        import_module(name)


def warm_pages(progress: Progress) -> None:
    """Import the pages nobody has asked for yet, while nobody waits for them."""
    from ui.desktop.pages import rooms

    names = rooms()
    for done, name in enumerate(names):
        progress(done, len(names))
        import_module(name)
