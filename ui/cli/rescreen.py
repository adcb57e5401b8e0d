"""``pageh rescreen``: everything again with the present rulebook."""

import click

from app import rules, screenings
from app.language import _
from app.screening.facts import Mark
from app.wording import MARK
from ui.cli.desk import Desk, as_json, json_option, progress_bar


@click.command(help=_("Menapis ulang semua peminjaman; menyebut apa yang berubah."))
@json_option
@click.pass_obj
def rescreen(desk: Desk, /, json_: bool) -> None:
    """Screen every booking again and list what changed."""
    actor = desk.actor()
    with desk.database.write() as session, progress_bar(_("Menapis ulang")) as bar:
        changes = screenings.rescreen(
            session, rules=rules.load(session), actor=actor, at=desk.at, progress=bar
        )
    if json_:
        as_json(
            [
                {
                    "booking": each.number,
                    "before": each.before,
                    "after": each.after,
                    "reasons": list(each.reasons),
                }
                for each in changes
            ]
        )
        return
    if not changes:
        click.echo(_("Tidak ada hasil penapisan yang berubah."))
    for each in changes:
        before, after = _(MARK[Mark(each.before)]), _(MARK[Mark(each.after)])
        click.echo(f"{each.number}: {before} → {after}")
        for reason in each.reasons:
            click.echo(f"    {reason}")
