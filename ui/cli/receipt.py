"""``pageh receipt``: the borrower's proof that a request was written down."""

from pathlib import Path

import click

from app.language import _
from ui.cli.desk import Desk
from ui.cli.files import write_file
from ui.cli.ledger_stamps import stamp_if_set
from ui.cli.output import pdf_option


@click.command(help=_("Tanda terima permohonan, dengan bukti dari buku jejak."))
@click.argument("number")
@pdf_option
@click.pass_obj
def receipt(desk: Desk, /, number: str, out: Path) -> None:
    """Issue the receipt, or print the one that was issued again."""
    from reports import issuing
    from reports.gathering.receipt import ReceiptOrder

    actor = desk.actor()
    issued = issuing.issue(
        desk.database, ReceiptOrder(number), paths=desk.paths, actor=actor, at=desk.at
    )
    write_file(out, issued.pdf)
    stamp_if_set(desk, actor)
    click.echo(
        _("Tanda terima {number} ditulis ke {file}.").format(
            number=issued.number, file=out
        )
    )
