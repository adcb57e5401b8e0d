"""``pageh bookings``: from the letter to the hand-back, and what became of it."""

import click

from app.language import _
from ui.cli.bookings import answers, changes, figures, intake, limits, looking


@click.group(help=_("Permohonan penggunaan aset dan fasilitas."))
def bookings() -> None:
    """Hold the commands about bookings."""


for _part in (intake, answers, changes, limits, looking, figures):
    for _command in _part.COMMANDS:
        bookings.add_command(_command)
