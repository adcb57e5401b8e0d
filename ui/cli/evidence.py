"""Files that are handed over as evidence on the command line."""

from collections.abc import Sequence
from pathlib import Path

import click

from app.attachments import File
from app.language import _
from ui.cli.files import read_file

evidence_option = click.option(
    "--file",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("Berkas bukti: PDF, gambar, atau Word tanpa makro; boleh diulang."),
)


def read_evidence(paths: Sequence[Path]) -> tuple[File, ...]:
    """Read the files that are handed over.

    Raises:
        Refused: one of them cannot be read.
    """
    return tuple(File(name=path.name, content=read_file(path)) for path in paths)
