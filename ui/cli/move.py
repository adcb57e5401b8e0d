"""``pageh move``: the registry goes to another database, its ledger unchanged."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from app.language import _
from ui.cli.desk import Desk, as_json, json_option, progress_bar

if TYPE_CHECKING:
    from models.database import Database


@click.command(help=_("Memindahkan registri ke basis data lain, lalu memeriksanya."))
@click.option(
    "--to",
    "target",
    required=True,
    help=_("URL tujuan yang kosong: postgresql+psycopg://… atau sqlite:///…"),
)
@json_option
@click.pass_obj
def move(desk: Desk, /, target: str, *, json_: bool) -> None:
    """Carry everything over, verify it there, and work there from now on."""
    from app import moving, registry, settings

    actor = desk.actor()
    source = desk.database
    with closing(registry.door(target)) as there, progress_bar(_("Memindahkan")) as bar:
        carried = moving.move(source, there, actor=actor, at=desk.at, progress=bar)
        place, url = there.place, there.url
    source.close()
    _set_aside(desk, source)
    kept = "" if url == desk.paths.database_url else url
    settings.write(desk.paths.settings, replace(desk.settings, database=kept))
    if json_:
        as_json(asdict(carried) | {"place": place})
        return
    click.echo(
        _(
            "Registri pindah ke {place}: {rows} rekaman, {size} baris buku jejak, akar "
            "{root}. Folder ini memakainya mulai sekarang."
        ).format(place=place, rows=carried.rows, size=carried.size, root=carried.root)
    )


def _set_aside(desk: Desk, source: Database) -> None:
    """Make room for a way back: the old file gets another name."""
    old = desk.paths.database
    if source.place != old.as_posix():
        return
    aside = old.with_name(f"{old.stem}-pindah-{desk.at:%Y%m%dT%H%M%SZ}{old.suffix}")
    # Another program may have it open (Windows); it is marked as moved anyway.
    with suppress(OSError):
        old.rename(aside)
