"""``pageh findings``: what screening pointed at."""

from typing import Any

import click

from app import queries
from app.indonesian import span
from app.language import _
from app.regions import zone_of
from app.wording import FINDING_STATUS, SEVERITY
from models.finding import FindingStatus
from ui.cli.cases import clock_as_json
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
@click.option("--agency", default="", help=_("Hanya satu perangkat daerah (kode)."))
@click.option(
    "--order",
    type=click.Choice([each.value for each in queries.QueueOrder]),
    default=queries.QueueOrder.SEVERITY.value,
    show_default=True,
    help=_("Apa yang dahulu: tingkat, batas waktu, atau perangkat daerah."),
)
@json_option
@click.pass_obj
def list_(
    desk: Desk, /, status: tuple[str, ...], agency: str, order: str, json_: bool
) -> None:
    """Show the findings the person sees."""
    from app import agencies

    actor = desk.actor()
    with desk.database.read() as session:
        wanted = queries.FindingFilter(
            statuses=tuple(map(FindingStatus, status)),
            agency_id=agencies.find(session, agency).id if agency else None,
        )
        found = queries.queue(
            session,
            wanted,
            order=queries.QueueOrder(order),
            actor=actor,
            at=desk.at,
        )
    if json_:
        as_json([_as_json(each) for each in found])
        return
    if not found:
        click.echo(_("Belum ada indikasi."))
    for each in found:
        row = each.row
        when = span(row.starts, row.ends, zone_of(row.region).key)
        click.echo(
            f"{row.number}  {_(SEVERITY[row.severity])}  "
            f"{_(FINDING_STATUS[row.status])}  {row.booking_number}  {when}\n"
            f"    {row.resource} · {row.organisation or row.requester}\n"
            f"    {row.reason}"
        )
        if each.clock is not None:
            click.echo(f"    {each.clock.sentence}")


def _as_json(each: queries.QueueRow) -> dict[str, Any]:
    row = each.row
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
        "clock": clock_as_json(each.clock) if each.clock else None,
        "proposed": each.is_proposed,
        "asked": each.is_asked,
    }
