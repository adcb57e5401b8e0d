"""``pageh findings``: what screening pointed at."""

import click

from app import queries
from app.indonesian import span
from app.language import _
from app.regions import zone_of
from app.wording import FINDING_STATUS, SEVERITY
from models.finding import FindingStatus
from ui.cli.desk import Desk, as_json, json_option


@click.group(help=_("Indikasi dan temuan."))
def findings() -> None:
    """Hold the commands about findings."""


@findings.command("list", help=_("Menampilkan indikasi, yang terberat dahulu."))
@click.option(
    "--status",
    type=click.Choice([each.value for each in FindingStatus]),
    multiple=True,
    help=_("Hanya yang berstatus ini; boleh lebih dari satu."),
)
@json_option
@click.pass_obj
def list_(desk: Desk, /, status: tuple[str, ...], json_: bool) -> None:
    """Show the findings the person sees."""
    wanted = queries.FindingFilter(statuses=tuple(map(FindingStatus, status)))
    actor = desk.actor()
    with desk.database.read() as session:
        rows = queries.findings(session, wanted, actor=actor)
    if json_:
        as_json([_as_json(row) for row in rows])
        return
    if not rows:
        click.echo(_("Belum ada indikasi."))
    for row in rows:
        when = span(row.starts, row.ends, zone_of(row.region).key)
        click.echo(
            f"{row.number}  {_(SEVERITY[row.severity])}  "
            f"{_(FINDING_STATUS[row.status])}  {row.booking_number}  {when}\n"
            f"    {row.resource} · {row.organisation or row.requester}\n"
            f"    {row.reason}"
        )


def _as_json(row: queries.FindingRow) -> dict[str, str]:
    return {
        "number": row.number,
        "status": row.status.value,
        "severity": row.severity.value,
        "mark": row.mark.value,
        "exposure": row.exposure.value,
        "booking": row.booking_number,
        "agency": row.agency,
        "resource": row.resource,
        "organisation": row.organisation,
        "event": row.event,
        "starts": row.starts.isoformat(),
        "ends": row.ends.isoformat(),
        "reason": row.reason,
    }
