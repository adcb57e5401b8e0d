"""``pageh agencies``: list and add agencies."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from app import agencies as keeping
from app import queries
from app.language import _
from ui.cli.desk import Desk, as_json, json_option
from ui.cli.files import read_file

_PAPER = click.option(
    "--paper", type=click.Choice(keeping.PAPERS), help=_("Kertas surat.")
)
_LOGO = click.option(
    "--logo",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("Gambar logo pada kop (PNG atau JPEG)."),
)


@click.group(help=_("Daftar perangkat daerah."))
def agencies() -> None:
    """Hold the commands about agencies."""


@agencies.command("list", help=_("Menampilkan perangkat daerah dan jumlah asetnya."))
@json_option
@click.pass_obj
def list_(desk: Desk, /, json_: bool) -> None:
    """Show every agency the person sees."""
    actor = desk.actor()
    with desk.database.read() as session:
        rows = queries.agencies(session, actor=actor)
    if json_:
        as_json(
            [
                {
                    "code": row.code,
                    "name": row.name,
                    "region": row.region,
                    "resources": row.resources,
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        click.echo(f"{row.code:16} {row.region:6} {row.resources:7} {row.name}")


@agencies.command("add", help=_("Menambah perangkat daerah."))
@click.option("--code", required=True, help=_("Kode perangkat daerah."))
@click.option("--name", required=True, help=_("Nama lengkap."))
@click.option("--region", required=True, help=_("Kode atau nama wilayah."))
@click.option("--location-code", default=None, help=_("Kode lokasi BMD."))
@click.option("--parent", default="", help=_("Kode perangkat daerah induknya."))
@click.option("--government", default="", help=_("Baris pertama kop surat."))
@click.option("--letterhead", multiple=True, help=_("Baris kop berikutnya."))
@click.option("--place", default="", help=_("Kota penanggalan surat."))
@click.option("--head-title", default="", help=_("Jabatan penanda tangan."))
@_PAPER
@_LOGO
@click.pass_obj
def add(desk: Desk, /, logo: Path | None, **given: Any) -> None:
    """Write an agency down."""
    actor = desk.actor()
    picture = _picture(logo)
    given["paper"] = given["paper"] or keeping.A4
    form = keeping.AgencyForm(**{**given, "letterhead": tuple(given["letterhead"])})
    with desk.database.write() as session:
        keeping.add(session, form, actor=actor, at=desk.at)
        if picture is not None:
            keeping.set_logo(session, form.code, picture, actor=actor, at=desk.at)
    click.echo(_("{name} ditambahkan.").format(name=form.name))


@agencies.command("edit", help=_("Membetulkan perangkat daerah."))
@click.argument("code")
@click.option("--name", help=_("Nama lengkap."))
@click.option("--region", help=_("Kode atau nama wilayah."))
@click.option("--location-code", help=_("Kode lokasi BMD."))
@click.option(
    "--parent", help=_("Kode perangkat daerah induknya; kosong bila tidak ada.")
)
@click.option("--government", help=_("Baris pertama kop surat."))
@click.option("--letterhead", multiple=True, help=_("Baris kop berikutnya."))
@click.option("--number-pattern", help=_("Pola nomor surat."))
@click.option("--place", help=_("Kota penanggalan surat."))
@click.option("--head-title", help=_("Jabatan penanda tangan."))
@click.option("--copies", multiple=True, help=_("Tembusan."))
@_PAPER
@_LOGO
@click.option("--no-logo", is_flag=True, help=_("Menghapus logo dari kop."))
@click.pass_obj
def edit(
    desk: Desk, /, code: str, *, logo: Path | None, no_logo: bool, **given: Any
) -> None:
    """Say otherwise of an agency; what is not told stays."""
    actor = desk.actor()
    picture = _picture(logo)
    told = {name: value for name, value in given.items() if value not in (None, ())}
    with desk.database.write() as session:
        form = replace(keeping.form_of(session, code), **told)
        changed = keeping.change(session, code, form, actor=actor, at=desk.at)
        if no_logo or picture is not None:
            told_logo = None if no_logo else picture
            changed |= keeping.set_logo(
                session, code, told_logo, actor=actor, at=desk.at
            )
    click.echo(_("Disimpan.") if changed else _("Tidak ada yang berubah."))


def _picture(logo: Path | None) -> bytes | None:
    """Return a picture that papers can be drawn with."""
    if logo is None:
        return None
    from reports import picture

    contents = read_file(logo)
    picture.check(contents)
    return contents
