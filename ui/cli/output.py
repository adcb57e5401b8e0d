"""Where a command puts what it made: issue a document, sign it, write it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.language import _
from reports.content import Secrecy
from ui.cli.desk import as_json, json_option, progress_bar
from ui.cli.files import write_file
from ui.cli.ledger_stamps import stamp_if_set
from ui.cli.means import chosen, other_means

if TYPE_CHECKING:
    from app.access import Actor
    from reports.gathering.order import Order
    from reports.signing import Signer
    from ui.cli.desk import Desk

Command = TypeVar("Command", bound=Callable[..., Any])

pdf_option = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=_("Nama berkas PDF."),
)


def to_sign(command: Command) -> Command:
    """Give a command the options of a document that may be signed at once."""
    options = (
        pdf_option,
        click.option(
            "--sign",
            "key",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help=_("Kunci PKCS#12 (.p12) penanda tangan pertama."),
        ),
        click.option(
            "--tsa", default="", help=_("Alamat layanan penanda waktu (RFC 3161).")
        ),
        click.option(
            "--secrecy",
            type=click.Choice([each.value for each in Secrecy], case_sensitive=False),
            help=_("Sifat surat; bila kosong, menurut jenisnya."),
        ),
        json_option,
    )
    command = other_means(command)
    for option in reversed(options):
        command = option(command)
    return command


def issue(desk: Desk, actor: Actor, order: Order, given: dict[str, Any]) -> None:
    """Issue a document, sign it if a key is given, and write it to a file.

    ``given`` holds what the options of :func:`to_sign` were set to.
    """
    from reports import issuing
    from reports.gathering.order import ForService, Held

    at = desk.at
    if given["secrecy"]:
        order = Held(order, Secrecy(given["secrecy"]))
    # A wrong password must be told before a number is used up.
    with ExitStack() as held:
        signer = _signer(given, held)
        with progress_bar(_("Menyusun dokumen")) as bar:
            issued = issuing.issue(
                desk.database,
                ForService(order) if given["bsre"] else order,
                paths=desk.paths,
                actor=actor,
                at=at,
                progress=bar,
            )
        pdf = issued.pdf
        if signer is not None:
            signed = issuing.sign(
                desk.database,
                issued.number,
                signer,
                paths=desk.paths,
                actor=actor,
                at=at,
                options=issuing.Options(
                    tsa=given["tsa"] or desk.settings.timestamp_url
                ),
            )
            pdf = signed.pdf
            if signed.shortfall:
                click.echo(signed.shortfall, err=True)
    out: Path = given["out"]
    write_file(out, pdf)
    stamp_if_set(desk, actor)
    told = {"number": issued.number, "file": str(out), "digest": issued.digest}
    if given["json_"]:
        as_json(told)
    else:
        click.echo(_("{number} ditulis ke {file}.").format(**told))


def _signer(given: dict[str, Any], held: ExitStack) -> Signer | None:
    from reports.signing import means

    way = chosen(given["key"], given)
    return held.enter_context(means.opened(way)) if way is not None else None
