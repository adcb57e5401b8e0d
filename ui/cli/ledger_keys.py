"""``pageh ledger rotate`` and ``replace-key``: the key that signs checkpoints."""

import click

from app.language import _
from ui.cli.desk import Desk


@click.command(help=_("Mengganti kunci buku jejak; kunci lama menyetujui yang baru."))
@click.pass_obj
def rotate(desk: Desk) -> None:
    """Hand over to a new key."""
    from app.ledger import rekeying

    actor = desk.actor()
    key = rekeying.rotate(desk.database, desk.paths.log_key, actor=actor, at=desk.at)
    _tell(key)


@click.command("replace-key", help=_("Memakai kunci baru; yang lama hilang."))
@click.option("--authority", required=True, help=_("Nomor berita acara kehilangan."))
@click.pass_obj
def replace_key(desk: Desk, authority: str) -> None:
    """Go on with a new key after the old one was lost."""
    from app.ledger import rekeying

    actor = desk.actor()
    key = rekeying.replace_lost(
        desk.database, desk.paths.log_key, authority=authority, actor=actor, at=desk.at
    )
    _tell(key)
    click.echo(
        _("Mulai sekarang setiap pemeriksaan menyebut penggantian ini."), err=True
    )


def _tell(key: str) -> None:
    click.echo(key)
    click.echo(
        _("Serahkan kunci publik ini langsung kepada saksi dan pemeriksa."), err=True
    )
