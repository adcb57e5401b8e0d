"""``pageh export``: the register for those who want to count for themselves."""

from pathlib import Path
from typing import Any

import click

from app.language import _
from ui.cli.desk import Desk, progress_bar
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


@export.command(help=_("Berkas bukti: buku jejak dan lampirannya dalam satu ZIP."))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=_("Nama berkas ZIP."),
)
@click.option(
    "--personal",
    is_flag=True,
    help=_("Sertakan data pribadi, lampiran, dan dokumen yang terbit."),
)
@click.pass_obj
def bundle(desk: Desk, /, out: Path, *, personal: bool) -> None:
    """Write the evidence bundle, to be read and checked without this program."""
    from app.ledger import bundle as packing

    desk.actor()
    issued = sorted(desk.paths.reports.glob("*.pdf")) if personal else []
    with (
        desk.database.read() as session,
        progress_bar(_("Menyalin buku jejak")) as bar,
    ):
        count = packing.pack(
            session, out, personal=personal, attachments=issued, progress=bar
        )
    click.echo(_("{count} baris ditulis ke {file}.").format(count=count, file=out))
