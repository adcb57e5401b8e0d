"""``pageh assets codes``: the tree of kode barang."""

from dataclasses import asdict

import click

from app import queries
from app.language import _
from ui.cli.desk import Desk, as_json, json_option


@click.command("codes", help=_("Kode barang dalam daftar, sebagai pohon."))
@click.option(
    "--all", "is_whole", is_flag=True, help=_("Juga yang dikenal tetapi tidak dipakai.")
)
@json_option
@click.pass_obj
def codes(desk: Desk, /, *, is_whole: bool, json_: bool) -> None:
    """Show which kode barang there are, and how much of each."""
    actor = desk.actor()
    with desk.database.read() as session:
        found = queries.codes(session, actor=actor, is_whole=is_whole)
    if json_:
        as_json([asdict(row) for row in found])
        return
    if not found:
        click.echo(_("Belum ada barang berkode."))
    for row in found:
        name = row.name or _("(kode ini tidak ada dalam daftar program)")
        click.echo(f"{row.resources:8}  {'  ' * row.depth}{row.code}  {name}")
