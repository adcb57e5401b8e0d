"""``pageh demo``: the whole path on sample files, once, for real."""

import sys

import click

from app import paths
from app.indonesian import number
from app.language import _
from app.ledger.characters import one_line
from models.finding import FindingStatus
from ui.cli import DOES_NOT_HOLD
from ui.cli.desk import Desk, as_json, json_option, progress_bar
from ui.cli.verdicts import tell_verdict


@click.command(
    help=_(
        "Membuat registri peragaan, menjalani seluruh alurnya, dan memeriksanya. "
        "Registri peragaan yang sudah ada hanya diperiksa lagi."
    )
)
@json_option
@click.pass_obj
def demo(desk: Desk, /, json_: bool) -> int:
    """Make the demonstration registry unless it is there; say what it holds."""
    from reports import demonstration

    place = desk.paths if desk.is_placed else paths.demonstration()
    if not place.database.exists():
        with progress_bar(_("Permohonan")) as bar:
            demonstration.make(place, at=desk.at, tell=_tell, progress=bar)
    desk.settle(place)
    _tell(_("Memeriksa laporan dan buku jejak…"))
    made = demonstration.looked_over(place, at=desk.at)
    if json_:
        as_json(_document(made))
    else:
        _show(made)
    return 0 if made.verdict.holds and made.ledger.holds else DOES_NOT_HOLD


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
        "requests": made.requests,
        "flagged": made.flagged,
        "findings": {each.value: made.findings[each] for each in FindingStatus},
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
        (_("Permohonan"), number(made.requests)),
        (_("Ditandai penapisan"), number(made.flagged)),
        (_("Temuan"), number(made.findings[FindingStatus.UPHELD])),
        (_("Dikesampingkan"), number(made.findings[FindingStatus.DISMISSED])),
        (_("Menunggu telaah"), number(made.findings[FindingStatus.OPEN])),
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
    tell_verdict(made.verdict)
    for remark in made.ledger.remarks:
        click.echo(f"  · {one_line(remark)}")
