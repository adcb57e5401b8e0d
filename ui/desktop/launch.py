"""Open the window on a registry, where it is and as it is set."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app import settings
from app.settings import Settings
from ui.desktop.application import Opening, run
from ui.premises import Premises

if TYPE_CHECKING:
    from app.people import PersonForm


def launch(
    premises: Premises,
    chosen: Settings,
    *,
    uid: str = "",
    picture: Path | None = None,
    quit_after_first_paint: bool = False,
) -> int:
    """Open the window and stay until it is closed; return the exit code.

    Args:
        premises: the registry; it may have to be made first.
        chosen: its settings.
        uid: who acts without being asked (the demonstration); empty to ask.
        picture: a file to draw the settled window into, and be done.
        quit_after_first_paint: close as soon as the window is seen.

    Raises:
        Refused: the window cannot be opened.
    """
    opening = Opening(
        open_registry=lambda: premises.database,
        make_registry=None if premises.has_registry else maker(premises),
        paths=premises.paths,
        settings=chosen,
        keep_settings=lambda kept: settings.write(premises.paths.settings, kept),
        uid=uid,
        place=premises.paths.root / "window.ini",
        arguments=sys.argv[:1],
        picture=picture,
        hear=lambda tell: setattr(premises, "tell", tell),
    )
    return run(opening, quit_after_first_paint=quit_after_first_paint)


def maker(premises: Premises) -> "Callable[[PersonForm, str], None]":
    """Return what makes the registry for its first admin, as ``pageh init`` does."""

    def make(admin: "PersonForm", password: str) -> None:
        from app import registry

        premises.take(
            registry.make(
                premises.paths,
                premises.url,
                admin=admin,
                password=password,
                at=premises.at,
            )
        )

    return make
