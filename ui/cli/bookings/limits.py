"""What limits lending: levels, terms, closed times, repairs, notices to give."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from app import agencies, rules
from app.booking import blackouts, levels, notices, repairs, terms
from app.elections import Stage
from app.errors import Refused
from app.language import _
from models.lending import BlackoutKind
from ui.cli.bookings.reading import local, named
from ui.cli.desk import Desk, as_json, json_option

_agency = click.option("--agency", required=True, help=_("Kode perangkat daerah."))
_LIMITS = {
    "setup_minutes": _("Menit kosong sebelum setiap pemakaian."),
    "cleanup_minutes": _("Menit kosong sesudah setiap pemakaian."),
    "notice_hours": _("Jam paling lambat sebelum pemakaian."),
    "horizon_days": _("Hari paling awal sebelum pemakaian."),
    "longest_hours": _("Jam paling lama sekali pakai."),
    "monthly_quota": _("Kali sebulan untuk satu organisasi."),
    "no_show_minutes": _("Menit menunggu peminjam."),
    "cancel_hours": _("Jam terakhir untuk membatalkan."),
}


@click.command("levels", help=_("Menampilkan atau mengatur jenjang persetujuan."))
@_agency
@click.option(
    "--level",
    "given",
    multiple=True,
    help=_("NAMA atau NAMA=UID, berurutan; boleh diulang."),
)
@click.option("--head-only", is_flag=True, help=_("Hanya kepala yang memutus."))
@json_option
@click.pass_obj
def levels_(
    desk: Desk, /, agency: str, given: tuple[str, ...], head_only: bool, json_: bool
) -> None:
    """Show the chain of an agency, after changing it if asked."""
    actor = desk.actor()
    if given or head_only:
        wanted = [levels.Level(*_pair(each)) for each in given]
        with desk.database.write() as session:
            found = agencies.find(session, agency)
            levels.set_chain(session, found.id, wanted, actor=actor, at=desk.at)
    with desk.database.read() as session:
        chain = levels.chain(session, agencies.find(session, agency).id)
    if json_:
        as_json([{"name": each.name, "uid": each.uid} for each in chain])
        return
    for place, each in enumerate(chain, 1):
        click.echo(f"{place}. {each.name}  {each.uid}".rstrip())


def _limits(command: Any) -> Any:
    for name, words in reversed(_LIMITS.items()):
        option = "--" + name.replace("_", "-")
        command = click.option(option, type=click.IntRange(min=0), help=words)(command)
    return command


@click.command("terms", help=_("Menampilkan atau mengatur batas peminjaman."))
@_agency
@click.option("--resource", default="", help=_("Hanya untuk fasilitas ini."))
@_limits
@click.option("--needs-check/--no-check", default=None, help=_("Wajib diperiksa."))
@click.option("--clear", is_flag=True, help=_("Hapus semua batas lebih dahulu."))
@json_option
@click.pass_obj
def terms_(
    desk: Desk, /, agency: str, resource: str, clear: bool, json_: bool, **new: Any
) -> None:
    """Show the limits of an agency or a facility, after changing them if asked."""
    actor = desk.actor()
    given = {name: value for name, value in new.items() if value is not None}
    opening = desk.database.write() if given or clear else desk.database.read()
    with opening as session:
        found = agencies.find(session, agency).id
        thing = named(session, resource).id if resource else None
        present = terms.Terms() if clear else terms.set_of(session, found, thing)
        wanted = terms.Terms(**(asdict(present) | given))
        if given or clear:
            terms.set_terms(
                session, found, wanted, resource_id=thing, actor=actor, at=desk.at
            )
    if json_:
        as_json(asdict(wanted))
        return
    for name, value in asdict(wanted).items():
        click.echo(f"{name}: {'-' if value is None else value}")


@click.command("close", help=_("Menutup fasilitas untuk sementara waktu."))
@click.argument("resource")
@click.option("--start", default="", help=_("Mulai, ISO 8601."))
@click.option("--end", default="", help=_("Selesai, ISO 8601."))
@click.option(
    "--kind",
    type=click.Choice([each.value for each in BlackoutKind]),
    default=BlackoutKind.MAINTENANCE.value,
)
@click.option("--reason", default="", help=_("Alasannya."))
@click.option("--election", default="", help=_("Kode pemilihan, bersama --stage."))
@click.option("--stage", type=click.Choice([each.value for each in Stage]))
@json_option
@click.pass_obj
def close(desk: Desk, /, resource: str, json_: bool, **given: Any) -> None:
    """Close a facility for a span, or for the days of an election's stage."""
    actor = desk.actor()
    with desk.database.write() as session:
        thing = named(session, resource)
        if given["election"] and given["stage"]:
            closed = blackouts.lock_for_stage(
                session,
                [thing.id],
                (given["election"], Stage(given["stage"])),
                calendar=rules.load(session).calendar,
                actor=actor,
                at=desk.at,
            )
        else:
            closing = blackouts.Closing(
                resource_id=thing.id,
                starts=_moment(given["start"], thing.region),
                ends=_moment(given["end"], thing.region),
                kind=BlackoutKind(given["kind"]),
                reason=given["reason"],
            )
            closed = [blackouts.close(session, closing, actor=actor, at=desk.at)]
    if json_:
        as_json([{"id": each.id, "in_the_way": each.in_the_way} for each in closed])
        return
    for each in closed:
        click.echo(_("Penutupan {id} dicatat.").format(id=each.id))
        for number in each.in_the_way:
            click.echo(_("    {number} tetap tercatat.").format(number=number))


@click.command("reopen", help=_("Membuka kembali fasilitas yang ditutup."))
@click.argument("closing", type=int)
@click.option("--reason", required=True, help=_("Alasannya."))
@click.pass_obj
def reopen(desk: Desk, /, closing: int, reason: str) -> None:
    """Lift a closed time."""
    actor = desk.actor()
    with desk.database.write() as session:
        blackouts.lift(session, closing, reason, actor=actor, at=desk.at)
    click.echo(_("Penutupan {id} dibuka.").format(id=closing))


@click.command("damage", help=_("Mencatat kerusakan."))
@click.argument("resource")
@click.argument("description")
@click.option("--still-lent", is_flag=True, help=_("Tetap dapat dipinjam."))
@click.option("--until", default="", help=_("Akhir perbaikan jika sudah diketahui."))
@click.pass_obj
def damage(
    desk: Desk, /, resource: str, description: str, still_lent: bool, until: str
) -> None:
    """Open a repair that was not found on a return."""
    actor = desk.actor()
    with desk.database.write() as session:
        thing = named(session, resource)
        found = repairs.Damage(
            resource_id=thing.id,
            description=description,
            is_blocking=not still_lent,
            until=_moment(until, thing.region) if until else None,
        )
        repair = repairs.open_repair(session, found, actor=actor, at=desk.at)
    click.echo(_("Perbaikan {id} dicatat.").format(id=repair))


@click.command("repaired", help=_("Menutup perbaikan."))
@click.argument("repair", type=int)
@click.option("--outcome", required=True, help=_("Hasil perbaikan."))
@click.pass_obj
def repaired(desk: Desk, /, repair: int, outcome: str) -> None:
    """Close a repair."""
    actor = desk.actor()
    with desk.database.write() as session:
        repairs.close(session, repair, outcome, actor=actor, at=desk.at)
    click.echo(_("Perbaikan {id} ditutup.").format(id=repair))


@click.command("told", help=_("Mencatat bahwa pemohon sudah diberi tahu."))
@click.argument("notice", type=int)
@click.option("--how", required=True, help=_("Misalnya surat atau telepon."))
@click.pass_obj
def told(desk: Desk, /, notice: int, how: str) -> None:
    """Note that somebody was told."""
    actor = desk.actor()
    with desk.database.write() as session:
        notices.told(session, notice, how, actor=actor, at=desk.at)
    click.echo(_("Pemberitahuan {id} dicatat sampai.").format(id=notice))


def _pair(given: str) -> tuple[str, str]:
    name, _sign, uid = given.partition("=")
    return name.strip(), uid.strip()


def _moment(text: str, region: str) -> datetime:
    try:
        return local(text, region)
    except ValueError as trouble:
        raise Refused(
            _("“{text}” bukan waktu ISO 8601, misalnya 2024-10-01T09:00.").format(
                text=text
            )
        ) from trouble


COMMANDS = (levels_, terms_, close, reopen, damage, repaired, told)
