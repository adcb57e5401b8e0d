"""``pageh elections``: the calendar of Pemilu and Pilkada."""

from datetime import date, datetime
from pathlib import Path

import click

from app import agencies, rules
from app.elections import Calendar, load_calendar
from app.elections.source import read_file
from app.language import _
from app.wording import STAGE
from ui.cli.desk import Desk, as_json, json_option

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(help=_("Kalender tahapan pemilihan."))
def elections() -> None:
    """Hold the commands about the calendar."""


@elections.command("list", help=_("Menampilkan masa tahapan suatu wilayah."))
@click.option("--region", required=True, help=_("Kode atau nama wilayah."))
@click.option("--from", "first", type=_DAY, default="2023-01-01", show_default=True)
@click.option("--to", "last", type=_DAY, default="2026-12-31", show_default=True)
@json_option
@click.pass_obj
def list_(
    desk: Desk, /, region: str, first: datetime, last: datetime, json_: bool
) -> None:
    """Show the windows of the registry named with ``--data``, or of the program."""
    code = agencies.region_code(region)
    calendar = _calendar(desk)
    days: tuple[date, date] = (first.date(), last.date())
    windows = calendar.windows(code, *days)
    notices = calendar.notices(code, *days)
    if json_:
        as_json(
            {
                "windows": [
                    {
                        "election": each.election,
                        "stage": each.stage.value,
                        "starts": each.starts.isoformat(),
                        "ends": each.ends.isoformat() if each.ends else None,
                        "norms": list(each.norms),
                        "certainty": each.certainty,
                    }
                    for each in windows
                ],
                "notices": [each.sentence for each in notices],
                "versions": [
                    {
                        "election": each.id,
                        "version": each.version,
                        "known_since": each.known_since.isoformat(),
                    }
                    for each in calendar.elections
                    if each.covers(code)
                ],
            }
        )
        return
    for each in windows:
        until = each.ends.isoformat() if each.ends else _("masih terbuka")
        click.echo(
            f"{each.starts.isoformat()} – {until:12}  {each.election:20} "
            f"{_(STAGE[each.stage])}"
        )
    for notice in notices:
        click.echo(f"! {notice.sentence}")


@elections.command("check", help=_("Memeriksa berkas kalender tanpa mengubah apa pun."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check_(file: Path) -> None:
    """Say what is wrong with a calendar file, or that nothing is."""
    found = read_file(file)
    click.echo(_("{n} pemilihan terbaca dan lulus pemeriksaan.").format(n=len(found)))


@elections.command("import", help=_("Menambahkan jadwal sebagai versi baru."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_(desk: Desk, /, file: Path) -> None:
    """Keep the elections of a file; versions known before stay."""
    actor = desk.actor()
    found = read_file(file)
    with desk.database.write() as session:
        kept = rules.take_in_elections(session, found, actor=actor, at=desk.at)
    if kept:
        click.echo(
            _("Jadwal disimpan: {names}. Jalankan “pageh rescreen”.").format(
                names=", ".join(kept)
            )
        )
    else:
        click.echo(_("Semua jadwal dalam berkas itu sudah ada."))


def _calendar(desk: Desk) -> Calendar:
    """Return what the registry holds, every version; or what the program brings."""
    if not desk.is_placed or not desk.paths.database.exists():
        return load_calendar()
    with desk.database.read() as session:
        return rules.load(session).calendar
