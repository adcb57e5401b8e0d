"""``pageh assets``: bring property into the register, and look at it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from app import agencies, asset_words, queries, sheet_mappings
from app import asset_intake as keeping
from app.asset_record import Difference
from app.imports.answers import Answers
from app.imports.assets import read_assets
from app.imports.items import AssetSheet
from app.indonesian import rupiah
from app.language import _
from app.wording import RESOURCE_KIND
from models.agency import Agency
from models.asset import ResourceKind
from ui.cli import (
    asset_codes,
    asset_columns,
    asset_keeping,
    asset_papers,
    asset_sheets,
)
from ui.cli.desk import Desk, as_json, json_option, progress_bar

_THOUSANDS = {"thousands": True, "full": False, None: None}
_EXPANDS = {"each": True, "pool": False, None: None}


@click.group(help=_("Daftar aset (BMD) dan fasilitas."))
def assets() -> None:
    """Hold the commands about property."""


assets.add_command(asset_codes.codes)
assets.add_command(asset_columns.columns)
assets.add_command(asset_sheets.sheet)
assets.add_command(asset_sheets.labels)
assets.add_command(asset_sheets.export)
assets.add_command(asset_sheets.take_in)
for each_command in (*asset_keeping.COMMANDS, *asset_papers.COMMANDS):
    assets.add_command(each_command)


@assets.command("import", help=_("Membaca KIB, KIR, e-BMD, atau tabel biasa."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--agency", default="", help=_("Kode perangkat daerah pemilik."))
@click.option("--region", default="", help=_("Wilayah letak aset bila lain."))
@click.option(
    "--prices",
    type=click.Choice(["full", "thousands"]),
    default=None,
    help=_("Harga dalam rupiah penuh (full) atau ribuan (thousands)."),
)
@click.option(
    "--several",
    type=click.Choice(["pool", "each"]),
    default=None,
    help=_("Jumlah tanpa rentang register: satu kelompok (pool) atau satuan (each)."),
)
@click.option(
    "--decimal",
    type=click.Choice([",", "."]),
    default=None,
    help=_("Tanda desimal, bila lembarnya tidak membuktikannya."),
)
@click.option(
    "--sheet", default=None, help=_("Nama lembar, bila berkasnya berisi beberapa.")
)
@click.option(
    "--map",
    "meanings",
    multiple=True,
    metavar=_("KOLOM=ARTI"),
    help=_("Arti satu kolom, misalnya “Ciri=brand”; diingat. Lihat assets columns."),
)
@click.option("--dry-run", is_flag=True, help=_("Hanya menunjukkan akibatnya."))
@json_option
@click.pass_obj
def import_(
    desk: Desk, /, file: Path, dry_run: bool, json_: bool, **given: Any
) -> None:
    """Read a sheet, say what it would change, and unless told otherwise do it.

    Where the sheet leaves a question open, values are taken as they are written
    and the question is told with the rows.
    """
    actor = desk.actor()
    mapping = asset_columns.mapping(desk, file, given["sheet"], given["meanings"])
    with progress_bar(_("Membaca")) as bar:
        sheet = read_assets(
            file,
            mapping=mapping,
            sheet=given["sheet"],
            answers=_answers(given),
            progress=bar,
        )
    region = agencies.region_code(given["region"]) if given["region"] else ""
    owner = agencies.Owner(
        code=given["agency"],
        location_code=sheet.location_code or "",
        name=sheet.agency_text or "",
        region=region,
    )
    opening = desk.database.trial() if dry_run else desk.database.write()
    with opening as session, progress_bar(_("Menyimpan")) as bar:
        agency = agencies.owner_of(session, owner, actor=actor, at=desk.at)
        plan = keeping.plan(session, sheet.importable, agency)
        told = _told(sheet, plan, agency)
        if not dry_run:
            if given["meanings"] and mapping:
                sheet_mappings.keep(
                    session, mapping, file.name, actor=actor, at=desk.at
                )
            place = keeping.Place(agency, region or agency.region)
            keeping.carry_out(
                session, plan, place, actor=actor, at=desk.at, progress=bar
            )
    if json_:
        as_json(told)
    else:
        _show(told, dry_run=dry_run)


@assets.command("list", help=_("Menampilkan aset dan fasilitas."))
@click.option("--text", default="", help=_("Kata, nomor polisi, NIBAR, atau tempat."))
@click.option(
    "--kind",
    type=click.Choice([each.value for each in ResourceKind]),
    multiple=True,
    help=_("Hanya jenis ini; boleh lebih dari satu."),
)
@click.option("--agency", default="", help=_("Kode perangkat daerah, dengan unitnya."))
@click.option("--group", default="", help=_("Kode barang, atau awalnya."))
@click.option(
    "--condition",
    type=click.Choice(["B", "KB", "RR", "RB"]),
    multiple=True,
    help=_("Hanya kondisi ini; boleh lebih dari satu."),
)
@click.option(
    "--due", "due_within", type=int, help=_("Surat kendaraannya habis dalam N hari.")
)
@click.option("--limit", type=int, help=_("Paling banyak sekian baris."))
@json_option
@click.pass_obj
def list_(desk: Desk, /, json_: bool, **given: Any) -> None:
    """Show the resources the person sees."""
    actor = desk.actor()
    days = given["due_within"]
    with desk.database.read() as session:
        agency = agencies.find(session, given["agency"]) if given["agency"] else None
        wanted = queries.ResourceFilter(
            text=given["text"],
            kinds=tuple(map(ResourceKind, given["kind"])),
            agency_id=agency.id if agency else None,
            group=given["group"],
            conditions=given["condition"],
            due_by=None if days is None else desk.at.date() + timedelta(days=days),
            limit=given["limit"],
        )
        rows = queries.resources(session, wanted, actor=actor)
    if json_:
        as_json([_row(row) for row in rows])
        return
    if not rows:
        click.echo(_("Tidak ada aset yang cocok."))
    for row in rows:
        click.echo(f"{row.id:7}  {_(RESOURCE_KIND[row.kind]):16}  {row.name}")
        click.echo(f"         {row.agency} · {row.place or row.within}")


def _answers(given: dict[str, Any]) -> Answers:
    return Answers(
        thousands=_THOUSANDS[given["prices"]],
        expand=_EXPANDS[given["several"]],
        decimal=given["decimal"],
    )


def _told(sheet: AssetSheet, plan: keeping.Plan, agency: Agency) -> dict[str, Any]:
    return {
        "layout": sheet.layout,
        "agency": agency.code,
        "rows": sheet.data_rows,
        "items": len(sheet.items),
        "added": len(plan.added),
        "same": plan.same,
        "changed": [
            {
                "row": item.row,
                "fields": {d.field: [d.before, d.after] for d in differences},
            }
            for _id, item, differences in plan.changed
        ],
        "refused": [{"row": row, "sentence": why} for row, why in plan.refused],
        "problems": [
            {
                "row": each.row,
                "field": str(each.field or ""),
                "severity": each.severity.value,
                "sentence": each.sentence,
            }
            for each in sheet.problems
        ],
        "total": sum(item.price or 0 for item in sheet.items),
        "totals": [
            {
                "row": each.row,
                "label": each.label,
                "stated": each.stated,
                "counted": each.counted,
                "difference": each.difference,
            }
            for each in sheet.totals
        ],
    }


def _show(told: dict[str, Any], *, dry_run: bool) -> None:
    click.echo(
        _("{items} barang dari {rows} baris ({layout}), senilai {total}.").format(
            items=told["items"],
            rows=told["rows"],
            layout=told["layout"],
            total=rupiah(told["total"]),
        )
    )
    _show_rows(told)
    counts = {
        "added": told["added"],
        "changed": len(told["changed"]),
        "same": told["same"],
        "refused": len(told["refused"]),
    }
    sentence = (
        _(
            "Akan ditambah {added}, diubah {changed}, sama {same}, ditolak {refused}; "
            "belum ada yang ditulis."
        )
        if dry_run
        else _(
            "Ditambah {added}, diubah {changed}, sudah sama {same}, ditolak {refused}."
        )
    )
    click.echo(sentence.format(**counts))


def _show_rows(told: dict[str, Any]) -> None:
    for each in (*told["problems"], *told["refused"]):
        click.echo(asset_words.problem_words(each["row"], each["sentence"]))
    for each in told["changed"]:
        for field, (before, after) in each["fields"].items():
            words = asset_words.difference_words(Difference(field, before, after))
            click.echo(asset_words.problem_words(each["row"], words))


def _row(row: queries.ResourceRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind.value,
        "name": row.name,
        "agency": row.agency,
        "region": row.region,
        "bookable": row.is_bookable,
        "proposal": row.proposal,
        "item_code": row.item_code,
        "register": row.register,
        "nibar": row.nibar,
        "plate": row.plate,
        "condition": row.condition,
        "price": row.price,
    }
