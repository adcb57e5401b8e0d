"""``pageh holidays``: the days on which offices are closed."""

from datetime import datetime

import click

from app import holidays as days
from app.holidays import HolidayForm, HolidayRow
from app.indonesian import weekday
from app.language import _
from app.wording import HOLIDAY
from models.holiday import HolidayKind
from ui.cli.desk import Desk, as_json, json_option

DAY = click.DateTime(["%Y-%m-%d"])


@click.group(help=_("Hari libur yang dipakai menghitung hari kerja."))
def holidays() -> None:
    """Hold the commands about holidays."""


@holidays.command("list", help=_("Menampilkan hari libur satu tahun."))
@click.option("--year", type=int, help=_("Hanya tahun ini."))
@json_option
@click.pass_obj
def list_(desk: Desk, /, year: int | None, *, json_: bool) -> None:
    """Show the days, the struck ones too."""
    desk.actor()
    with desk.database.read() as session:
        rows = [
            each for each in days.every(session) if year in (None, each.closed.day.year)
        ]
    if json_:
        as_json([_as_json(each) for each in rows])
        return
    for each in rows:
        closed = each.closed
        notes = [
            note
            for note, applies in (
                (_("belum diverifikasi"), not closed.is_verified),
                (_("dicoret"), not each.is_observed),
            )
            if applies
        ]
        told = f" [{', '.join(notes)}]" if notes else ""
        click.echo(
            f"{weekday(closed.day)}  {closed.region or '–'}  "
            f"{_(HOLIDAY[closed.kind])}  {closed.name}{told}"
        )


@holidays.command(help=_("Menambah atau membetulkan hari libur."))
@click.argument("day", type=DAY)
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice([each.value for each in HolidayKind]),
    default=HolidayKind.LOCAL.value,
    show_default=True,
    help=_("Siapa yang menetapkannya."),
)
@click.option("--region", default="", help=_("Nama atau kode wilayah."))
@click.option("--source", default="", help=_("Keputusan atau edaran yang dibaca."))
@click.pass_obj
def keep(
    desk: Desk, /, day: datetime, name: str, kind: str, region: str, source: str
) -> None:
    """Write a day down."""
    actor = desk.actor()
    form = HolidayForm(
        day=day.date(),
        name=name,
        kind=HolidayKind(kind),
        region=region,
        source=source,
    )
    with desk.database.write() as session:
        is_new = days.keep(session, form, actor=actor, at=desk.at)
    click.echo(_("Hari libur disimpan.") if is_new else _("Sudah tercatat demikian."))


@holidays.command(help=_("Mencoret hari yang ternyata bukan hari libur."))
@click.argument("day", type=DAY)
@click.option("--region", default="", help=_("Nama atau kode wilayah."))
@click.pass_obj
def strike(desk: Desk, /, day: datetime, region: str) -> None:
    """Strike a day."""
    actor = desk.actor()
    with desk.database.write() as session:
        days.strike(session, day.date(), region, actor=actor, at=desk.at)
    click.echo(_("Hari libur dicoret."))


def _as_json(row: HolidayRow) -> dict[str, object]:
    closed = row.closed
    return {
        "day": closed.day.isoformat(),
        "name": closed.name,
        "kind": closed.kind.value,
        "region": closed.region,
        "source": closed.source,
        "verified": closed.is_verified,
        "observed": row.is_observed,
        "kept_by": row.kept_by,
    }
