"""With what a command signs: a key file, a token, or BSrE."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.errors import Refused
from app.language import _
from ui.cli.files import read_file
from ui.cli.passwords import key_password, secret

if TYPE_CHECKING:
    from reports.signing.means import Means

ACCOUNT_PASSWORD = "PAGEH_BSRE_PASSWORD"  # noqa: S105 - the name of the variable
Command = TypeVar("Command", bound=Callable[..., Any])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def other_means(command: Command) -> Command:
    """Give a command the options of tokens and of BSrE, besides key files."""
    options = (
        click.option(
            "--token", type=_FILE, help=_("Penggerak token PKCS#11 (.dll atau .so).")
        ),
        click.option(
            "--token-label", default="", help=_("Nama token, bila ada beberapa.")
        ),
        click.option(
            "--holder", default="", help=_("Nama pemegang kunci, bila ada beberapa.")
        ),
        click.option("--bsre", default="", help=_("Alamat layanan BSrE (https).")),
        click.option("--bsre-user", default="", help=_("Akun aplikasi di BSrE.")),
        click.option(
            "--bsre-ca", type=_FILE, help=_("Sertifikat CA server BSrE (PEM).")
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def chosen(key: Path | None, given: dict[str, Any]) -> Means | None:
    """Return what the options say to sign with; None where they say nothing.

    Secrets come from the environment or a question, never from an option.

    Raises:
        Refused: more than one way was named.
    """
    from reports.signing import bsre, means

    ways = [each for each in (key, given["token"], given["bsre"]) if each]
    if len(ways) > 1:
        raise Refused(_("Pilih satu saja: berkas kunci, token, atau BSrE."))
    if key is not None:
        return means.KeyFile(read_file(key), key_password(key))
    if given["token"]:
        pin = secret(_("PIN token"))
        return means.Token(given["token"], pin, given["token_label"], given["holder"])
    if not given["bsre"]:
        return None
    account = bsre.Account(
        given["bsre"],
        given["bsre_user"],
        secret(_("Kata sandi akun aplikasi BSrE"), ACCOUNT_PASSWORD),
        given["bsre_ca"],
    )
    nik = secret(_("NIK penanda tangan"), "PAGEH_NIK")
    return means.Service(account, bsre.Person(nik, secret(_("Frasa sandi BSrE"))))
