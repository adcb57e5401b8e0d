"""``pageh report``: issue a report, sign it if a key is given, print it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app import agencies, officials, queries
from app.language import _
from ui.cli.desk import Desk
from ui.cli.files import write_file
from ui.cli.output import issue, pdf_option, to_sign

if TYPE_CHECKING:
    from app.access import Actor

_DAY = click.DateTime(["%Y-%m-%d"])
Command = TypeVar("Command", bound=Callable[..., Any])


def of_a_period(command: Command) -> Command:
    """Give a command the options that every report of a period has."""
    options = (
        click.option(
            "--from", "first", type=_DAY, required=True, help=_("Hari pertama.")
        ),
        click.option(
            "--to", "last", type=_DAY, required=True, help=_("Hari terakhir.")
        ),
        click.option(
            "--agency", default="", help=_("Kode satu perangkat daerah saja.")
        ),
        click.option("--region", default="", help=_("Wilayah yang harinya dipakai.")),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(help=_("Menerbitkan laporan, dan mencetak ulang yang sudah terbit."))
def report() -> None:
    """Hold the kinds of report."""


@report.command(help=_("Laporan hasil pemeriksaan (LHP) suatu periode."))
@of_a_period
@to_sign
@click.option("--leader", default="", help=_("Nama masuk ketua tim."))
@click.option("--inspector", default="", help=_("Nama masuk Inspektur."))
@click.pass_obj
def audit(desk: Desk, /, **given: Any) -> None:
    """Issue an audit report and write it to a file."""
    from reports.gathering.audit import AuditOrder

    actor = desk.actor()
    with desk.database.read() as session:
        own = officials.own_office(session, actor)
        inspector = given["inspector"] or officials.head_inspector(session, own)
    order = AuditOrder(
        scope=scope_of(desk, actor, given),
        leader=given["leader"] or actor.uid,
        inspector=inspector,
    )
    issue(desk, actor, order, given)


@report.command(help=_("Laporan kepatuhan satu perangkat daerah dalam suatu periode."))
@of_a_period
@to_sign
@click.pass_obj
def compliance(desk: Desk, /, **given: Any) -> None:
    """Issue an agency's compliance report and write it to a file."""
    from reports.gathering.compliance import ComplianceOrder

    actor = desk.actor()
    scope = scope_of(desk, actor, given)
    if scope.agency_id is None:
        scope = replace(scope, agency_id=actor.agency_id)
    issue(desk, actor, ComplianceOrder(scope), given)


@report.command(help=_("Rekapitulasi temuan untuk Bawaslu atau satuan tugas."))
@of_a_period
@to_sign
@click.option(
    "--recipient",
    multiple=True,
    default=("Ketua Badan Pengawas Pemilihan Umum",),
    help=_("Kepada siapa; boleh diulang untuk baris berikutnya."),
)
@click.pass_obj
def recap(desk: Desk, /, recipient: tuple[str, ...], **given: Any) -> None:
    """Issue what the supervisor of elections is told."""
    from reports.gathering.recap import RecapOrder

    actor = desk.actor()
    issue(desk, actor, RecapOrder(scope_of(desk, actor, given), recipient), given)


@report.command("print", help=_("Mencetak ulang dokumen yang sudah terbit."))
@click.argument("number")
@pdf_option
@click.pass_obj
def print_(desk: Desk, /, number: str, out: Path) -> None:
    """Write an issued document to a file, byte for byte as it was filed."""
    from reports import issuing

    printed = issuing.reprint(
        desk.database, number, paths=desk.paths, actor=desk.actor()
    )
    write_file(out, printed.pdf)
    click.echo(_("{number} ditulis ke {file}.").format(number=number, file=out))


@report.command(help=_("Memperpanjang penanda waktu laporan sebelum yang lama habis."))
@click.argument("number")
@click.option("--tsa", default="", help=_("Alamat penanda waktu (RFC 3161)."))
@pdf_option
@click.pass_obj
def renew(desk: Desk, /, number: str, tsa: str, out: Path) -> None:
    """Stamp an issued document anew, where it is filed, and write a copy."""
    from reports import issuing

    renewed = issuing.renew(
        desk.database,
        number,
        tsa or desk.settings.timestamp_url,
        paths=desk.paths,
        actor=desk.actor(),
        at=desk.at,
    )
    write_file(out, renewed.pdf)
    click.echo(
        _("Penanda waktu {file} kini berlaku sampai {until}.").format(
            file=number, until=f"{renewed.until:%Y-%m-%d}"
        )
    )


def scope_of(desk: Desk, actor: Actor, given: dict[str, Any]) -> queries.Scope:
    """Return the period that was asked for; days are those of the actor's region."""
    with desk.database.read() as session:
        agency = agencies.find(session, given["agency"]) if given["agency"] else None
        if given["region"]:
            region = agencies.region_code(given["region"])
        elif agency is not None:
            region = agency.region
        else:
            region = officials.own_office(session, actor).region
        agency_id = agency.id if agency else None
    return queries.Scope(
        first_day=given["first"].date(),
        last_day=given["last"].date(),
        region=region,
        agency_id=agency_id,
    )
