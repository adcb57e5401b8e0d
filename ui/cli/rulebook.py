"""``pageh rulebook``: every rulebook that was used, and what it gives again."""

from typing import Any

import click

from app import rescreening
from app.language import _
from app.rulebook import versions
from app.rulebook.versions import KeptRulebook
from ui.cli import DOES_NOT_HOLD
from ui.cli.desk import Desk, as_json, json_option, progress_bar


@click.group(help=_("Buku aturan yang pernah dipakai menapis."))
def rulebook() -> None:
    """Hold the commands about rulebooks that were used."""


@rulebook.command("list", help=_("Menampilkan buku aturan, yang terbaru dahulu."))
@json_option
@click.pass_obj
def list_(desk: Desk, /, json_: bool) -> None:
    """Show every rulebook, and how many results rest on it."""
    desk.actor()
    with desk.database.read() as session:
        kept = versions.every(session)
    if json_:
        as_json([_row(each) for each in kept])
        return
    for each in kept:
        click.echo(f"{each.digest}")
        click.echo(
            "    "
            + _(
                "sejak {day}, program {program}: {policies} kebijakan, {feedback} "
                "tanda, {names} nama; dasar {n} hasil"
            ).format(
                day=each.kept_at.date().isoformat(),
                program=each.program,
                policies=each.policies,
                feedback=each.feedback,
                names=each.names,
                n=each.screenings,
            )
        )
        if not each.is_runnable:
            click.echo("    " + _("cara bacanya lain; hanya dapat ditampilkan"))


@rulebook.command(
    "replay", help=_("Menapis setiap data lama dengan aturan lamanya sendiri.")
)
@json_option
@click.pass_context
def replay(ctx: click.Context, /, json_: bool) -> None:
    """Run every stored result again by its own rules; leave with 3 at a difference."""
    desk: Desk = ctx.obj
    desk.actor()
    with desk.database.read() as session, progress_bar(_("Mengulang")) as bar:
        ran, otherwise = rescreening.replay(session, bar)
    if json_:
        as_json({"ran": ran, "otherwise": otherwise})
    else:
        click.echo(
            _("{n} hasil diulang dengan aturannya sendiri; {m} berbeda.").format(
                n=ran, m=len(otherwise)
            )
        )
        for number in otherwise:
            click.echo(f"    {number}")
    if otherwise:
        ctx.exit(DOES_NOT_HOLD)


def _row(each: KeptRulebook) -> dict[str, Any]:
    return {
        "digest": each.digest,
        "program": each.program,
        "kept_at": each.kept_at.isoformat(),
        "runnable": each.is_runnable,
        "policies": each.policies,
        "feedback": each.feedback,
        "names": each.names,
        "screenings": each.screenings,
    }
