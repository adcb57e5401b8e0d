"""The options before every command."""

from pathlib import Path

import click

from app.language import LANGUAGES, _
from ui.cli import LazyGroup
from ui.cli.desk import Desk


def _tell_version(ctx: click.Context) -> None:
    from app import program

    click.echo(f"pageh {program.release()}")
    ctx.exit()


@click.command(
    cls=LazyGroup,
    help=_(
        "Pageh: daftar aset daerah, peminjamannya, penapisan kegiatan politik, "
        "dan laporan bertanda tangan."
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help=_("Folder yang memuat seluruh registri."),
)
@click.option("--database", default="", help=_("URL basis data lain."))
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="id",
    help=_("Bahasa pesan."),
)
@click.option("--as", "uid", default="", help=_("Nama masuk orang yang bertindak."))
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _option, wanted: _tell_version(ctx) if wanted else None,
    help=_("Cetak nomor versi, lalu selesai."),
)
@click.pass_context
def root(
    ctx: click.Context, data: Path | None, database: str, lang: str, uid: str
) -> None:
    """Prepare the desk that every command works at."""
    del lang  # chosen before anything was translated
    ctx.obj = Desk(data=data, url=database, uid=uid)
    ctx.call_on_close(ctx.obj.close)
