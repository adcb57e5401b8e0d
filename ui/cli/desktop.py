"""``pageh desktop``: open the window."""

from dataclasses import replace
from pathlib import Path

import click

from app import paths, settings
from app.errors import Refused
from app.language import _
from app.paths import Paths
from app.settings import Settings
from ui.cli.desk import Desk

DEMO_PERSON = "auditor"  # who opens the demonstration unless --as names another


@click.command(help=_("Membuka jendela Pageh."))
@click.option("--demo", is_flag=True, help=_("Buka registri peragaan."))
@click.option(
    "--quit-after-first-paint",
    is_flag=True,
    help=_("Tutup sesudah lukisan pertama (untuk mengukur)."),
)
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("Simpan gambar jendela ke berkas ini, lalu tutup (untuk memeriksa)."),
)
@click.pass_context
def desktop(
    ctx: click.Context,
    *,
    demo: bool,
    quit_after_first_paint: bool,
    picture: Path | None,
) -> None:
    """Open the window on a registry; the demonstration asks for no password."""
    try:
        from ui.desktop.launch import launch
    except ImportError as missing:
        raise Refused(
            _(
                "Jendela memerlukan PySide6_Essentials dan pypdfium2. Pasang dengan "
                "“pip install pageh[desktop]”."
            )
        ) from missing
    desk: Desk = ctx.obj
    if demo and not desk.is_placed:
        desk.paths = paths.demonstration()
    if demo and not desk.paths.database.exists():
        raise Refused(_("Belum ada registri peragaan. Jalankan “pageh demo” dahulu."))
    code = launch(
        desk,
        _settings(ctx, desk.paths),
        uid=(desk.uid or DEMO_PERSON) if demo else "",
        picture=picture,
        quit_after_first_paint=quit_after_first_paint,
    )
    if code:
        ctx.exit(code)


def _settings(ctx: click.Context, place: Paths) -> Settings:
    """Return the settings; a language named on the command line wins."""
    kept = settings.read(place.settings)
    parent = ctx.parent
    named = parent is not None and parent.get_parameter_source("lang")
    if parent is None or named is not click.core.ParameterSource.COMMANDLINE:
        return kept
    return replace(kept, language=parent.params["lang"])
