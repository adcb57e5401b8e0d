"""Move, correct, give out and take back."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any, get_type_hints

import click

from app import booking, queries, rules
from app.access import Actor
from app.booking.changes import CORRECTABLE
from app.errors import Refused
from app.language import _
from app.wording import STATUS
from models.database import Session
from ui.cli.bookings.reading import FILE, local, named, read_object, value_of
from ui.cli.desk import Desk

_number = click.argument("number")
_reason = click.option("--reason", required=True, help=_("Alasannya."))
_CALLED = {
    "permit": "has_permit",
    "campaign_attributes": "has_campaign_attributes",
    "contract": "has_contract",
    "payment": "has_payment",
}


@click.command(help=_("Memindahkan ke waktu atau fasilitas lain."))
@_number
@click.option("--start", required=True, help=_("Mulai yang baru, ISO 8601."))
@click.option("--end", required=True, help=_("Selesai yang baru, ISO 8601."))
@click.option(
    "--instead",
    nargs=2,
    multiple=True,
    metavar="OLD NEW",
    help=_("Fasilitas yang diganti, dan penggantinya."),
)
@_reason
@click.option("--ground", default="", help=_("Dasar persetujuan yang ditandai."))
@click.pass_obj
def move(desk: Desk, /, number: str, reason: str, ground: str, **new: Any) -> None:
    """Move a booking with the checks of a new one."""
    actor = desk.actor()
    with desk.database.write() as session:
        region = queries.booking(session, number, actor=actor).row.region
        wish = booking.Move(
            starts=_moment(new["start"], region),
            ends=_moment(new["end"], region),
            instead={
                named(session, old).id: named(session, other).id
                for old, other in new["instead"]
            },
            reason=reason,
            ground=ground,
        )
        booking.move(
            session, number, wish, rules=rules.load(session), actor=actor, at=desk.at
        )
    click.echo(_("{number} dipindahkan.").format(number=number))


@click.command(help=_("Membetulkan isian yang salah dari berkas JSON."))
@_number
@click.option("--json-input", "file", type=FILE, required=True)
@_reason
@click.pass_obj
def correct(desk: Desk, /, number: str, file: Path, reason: str) -> None:
    """Put fields right; what stood there stays in the ledger."""
    actor = desk.actor()
    hints = get_type_hints(booking.BookingForm)
    values = {}
    for name, value in read_object(file).items():
        field = _CALLED.get(name, name)
        is_said = field in CORRECTABLE and value is not None
        values[field] = value_of(name, value, hints[field], "") if is_said else value
    with desk.database.write() as session:
        booking.correct(
            session,
            number,
            booking.Correction(values, reason),
            rules=rules.load(session),
            actor=actor,
            at=desk.at,
        )
    click.echo(_("{number} dibetulkan.").format(number=number))


def _handing(command: Any) -> Any:
    """Give a command what hand-over and return have in common."""
    for option in (
        click.option(
            "--json-input",
            "file",
            type=FILE,
            help=_("Keadaan tiap barang; tanpa ini semuanya, tanpa catatan."),
        ),
        click.option(
            "--happened", default="", help=_("Waktu terjadinya, jika bukan sekarang.")
        ),
        _number,
    ):
        command = option(command)
    return command


@click.command("hand-over", help=_("Mencatat penyerahan (BAST)."))
@_handing
@click.pass_obj
def hand_over(desk: Desk, /, number: str, file: Path | None, happened: str) -> None:
    """Note that things were given out."""
    _hand(desk, number, (file, happened), booking.hand_over)


@click.command("hand-back", help=_("Mencatat pengembalian (BAST)."))
@_handing
@click.pass_obj
def hand_back(desk: Desk, /, number: str, file: Path | None, happened: str) -> None:
    """Note that things are back."""
    _hand(desk, number, (file, happened), booking.hand_back)


@click.command(help=_("Menutup peminjaman yang semuanya sudah kembali."))
@_number
@click.option("--note", default="", help=_("Keterangan."))
@click.pass_obj
def complete(desk: Desk, /, number: str, note: str) -> None:
    """Close a booking."""
    actor = desk.actor()
    with desk.database.write() as session:
        booking.complete(session, number, note=note, actor=actor, at=desk.at)
    click.echo(_("{number} selesai.").format(number=number))


def _hand(desk: Desk, number: str, given: tuple[Path | None, str], what: Any) -> None:
    file, happened = given
    actor = desk.actor()
    with desk.database.write() as session:
        region = queries.booking(session, number, actor=actor).row.region
        handing = booking.Handing(
            _things(session, read_object(file)) if file is not None else (),
            _moment(happened, region) if happened else None,
        )
        what(session, number, handing, actor=actor, at=desk.at)
    _tell(desk, number, actor)


def _tell(desk: Desk, number: str, actor: Actor) -> None:
    with desk.database.read() as session:
        status = queries.life(session, number, actor=actor).status
    click.echo(_("{number}: {status}.").format(number=number, status=_(STATUS[status])))


def _things(session: Session, given: Mapping[str, Any]) -> tuple[booking.Handed, ...]:
    """Read ``{"things": [{"resource": …, "odometer": …}, …]}``."""
    listed = given.get("things")
    if not isinstance(listed, list) or not all(isinstance(e, dict) for e in listed):
        raise Refused(_("Isian “things” harus berupa daftar barang."))
    hints = get_type_hints(booking.Handed)
    known = {each.name for each in fields(booking.Handed)} - {"resource_id"}
    things = []
    for each in listed:
        unknown = each.keys() - known - {"resource"}
        if unknown:
            raise Refused(_("Isian “{name}” tidak dikenal.").format(name=min(unknown)))
        values = {
            name: value_of(name, value, hints[name], "")
            for name, value in each.items()
            if name != "resource" and value is not None
        }
        thing = named(session, str(each.get("resource", "")))
        things.append(booking.Handed(resource_id=thing.id, **values))
    return tuple(things)


def _moment(text: str, region: str) -> datetime:
    try:
        return local(text, region)
    except ValueError as trouble:
        raise Refused(
            _("“{text}” bukan waktu ISO 8601, misalnya 2024-10-01T09:00.").format(
                text=text
            )
        ) from trouble


COMMANDS = (move, correct, hand_over, hand_back, complete)
