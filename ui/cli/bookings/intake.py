"""Take requests in: from a workbook, one letter, or one letter for many days."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from app import booking, queries, rules
from app.booking import series, sheets
from app.errors import Refused
from app.imports.requests import read_requests
from app.indonesian import span
from app.language import _
from app.regions import zone_of
from app.wording import MARK
from ui.cli.bookings.reading import FILE, form_of, local, read_object
from ui.cli.desk import Desk, as_json, json_option, progress_bar

_json_input = click.option("--json-input", "file", type=FILE, required=True)


@click.command("import", help=_("Mencatat permohonan dari lembar kerja."))
@click.argument("file", type=FILE)
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


@click.command(help=_("Mencatat satu permohonan dari berkas JSON."))
@_json_input
@click.option("--draft", is_flag=True, help=_("Simpan sebagai draf; belum diajukan."))
@json_option
@click.pass_obj
def request(desk: Desk, /, file: Path, draft: bool, json_: bool) -> None:
    """Write one request down and say what screening found."""
    actor = desk.actor()
    given = read_object(file)
    with desk.database.write() as session:
        number = booking.request(
            session,
            form_of(session, given),
            rules=rules.load(session),
            manner=booking.Manner(is_draft=draft),
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


@click.command(help=_("Mengajukan draf, sehingga menunggu keputusan."))
@click.argument("number")
@click.pass_obj
def submit(desk: Desk, /, number: str) -> None:
    """Hand a draft in."""
    actor = desk.actor()
    with desk.database.write() as session:
        booking.submit(
            session, number, rules=rules.load(session), actor=actor, at=desk.at
        )
    click.echo(_("{number} diajukan.").format(number=number))


@click.command("series", help=_("Mencatat permohonan berulang dari berkas JSON."))
@_json_input
@click.option(
    "--rule",
    required=True,
    help=_("Pengulangan menurut RFC 5545, misalnya FREQ=WEEKLY;COUNT=8."),
)
@click.option("--skip", multiple=True, help=_("Tanggal yang dilewati; boleh diulang."))
@click.option(
    "--move",
    nargs=3,
    multiple=True,
    metavar="DAY START END",
    help=_("Tanggal yang dipindahkan, dan mulai serta selesainya yang baru."),
)
@click.option("--plan", is_flag=True, help=_("Hanya menunjukkan tiap waktunya."))
@json_option
@click.pass_obj
def repeat(desk: Desk, /, file: Path, plan: bool, json_: bool, **how: Any) -> None:
    """Plan or record a request that repeats."""
    actor = desk.actor()
    given = read_object(file)
    opening = desk.database.read() if plan else desk.database.write()
    with opening as session:
        form = form_of(session, given)
        main = queries.resource(session, form.resource_ids[0], actor=actor).row
        wish = _repeat(how, main.region)
        if plan:
            uses = series.plan(session, form, wish, actor=actor, at=desk.at)
            _show_plan(uses, main.region, json_=json_)
            return
        number, numbers = series.request_all(
            session,
            form,
            wish,
            rules=rules.load(session),
            actor=actor,
            at=desk.at,
        )
    if json_:
        as_json({"series": number, "numbers": numbers})
    else:
        click.echo(
            _("{series}: {count} permohonan dicatat.").format(
                series=number, count=len(numbers)
            )
        )


def _repeat(how: dict[str, Any], region: str) -> series.Repeat:
    try:
        return series.Repeat(
            rule=how["rule"],
            skipped=frozenset(date.fromisoformat(day) for day in how["skip"]),
            moved={
                date.fromisoformat(day): (local(starts, region), local(ends, region))
                for day, starts, ends in how["move"]
            },
        )
    except ValueError as trouble:
        raise Refused(
            _("Tulis tanggal seperti 2024-10-01 dan waktu seperti 2024-10-01T09:00.")
        ) from trouble


def _show_plan(
    uses: tuple[series.Occurrence, ...], region: str, *, json_: bool
) -> None:
    if json_:
        as_json(
            [
                {
                    "day": use.day.isoformat(),
                    "starts": use.starts.isoformat(),
                    "ends": use.ends.isoformat(),
                    "clash": use.clash,
                    "number": use.number,
                }
                for use in uses
            ]
        )
        return
    for use in uses:
        click.echo(f"{span(use.starts, use.ends, zone_of(region).key)}  {use.clash}")


COMMANDS = (import_, request, submit, repeat)
