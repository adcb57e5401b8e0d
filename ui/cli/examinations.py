"""``pageh examinations``: an assignment, a team, and the indications in it."""

from datetime import datetime
from typing import Any

import click

from app import examinations as examining
from app import queries
from app.errors import Refused
from app.examinations import ExaminationForm, Member, ResponseForm
from app.indonesian import days, short_day
from app.language import _
from app.queries import ExaminationDetail
from app.wording import EXAMINATION_PAPER, FOLLOW_UP, TEAM_ROLE
from models.examination import TeamRole
from ui.cli.desk import Desk, as_json, json_option
from ui.cli.output import issue, to_sign

DAY = click.DateTime(["%Y-%m-%d"])


@click.group(help=_("Pemeriksaan: surat tugas, tim, NHP, tanggapan, LHP."))
def examinations() -> None:
    """Hold the commands about examinations."""


@examinations.command("open", help=_("Membuka pemeriksaan menurut surat tugas."))
@click.argument("title")
@click.option("--assignment", required=True, help=_("Nomor surat tugas."))
@click.option("--assigned", type=DAY, required=True, help=_("Tanggal surat tugas."))
@click.option("--work", type=(DAY, DAY), required=True, help=_("Masa kerja tim."))
@click.option(
    "--period", type=(DAY, DAY), required=True, help=_("Masa yang diperiksa.")
)
@click.option("--agency", default="", help=_("Kode yang diperiksa; kosong = semua."))
@click.option(
    "--member",
    "team",
    multiple=True,
    required=True,
    metavar="ROLE:UID",
    help=_("Anggota tim dengan perannya, misalnya leader:auditor; diulang."),
)
@click.pass_obj
def open_(desk: Desk, /, title: str, team: tuple[str, ...], **given: Any) -> None:
    """Open an examination."""
    from app import agencies, officials

    actor = desk.actor()
    starts, ends = given["work"]
    first, last = given["period"]
    with desk.database.write() as session:
        agency = given["agency"]
        form = ExaminationForm(
            title=title,
            region=officials.own_office(session, actor).region,
            assignment_number=given["assignment"],
            assigned_on=given["assigned"].date(),
            starts_on=starts.date(),
            ends_on=ends.date(),
            first_day=first.date(),
            last_day=last.date(),
            team=[_member(each) for each in team],
            agency_id=agencies.find(session, agency).id if agency else None,
        )
        number = examining.open_examination(session, form, actor=actor, at=desk.at)
    click.echo(_("{number} dibuka.").format(number=number))


@examinations.command(help=_("Memasukkan indikasi ke dalam pemeriksaan."))
@click.argument("number")
@click.argument("findings", nargs=-1, required=True)
@click.pass_obj
def include(desk: Desk, /, number: str, findings: tuple[str, ...]) -> None:
    """Group indications into an examination."""
    actor = desk.actor()
    with desk.database.write() as session:
        added = examining.include(session, number, findings, actor=actor, at=desk.at)
    click.echo(_("{n} indikasi dimasukkan.").format(n=len(added)))


@examinations.command(help=_("Mencatat tanggapan auditi atas satu indikasi."))
@click.argument("finding")
@click.option("--on", type=DAY, required=True, help=_("Tanggal tanggapan."))
@click.option("--from", "respondent", required=True, help=_("Siapa yang menanggapi."))
@click.option("--text", required=True, help=_("Isi tanggapan."))
@click.pass_obj
def respond(
    desk: Desk, /, finding: str, on: datetime, respondent: str, text: str
) -> None:
    """Write down what the examined agency says."""
    actor = desk.actor()
    form = ResponseForm(on=on.date(), respondent=respondent, text=text)
    with desk.database.write() as session:
        examining.responded(session, finding, form, actor=actor, at=desk.at)
    click.echo(_("Tanggapan atas {number} dicatat.").format(number=finding))


@examinations.command(help=_("Menerbitkan naskah hasil pemeriksaan (NHP)."))
@click.argument("number")
@click.option("--agency", default="", help=_("Kode yang diminta menanggapi."))
@click.option(
    "--days",
    type=click.IntRange(min=1),
    default=7,
    show_default=True,
    help=_("Batas tanggapan, dalam hari kalender."),
)
@to_sign
@click.pass_obj
def draft(desk: Desk, /, number: str, agency: str, days: int, **given: Any) -> None:
    """Issue the draft of findings."""
    from app import agencies
    from reports.gathering.draft import DraftOrder

    actor = desk.actor()
    with desk.database.read() as session:
        found = agencies.find(session, agency).id if agency else None
    order = DraftOrder(examination=number, agency_id=found, answer_days=days)
    issue(desk, actor, order, given)


@examinations.command(help=_("Menerbitkan laporan hasil pemeriksaan (LHP)."))
@click.argument("number")
@to_sign
@click.pass_obj
def report(desk: Desk, /, number: str, **given: Any) -> None:
    """Issue the report of an examination."""
    from reports.gathering.audit import AuditOrder
    from reports.gathering.order import Occasion

    actor = desk.actor()
    with desk.database.read() as session:
        occasion = Occasion(actor, desk.at)
        order = AuditOrder.of_examination(session, number, occasion)
    issue(desk, actor, order, given)


@examinations.command(help=_("Menutup pemeriksaan; sesudahnya tidak diubah lagi."))
@click.argument("number")
@click.pass_obj
def close(desk: Desk, /, number: str) -> None:
    """Close an examination."""
    actor = desk.actor()
    with desk.database.write() as session:
        examining.close(session, number, actor=actor, at=desk.at)
    click.echo(_("{number} ditutup.").format(number=number))


@examinations.command("list", help=_("Menampilkan semua pemeriksaan."))
@json_option
@click.pass_obj
def list_(desk: Desk, /, *, json_: bool) -> None:
    """Show all examinations."""
    actor = desk.actor()
    with desk.database.read() as session:
        rows = queries.examinations(session, actor=actor)
    if json_:
        as_json([{"number": each.number, "title": each.title} for each in rows])
        return
    if not rows:
        click.echo(_("Belum ada pemeriksaan."))
    for each in rows:
        click.echo(
            f"{each.number}  {each.title}  "
            + _("{n} indikasi, {m} ditanggapi").format(n=each.findings, m=each.answered)
        )


@examinations.command(help=_("Menampilkan satu pemeriksaan."))
@click.argument("number")
@json_option
@click.pass_obj
def show(desk: Desk, /, number: str, *, json_: bool) -> None:
    """Show one examination."""
    actor = desk.actor()
    with desk.database.read() as session:
        detail = queries.examination(session, number, actor=actor)
    if json_:
        as_json(_as_json(detail))
        return
    row = detail.row
    click.echo(f"{row.number}  {row.title}")
    assigned = _("Surat tugas {number}, {day}").format(
        number=row.assignment_number, day=short_day(row.assigned_on)
    )
    click.echo(f"    {assigned}; {days(row.first_day, row.last_day)}")
    for member in detail.team:
        click.echo(f"    {_(TEAM_ROLE[member.role])}: {member.name}")
    for found in detail.findings:
        click.echo(f"    {found.number}  {found.response or _('belum ditanggapi')}")
    for paper in detail.papers:
        click.echo(f"    {_(EXAMINATION_PAPER[paper.kind])} {paper.number}")
    for each in detail.recommendations:
        click.echo(f"    {each.number}  {_(FOLLOW_UP[each.status])}  {each.action}")


def _member(text: str) -> Member:
    role, _sign, uid = text.partition(":")
    try:
        return Member(uid.strip(), TeamRole(role.strip()))
    except ValueError:
        raise Refused(
            _("Tulis anggota sebagai peran:nama, dengan peran {roles}.").format(
                roles=", ".join(each.value for each in TeamRole)
            )
        ) from None


def _as_json(detail: ExaminationDetail) -> dict[str, Any]:
    row = detail.row
    return {
        "number": row.number,
        "title": row.title,
        "agency": row.agency,
        "assignment": row.assignment_number,
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat(),
        "closed_on": row.closed_on and row.closed_on.isoformat(),
        "team": [{"uid": each.uid, "role": each.role.value} for each in detail.team],
        "findings": [
            {"number": each.number, "response": each.response}
            for each in detail.findings
        ],
        "papers": [
            {"kind": each.kind.value, "number": each.number} for each in detail.papers
        ],
        "recommendations": [
            {"number": each.number, "status": each.status.value}
            for each in detail.recommendations
        ],
    }
