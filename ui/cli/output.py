"""Where a command puts what it made."""

from pathlib import Path

import click

from app.errors import Refused
from app.language import _

pdf_option = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=_("Nama berkas PDF."),
)


def write_file(path: Path, contents: bytes) -> None:
    """Write a file, whole or not at all.

    Raises:
        Refused: it may not be written there.
    """
    fresh = path.with_name(path.name + ".part")
    try:
        fresh.write_bytes(contents)
        fresh.replace(path)
    except OSError:
        raise Refused(
            _("Tidak dapat menulis {path}: pilih folder lain.").format(path=path)
        ) from None
