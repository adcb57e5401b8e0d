"""``pageh feedback``: phrases that misled screening, or that it missed."""

from typing import Any

import click

from app.language import _
from app.rulebook import feedback
from app.rulebook.feedback import KeptFeedback, PhraseForm
from app.screening import FeedbackKind
from app.wording import FEEDBACK
from ui.cli.desk import Desk, as_json, json_option


@click.group("feedback", help=_("Tanda auditor: frasa yang salah baca atau terlewat."))
def feedback_() -> None:
    """Hold the commands about feedback."""


@feedback_.command("add", help=_("Menandai satu frasa; berlaku seketika."))
@click.argument("phrase")
@click.option(
    "--as",
    "kind",
    type=click.Choice([kind.value for kind in FeedbackKind]),
    required=True,
    help=_("false_alarm: salah baca; missed: terlewat."),
)
@click.option("--booking", default="", help=_("Nomor peminjaman tempat ia terlihat."))
@click.option("--note", default="", help=_("Alasannya."))
@json_option
@click.pass_obj
def add(desk: Desk, /, phrase: str, kind: str, json_: bool, **about: str) -> None:
    """Mark a phrase."""
    actor = desk.actor()
    form = PhraseForm(phrase, FeedbackKind(kind), **about)
    with desk.database.write() as session:
        number = feedback.mark(session, form, actor=actor, at=desk.at)
    if json_:
        as_json({"number": number})
        return
    click.echo(
        _("Tanda {n} disimpan: “{phrase}” {kind}. Jalankan “pageh rescreen”.").format(
            n=number, phrase=phrase, kind=_(FEEDBACK[FeedbackKind(kind)])
        )
    )


@feedback_.command("end", help=_("Mengakhiri satu tanda; ia tetap tercatat."))
@click.argument("number", type=int)
@json_option
@click.pass_obj
def end(desk: Desk, /, number: int, json_: bool) -> None:
    """Let a mark act no more."""
    actor = desk.actor()
    with desk.database.write() as session:
        feedback.end(session, number, actor=actor, at=desk.at)
    if json_:
        as_json({"ended": number})
        return
    click.echo(_("Tanda {n} diakhiri. Jalankan “pageh rescreen”.").format(n=number))


@feedback_.command("list", help=_("Menampilkan semua tanda, yang terbaru dahulu."))
@json_option
@click.pass_obj
def list_(desk: Desk, /, json_: bool) -> None:
    """Show all marks, acting and ended."""
    desk.actor()
    with desk.database.read() as session:
        kept = feedback.every(session)
    if json_:
        as_json([_row(each) for each in kept])
        return
    if not kept:
        click.echo(_("Belum ada tanda auditor."))
    for each in kept:
        held = each.feedback
        ended = (
            _(", berakhir {day}").format(day=held.ended_on.isoformat())
            if held.ended_on
            else ""
        )
        click.echo(
            f"{each.id:6}  “{held.phrase}”  {_(FEEDBACK[held.kind])}  "
            f"{held.author} {held.on.isoformat()}{ended}"
        )


def _row(each: KeptFeedback) -> dict[str, Any]:
    return {
        "number": each.id,
        **each.feedback.to_json(),
        "booking": each.booking_number,
        "note": each.note,
    }
