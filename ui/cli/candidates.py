"""``pageh candidates``: public lists of candidates, teams and volunteer groups."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app import rules
from app.imports.candidates import read_candidates
from app.language import _
from app.rulebook import name_lists, names
from app.rulebook.name_lists import ListDefaults, ListOutcome
from app.rulebook.names import KeptName
from app.screening import ListedKind
from app.wording import LISTED
from ui.cli import REFUSED
from ui.cli.desk import Desk, as_json, json_option
from ui.cli.name_sheets import tell

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(help=_("Daftar publik calon, tim kampanye, dan relawan terdaftar."))
def candidates() -> None:
    """Hold the commands about listed names."""


@candidates.command("import", help=_("Memasukkan daftar calon dari lembar kerja."))
@click.argument("file", type=_FILE)
@click.option("--election", default="", help=_("Kode pemilihan untuk seluruh daftar."))
@click.option("--region", default="", help=_("Kode atau nama wilayah seluruh daftar."))
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ListedKind]),
    default=ListedKind.CANDIDATE.value,
    show_default=True,
    help=_("Jenis nama bila tidak ada kolomnya."),
)
@click.option("--source", default="", help=_("Keputusan yang memuat daftar ini."))
@click.option("--dry-run", is_flag=True, help=_("Hanya menunjukkan akibatnya."))
@json_option
@click.pass_context
def import_(
    ctx: click.Context, /, file: Path, dry_run: bool, json_: bool, **given: str
) -> None:
    """Keep a list, or say what it would bring; all of it or nothing."""
    desk: Desk = ctx.obj
    actor = desk.actor()
    sheet = read_candidates(file)
    kind = ListedKind(given.pop("kind"))
    defaults = ListDefaults(kind=kind, **given)
    with desk.database.read() as session:
        calendar = rules.load(session).calendar
        outcome = name_lists.preview(session, sheet, defaults, calendar)
    is_written = not dry_run and not outcome.problems
    if is_written:
        with desk.database.write() as session:
            outcome = name_lists.take_in(
                session,
                sheet,
                defaults,
                calendar=calendar,
                actor=actor,
                at=desk.at,
            )
            _tell(outcome, json_=json_, is_written=True)
        return
    _tell(outcome, json_=json_, is_written=False)
    if outcome.problems and not dry_run:
        ctx.exit(REFUSED)


@candidates.command("list", help=_("Menampilkan nama yang terdaftar."))
@click.option("--election", default="", help=_("Hanya pemilihan ini."))
@json_option
@click.pass_obj
def list_(desk: Desk, /, election: str, json_: bool) -> None:
    """Show the names, with the days on which they count."""
    desk.actor()
    with desk.database.read() as session:
        kept = [
            each
            for each in names.every(session)
            if not election or each.listed.election == election
        ]
    if json_:
        as_json([_row(each) for each in kept])
        return
    if not kept:
        click.echo(_("Belum ada nama terdaftar."))
    for each in kept:
        listed = each.listed
        until = listed.ends_on.isoformat() if listed.ends_on else "…"
        click.echo(
            f"{each.id:6}  {listed.name}  ({_(LISTED[listed.kind])}, {each.party})"
        )
        click.echo(
            f"        {listed.election}  {listed.region}  "
            f"{listed.starts_on.isoformat()} – {until}"
        )


@candidates.command("end", help=_("Mengakhiri satu nama pada suatu hari (termasuk)."))
@click.argument("number", type=int)
@click.option("--on", type=_DAY, required=True, help=_("Hari terakhir berlaku."))
@click.pass_obj
def end(desk: Desk, /, number: int, on: datetime) -> None:
    """Let a name count no longer."""
    actor = desk.actor()
    with desk.database.write() as session:
        names.end(session, number, on.date(), actor=actor, at=desk.at)
    click.echo(
        _("Nama {n} berlaku sampai {day}.").format(n=number, day=on.date().isoformat())
    )


def _tell(outcome: ListOutcome, *, json_: bool, is_written: bool) -> None:
    words = (
        _("Disimpan {new} nama, sudah ada {same}. Jalankan “pageh rescreen”."),
        _("Akan disimpan {new} nama, sudah ada {same}; belum ditulis."),
    )
    names_ = [entry.listed.name for entry in outcome.new]
    tell(outcome, names_, words, json_=json_, written=is_written)


def _row(each: KeptName) -> dict[str, Any]:
    return {
        "id": each.id,
        **each.listed.to_json(),
        "party": each.party,
        "number": each.number,
        "constituency": each.constituency,
    }
