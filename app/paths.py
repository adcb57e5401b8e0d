"""Where everything lies: one folder holds a whole registry."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """The places inside a registry's folder.

    Attributes:
        root: the folder; ``--data DIR`` names it, or the system's usual place.
    """

    root: Path

    @property
    def database(self) -> Path:
        """Return the SQLite file."""
        return self.root / "pageh.db"

    @property
    def settings(self) -> Path:
        """Return the settings file."""
        return self.root / "pageh.toml"

    @property
    def keys(self) -> Path:
        """Return the folder of log key, certificates and sealed keys."""
        return self.root / "keys"

    @property
    def log_key(self) -> Path:
        """Return the private key that signs checkpoints of the ledger."""
        return self.keys / "ledger.key"

    @property
    def database_key(self) -> Path:
        """Return the sealed key of an encrypted SQLite file."""
        return self.keys / "registry.key"

    @property
    def ledger_mark(self) -> Path:
        """Return the file that says how far the ledger was last looked at."""
        return self.root / "ledger.mark"

    @property
    def reports(self) -> Path:
        """Return the folder of issued documents."""
        return self.root / "reports"

    @property
    def logs(self) -> Path:
        """Return the folder of technical logs."""
        return self.root / "logs"

    @property
    def database_url(self) -> str:
        """Return the URL of the SQLite file for SQLAlchemy."""
        return f"sqlite:///{self.database.as_posix()}"

    def make(self) -> None:
        """Make the folders that are not there yet."""
        for folder in (self.root, self.keys, self.reports, self.logs):
            folder.mkdir(parents=True, exist_ok=True)


def default() -> Paths:
    """Return the registry of this person on this machine."""
    import platformdirs  # noqa: PLC0415 - the window opens sooner without

    return Paths(Path(platformdirs.user_data_dir("Pageh", appauthor=False)))


def demonstration() -> Paths:
    """Return the place of the demonstration registry."""
    return Paths(default().root / "demo")
