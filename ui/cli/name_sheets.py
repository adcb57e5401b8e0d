"""What taking in a list of names or contacts says of itself."""

from collections.abc import Sequence
from typing import Any, Protocol

import click

from app.language import _
from ui.cli.desk import as_json


class Outcome(Protocol):
    """What a list would bring, or has brought."""

    @property
    def new(self) -> Sequence[Any]:
        """Return the rows that are not in the registry yet."""

    @property
    def same(self) -> int:
        """Return how many are there already."""

    @property
    def problems(self) -> Sequence[tuple[int, str]]:
        """Return row and sentence of what cannot be taken."""


def tell(
    outcome: Outcome, new: object, words: tuple[str, str], *, json_: bool, written: bool
) -> None:
    """Say what a list brings; ``words`` once it is written, and before.

    ``new`` is what the JSON says of the new rows.
    """
    if json_:
        problems = [{"row": row, "sentence": said} for row, said in outcome.problems]
        as_json(
            {
                "new": new,
                "same": outcome.same,
                "problems": problems,
                "written": written,
            }
        )
        return
    for row, sentence in outcome.problems:
        click.echo(_("Baris {row}: {sentence}").format(row=row, sentence=sentence))
    after, before = words
    told = after if written else before
    click.echo(told.format(new=len(outcome.new), same=outcome.same))
