"""``pageh demo``: the whole path on sample files, once, for real."""

import sys

import click

from app import paths
from app.indonesian import number
from app.language import _
from ui.cli import DOES_NOT_HOLD
from ui.cli.desk import Desk, as_json, json_option, progress_bar

_MARKS = {True: "✓", False: "✗", None: "·"}


@click.command(help=_("Membuat registri peragaan dan menjalani seluruh alurnya."))
@json_option
@click.pass_context
def demo(ctx: click.Context, /, json_: bool) -> None:
    """Make the demonstration registry and say what was made and where."""
    from reports import demonstration

    desk: Desk = ctx.obj
    desk.settle(desk.paths if desk.is_placed else paths.demonstration())
    with progress_bar(_("Permohonan")) as bar:
        made = demonstration.make(desk.paths, at=desk.at, tell=_tell, progress=bar)
    if json_:
        as_json(_document(made))
    else:
        _show(made)
    if not (made.verdict.holds and made.ledger.holds):
        ctx.exit(DOES_NOT_HOLD)


def _tell(sentence: str) -> None:
    if sys.stderr.isatty():
        click.echo(sentence, err=True)


def _document(made: object) -> dict[str, object]:
    from reports.demonstration import Made

    assert isinstance(made, Made)
    return {
        "folder": str(made.folder),
        "people": list(made.uids),
        "password": made.password,
        "assets": made.assets,
        "requests": made.counts.requests,
        "refused_for_a_clash": made.counts.clashes,
        "flagged": made.flagged,
        "upheld": made.counts.upheld,
        "dismissed": made.counts.dismissed,
        "open": made.open,
        "report": {"number": made.number, "file": str(made.report)},
        "verdict": made.verdict.as_json(),
        "ledger": made.ledger.to_json(),
    }


def _show(made: object) -> None:
    from reports.demonstration import Made

    assert isinstance(made, Made)
    lines = (
        (_("Registri"), made.folder),
        (_("Aset"), number(made.assets)),
        (_("Permohonan"), number(made.counts.requests)),
        (_("Ditolak karena bentrok"), number(made.counts.clashes)),
        (_("Ditandai penapisan"), number(made.flagged)),
        (_("Temuan"), number(made.counts.upheld)),
        (_("Dikesampingkan"), number(made.counts.dismissed)),
        (_("Menunggu telaah"), number(made.open)),
        (_("Laporan"), f"{made.number}\n{'':24}{made.report}"),
        (
            _("Buku jejak"),
            _("{verdict}, {size} baris").format(
                verdict=made.ledger.verdict, size=number(made.ledger.size)
            ),
        ),
        (_("Masuk sebagai"), ", ".join(made.uids)),
        (_("Kata sandi"), made.password),
    )
    for word, value in lines:
        click.echo(f"{word:24}{value}")
    click.echo()
    click.echo(made.verdict.sentence)
    for check in made.verdict.checks:
        click.echo(f"  {_MARKS[check.passed]} {check.sentence}")
    for remark in made.ledger.remarks:
        click.echo(f"  · {remark}")
