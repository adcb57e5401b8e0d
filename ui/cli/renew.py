"""``pageh renew``: a new time stamp over a signed PDF before the old one ends."""

from pathlib import Path

import click

from app.language import _
from ui.cli.desk import Desk
from ui.cli.files import read_file, write_file


@click.command(
    help=_("Memperpanjang penanda waktu PDF bertanda tangan sebelum yang lama habis.")
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--tsa", required=True, help=_("Alamat penanda waktu (RFC 3161)."))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help=_("Berkas PDF hasil.")
)
@click.pass_obj
def renew(desk: Desk, /, file: Path, tsa: str, out: Path) -> None:
    """Stamp anew; nothing that was signed changes."""
    from reports import signing
    from reports.signing import renewal

    at = desk.at.astimezone()
    renewed = renewal.renew(read_file(file), signing.TimeSource(tsa), at=at)
    write_file(out, renewed.pdf)
    click.echo(
        _("Penanda waktu {file} kini berlaku sampai {until}.").format(
            file=out, until=f"{renewed.until:%Y-%m-%d}"
        )
    )
