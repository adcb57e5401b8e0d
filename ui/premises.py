"""Where the program works: folder, settings and database of one registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import clock, logs, paths, settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from models.database import Database


class Premises:
    """One registry and the way to it; opened as late as possible.

    Attributes:
        tell: says something beside what was asked for, where anybody hears it.
    """

    def __init__(self, *, data: Path | None = None, url: str = "") -> None:
        self.tell: Callable[[str], None] = _unheard
        self.is_placed = data is not None
        self.paths = paths.Paths(data) if data is not None else paths.default()
        self._url = url
        self._database: Database | None = None
        if self.paths.root.exists():
            logs.start(self.paths.logs)

    @property
    def at(self) -> datetime:
        """Return the present moment."""
        return clock.now()

    @property
    def settings(self) -> settings.Settings:
        """Return this registry's settings."""
        return settings.read(self.paths.settings)

    @property
    def url(self) -> str:
        """Return where the database is."""
        return self._url or self.settings.database or self.paths.database_url

    @property
    def has_registry(self) -> bool:
        """Tell whether there may be one: no file of its own is missing."""
        is_own = self.url == self.paths.database_url
        return not is_own or self.paths.database.exists()

    @property
    def database(self) -> Database:
        """Return the registry's database, opened on first use.

        Raises:
            Refused: it is not there or cannot be opened.
        """
        if self._database is None:
            from app import registry
            from app.ledger import sealing
            from ui.cli.key import ask

            sealing.ask_with(ask)
            opened = registry.open_database(self.paths, self.url, at=self.at)
            self._database = self._attended(opened)
        return self._database

    def take(self, database: Database) -> None:
        """Work with a database that was just made."""
        self._database = self._attended(database)
        logs.start(self.paths.logs)

    def _attended(self, database: Database) -> Database:
        from app.ledger import approvals

        def tell(sentence: str) -> None:
            self.tell(sentence)  # whoever hears by now

        approvals.attend(database, self.paths.log_key, tell)
        return database

    def settle(self, place: paths.Paths) -> None:
        """Work in another folder from here on, and keep the log there."""
        place.make()
        self.paths = place
        logs.start(place.logs)

    def close(self) -> None:
        """Give the database back."""
        if self._database is not None:
            self._database.close()


def _unheard(sentence: str) -> None:
    """Say something where nobody listens."""
    del sentence
