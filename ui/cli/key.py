"""``pageh key``: the log's private key at rest, sealed or open."""

import os
import sys
import threading
from pathlib import Path

import click

from app.access import Permission, require
from app.language import _
from app.ledger import sealing
from ui.cli.desk import Desk

PASSPHRASE = "PAGEH_KEY_PASSPHRASE"  # noqa: S105 - the name of the variable


@click.group(help=_("Kunci pribadi buku jejak: menyegel dan membuka segelnya."))
def key() -> None:
    """Hold the commands about the log key."""


@key.command(help=_("Menyegel kunci dengan frasa sandi, atau dengan brankas komputer."))
@click.option("--safe", is_flag=True, help=_("Pakai brankas komputer ini."))
@click.pass_obj
def seal(desk: Desk, /, *, safe: bool) -> None:
    """Seal the key."""
    _require(desk)
    if safe:
        sealing.seal_with_safe(desk.paths.log_key)
    else:
        sealing.seal(desk.paths.log_key, new_passphrase())
    click.echo(_("Kunci buku jejak tersegel."))


@key.command(help=_("Menyimpan frasa sandi kunci di brankas komputer ini."))
@click.pass_obj
def remember(desk: Desk, /) -> None:
    """Let the computer's safe open the key."""
    _require(desk)
    sealing.remember(desk.paths.log_key, ask(desk.paths.log_key))
    click.echo(_("Brankas komputer ini membuka kunci itu mulai sekarang."))


@key.command(help=_("Membuka segel kunci untuk seterusnya."))
@click.pass_obj
def unseal(desk: Desk, /) -> None:
    """Leave the key as it was before."""
    _require(desk)
    sealing.unseal(desk.paths.log_key)
    click.echo(_("Segel kunci buku jejak dibuka."))


def ask(path: Path) -> str:
    """Return the passphrase of a sealed key: the environment's, or one typed.

    A window's worker is no terminal: there nobody is asked.
    """
    given = os.environ.get(PASSPHRASE)
    is_main = threading.current_thread() is threading.main_thread()
    if given is not None or not is_main or not sys.stdin.isatty():
        return given or ""
    words = _("Frasa sandi kunci {file}").format(file=path.name)
    return str(click.prompt(words, hide_input=True, err=True))


def new_passphrase() -> str:
    """Return the passphrase that is to seal a key."""
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    words = _("Frasa sandi kunci")
    return str(click.prompt(words, hide_input=True, confirmation_prompt=True, err=True))


def _require(desk: Desk) -> None:
    require(desk.actor(), Permission.MANAGE)
