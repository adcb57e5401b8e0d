"""``pageh assets add|edit|retire|undo|history|show|reindex``: one thing at a time."""

from collections.abc import Callable
from dataclasses import asdict, fields, replace
from typing import Any, TypeVar

import click

from app import (
    agencies,
    asset_entry,
    asset_history,
    asset_words,
    attachments,
    lookup,
    queries,
    search_lines,
    vehicle_papers,
)
from app.access import Permission, require
from app.asset_entry import AssetForm
from app.language import _
from app.wording import ATTACHMENT_KIND
from models.asset import ResourceKind
from models.database import Session
from ui.cli.asset_papers import DAY, plain, what
from ui.cli.desk import Desk, as_json, json_option, progress_bar

Command = TypeVar("Command", bound=Callable[..., Any])
_CONDITIONS = ("B", "KB", "RR", "RB")
_APART = {"kind", "agency_id", "condition", "year", "price", "quantity"}


def asset_options(command: Command) -> Command:
    """Give a command one option for each field of the form of an asset."""
    options = [
        click.option(f"--{each.name.replace('_', '-')}", default=None)
        for each in fields(AssetForm)
        if each.name not in _APART
    ]
    options += [
        click.option("--kind", type=click.Choice([k.value for k in ResourceKind])),
        click.option("--agency", default=None, help=_("Kode perangkat daerah.")),
        click.option("--condition", type=click.Choice(_CONDITIONS)),
        click.option("--year", type=int),
        click.option("--price", type=int, help=_("Rupiah penuh.")),
        click.option("--quantity", type=int),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.command("add", help=_("Mencatat satu aset dengan tangan."))
@asset_options
@json_option
@click.pass_obj
def add(desk: Desk, /, json_: bool, **given: Any) -> None:
    """Write one asset down."""
    if not given["kind"] or not given["name"] or not given["agency"]:
        raise click.UsageError(_("--kind, --name, dan --agency harus diisi."))
    actor = desk.actor()
    with desk.database.write() as session:
        owner = agencies.find(session, given["agency"])
        first = AssetForm(
            kind=ResourceKind.OTHER, name="", agency_id=owner.id, region=owner.region
        )
        form = _said(session, first, given)
        key = asset_entry.add(session, form, actor=actor, at=desk.at)
    _told({"id": key, "cautions": asset_entry.cautions(form)}, json_=json_)
    if not json_:
        click.echo(
            _("{name} dicatat dengan nomor {id}.").format(name=form.name, id=key)
        )


@click.command("edit", help=_("Membetulkan aset: nomor, kode, pelat, atau nama."))
@what
@asset_options
@json_option
@click.pass_obj
def edit(desk: Desk, /, what: str, json_: bool, **given: Any) -> None:
    """Say otherwise of one asset."""
    actor = desk.actor()
    with desk.database.write() as session:
        key = lookup.find_any(session, what)
        form = _said(session, asset_entry.form_of(session, key), given)
        changed = asset_entry.correct(session, key, form, actor=actor, at=desk.at)
    _told({"id": key, "changed": changed}, json_=json_)
    if not json_:
        click.echo(_("Disimpan.") if changed else _("Tidak ada yang berubah."))


@click.command("retire", help=_("Menghapus aset dari daftar (penghapusan)."))
@what
@click.option("--on", type=DAY, required=True, help=_("Tanggal keputusan."))
@click.option("--ground", required=True, help=_("Nomor dan tanggal keputusan."))
@click.pass_obj
def retire(desk: Desk, /, what: str, on: Any, ground: str) -> None:
    """Take one thing off the list."""
    actor = desk.actor()
    with desk.database.write() as session:
        key = lookup.find_any(session, what)
        asset_entry.retire(session, key, on.date(), ground, actor=actor, at=desk.at)
    click.echo(_("Dihapus dari daftar; riwayat dan peminjamannya tetap ada."))


@click.command("history", help=_("Riwayat satu aset, perubahan demi perubahan."))
@what
@json_option
@click.pass_obj
def history(desk: Desk, /, what: str, json_: bool) -> None:
    """Tell the life of one thing."""
    actor = desk.actor()
    with desk.database.read() as session:
        key = lookup.find_any(session, what)
        queries.resource(session, key, actor=actor)
        steps = asset_history.steps(session, key)
    _told([_step(each) for each in steps], json_=json_)
    if json_:
        return
    for each in steps:
        click.echo(
            f"{each.seq:8}  {each.at:%Y-%m-%d %H:%M}  {each.actor}  {each.event}"
        )
        for change in each.changes:
            click.echo(f"          {asset_words.difference_words(change)}")


@click.command("undo", help=_("Mengembalikan nilai sebelum satu perubahan."))
@what
@click.argument("seq", type=int)
@click.pass_obj
def undo(desk: Desk, /, what: str, seq: int) -> None:
    """Take one change back, by a new change."""
    actor = desk.actor()
    with desk.database.write() as session:
        key = lookup.find_any(session, what)
        asset_history.undo(session, key, seq, actor=actor, at=desk.at)
    click.echo(_("Nilai sebelumnya dikembalikan, sebagai perubahan baru."))


@click.command("show", help=_("Semua yang diketahui tentang satu aset."))
@what
@json_option
@click.pass_obj
def show(desk: Desk, /, what: str, json_: bool) -> None:
    """Show one thing with its papers and attachments."""
    actor = desk.actor()
    with desk.database.read() as session:
        key = lookup.find_any(session, what)
        detail = queries.resource(session, key, actor=actor)
        files = attachments.of_resource(session, key)
        kept = vehicle_papers.of(session, key)
    row = {name: plain(value) for name, value in asdict(detail.row).items()}
    told = row | {
        "hire_basis": detail.hire_basis,
        "hire_from": plain(detail.hire_from),
        "hire_until": plain(detail.hire_until),
        "setting": detail.setting,
        "remote": detail.is_remote,
        "retired_on": plain(detail.retired_on),
        "register_code": detail.register_code,
        "quantity": detail.quantity,
        "former_codes": [*detail.former_codes],
        "details": detail.details,
        "papers": {name: plain(value) for name, value in asdict(kept).items()},
        "attachments": [
            {"id": f.id, "name": f.name, "kind": f.kind.value, "sha256": f.digest}
            for f in files
        ],
    }
    _told(told, json_=json_)
    if json_:
        return
    for name, value in told.items():
        if value not in (None, "", [], {}) and not isinstance(value, dict | list):
            click.echo(f"{name.replace('_', ' '):18} {value}")
    for each in files:
        click.echo(f"{_(ATTACHMENT_KIND[each.kind]):18} {each.name}")


@click.command("reindex", help=_("Membuat ulang daftar pencarian dari registri."))
@click.pass_obj
def reindex(desk: Desk, /) -> None:
    """Make what things are found by anew."""
    require(desk.actor(), Permission.KEEP_REGISTER)
    with desk.database.write() as session, progress_bar(_("Menyusun")) as bar:
        count = search_lines.rebuild(session, progress=bar)
    click.echo(_("{n} aset dan fasilitas dapat dicari.").format(n=count))


COMMANDS = (add, edit, retire, history, undo, show, reindex)


def _said(session: Session, form: AssetForm, given: dict[str, Any]) -> AssetForm:
    told = {name: value for name, value in given.items() if value is not None}
    agency = told.pop("agency", None)
    if agency is not None:
        told["agency_id"] = agencies.find(session, agency).id
    if "kind" in told:
        told["kind"] = ResourceKind(told["kind"])
    return replace(form, **told)


def _step(step: asset_history.Step) -> dict[str, Any]:
    return {
        "seq": step.seq,
        "at": step.at.isoformat(),
        "actor": step.actor,
        "event": step.event,
        "changes": {each.field: [each.before, each.after] for each in step.changes},
        "can_be_undone": step.can_be_undone,
    }


def _told(document: Any, *, json_: bool) -> None:
    if json_:
        as_json(document)
