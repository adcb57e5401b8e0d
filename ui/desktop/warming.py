"""Load what the pages stand on, away from the window, after its first paint.

SQLAlchemy alone takes longer to load than an empty window takes to open. Loaded
on the worker while the shell is already seen, it costs the person no wait.
"""

import gc
import sys
from importlib import import_module
from typing import Final

from app.language import LANGUAGES, _, speaking
from app.progress import Progress

_STOCK: Final = (
    "app.wording",
    "app.queries",
    "app.booking",
    "app.review",
    "app.screening",
    "ui.desktop.pages.home",
)
_SOON: Final = (  # what any page may open or say
    "ui.desktop.dialogs.finder",
    "ui.desktop.happenings",
    "ui.desktop.messages.toast",
    "ui.desktop.opening",
)


def warm() -> None:
    """Import what every page needs."""
    missing = [name for name in _STOCK if name not in sys.modules]
    for name in missing:
        import_module(name)
    if missing:
        _keep()


def warm_pages(progress: Progress) -> None:
    """Load the pages nobody has asked for yet, while nobody waits for them."""
    from app.screening.norms import load_norms
    from ui.desktop.pages import rooms

    load_norms()  # every indication names some
    for language in LANGUAGES:
        with speaking(language):
            _("Cari")  # which answers to both: each catalogue is read once
    missing = [name for name in (*rooms(), *_SOON) if name not in sys.modules]
    for done, name in enumerate(missing):
        progress(done, len(missing))
        import_module(name)
    if missing:
        _keep()


def _keep() -> None:
    """Let what was loaded stay for good: no sweep looks through it again."""
    gc.freeze()
