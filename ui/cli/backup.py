"""``pageh backup``: the whole registry in one sealed file."""

import os
from pathlib import Path

import click

from app.language import _
from ui.cli import DOES_NOT_HOLD
from ui.cli.desk import Desk, as_json, json_option

PASSPHRASE = "PAGEH_BACKUP_PASSPHRASE"  # noqa: S105 - the name of the variable


@click.command(help=_("Mencadangkan seluruh registri ke satu berkas tersegel."))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--plain",
    is_flag=True,
    help=_("Tanpa segel; kunci pribadi dan pengaturan tidak ikut."),
)
@json_option
@click.pass_context
def backup(ctx: click.Context, /, file: Path, *, plain: bool, json_: bool) -> None:
    """Make the backup, read it again, and say what is in it."""
    from app.backups import making

    desk: Desk = ctx.obj
    actor = desk.actor()
    made = making.make(
        desk.database,
        desk.paths,
        file,
        passphrase=None if plain else new_passphrase(),
        actor=actor,
        at=desk.at,
    )
    said = made.manifest
    if json_:
        as_json(
            {
                "file": str(file),
                "verdict": said.verdict,
                "size": said.size,
                "root": said.root,
                "files": len(said.files),
                "sealed": not plain,
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
    if not made.holds:
        ctx.exit(DOES_NOT_HOLD)


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
