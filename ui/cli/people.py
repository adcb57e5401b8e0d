"""``pageh people``: who may sign in, as what, and with which password."""

import os
from dataclasses import asdict

import click

from app import agencies as known
from app import entrance
from app import people as using
from app.access import Role
from app.language import _
from app.wording import ROLE
from ui.cli.desk import Desk, as_json, json_option
from ui.cli.standing import stand_in

NEW_PASSWORD = "PAGEH_NEW_PASSWORD"  # noqa: S105 - the name of the variable
_ROLES = click.Choice([role.value for role in Role])
_agency = click.option(
    "--agency", default="", help=_("Kode perangkat daerah; kosong untuk semua.")
)


@click.group(help=_("Orang yang boleh masuk, perannya, dan kata sandinya."))
def people() -> None:
    """Hold the commands about people."""


@people.command(help=_("Mendaftarkan orang; kata sandinya wajib ia ganti sendiri."))
@click.argument("uid")
@click.option("--name", required=True, help=_("Nama lengkap seperti dicetak."))
@click.option("--role", type=_ROLES, required=True, help=_("Perannya."))
@_agency
@click.option("--position", default="", help=_("Jabatan."))
@click.option("--rank", default="", help=_("Pangkat."))
@click.option("--nip", default="", help=_("NIP, 18 angka."))
@click.pass_obj
def add(
    desk: Desk,
    /,
    uid: str,
    name: str,
    role: str,
    agency: str,
    position: str,
    rank: str,
    nip: str,
) -> None:
    """Write a person down with a password for their first sign-in."""
    actor = desk.actor()
    password = _new_password()
    with desk.database.write() as session:
        form = using.PersonForm(
            uid=uid,
            name=name,
            role=Role(role),
            agency_id=known.find(session, agency).id if agency else None,
            position=position,
            rank=rank,
            nip=nip or None,
        )
        using.add(session, form, password, actor=actor, at=desk.at)
    click.echo(_("{uid} terdaftar sebagai {role}.").format(uid=uid, role=_word(role)))


@people.command("list", help=_("Menampilkan semua orang."))
@json_option
@click.pass_obj
def list_(desk: Desk, /, *, json_: bool) -> None:
    """Show everybody, also those who may sign in no longer."""
    actor = desk.actor()
    with desk.database.read() as session:
        rows = using.everybody(session, actor=actor)
    if json_:
        as_json([asdict(row) for row in rows])
        return
    for row in rows:
        state = "" if row.is_active else "  [" + _("nonaktif") + "]"
        click.echo(f"{row.uid}  {_word(row.role.value)}  {row.agency or '*'}{state}")
        click.echo("    " + " · ".join(filter(None, (row.name, row.position, row.nip))))


@people.command(help=_("Mencabut hak masuk seseorang; perbuatannya tetap tercatat."))
@click.argument("uid")
@click.pass_obj
def deactivate(desk: Desk, /, uid: str) -> None:
    """Let a person in no longer."""
    actor = desk.actor()
    with desk.database.write() as session:
        using.deactivate(session, uid, actor=actor, at=desk.at)
    click.echo(_("{uid} tidak dapat masuk lagi.").format(uid=uid))


@people.command(help=_("Mengembalikan hak masuk seseorang."))
@click.argument("uid")
@click.pass_obj
def activate(desk: Desk, /, uid: str) -> None:
    """Let a person in again."""
    actor = desk.actor()
    with desk.database.write() as session:
        using.activate(session, uid, actor=actor, at=desk.at)
    click.echo(_("{uid} dapat masuk lagi.").format(uid=uid))


@people.command("set-role", help=_("Memberi peran lain, atau perangkat daerah lain."))
@click.argument("uid")
@click.argument("role", type=_ROLES)
@_agency
@click.pass_obj
def set_role(desk: Desk, /, uid: str, role: str, agency: str) -> None:
    """Give a person another role."""
    actor = desk.actor()
    with desk.database.write() as session:
        place = known.find(session, agency).id if agency else None
        using.set_role(session, uid, Role(role), place, actor=actor, at=desk.at)
    click.echo(_("{uid} kini {role}.").format(uid=uid, role=_word(role)))


@people.command("reset-password", help=_("Memberi kata sandi sementara yang baru."))
@click.argument("uid")
@click.pass_obj
def reset_password(desk: Desk, /, uid: str) -> None:
    """Help a person who forgot their password."""
    actor = desk.actor()
    password = _new_password()
    with desk.database.write() as session:
        using.reset_password(session, uid, password, actor=actor, at=desk.at)
    click.echo(
        _("{uid} wajib mengganti kata sandi itu saat masuk pertama.").format(uid=uid)
    )


@people.command("change-password", help=_("Mengganti kata sandi sendiri."))
@click.pass_obj
def change_password(desk: Desk, /) -> None:
    """Give oneself another password."""
    uid, old = desk.named(), desk.password()
    entrance.change_password(desk.database, uid, old, _new_password(), at=desk.at)
    click.echo(_("Kata sandi diganti."))


@people.command("one-desk", help=_("Masuk dengan akun komputer: on atau off."))
@click.argument("state", type=click.Choice(["on", "off"]))
@click.pass_obj
def one_desk(desk: Desk, /, state: str) -> None:
    """Let the computer's account of the only person in, or ask again."""
    from app import one_desk as using_account

    uid, password = desk.named(), desk.password()
    act = using_account.allow if state == "on" else using_account.forbid
    act(desk.database, uid, password, at=desk.at)
    click.echo(
        _("Registri ini terbuka dengan akun komputer Anda.")
        if state == "on"
        else _("Kata sandi ditanyakan lagi.")
    )


people.add_command(stand_in)


def _new_password() -> str:
    """Return a password from the environment, or typed twice."""
    given = os.environ.get(NEW_PASSWORD)
    if given is not None:
        return given
    return str(
        click.prompt(
            _("Kata sandi baru"), hide_input=True, confirmation_prompt=True, err=True
        )
    )


def _word(role: str) -> str:
    return _(ROLE[Role(role)])
