"""``pageh report``: issue a report, and sign it if a key is given."""

import json
from pathlib import Path
from typing import Any

import click

from app import agencies, queries, reporting
from app.access import Actor
from app.language import _
from ui.cli.desk import Desk, json_option, progress_bar
from ui.cli.passwords import key_password

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(help=_("Menerbitkan laporan."))
def report() -> None:
    """Hold the kinds of report."""


@report.command(help=_("Laporan hasil pemeriksaan (LHP) suatu periode."))
@click.option("--from", "first", type=_DAY, required=True, help=_("Hari pertama."))
@click.option("--to", "last", type=_DAY, required=True, help=_("Hari terakhir."))
@click.option("--agency", default="", help=_("Kode satu perangkat daerah saja."))
@click.option("--region", default="", help=_("Wilayah yang harinya dipakai."))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=_("Nama berkas PDF."),
)
@click.option(
    "--sign",
    "key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("Kunci PKCS#12 (.p12) ketua tim."),
)
@click.option("--tsa", default="", help=_("Alamat layanan penanda waktu (RFC 3161)."))
@click.option("--leader", default="", help=_("Nama masuk ketua tim."))
@click.option("--inspector", default="", help=_("Nama masuk Inspektur."))
@json_option
@click.pass_obj
def audit(desk: Desk, /, out: Path, json_: bool, **given: Any) -> None:
    """Issue an audit report and write it to a file."""
    from reports import issuing

    actor = desk.actor()
    at = desk.at
    # A wrong password must be told before a number is used up.
    signer = _signer(given["key"]) if given["key"] else None
    with progress_bar(_("Menyusun laporan")) as bar:
        issued = issuing.issue(
            desk.database,
            _request(desk, actor, given),
            paths=desk.paths,
            actor=actor,
            at=at,
            progress=bar,
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
    out.write_bytes(pdf)
    told = {"number": issued.number, "file": str(out), "digest": issued.digest}
    if json_:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        click.echo(_("Laporan {number} ditulis ke {file}.").format(**told))


def _request(desk: Desk, /, actor: Actor, given: dict[str, Any]) -> Any:
    from reports import issuing

    with desk.database.read() as session:
        agency = agencies.find(session, given["agency"]) if given["agency"] else None
        own = reporting.inspectorate(session, actor)
        inspector = given["inspector"] or reporting.head_inspector(session, own)
        region = agencies.region_code(given["region"] or own.region)
        agency_id = agency.id if agency else None
    return issuing.Request(
        scope=queries.Scope(
            first_day=given["first"].date(),
            last_day=given["last"].date(),
            region=region,
            agency_id=agency_id,
        ),
        leader=given["leader"] or actor.uid,
        inspector=inspector,
    )


def _signer(key: Path) -> Any:
    from reports.signing import held_key

    return held_key.from_pkcs12(key.read_bytes(), key_password(key))
