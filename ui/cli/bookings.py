"""``pageh bookings``: requests from a spreadsheet, one request, a list."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app import agencies, booking, queries, rules
from app.booking import sheets
from app.errors import Refused
from app.imports.requests import read_requests
from app.indonesian import span
from app.language import _
from app.lookup import find_resource
from app.regions import zone_of
from app.screening.facts import Mark
from app.wording import MARK, STATUS
from models.booking import UseKind
from ui.cli.desk import Desk, as_json, json_option, progress_bar

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_TEXTS = (
    "requester",
    "organisation",
    "position",
    "phone",
    "event",
    "purpose",
    "destination",
    "letter_number",
    "note",
)


@click.group(help=_("Permohonan penggunaan aset dan fasilitas."))
def bookings() -> None:
    """Hold the commands about bookings."""


@bookings.command("import", help=_("Mencatat permohonan dari lembar kerja."))
@click.argument("file", type=_FILE)
@click.option(
    "--decisions",
    is_flag=True,
    help=_("Catat kolom Keputusan untuk permohonan yang sudah ada."),
)
@click.option("--dry-run", is_flag=True, help=_("Hanya menunjukkan akibatnya."))
@json_option
@click.pass_obj
def import_(
    desk: Desk, /, file: Path, decisions: bool, dry_run: bool, json_: bool
) -> None:
    """Write down every row, or say why not."""
    actor = desk.actor()
    sheet = read_requests(file)
    opening = desk.database.trial() if dry_run else desk.database.write()
    with opening as session, progress_bar(_("Mencatat")) as bar:
        if decisions:
            outcome = sheets.record_decisions(
                session, sheet.rows, actor=actor, at=desk.at
            )
        else:
            outcome = sheets.record_requests(
                session,
                sheet.rows,
                rules=rules.load(session),
                actor=actor,
                at=desk.at,
                progress=bar,
            )
    problems = [(each.row, each.sentence) for each in sheet.problems]
    if json_:
        as_json(
            {
                "rows": len(sheet.rows),
                "recorded": [{"row": r, "number": n} for r, n in outcome.recorded],
                "same": outcome.same,
                "refused": [{"row": r, "sentence": s} for r, s in outcome.refused],
                "problems": [{"row": r, "sentence": s} for r, s in problems],
            }
        )
        return
    for row, sentence in sorted([*problems, *outcome.refused]):
        click.echo(_("Baris {row}: {sentence}").format(row=row, sentence=sentence))
    sentence = (
        _("Akan dicatat {new}, sudah ada {same}, ditolak {refused}; belum ditulis.")
        if dry_run
        else _("Dicatat {new}, sudah ada {same}, ditolak {refused}.")
    )
    click.echo(
        sentence.format(
            new=len(outcome.recorded),
            same=len(outcome.same),
            refused=len(outcome.refused),
        )
    )


@bookings.command("request", help=_("Mencatat satu permohonan dari berkas JSON."))
@click.option("--json-input", "file", type=_FILE, required=True)
@json_option
@click.pass_obj
def request(desk: Desk, /, file: Path, json_: bool) -> None:
    """Write one request down and say what screening found."""
    actor = desk.actor()
    given = _object(file)
    with desk.database.write() as session:
        resource = find_resource(
            session, str(given.get("code", "")), str(given.get("resource", ""))
        )
        number = booking.request(
            session,
            _form(given, resource.id, resource.region),
            rules=rules.load(session),
            actor=actor,
            at=desk.at,
        )
        detail = queries.booking(session, number, actor=actor)
    if json_:
        as_json(
            {
                "number": number,
                "mark": detail.row.mark.value,
                "severity": detail.row.severity.value,
                "reasons": [flag.reason for flag in detail.flags],
                "findings": list(detail.finding_numbers),
            }
        )
        return
    click.echo(
        _("Tercatat dengan nomor {number}: {mark}.").format(
            number=number, mark=_(MARK[detail.row.mark])
        )
    )
    for flag in detail.flags:
        click.echo(f"    {flag.reason}")


@bookings.command("list", help=_("Menampilkan permohonan, yang terbaru dahulu."))
@click.option("--text", default="", help=_("Kata yang dicari."))
@click.option("--flagged", is_flag=True, help=_("Hanya yang ditandai."))
@click.option("--limit", type=int, default=50, show_default=True)
@json_option
@click.pass_obj
def list_(desk: Desk, /, text: str, flagged: bool, limit: int, json_: bool) -> None:
    """Show the bookings the person sees."""
    wanted = queries.BookingFilter(
        text=text, flagged=True if flagged else None, limit=limit
    )
    actor = desk.actor()
    with desk.database.read() as session:
        rows = queries.bookings(session, wanted, actor=actor)
    if json_:
        as_json([_row(row) for row in rows])
        return
    if not rows:
        click.echo(_("Tidak ada permohonan yang cocok."))
    for row in rows:
        when = span(row.starts, row.ends, zone_of(row.region).key)
        mark = "" if row.mark is Mark.CLEAR else f"  [{_(MARK[row.mark])}]"
        click.echo(f"{row.number}  {_(STATUS[row.status])}{mark}  {when}")
        click.echo(f"    {row.resource} · {row.organisation or row.requester}")


def _object(file: Path) -> dict[str, Any]:
    try:
        given = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, UnicodeDecodeError) as trouble:
        raise Refused(
            _("{file} bukan JSON. Periksa isinya.").format(file=file)
        ) from trouble
    if not isinstance(given, dict):
        raise Refused(_("{file} harus memuat satu objek JSON.").format(file=file))
    return given


def _form(given: dict[str, Any], resource_id: int, region: str) -> booking.BookingForm:
    zone = zone_of(region)

    def moment(name: str) -> datetime:
        try:
            at = datetime.fromisoformat(str(given[name]))
        except (KeyError, ValueError) as trouble:
            raise Refused(
                _("Isian “{name}” harus berupa waktu ISO 8601.").format(name=name)
            ) from trouble
        return at if at.tzinfo is not None else at.replace(tzinfo=zone)

    def whether(name: str) -> bool | None:
        value = given.get(name)
        if value is not None and not isinstance(value, bool):
            raise Refused(
                _("Isian “{name}” harus true, false, atau kosong.").format(name=name)
            )
        return value

    attendees = given.get("attendees")
    if attendees is not None and type(attendees) is not int:
        raise Refused(_("Isian “attendees” harus bilangan bulat."))
    try:
        use_kind = UseKind(str(given.get("use_kind", UseKind.OFFICIAL)))
    except ValueError as trouble:
        raise Refused(
            _("Isian “use_kind” harus salah satu dari {choices}.").format(
                choices=", ".join(UseKind)
            )
        ) from trouble
    texts: dict[str, Any] = {"requester": ""}
    texts |= {name: str(given[name]) for name in _TEXTS if given.get(name)}
    return booking.BookingForm(
        resource_ids=(resource_id,),
        starts=moment("start"),
        ends=moment("end"),
        region=agencies.region_code(given["region"]) if given.get("region") else "",
        attendees=attendees,
        use_kind=use_kind,
        received_at=moment("received") if given.get("received") else None,
        is_open_to_hire=whether("open_to_public_hire"),
        has_permit=whether("permit"),
        has_campaign_attributes=whether("campaign_attributes"),
        has_contract=whether("contract"),
        has_payment=whether("payment"),
        **texts,
    )


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
    }
