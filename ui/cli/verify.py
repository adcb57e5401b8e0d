"""``pageh verify``: is this document what it says it is?"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from app.language import _
from app.paths import Paths
from ui.cli import DOES_NOT_HOLD
from ui.cli.desk import Desk, as_json, json_option
from ui.cli.files import read_file
from ui.cli.verdicts import tell_signatures, tell_verdict


@click.command(help=_("Memeriksa keaslian PDF, foto atau isi kode QR-nya."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--trust",
    "authorities",
    multiple=True,
    type=click.Path(path_type=Path),
    help=_("Sertifikat CA yang dipercaya (PEM atau DER); boleh diulang."),
)
@click.option(
    "--ledger",
    "registry",
    type=click.Path(path_type=Path),
    help=_("Folder registri untuk dibandingkan, dengan CA lokalnya."),
)
@click.option(
    "--field",
    "expected",
    multiple=True,
    help=_("Kolom yang harus sudah ditandatangani, berurutan; boleh diulang."),
)
@json_option
@click.pass_context
def verify(
    ctx: click.Context,
    file: Path,
    authorities: tuple[Path, ...],
    registry: Path | None,
    *,
    expected: tuple[str, ...],
    json_: bool,
) -> None:
    """Print the verdict; leave with 3 when the document does not hold."""
    from reports import trust, verification
    from reports.verifying.registry import open_registry, trust_of

    desk: Desk = ctx.obj
    pdf = read_file(file)
    anchors = trust.load(desk.paths.keys).joined(trust_of(desk.paths))
    for authority in authorities:
        anchors = anchors.joined(trust.from_file(read_file(authority)))
    with ExitStack() as open_things:
        ledger = None
        if registry is not None:
            ledger = open_things.enter_context(open_registry(Paths(registry)))
            anchors = anchors.joined(trust_of(Paths(registry)))
        verdict = verification.verify(
            pdf, trust=anchors, at=desk.at, ledger=ledger, expected=expected or None
        )
    if json_:
        as_json(verdict.as_json())
    else:
        tell_verdict(verdict)
        tell_signatures(verdict)
    if not verdict.holds:
        ctx.exit(DOES_NOT_HOLD)
