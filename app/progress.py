"""How slow work tells how far it has come."""

from typing import Protocol


class Progress(Protocol):
    """What slow work calls now and then.

    The call moves the bar. It raises :class:`app.errors.Cancelled` when the
    person has asked for the work to end, which rolls back what was begun.
    """

    def __call__(self, done: int, total: int) -> None:
        """Report that ``done`` of ``total`` steps are finished."""


def silent(done: int, total: int) -> None:
    """Report nothing: for work nobody is watching."""
    del done, total
