"""``pageh export``: the register for those who want to count for themselves."""

from pathlib import Path
from typing import Any

import click

from app.language import _
from ui.cli.desk import Desk
from ui.cli.files import write_file
from ui.cli.report import of_a_period, scope_of


@click.group(help=_("Menyalin isi daftar ke berkas lain."))
def export() -> None:
    """Hold the kinds of file."""


@export.command(help=_("Lampiran laporan sebagai buku kerja Excel."))
@of_a_period
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=_("Nama berkas XLSX."),
)
@click.pass_obj
def xlsx(desk: Desk, /, out: Path, **given: Any) -> None:
    """Write figures, bookings, findings and indications as sheets."""
    from reports import workbook
    from reports.gathering.annex import annex
    from reports.gathering.order import Occasion

    actor = desk.actor()
    scope = scope_of(desk, actor, given)
    with desk.database.read() as session:
        content = annex(session, scope, Occasion(actor, desk.at))
    write_file(out, workbook.draw(content))
    click.echo(
        _("{count} peminjaman ditulis ke {file}.").format(
            count=len(content.bookings), file=out
        )
    )
