"""``pageh desktop``: open the window."""

import sys

import click

from app import paths, settings
from app.errors import Refused
from app.language import _
from app.paths import Paths
from app.settings import Settings
from ui.cli.desk import Desk


@click.command(help=_("Membuka jendela Pageh."))
@click.option("--demo", is_flag=True, help=_("Buka registri peragaan."))
@click.option(
    "--quit-after-first-paint",
    is_flag=True,
    help=_("Tutup sesudah lukisan pertama (untuk mengukur)."),
)
@click.pass_context
def desktop(ctx: click.Context, *, demo: bool, quit_after_first_paint: bool) -> None:
    """Open the window on a registry; the demonstration asks for no password."""
    try:
        from ui.desktop.application import Opening, run
    except ImportError as missing:
        raise Refused(
            _(
                "Jendela memerlukan PySide6_Essentials dan pypdfium2. Pasang dengan "
                "“pip install pageh[desktop]”."
            )
        ) from missing
    desk: Desk = ctx.obj
    if demo:
        desk.paths = paths.demonstration()
    opening = Opening(
        open_registry=lambda: desk.database,
        paths=desk.paths,
        settings=_settings(desk.paths),
        keep_settings=lambda chosen: settings.write(desk.paths.settings, chosen),
        uid=desk.uid if demo else "",
        place=desk.paths.root / "window.ini",
        arguments=sys.argv[:1],
    )
    code = run(opening, quit_after_first_paint=quit_after_first_paint)
    if code:
        ctx.exit(code)


def _settings(place: Paths) -> Settings:
    return settings.read(place.settings)
