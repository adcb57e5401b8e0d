"""``pageh sign``: a further signature on a PDF."""

import os
from pathlib import Path

import click

from app.errors import Refused
from app.language import _
from ui.cli.desk import Desk
from ui.cli.verify import read_file

PASSWORD = "PAGEH_KEY_PASSWORD"  # noqa: S105 - the name of the variable, not a secret


@click.command(help=_("Menandatangani PDF dengan kunci PKCS#12."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--key",
    required=True,
    type=click.Path(path_type=Path),
    help=_("Berkas kunci PKCS#12 (.p12 atau .pfx)."),
)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("Berkas PDF hasil."),
)
@click.option("--tsa", default="", help=_("Alamat penanda waktu (RFC 3161)."))
@click.option("--field", help=_("Kolom tanda tangan; bila kosong, yang berikutnya."))
@click.option("--reason", default="", help=_("Alasan menandatangani."))
@click.pass_obj
def sign(
    desk: Desk,
    file: Path,
    key: Path,
    out: Path,
    *,
    tsa: str,
    field: str | None,
    reason: str,
) -> None:
    """Sign and say which level was reached."""
    from reports import signing
    from reports.signing.held_key import from_pkcs12

    pdf, container = read_file(file), read_file(key)
    signer = from_pkcs12(container, key_password())
    signed = signing.sign(
        pdf,
        signer,
        at=desk.at.astimezone(),
        field=field,
        tsa=signing.TimeSource(tsa) if tsa else None,
        note=signing.Note(reason=reason),
    )
    write_file(out, signed.pdf)
    click.echo(
        _("{out}: ditandatangani {signer} pada {field} ({profile}).").format(
            out=out, signer=signed.signer, field=signed.field, profile=signed.profile
        )
    )
    if signed.shortfall:
        click.echo(signed.shortfall, err=True)


def key_password() -> str:
    """Ask for the password of a key, or take it from the environment."""
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    return str(click.prompt(_("Kata sandi kunci"), hide_input=True, err=True))


def write_file(path: Path, contents: bytes) -> None:
    """Write a file, whole or not at all.

    Raises:
        Refused: it may not be written there.
    """
    fresh = path.with_name(path.name + ".part")
    try:
        fresh.write_bytes(contents)
        fresh.replace(path)
    except OSError:
        raise Refused(
            _("Tidak dapat menulis {path}: pilih folder lain.").format(path=path)
        ) from None
