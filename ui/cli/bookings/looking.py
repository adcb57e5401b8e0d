"""Look: lists, one booking's life, the day's work, figures, files."""

from datetime import date
from typing import Any

import click

from app import queries
from app.indonesian import moment, span
from app.language import _
from app.regions import zone_of
from app.screening.facts import Mark
from app.wording import MARK, STATUS
from models.booking import BookingStatus, UseKind
from ui.cli.desk import Desk, as_json, json_option


def narrowing(command: Any) -> Any:
    """Give a command the options that narrow a list."""
    for option in (
        click.option("--late", is_flag=True, help=_("Hanya pencatatan susulan.")),
        click.option(
            "--use",
            "uses",
            multiple=True,
            type=click.Choice([each.value for each in UseKind]),
        ),
        click.option(
            "--status",
            "statuses",
            multiple=True,
            type=click.Choice([each.value for each in BookingStatus]),
        ),
        click.option("--flagged", is_flag=True, help=_("Hanya yang ditandai.")),
        click.option("--text", default="", help=_("Kata yang dicari.")),
    ):
        command = option(command)
    return command


def wanted_of(given: dict[str, Any], limit: int | None = None) -> queries.BookingFilter:
    """Return what the options of a narrowed list ask for."""
    return queries.BookingFilter(
        text=given["text"],
        flagged=True if given["flagged"] else None,
        statuses=tuple(BookingStatus(each) for each in given["statuses"]),
        use_kinds=tuple(UseKind(each) for each in given["uses"]),
        is_late_entry=True if given["late"] else None,
        limit=limit,
    )


@click.command("list", help=_("Menampilkan permohonan, yang terbaru dahulu."))
@narrowing
@click.option("--limit", type=int, default=50, show_default=True)
@json_option
@click.pass_obj
def list_(desk: Desk, /, limit: int, json_: bool, **given: Any) -> None:
    """Show the bookings the person sees."""
    actor = desk.actor()
    with desk.database.read() as session:
        rows = queries.bookings(session, wanted_of(given, limit), actor=actor)
    if json_:
        as_json([_row(row) for row in rows])
        return
    if not rows:
        click.echo(_("Tidak ada permohonan yang cocok."))
    _echo(rows)


@click.command(help=_("Menampilkan riwayat lengkap satu peminjaman."))
@click.argument("booking")
@json_option
@click.pass_obj
def show(desk: Desk, /, booking: str, json_: bool) -> None:
    """Show the whole life of one booking, and who competes with it."""
    actor = desk.actor()
    with desk.database.read() as session:
        detail = queries.booking(session, booking, actor=actor)
        life = queries.life(session, booking, actor=actor)
    if json_:
        as_json(_life(detail, life))
        return
    _echo((detail.row,))
    zone = zone_of(detail.row.region).key
    for step in life.steps:
        late = _(" (dicatat {when})").format(when=moment(step.recorded_at, zone))
        click.echo(
            f"    {moment(step.happened_at, zone)}{late if step.is_late else ''}  "
            f"{step.step.value}  {step.who} {step.capacity}".rstrip()
        )
        for said in (step.level_name, step.addressee, step.reason, step.ground):
            if said:
                click.echo(f"        {said}")
    if life.waits_at:
        click.echo(_("Menunggu: {level}.").format(level=life.waits_at))
    if detail.rivals:
        click.echo(_("Permohonan lain untuk waktu yang sama:"))
        _echo(detail.rivals)


@click.command(help=_("Menampilkan apa yang menunggu hari ini."))
@json_option
@click.pass_obj
def today(desk: Desk, /, json_: bool) -> None:
    """Show what waits, what is overdue and what nobody came for."""
    actor = desk.actor()
    with desk.database.read() as session:
        found = queries.desk_today(session, actor=actor, at=desk.at)
    parts = (
        ("mine", _("Menunggu Anda"), found.mine),
        ("overdue", _("Terlambat kembali"), found.overdue),
        ("uncollected", _("Belum diambil"), found.uncollected),
        ("lapsed", _("Lewat tanpa keputusan"), found.lapsed),
    )
    if json_:
        told: dict[str, Any] = {
            name: [_row(row) for row in rows] for name, _words, rows in parts
        }
        told["untold"] = [
            {"id": each.id, "number": each.booking_number, "text": each.text}
            for each in found.untold
        ]
        told["repairs"] = [
            {
                "id": each.id,
                "resource": each.resource,
                "description": each.description,
                "is_blocking": each.is_blocking,
            }
            for each in found.repairs
        ]
        as_json(told)
        return
    for _name, words, rows in parts:
        click.echo(f"{words}: {len(rows)}")
        _echo(rows)
    for notice in found.untold:
        click.echo(_("Beri tahu ({id}): {text}").format(id=notice.id, text=notice.text))
    for repair in found.repairs:
        click.echo(f"{repair.id}. {repair.resource}: {repair.description}")


def _echo(rows: tuple[queries.BookingRow, ...]) -> None:
    for row in rows:
        when = span(row.starts, row.ends, zone_of(row.region).key)
        mark = "" if row.mark is Mark.CLEAR else f"  [{_(MARK[row.mark])}]"
        late = _("  [susulan]") if row.is_late_entry else ""
        click.echo(f"{row.number}  {_(STATUS[row.status])}{mark}{late}  {when}")
        click.echo(f"    {row.resource} · {row.organisation or row.requester}")


def _row(row: queries.BookingRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "status": row.status.value,
        "mark": row.mark.value,
        "severity": row.severity.value,
        "resource": row.resource,
        "agency": row.agency,
        "requester": row.requester,
        "organisation": row.organisation,
        "event": row.event,
        "starts": row.starts.isoformat(),
        "ends": row.ends.isoformat(),
        "is_late_entry": row.is_late_entry,
    }


def _life(detail: queries.BookingDetail, life: queries.BookingLife) -> dict[str, Any]:
    return {
        **_row(detail.row),
        "said": {name: _plain(value) for name, value in life.said.items()},
        "possible": [step.value for step in life.possible],
        "waits_at": life.waits_at,
        "chain": list(life.chain),
        "series": life.series,
        "displaced_by": life.displaced_by,
        "ground": detail.ground,
        "rivals": [_row(row) for row in detail.rivals],
        "findings": list(detail.finding_numbers),
        "steps": [
            {
                "step": step.step.value,
                "before": step.before.value,
                "after": step.after.value,
                "happened_at": step.happened_at.isoformat(),
                "recorded_at": step.recorded_at.isoformat(),
                "actor": step.actor,
                "capacity": step.capacity,
                "on_behalf": step.on_behalf,
                "level": step.level_name,
                "addressee": step.addressee,
                "reason": step.reason,
                "ground": step.ground,
            }
            for step in life.steps
        ],
        "items": [
            {
                "resource": item.resource,
                "is_holding": item.is_holding,
                "given": _paper(item.given),
                "returned": _paper(item.returned),
            }
            for item in life.items
        ],
    }


def _paper(said: Any) -> dict[str, Any] | None:
    if said is None:
        return None
    return {name: _plain(value) for name, value in said.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


COMMANDS = (list_, show, today)
