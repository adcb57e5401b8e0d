"""``pageh init``: a new registry."""

import os

import click

from app import people, registry
from app.access import Role
from app.language import _
from ui.cli.desk import PASSWORD, Desk


@click.command(help=_("Membuat registri baru dengan satu admin."))
@click.option("--admin", default="admin", help=_("Nama masuk admin pertama."))
@click.option("--name", default="Admin", help=_("Nama admin seperti dicetak."))
@click.pass_obj
def init(desk: Desk, /, admin: str, name: str) -> None:
    """Make the registry and say where it is."""
    password = os.environ.get(PASSWORD) or click.prompt(
        _("Kata sandi admin"), hide_input=True, confirmation_prompt=True, err=True
    )
    form = people.PersonForm(uid=admin, name=name, role=Role.ADMIN)
    desk.take(
        registry.make(desk.paths, desk.url, admin=form, password=password, at=desk.at)
    )
    click.echo(
        _("Registri baru ada di {place}. Masuk sebagai “{admin}”.").format(
            place=desk.paths.root, admin=admin
        )
    )
