"""``pageh ledger life`` and ``redact``: one row's whole life, and its privacy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.language import _
from app.ledger.characters import one_line
from ui.cli.desk import Desk, as_json, json_option

if TYPE_CHECKING:
    from app.queries.life_lines import LifeLine


@click.command(help=_("Seluruh riwayat satu peminjaman: siapa, kapan, apa, mengapa."))
@click.argument("number")
@json_option
@click.pass_obj
def life(desk: Desk, number: str, *, json_: bool) -> None:
    """Print every line about a booking and all that belongs to it."""
    from app.queries.life_lines import life_of

    actor = desk.actor()
    with desk.database.read() as session:
        lines = life_of(session, number, actor=actor)
    if json_:
        as_json([_as_json(line) for line in lines])
        return
    for line in lines:
        click.echo(one_line(_said(line)))


@click.command(help=_("Menyamarkan data pribadi untuk selamanya (UU 27/2022)."))
@click.argument("subject")
@click.option(
    "--field",
    "fields",
    multiple=True,
    help=_("Data yang disamarkan; boleh diulang. Tanpa ini: semuanya."),
)
@click.option("--authority", required=True, help=_("Dasarnya: nomor keputusan."))
@click.option("--reason", required=True, help=_("Alasannya."))
@click.option("--yes", is_flag=True, help=_("Jangan bertanya lagi."))
@click.pass_obj
def redact(
    desk: Desk,
    /,
    subject: str,
    fields: tuple[str, ...],
    authority: str,
    reason: str,
    *,
    yes: bool,
) -> None:
    """Take personal data of a booking, or of any recorded row, out for good."""
    from app import redacting
    from app.ledger.redaction import Ground

    actor = desk.actor()
    with desk.database.read() as session:
        known = redacting.personal_fields(session, subject)
    wanted = fields or known
    if not yes:
        asked = _("{fields} pada {subject} akan hilang selamanya. Lanjutkan?")
        click.confirm(
            asked.format(fields=", ".join(wanted), subject=subject),
            abort=True,
            err=True,
        )
    with desk.database.write() as session:
        done = redacting.redact_subject(
            session,
            subject,
            wanted,
            Ground(authority, reason),
            actor=actor,
            at=desk.at,
        )
    click.echo(_("Disamarkan pada {rows}.").format(rows=", ".join(done.rows)))
    if done.papers:
        click.echo(
            _(
                "Dokumen yang sudah terbit tidak berubah dan mungkin masih memuatnya: "
                "{papers}. Begitu pula cadangan lama."
            ).format(papers=", ".join(done.papers)),
            err=True,
        )


def _said(line: LifeLine) -> str:
    said = f"{line.seq:>7}  {line.at:%Y-%m-%d %H:%M} UTC  {line.who} ({line.role})"
    about = f"  {line.type} {line.subject}"
    return said + about + (f": {line.reason}" if line.reason else "")


def _as_json(line: LifeLine) -> dict[str, object]:
    return {
        "log_index": line.seq,
        "at": f"{line.at:%Y-%m-%dT%H:%M:%SZ}",
        "actor": line.actor,
        "role": line.role,
        "type": line.type,
        "subject": line.subject,
        "reason": line.reason,
        "values": line.values,
    }
