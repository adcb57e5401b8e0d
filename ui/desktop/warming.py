"""Load what the pages stand on, away from the window, after its first paint.

SQLAlchemy alone takes longer to load than an empty window takes to open. Loaded
on the worker while the shell is already seen, it costs the person no wait.
"""

from importlib import import_module
from typing import Final

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
