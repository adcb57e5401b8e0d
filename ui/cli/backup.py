"""``pageh backup``: the whole registry in one sealed file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.language import _
from ui.cli import DOES_NOT_HOLD
from ui.cli.desk import Desk, as_json, json_option

if TYPE_CHECKING:
    from app.backups.making import Made

PASSPHRASE = "PAGEH_BACKUP_PASSPHRASE"  # noqa: S105 - the name of the variable


@click.command(help=_("Mencadangkan seluruh registri ke satu berkas tersegel."))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option(
    "--due",
    is_flag=True,
    help=_("Tanpa nama berkas: bila sudah waktunya, dengan rotasi (untuk cron)."),
)
@click.option(
    "--remember",
    is_flag=True,
    help=_("Simpan frasa sandi di brankas komputer untuk cadangan otomatis."),
)
@click.option(
    "--plain",
    is_flag=True,
    help=_("Tanpa segel; kunci pribadi dan pengaturan tidak ikut."),
)
@json_option
@click.pass_context
def backup(
    ctx: click.Context,
    /,
    file: Path | None,
    *,
    due: bool,
    remember: bool,
    plain: bool,
    json_: bool,
) -> None:
    """Make the backup, read it again, and say what is in it."""
    desk: Desk = ctx.obj
    if remember:
        _remember(desk)
        return
    made = _due(desk) if due or file is None else _asked_for(desk, file, plain=plain)
    if made is None:
        click.echo(_("Belum waktunya, atau tidak ada yang berubah."))
        return
    _tell(made, json_=json_)
    if not made.holds:
        ctx.exit(DOES_NOT_HOLD)


def _asked_for(desk: Desk, file: Path, *, plain: bool) -> Made:
    from app.backups import making

    actor = desk.actor()
    return making.make(
        desk.database,
        desk.paths,
        file,
        passphrase=None if plain else new_passphrase(),
        actor=actor,
        at=desk.at,
    )


def _due(desk: Desk) -> Made | None:
    from app.access import Permission, require
    from app.backups import rotation

    require(desk.actor(), Permission.MANAGE)
    return rotation.make_due(desk.database, desk.paths, desk.settings, at=desk.at)


def _remember(desk: Desk) -> None:
    from app.access import Permission, require
    from app.backups import rotation

    require(desk.actor(), Permission.MANAGE)
    rotation.remember(desk.database, new_passphrase())
    click.echo(_("Cadangan otomatis disegel dengan frasa sandi itu mulai sekarang."))


def _tell(made: Made, *, json_: bool) -> None:
    file, said = made.file, made.manifest
    if json_:
        as_json(
            {
                "file": str(file),
                "verdict": said.verdict,
                "size": said.size,
                "root": said.root,
                "files": len(said.files),
                "sealed": made.is_sealed,
                "left_out": list(made.left_out),
            }
        )
    else:
        click.echo(
            _(
                "Dicadangkan ke {file} dan dibaca ulang: {files} berkas, {size} baris "
                "buku jejak ({verdict})."
            ).format(
                file=file,
                files=len(said.files),
                size=said.size,
                verdict=said.verdict,
            )
        )
    for name in made.left_out:
        click.echo(_("Tidak ikut tanpa segel: {name}").format(name=name), err=True)


def new_passphrase() -> str:
    """Return the passphrase that is to seal a backup."""
    return os.environ.get(PASSPHRASE) or str(
        click.prompt(
            _("Frasa sandi cadangan"),
            hide_input=True,
            confirmation_prompt=True,
            err=True,
        )
    )


def known_passphrase() -> str:
    """Return the passphrase that opens a backup."""
    return os.environ.get(PASSPHRASE) or str(
        click.prompt(_("Frasa sandi cadangan"), hide_input=True, err=True)
    )
