"""``pageh review``: a person judges an indication."""

import click

from app import review as judging
from app.language import _
from ui.cli.desk import Desk


@click.group(help=_("Menelaah indikasi: dinyatakan temuan, atau dikesampingkan."))
def review() -> None:
    """Hold the two decisions."""


@review.command(help=_("Menyatakan indikasi sebagai temuan."))
@click.argument("number")
@click.option("--reason", required=True, help=_("Alasan keputusan."))
@click.option("--cause", default="", help=_("Sebab, untuk laporan."))
@click.option("--effect", default="", help=_("Akibat, untuk laporan."))
@click.option("--recommendation", default="", help=_("Rekomendasi, untuk laporan."))
@click.pass_obj
def uphold(
    desk: Desk,
    /,
    number: str,
    reason: str,
    cause: str,
    effect: str,
    recommendation: str,
) -> None:
    """Uphold one indication."""
    actor = desk.actor()
    grounds = judging.Grounds(reason, cause, effect, recommendation)
    with desk.database.write() as session:
        judging.uphold(session, number, grounds, actor=actor, at=desk.at)
    click.echo(_("{number} dinyatakan temuan.").format(number=number))


@review.command(help=_("Mengesampingkan indikasi; tetap terlihat."))
@click.argument("number")
@click.option("--reason", required=True, help=_("Alasan keputusan."))
@click.pass_obj
def dismiss(desk: Desk, /, number: str, reason: str) -> None:
    """Dismiss one indication."""
    actor = desk.actor()
    with desk.database.write() as session:
        judging.dismiss(
            session, number, judging.Grounds(reason), actor=actor, at=desk.at
        )
    click.echo(_("{number} dikesampingkan.").format(number=number))
