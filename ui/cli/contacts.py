"""``pageh contacts``: how official bodies of parties can be reached."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app.imports.candidates import read_candidates
from app.language import _
from app.rulebook import contacts
from app.rulebook.contacts import ContactOutcome, KeptContact
from ui.cli import REFUSED
from ui.cli.desk import Desk, as_json, json_option
from ui.cli.name_sheets import tell

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.group("contacts", help=_("Kontak resmi pengurus partai di daerah ini."))
def contacts_() -> None:
    """Hold the commands about contacts."""


@contacts_.command("import", help=_("Memasukkan kontak dari lembar kerja."))
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help=_("Hanya menunjukkan akibatnya."))
@json_option
@click.pass_context
def import_(ctx: click.Context, /, file: Path, dry_run: bool, json_: bool) -> None:
    """Keep a list of contacts; all of it or nothing."""
    desk: Desk = ctx.obj
    actor = desk.actor()
    sheet = read_candidates(file)
    with desk.database.read() as session:
        outcome = contacts.preview(session, sheet, today=desk.at.date())
    is_written = not dry_run and not outcome.problems
    if is_written:
        with desk.database.write() as session:
            contacts.take_in(session, sheet, actor=actor, at=desk.at)
    _tell(outcome, json_=json_, is_written=is_written)
    if outcome.problems and not dry_run:
        ctx.exit(REFUSED)


@contacts_.command("list", help=_("Menampilkan kontak."))
@json_option
@click.pass_obj
def list_(desk: Desk, /, json_: bool) -> None:
    """Show the contacts."""
    desk.actor()
    with desk.database.read() as session:
        kept = contacts.every(session)
    if json_:
        as_json([_row(each) for each in kept])
        return
    if not kept:
        click.echo(_("Belum ada kontak partai."))
    for each in kept:
        held = each.contact
        click.echo(f"{each.id:6}  {held.body}  {held.phone}  {held.letter_mark}")


@contacts_.command("end", help=_("Mengakhiri satu kontak pada suatu hari (termasuk)."))
@click.argument("number", type=int)
@click.option("--on", type=_DAY, required=True, help=_("Hari terakhir berlaku."))
@click.pass_obj
def end(desk: Desk, /, number: int, on: datetime) -> None:
    """Let a contact count no longer."""
    actor = desk.actor()
    with desk.database.write() as session:
        contacts.end(session, number, on.date(), actor=actor, at=desk.at)
    click.echo(
        _("Kontak {n} berlaku sampai {day}.").format(
            n=number, day=on.date().isoformat()
        )
    )


def _tell(outcome: ContactOutcome, *, json_: bool, is_written: bool) -> None:
    words = (
        _("Disimpan {new} kontak, sudah ada {same}. Jalankan “pageh rescreen”."),
        _("Akan disimpan {new} kontak, sudah ada {same}; belum ditulis."),
    )
    tell(outcome, len(outcome.new), words, json_=json_, written=is_written)


def _row(each: KeptContact) -> dict[str, Any]:
    held = each.contact
    return {
        "id": each.id,
        "body": held.body,
        "party": held.party,
        "region": held.region,
        "phone": held.phone,
        "letter_mark": held.letter_mark,
        "starts_on": held.starts_on.isoformat(),
        "ends_on": held.ends_on.isoformat() if held.ends_on else None,
        "source": held.source,
    }
