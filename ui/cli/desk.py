"""What a command works with: folder, settings, database, and who is acting."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.access import Actor, NotAllowedError
from app.errors import Refused
from app.language import _
from app.progress import Progress, silent
from ui.premises import Premises

if TYPE_CHECKING:
    from models.database import Database

PASSWORD = "PAGEH_PASSWORD"  # noqa: S105 - the name of the variable, not a secret


class Desk(Premises):
    """One command's place of work, and who works there."""

    def __init__(self, *, data: Path | None, url: str, uid: str) -> None:
        super().__init__(data=data, url=url)
        self.tell = _tell
        self.uid = uid
        self._acted: Actor | None = None

    def actor(self) -> Actor:
        """Sign the person in, with ``--as`` and their password.

        Raises:
            Refused: nobody was named, or the password is wrong.
        """
        self._acted = self.sign_in(self.database)
        return self._acted

    def sign_in(self, database: Database) -> Actor:
        """Sign the person in to a registry, this one or one that was unpacked.

        Raises:
            Refused: nobody was named, or the password is wrong.
        """
        from app import entrance

        if not self.uid:
            from app import one_desk

            # Where one person is alone, the computer's account may be enough.
            actor = one_desk.enter(database, at=self.at)
            if actor is not None:
                return actor
        return entrance.sign_in(database, self.named(), self.password(), at=self.at)

    def named(self) -> str:
        """Return who acts.

        Raises:
            Refused: nobody was named.
        """
        if not self.uid:
            raise Refused(
                _("Sebutkan siapa yang bertindak, misalnya “pageh --as admin …”.")
            )
        return self.uid

    def password(self) -> str:
        """Return the password of who acts, from the environment or typed."""
        return os.environ.get(PASSWORD) or str(
            click.prompt(_("Kata sandi"), hide_input=True, err=True)
        )

    def record_attempt(self, refusal: NotAllowedError) -> None:
        """Write down what somebody was not allowed to do."""
        from app import attempts

        attempts.record(self.database, refusal, at=self.at)

    def close(self) -> None:
        """Sign the ledger as it was left, and give the database back."""
        if self._database is not None and self._acted is not None:
            self._seal(self._database, self._acted)
        super().close()

    def _seal(self, database: Database, actor: Actor) -> None:
        from app.ledger import sealing, unasked

        file = self.paths.log_key
        if not (file.exists() and sealing.is_sealed(file)):  # nobody is asked here
            unasked.seal(database, file, unasked.EXIT, actor=actor, at=self.at)


def _tell(sentence: str) -> None:
    """Tell the person something beside what the command prints."""
    click.echo(sentence, err=True)


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """Show a bar on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():
        yield silent
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def move(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield move


def as_json(document: Any) -> None:
    """Print one JSON document on standard output."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


json_option = click.option(
    "--json", "json_", is_flag=True, help=_("Cetak satu dokumen JSON.")
)
