"""Figures for heads, and the list as a file."""

from pathlib import Path
from typing import Any

import click

from app import calendar_file, queries
from app.elections import Stage
from app.errors import Refused
from app.indonesian import number
from app.language import _
from app.queries import booking_columns
from app.regions import zone_of
from app.wording import STAGE
from ui.cli.bookings.looking import narrowing, wanted_of
from ui.cli.bookings.reading import named
from ui.cli.desk import Desk, as_json, json_option, progress_bar
from ui.cli.files import write_file
from ui.cli.output import pdf_option
from ui.cli.report import of_a_period, scope_of


@click.command(help=_("Pemakaian tiap fasilitas dan kendaraan per bulan."))
@of_a_period
@json_option
@click.pass_obj
def utilisation(desk: Desk, /, json_: bool, **given: Any) -> None:
    """Show hours, kilometres, fuel, no-shows and refusals, month by month."""
    actor = desk.actor()
    scope = scope_of(desk, actor, given)
    with desk.database.read() as session:
        found = queries.utilisation(session, scope, actor=actor)
    if json_:
        as_json([_use(each) for each in found])
        return
    for each in found:
        if each.requests or each.seconds:
            click.echo(
                _(
                    "{month} {resource}: {granted} kali, {hours} jam, {km} km, "
                    "{fuel} liter; ditolak {refused}, tidak hadir {missed}"
                ).format(
                    month=f"{each.month:%Y-%m}",
                    resource=each.resource,
                    granted=each.granted,
                    hours=number(round(each.hours)),
                    km=number(each.kilometres),
                    fuel=number(round(each.millilitres / 1000)),
                    refused=each.refused,
                    missed=each.no_shows,
                )
            )


@click.command("equal-treatment", help=_("Peserta pemilihan yang dijawab berbeda."))
@json_option
@click.pass_obj
def equal_treatment(desk: Desk, /, json_: bool) -> None:
    """Show where like requests of participants were answered differently."""
    actor = desk.actor()
    with desk.database.read() as session:
        found = queries.unequal_treatment(session, actor=actor)
    if json_:
        as_json([_unequal(each) for each in found])
        return
    for each in found:
        click.echo(
            _(
                "{election}, {stage}: {granted} dikabulkan, {refused} ditolak untuk "
                "jenis aset yang sama."
            ).format(
                election=each.title,
                stage=_(STAGE[Stage(each.stage)]),
                granted=", ".join(
                    f"{a.organisation} ({a.number})" for a in each.granted
                ),
                refused=", ".join(
                    f"{a.organisation} ({a.number})" for a in each.refused
                ),
            )
        )
    if not found:
        click.echo(_("Tidak ada yang dijawab berbeda."))


@click.command(help=_("Menyimpan daftar sebagai .xlsx, .csv, atau .ics."))
@narrowing
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=_("Nama berkas; akhirannya menentukan jenisnya."),
)
@click.pass_obj
def export(desk: Desk, /, out: Path, **given: Any) -> None:
    """Write the bookings the person sees to a file."""
    from reports import listing_file

    actor = desk.actor()
    ending = out.suffix.lower()
    if ending not in (".xlsx", ".csv", ".ics"):
        raise Refused(_("Akhiran berkas harus .xlsx, .csv, atau .ics."))
    with desk.database.read() as session:
        if ending == ".ics":
            rows = queries.bookings(session, wanted_of(given), actor=actor)
            made = calendar_file.written(rows, origin=_origin(session), at=desk.at)
            write_file(out, made)
            count = len(rows)
        else:
            count, lines = booking_columns.table(session, wanted_of(given), actor=actor)
            heads = booking_columns.headings(actor=actor)
            with progress_bar(_("Menyimpan")) as bar:
                listing_file.write(out, heads, lines, total=count, progress=bar)
    click.echo(_("{count} peminjaman ditulis ke {file}.").format(count=count, file=out))


@click.command(help=_("Jadwal A4 untuk ditempel di meja depan."))
@of_a_period
@click.option("--resource", "names", multiple=True, help=_("Hanya ini; boleh diulang."))
@pdf_option
@click.pass_obj
def plan(desk: Desk, /, names: tuple[str, ...], out: Path, **given: Any) -> None:
    """Write what is taken, asked for or closed on some days."""
    from reports import front_desk
    from reports.gathering import front_desk as gathering

    actor = desk.actor()
    scope = scope_of(desk, actor, given)
    with desk.database.read() as session:
        order = gathering.DeskOrder(
            first=scope.first_day,
            last=scope.last_day,
            zone=zone_of(scope.region),
            agency_id=scope.agency_id,
            resource_ids=tuple(named(session, each).id for each in names),
        )
        made = gathering.plan(session, order, actor=actor, at=desk.at)
    write_file(out, front_desk.draw(made))
    told = _("{count} baris ditulis ke {file}.")
    click.echo(told.format(count=len(made.rows), file=out))


def _origin(session: Any) -> str:
    from models.ledger import LedgerHead

    head: LedgerHead = session.get_one(LedgerHead, 1)
    return head.origin


def _use(each: queries.Use) -> dict[str, Any]:
    return {
        "resource": each.resource,
        "kind": each.kind.value,
        "month": f"{each.month:%Y-%m}",
        "requests": each.requests,
        "granted": each.granted,
        "no_shows": each.no_shows,
        "refused": each.refused,
        "called_off": each.called_off,
        "waiting": each.waiting,
        "hours": round(each.hours, 2),
        "kilometres": each.kilometres,
        "fuel_litres": each.millilitres / 1000,
        "fuel_cost": each.fuel_cost,
    }


def _unequal(each: queries.UnequalTreatment) -> dict[str, Any]:
    return {
        "election": each.election,
        "stage": each.stage,
        "asset_class": each.asset_class.value,
        "granted": [
            {"number": a.number, "organisation": a.organisation} for a in each.granted
        ],
        "refused": [
            {"number": a.number, "organisation": a.organisation} for a in each.refused
        ],
    }


COMMANDS = (utilisation, equal_treatment, export, plan)
