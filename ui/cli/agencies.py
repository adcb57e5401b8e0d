"""``pageh agencies``: list and add agencies."""

from dataclasses import replace
from typing import Any

import click

from app import agencies as keeping
from app import queries
from app.language import _
from ui.cli.desk import Desk, as_json, json_option


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
@click.pass_obj
def add(desk: Desk, /, **given: str) -> None:
    """Write an agency down."""
    actor = desk.actor()
    form = keeping.AgencyForm(
        **{**given, "letterhead": tuple(given["letterhead"])}  # type: ignore[arg-type]
    )
    with desk.database.write() as session:
        keeping.add(session, form, actor=actor, at=desk.at)
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
@click.pass_obj
def edit(desk: Desk, /, code: str, **given: Any) -> None:
    """Say otherwise of an agency; what is not told stays."""
    actor = desk.actor()
    told = {name: value for name, value in given.items() if value not in (None, ())}
    with desk.database.write() as session:
        form = replace(keeping.form_of(session, code), **told)
        changed = keeping.change(session, code, form, actor=actor, at=desk.at)
    click.echo(_("Disimpan.") if changed else _("Tidak ada yang berubah."))
