"""``pageh sign``: a further signature on a PDF, or on many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.errors import Refused
from app.language import _
from ui.cli import REFUSED
from ui.cli.desk import Desk, progress_bar
from ui.cli.files import read_file, write_file
from ui.cli.means import chosen, other_means

if TYPE_CHECKING:
    from reports.signing import Signed, Signer, TimeSource
    from reports.signing.batch import Manner


@click.command(help=_("Menandatangani PDF dengan kunci, token, atau BSrE."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    help=_("Berkas kunci PKCS#12 (.p12 atau .pfx)."),
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help=_("Berkas PDF hasil; folder bila yang ditandatangani lebih dari satu."),
)
@click.option("--tsa", default="", help=_("Alamat penanda waktu (RFC 3161)."))
@click.option("--field", help=_("Kolom tanda tangan; bila kosong, yang berikutnya."))
@click.option("--reason", default="", help=_("Alasan menandatangani."))
@other_means
@click.pass_context
def sign(
    ctx: click.Context,
    /,
    files: tuple[Path, ...],
    key: Path | None,
    out: Path,
    **given: Any,
) -> None:
    """Sign and say which level was reached."""
    from reports import signing
    from reports.signing import means
    from reports.signing.batch import Manner

    pdf = read_file(files[0])
    way = chosen(key, given)
    if way is None:
        raise Refused(
            _("Sebutkan kuncinya: --key berkas.p12, --token penggerak, atau --bsre.")
        )
    manner = Manner(signing.Note(reason=given["reason"]), _time_source(ctx.obj, given))
    with means.opened(way) as signer:
        if len(files) > 1:
            _sign_many(ctx, files, out, signer, manner)
            return
        signed = signing.sign(
            pdf,
            signer,
            at=ctx.obj.at.astimezone(),
            field=given["field"],
            tsa=manner.time_source,
            note=manner.note,
        )
    write_file(out, signed.pdf)
    _tell(out, signed)


def _time_source(desk: Desk, given: dict[str, Any]) -> TimeSource | None:
    """Return who is asked for the time, and whom this registry trusts."""
    from reports import signing, trust
    from reports.verifying.registry import trust_of

    url = given["tsa"] or desk.settings.timestamp_url
    if not url:
        return None
    anchors = trust.load(desk.paths.keys).joined(trust_of(desk.paths))
    return signing.TimeSource(url, anchors)


def _sign_many(
    ctx: click.Context,
    files: tuple[Path, ...],
    folder: Path,
    signer: Signer,
    manner: Manner,
) -> None:
    """Sign each into the folder; leave with 1 when one was refused."""
    from reports.signing.batch import sign_files

    at = ctx.obj.at.astimezone()
    with progress_bar(_("Menandatangani")) as bar:
        outcomes = sign_files(files, folder, signer, at=at, manner=manner, progress=bar)
    for one in outcomes:
        if one.written is not None and one.signed is not None:
            _tell(one.written, one.signed)
        else:
            click.echo(f"{one.source}: {one.refusal}", err=True)
    if any(one.refusal for one in outcomes):
        ctx.exit(REFUSED)


def _tell(out: Path, signed: Signed) -> None:
    click.echo(
        _("{out}: ditandatangani {signer} pada {field} ({profile}).").format(
            out=out, signer=signed.signer, field=signed.field, profile=signed.profile
        )
    )
    if signed.shortfall:
        click.echo(signed.shortfall, err=True)
