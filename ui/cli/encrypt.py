"""``pageh encrypt``: the SQLite file as a whole, and ``--off`` the way back."""

import click

from app.language import _
from app.ledger import sealing
from ui.cli.desk import Desk
from ui.cli.key import new_passphrase


@click.command(help=_("Mengenkripsi berkas registri (SQLCipher); --off sebaliknya."))
@click.option("--off", is_flag=True, help=_("Kembalikan ke berkas biasa."))
@click.option(
    "--safe", is_flag=True, help=_("Segel kuncinya dengan brankas komputer ini.")
)
@click.pass_obj
def encrypt(desk: Desk, /, *, off: bool, safe: bool) -> None:
    """Convert the registry's file."""
    from app import encryption

    actor, database = desk.actor(), desk.database
    if off:
        encryption.decrypt(database, desk.paths, actor=actor, at=desk.at)
        click.echo(_("Registri ini berkas biasa lagi."))
        return
    passphrase = "" if safe else new_passphrase()
    encryption.encrypt(
        database,
        desk.paths,
        lambda file: (
            sealing.seal_with_safe(file) if safe else sealing.seal(file, passphrase)
        ),
        actor=actor,
        at=desk.at,
    )
    click.echo(
        _(
            "Registri ini terenkripsi. Tanpa frasa sandinya atau brankas komputer ini "
            "ia tidak dapat dibuka: buat cadangan tersegel sekarang."
        )
    )
