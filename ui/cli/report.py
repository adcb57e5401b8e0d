"""``pageh report``: issue a report, sign it if a key is given, print it again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app import agencies, officials, queries
from app.language import _
from ui.cli.desk import Desk, json_option, progress_bar
from ui.cli.output import pdf_option, write_file
from ui.cli.passwords import key_password

if TYPE_CHECKING:
    from app.access import Actor
    from reports.gathering.order import Order
    from reports.issuing import IssuedReport

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


def _to_sign(command: Command) -> Command:
    options = (
        pdf_option,
        click.option(
            "--sign",
            "key",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help=_("Kunci PKCS#12 (.p12) penanda tangan pertama."),
        ),
        click.option(
            "--tsa", default="", help=_("Alamat layanan penanda waktu (RFC 3161).")
        ),
        json_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(help=_("Menerbitkan laporan, dan mencetak ulang yang sudah terbit."))
def report() -> None:
    """Hold the kinds of report."""


@report.command(help=_("Laporan hasil pemeriksaan (LHP) suatu periode."))
@of_a_period
@_to_sign
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
    _issue(desk, actor, order, given)


@report.command(help=_("Laporan kepatuhan satu perangkat daerah dalam suatu periode."))
@of_a_period
@_to_sign
@click.pass_obj
def compliance(desk: Desk, /, **given: Any) -> None:
    """Issue an agency's compliance report and write it to a file."""
    from reports.gathering.compliance import ComplianceOrder

    actor = desk.actor()
    scope = scope_of(desk, actor, given)
    if scope.agency_id is None:
        scope = replace(scope, agency_id=actor.agency_id)
    _issue(desk, actor, ComplianceOrder(scope), given)


@report.command("print", help=_("Mencetak ulang dokumen yang sudah terbit."))
@click.argument("number")
@pdf_option
@click.pass_obj
def print_(desk: Desk, /, number: str, out: Path) -> None:
    """Write an issued document to a file, byte for byte as it was filed."""
    from reports import issuing

    desk.actor()
    write_file(out, issuing.reprint(desk.database, number, paths=desk.paths).pdf)
    click.echo(_("{number} ditulis ke {file}.").format(number=number, file=out))


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


def _issue(desk: Desk, actor: Actor, order: Order, given: dict[str, Any]) -> None:
    from reports import issuing

    at = desk.at
    # A wrong password must be told before a number is used up.
    signer = _signer(given["key"]) if given["key"] else None
    with progress_bar(_("Menyusun laporan")) as bar:
        issued = issuing.issue(
            desk.database, order, paths=desk.paths, actor=actor, at=at, progress=bar
        )
    pdf = issued.pdf
    if signer is not None:
        signed = issuing.sign(
            desk.database,
            issued.number,
            signer,
            paths=desk.paths,
            actor=actor,
            at=at,
            options=issuing.Options(tsa=given["tsa"]),
        )
        pdf = signed.pdf
    write_file(given["out"], pdf)
    _tell(issued, given)


def _tell(issued: IssuedReport, given: dict[str, Any]) -> None:
    told = {
        "number": issued.number,
        "file": str(given["out"]),
        "digest": issued.digest,
    }
    if given["json_"]:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        click.echo(_("Laporan {number} ditulis ke {file}.").format(**told))


def _signer(key: Path) -> Any:
    from reports.signing import held_key

    return held_key.from_pkcs12(key.read_bytes(), key_password(key))
