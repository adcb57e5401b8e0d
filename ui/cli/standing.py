"""``pageh people stand-in …``: who acts for the head of an agency."""

from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import click

from app import agencies as known
from app import delegations as using
from app.access import Capacity
from app.language import _
from app.regions import zone_of
from app.wording import CAPACITY
from ui.cli.desk import Desk, as_json, json_option

_DAY = click.DateTime(["%Y-%m-%d"])
_CAPACITIES = click.Choice([each.value for each in Capacity])


@click.group("stand-in", help=_("Plh. dan Plt. kepala perangkat daerah."))
def stand_in() -> None:
    """Hold the commands about who acts for a head."""


@stand_in.command("add", help=_("Menunjuk Plh. atau Plt. dengan surat perintah."))
@click.argument("uid")
@click.option("--agency", required=True, help=_("Kode perangkat daerah."))
@click.option("--as", "capacity", type=_CAPACITIES, required=True, help="plh | plt")
@click.option("--for", "absent", default="", help=_("Nama masuk kepala (Plh.)."))
@click.option("--from", "first", type=_DAY, required=True, help=_("Hari pertama."))
@click.option("--to", "last", type=_DAY, required=True, help=_("Hari terakhir."))
@click.option("--letter", required=True, help=_("Nomor surat perintah."))
@click.option("--position", default="", help=_("Jabatan seperti dicetak."))
@click.pass_obj
def add(
    desk: Desk,
    /,
    uid: str,
    agency: str,
    capacity: str,
    absent: str,
    first: datetime,
    last: datetime,
    letter: str,
    position: str,
) -> None:
    """Appoint somebody for whole days of the agency's own zone."""
    actor = desk.actor()
    with desk.database.write() as session:
        place = known.find(session, agency)
        zone = zone_of(place.region)

        def midnight(day: date) -> datetime:
            return datetime.combine(day, time(), zone).astimezone(UTC)

        form = using.DelegationForm(
            uid=uid,
            agency_id=place.id,
            capacity=Capacity(capacity),
            starts=midnight(first.date()),
            ends=midnight(last.date() + timedelta(days=1)),
            letter_number=letter,
            on_behalf_uid=absent,
            position=position,
        )
        number = using.appoint(session, form, actor=actor, at=desk.at)
    word = _(CAPACITY[Capacity(capacity)])
    click.echo(
        _("{uid} ditunjuk sebagai {capacity} (nomor {n}).").format(
            uid=uid, capacity=word, n=number
        )
    )


@stand_in.command("end", help=_("Mengakhiri penunjukan sekarang."))
@click.argument("number", type=int)
@click.pass_obj
def end(desk: Desk, /, number: int) -> None:
    """End a delegation."""
    actor = desk.actor()
    with desk.database.write() as session:
        using.end(session, number, actor=actor, at=desk.at)
    click.echo(_("Penunjukan {n} berakhir.").format(n=number))


@stand_in.command("list", help=_("Menampilkan penunjukan."))
@json_option
@click.pass_obj
def list_(desk: Desk, /, *, json_: bool) -> None:
    """Show the delegations one may decide on."""
    actor = desk.actor()
    with desk.database.read() as session:
        rows = using.every(session, actor=actor)
    if json_:
        as_json([_plain(asdict(row)) for row in rows])
        return
    for row in rows:
        span = f"{row.starts:%Y-%m-%d %H:%M} – {row.ends:%Y-%m-%d %H:%M} UTC"
        click.echo(f"{row.id}  {_(CAPACITY[row.capacity])} {row.position}  {row.name}")
        click.echo("    " + " · ".join((row.agency, span, row.letter_number)))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in row.items()
    }
