"""``pageh assets papers|due|attach``: what lies beside a thing."""

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from app import attachments, lookup, queries, vehicle_papers
from app.language import N_, _
from app.vehicle_papers import HORIZON, Paper
from models.attachment import AttachmentKind
from ui.cli.desk import Desk, as_json, json_option

DAY = click.DateTime(["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])
what = click.argument("what")
_PAPER = {
    Paper.REGISTRATION: N_("STNK"),
    Paper.TAX: N_("pajak (PKB)"),
}
_DAYS = ("registered_until", "tax_until")
_COUNTS = ("seats", "odometer")


@click.command("papers", help=_("Surat kendaraan: menampilkan atau mencatat."))
@what
@click.option("--registration", help=_("Nomor STNK."))
@click.option("--registered-until", type=DAY, help=_("STNK berlaku sampai."))
@click.option("--tax-until", type=DAY, help=_("Pajak (PKB) berlaku sampai."))
@click.option("--fuel", help=_("Bahan bakar."))
@click.option("--seats", type=int, help=_("Tempat duduk."))
@click.option("--odometer", type=int, help=_("Kilometer terakhir."))
@click.option("--plate-colour", help=_("Warna TNKB."))
@click.option("--holder", help=_("Pemegang (BAST)."))
@click.option("--allotment", help=_("Peruntukan: jabatan, operasional, atau pool."))
@json_option
@click.pass_obj
def papers(desk: Desk, /, what: str, json_: bool, **given: Any) -> None:
    """Show the papers of a vehicle; keep what is told of them."""
    actor = desk.actor()
    told = {name: value for name, value in given.items() if value is not None}
    told |= {name: told[name].date() for name in _DAYS if name in told}
    opening = desk.database.write() if told else desk.database.read()
    with opening as session:
        key = lookup.find_any(session, what)
        queries.resource(session, key, actor=actor)
        form = replace(vehicle_papers.of(session, key), **told)
        if told:
            vehicle_papers.keep(session, key, form, actor=actor, at=desk.at)
    shown = {name: plain(value) for name, value in asdict(form).items()}
    if json_:
        as_json({"id": key, **shown})
        return
    for name, value in shown.items():
        click.echo(f"{name.replace('_', ' '):18} {value or '—'}")


@click.command("due", help=_("Surat kendaraan yang habis dalam 60 hari."))
@click.option("--within", type=int, default=HORIZON, help=_("Berapa hari ke depan."))
@json_option
@click.pass_obj
def due(desk: Desk, /, within: int, json_: bool) -> None:
    """List papers that have ended or will soon."""
    actor = desk.actor()
    with desk.database.read() as session:
        found = vehicle_papers.due(session, desk.at.date(), actor=actor, within=within)
    if json_:
        as_json([_due(each) for each in found])
        return
    if not found:
        click.echo(_("Tidak ada surat kendaraan yang habis dalam waktu itu."))
    for each in found:
        left = (
            _("habis {n} hari lalu").format(n=-each.days)
            if each.days < 0
            else _("{n} hari lagi").format(n=each.days)
        )
        click.echo(f"{each.until}  {_(_PAPER[each.paper]):12} {left:20} {each.name}")


@click.command("attach", help=_("Melampirkan foto, tarif, perjanjian, atau surat."))
@what
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--kind",
    type=click.Choice([each.value for each in AttachmentKind]),
    default=AttachmentKind.PHOTO.value,
)
@click.option("--caption", default="", help=_("Apa yang terlihat."))
@click.pass_obj
def attach(desk: Desk, /, what: str, file: Path, kind: str, caption: str) -> None:
    """Put a file beside a thing."""
    actor = desk.actor()
    given = attachments.File(
        name=file.name,
        content=file.read_bytes(),
        kind=AttachmentKind(kind),
        caption=caption,
    )
    with desk.database.write() as session:
        key = lookup.find_any(session, what)
        attachments.attach_to_resource(session, key, given, actor=actor, at=desk.at)
    click.echo(_("{name} dilampirkan.").format(name=file.name))


def _due(each: vehicle_papers.Due) -> dict[str, Any]:
    return {name: plain(value) for name, value in asdict(each).items()} | {
        "within": each.within
    }


def plain(value: Any) -> Any:
    """Return a value as JSON holds it."""
    return value.isoformat() if isinstance(value, date) else value


COMMANDS = (papers, due, attach)
