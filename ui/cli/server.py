"""``pageh server``: try an office's database server, and give the desks rights."""

from dataclasses import asdict

import click

from app import servers
from app.language import _
from ui.cli.desk import Desk, as_json, json_option


@click.group(help=_("Server basis data: memeriksa sambungan dan memberi hak."))
def server() -> None:
    """Hold the commands about the database server."""


@server.command(help=_("Memeriksa apakah basis data dapat dipakai."))
@json_option
@click.pass_obj
def check(desk: Desk, /, *, json_: bool) -> None:
    """Knock at the address and say what is there."""
    found = servers.try_out(desk.url)
    if json_:
        as_json(asdict(found) | {"sentence": found.sentence})
    else:
        click.echo(found.sentence)


@server.command(
    help=_("Memberi nama ROLE hak bekerja di registri tanpa dapat mengubah jejaknya.")
)
@click.argument("role")
@click.pass_obj
def grant(desk: Desk, /, role: str) -> None:
    """Give the desks' name its rights, and no others."""
    servers.grant(desk.url, role)
    click.echo(
        _(
            "{role} kini dapat bekerja di registri ini, dan tidak dapat mengubah buku "
            "jejaknya."
        ).format(role=role)
    )
