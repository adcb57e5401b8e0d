"""Answer requests, one or a whole series: each command is one step."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from app import booking, queries
from app.access import Actor
from app.booking import series
from app.language import _
from app.wording import STATUS
from ui.cli.desk import Desk, as_json, json_option

Command = TypeVar("Command", bound=Callable[..., Any])
_SERIES = "SR-"
_number = click.argument("number")
_reason = click.option("--reason", required=True, help=_("Alasannya."))


def _step(desk: Desk, number: str, what: Callable[..., Any], **said: Any) -> None:
    """Take one step and say where the booking stands now."""
    actor = desk.actor()
    with desk.database.write() as session:
        what(session, number, **said, actor=actor, at=desk.at)
    with desk.database.read() as session:
        status = queries.life(session, number, actor=actor).status
    click.echo(_("{number}: {status}.").format(number=number, status=_(STATUS[status])))


def _series(desk: Desk, number: str, what: Callable[..., Any], **said: Any) -> None:
    """Answer every use of a series and name those that could not be."""
    actor = desk.actor()
    json_ = said.pop("json_")
    with desk.database.write() as session:
        answered = what(session, number, **said, actor=actor, at=desk.at)
    if json_:
        as_json(
            {
                "done": answered.done,
                "refused": [
                    {"number": each, "sentence": sentence}
                    for each, sentence in answered.refused
                ],
            }
        )
        return
    click.echo(_("Dijawab {count}.").format(count=len(answered.done)))
    for each, sentence in answered.refused:
        click.echo(f"{each}: {sentence}")


@click.command(help=_("Mencatat bahwa pengurus barang sudah memeriksa."))
@_number
@click.option("--note", default="", help=_("Hasil pemeriksaan."))
@click.pass_obj
def check(desk: Desk, /, number: str, note: str) -> None:
    """Note that the papers were looked at."""
    _step(desk, number, booking.check, note=note)


@click.command("pass-on", help=_("Mencatat disposisi."))
@_number
@click.argument("addressee")
@click.option("--instruction", required=True, help=_("Isi disposisi."))
@click.pass_obj
def pass_on(desk: Desk, /, number: str, addressee: str, instruction: str) -> None:
    """Note to whom a request was passed on."""

    def passed(session: Any, number: str, *, actor: Actor, at: Any) -> None:
        booking.pass_on(
            session, number, addressee, instruction=instruction, actor=actor, at=at
        )

    _step(desk, number, passed)


@click.command(
    help=_("Menyetujui pada jenjang Anda; nomor SR-… untuk seluruh rangkaian.")
)
@_number
@click.option("--ground", default="", help=_("Dasar persetujuan yang ditandai."))
@json_option
@click.pass_obj
def approve(desk: Desk, /, number: str, ground: str, json_: bool) -> None:
    """Agree to a request, or to every one of a series."""
    if number.startswith(_SERIES):
        _series(desk, number, series.approve_all, ground=ground, json_=json_)
    else:
        _step(desk, number, booking.approve, ground=ground)


@click.command(help=_("Menolak permohonan; nomor SR-… untuk seluruh rangkaian."))
@_number
@_reason
@json_option
@click.pass_obj
def refuse(desk: Desk, /, number: str, reason: str, json_: bool) -> None:
    """Turn a request down, or every one of a series."""
    if number.startswith(_SERIES):
        _series(desk, number, series.refuse_all, reason=reason, json_=json_)
    else:
        _step(desk, number, booking.refuse, reason=reason)


@click.command(help=_("Membatalkan atas permintaan pemohon."))
@_number
@_reason
@click.pass_obj
def cancel(desk: Desk, /, number: str, reason: str) -> None:
    """Call a booking off."""
    _step(desk, number, booking.cancel, reason=reason)


@click.command(help=_("Mencabut persetujuan, oleh kepala."))
@_number
@_reason
@click.pass_obj
def revoke(desk: Desk, /, number: str, reason: str) -> None:
    """Take an approval back."""
    _step(desk, number, booking.revoke, reason=reason)


@click.command(help=_("Menggeser peminjaman demi permohonan yang didahulukan."))
@_number
@click.option("--by", required=True, help=_("Nomor permohonan yang didahulukan."))
@_reason
@click.pass_obj
def displace(desk: Desk, /, number: str, by: str, reason: str) -> None:
    """Take a place from one booking for another."""
    _step(desk, number, booking.displace, by=by, reason=reason)


@click.command("no-show", help=_("Mencatat bahwa peminjam tidak hadir."))
@_number
@click.option("--reason", default="", help=_("Keterangan."))
@click.pass_obj
def no_show(desk: Desk, /, number: str, reason: str) -> None:
    """Note that nobody came."""
    _step(desk, number, booking.note_no_show, reason=reason)


@click.command(help=_("Menutup permohonan yang waktunya lewat tanpa keputusan."))
@click.option("--agency", required=True, help=_("Kode perangkat daerah."))
@json_option
@click.pass_obj
def expire(desk: Desk, /, agency: str, json_: bool) -> None:
    """Close what nobody decided in time."""
    from app import agencies

    actor = desk.actor()
    with desk.database.write() as session:
        found = agencies.find(session, agency)
        numbers = booking.expire_undecided(session, found.id, actor=actor, at=desk.at)
    if json_:
        as_json(numbers)
    else:
        click.echo(_("{count} permohonan kedaluwarsa.").format(count=len(numbers)))


COMMANDS = (
    *(check, pass_on, approve, refuse, cancel, revoke, displace, no_show, expire),
)
