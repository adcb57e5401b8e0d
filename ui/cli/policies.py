"""``pageh policies``: local circulars, and the rulebook handed to other offices."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app.language import _
from app.rulebook import exchange, policies
from app.rulebook.policies import KeptPolicy
from app.wording import POLICY_RULE
from ui.cli.desk import Desk, as_json, json_option
from ui.cli.files import read_text, write_text

_IN = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.group("policies", help=_("Kebijakan daerah tentang peminjaman aset."))
def policies_() -> None:
    """Hold the commands about circulars."""


@policies_.command("list", help=_("Menampilkan kebijakan beserta masa berlakunya."))
@json_option
@click.pass_obj
def list_(desk: Desk, /, json_: bool) -> None:
    """Show each circular as it was last kept."""
    desk.actor()
    with desk.database.read() as session:
        kept = policies.every(session)
    if json_:
        as_json([_row(each) for each in kept])
        return
    for each in kept:
        held = each.policy
        until = held.ends_on.isoformat() if held.ends_on else _("belum diakhiri")
        click.echo(
            f"{held.id}  {held.region}  {held.starts_on.isoformat()} – {until}  "
            f"{_(POLICY_RULE[held.rule])}"
        )
        click.echo(f"    {held.title}")


@policies_.command("add", help=_("Menyimpan kebijakan dari berkas YAML atau JSON."))
@click.argument("file", type=_IN)
@json_option
@click.pass_obj
def add(desk: Desk, /, file: Path, json_: bool) -> None:
    """Keep the circulars of a file; versions known before stay."""
    actor = desk.actor()
    found = policies.read_policies(read_text(file))
    with desk.database.write() as session:
        kept = [
            each.id
            for each in found
            if policies.keep(session, each, actor=actor, at=desk.at)
        ]
    if json_:
        as_json({"kept": kept, "same": len(found) - len(kept)})
    elif kept:
        click.echo(
            _("Kebijakan disimpan: {names}. Jalankan “pageh rescreen”.").format(
                names=", ".join(kept)
            )
        )
    else:
        click.echo(_("Semua kebijakan dalam berkas itu sudah ada."))


@policies_.command("end", help=_("Mengakhiri kebijakan pada suatu hari (termasuk)."))
@click.argument("code")
@click.option("--on", type=_DAY, required=True, help=_("Hari terakhir berlaku."))
@json_option
@click.pass_obj
def end(desk: Desk, /, code: str, on: datetime, json_: bool) -> None:
    """Let a circular end."""
    actor = desk.actor()
    with desk.database.write() as session:
        policies.end(session, code, on.date(), actor=actor, at=desk.at)
    if json_:
        as_json({"ended": code, "on": on.date().isoformat()})
        return
    click.echo(
        _("Kebijakan {code} berlaku sampai {day}. Jalankan “pageh rescreen”.").format(
            code=code, day=on.date().isoformat()
        )
    )


@policies_.command("key", help=_("Mencetak kunci publik untuk penerima buku aturan."))
@click.pass_obj
def key(desk: Desk) -> None:
    """Print the key others check our rulebook with."""
    from app.ledger import keyfile

    desk.actor()
    with desk.database.read() as session:
        click.echo(
            exchange.public_key(session, keyfile.load_or_make(desk.paths.log_key))
        )


@policies_.command(
    "export", help=_("Menulis buku aturan bertanda tangan untuk kantor lain.")
)
@click.argument("file", type=_OUT)
@click.pass_obj
def export(desk: Desk, file: Path) -> None:
    """Write circulars, feedback and names as a signed note."""
    from app.ledger import keyfile

    actor = desk.actor()
    signing = keyfile.load_or_make(desk.paths.log_key)
    with desk.database.write() as session:
        write_text(file, exchange.export(session, signing, actor=actor, at=desk.at))
        known = exchange.public_key(session, signing)
    click.echo(
        _(
            "Buku aturan ditulis ke {file}. Serahkan kunci publik ini secara terpisah:"
        ).format(file=file)
    )
    click.echo(known)


@policies_.command("import", help=_("Memasukkan buku aturan dari kantor lain."))
@click.argument("file", type=_IN)
@click.option(
    "--key", "vkey", required=True, help=_("Kunci publik pengirim, yang ia serahkan.")
)
@click.option("--dry-run", is_flag=True, help=_("Hanya menunjukkan akibatnya."))
@json_option
@click.pass_obj
def import_(desk: Desk, /, file: Path, vkey: str, dry_run: bool, json_: bool) -> None:
    """Take in what is new, once the signature holds."""
    actor = desk.actor()
    sent = exchange.read(read_text(file), vkey)
    if dry_run:
        with desk.database.read() as session:
            taken = exchange.preview(session, sent)
    else:
        with desk.database.write() as session:
            taken = exchange.take_in(session, sent, actor=actor, at=desk.at)
    if json_:
        as_json(
            {
                "origin": sent.origin,
                "policies": taken.policies,
                "feedback": taken.feedback,
                "names": taken.names,
            }
        )
        return
    sentence = (
        _(
            "Dari {origin} akan masuk {policies} kebijakan, {feedback} tanda dan "
            "{names} nama; belum ditulis."
        )
        if dry_run
        else _("Dari {origin}: {policies} kebijakan, {feedback} tanda, {names} nama.")
    )
    click.echo(
        sentence.format(
            origin=sent.origin,
            policies=taken.policies,
            feedback=taken.feedback,
            names=taken.names,
        )
    )


def _row(each: KeptPolicy) -> dict[str, Any]:
    return {
        **each.policy.to_json(),
        "version": each.version,
        "kept_at": each.kept_at.isoformat(),
    }
