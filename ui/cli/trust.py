"""``pageh trust``: whose certificates count, and the registry's own."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app.errors import Refused
from app.language import _
from ui.cli.desk import Desk, as_json, json_option
from ui.cli.files import read_file

_LEVELS = ("agency", "certified")
_SHORTEST = 8  # digits of a fingerprint that name a certificate


@click.group(help=_("Penerbit sertifikat yang dipercaya, dan sertifikat lokal."))
def trust() -> None:
    """Hold the commands about trust."""


@trust.command("list", help=_("Menampilkan siapa yang dipercaya dan sejauh apa."))
@json_option
@click.pass_obj
def list_(desk: Desk, /, *, json_: bool) -> None:
    """Show the imported authorities and the certificates issued here."""
    from reports import own_certificate
    from reports import trust as trusting
    from reports.keys import fingerprint
    from reports.trust_decisions import subject_of

    desk.actor()
    imports = [
        {
            "certificate": one.fingerprint,
            "subject": subject_of(one.certificate),
            "level": one.level.name.lower(),
            "until": one.certificate.not_valid_after_utc,
            "by": one.imported_by,
            "at": one.imported_at,
        }
        for one in trusting.imports(desk.paths.keys)
    ]
    own = [
        {
            "certificate": fingerprint(one),
            "subject": subject_of(one),
            "until": one.not_valid_after_utc,
            "revoked": own_certificate.is_revoked(desk.paths, one),
        }
        for one in own_certificate.issued(desk.paths)
    ]
    if json_:
        as_json({"trusted": _plain(imports), "issued": _plain(own)})
        return
    if not imports:
        click.echo(_("Belum ada penerbit yang dipercaya; tidak ada yang bawaan."))
    for each in imports:
        short, level = str(each["certificate"])[:16], each["level"]
        click.echo(f"{short}  {level:9}  {each['subject']}")
    for each in own:
        state = _("dicabut") if each["revoked"] else _("lokal")
        click.echo(f"{str(each['certificate'])[:16]}  {state:9}  {each['subject']}")


@trust.command(help=_("Mempercayai penerbit dalam berkas sertifikat."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--level",
    type=click.Choice(_LEVELS),
    required=True,
    help=_("agency: CA instansi; certified: akar PSrE Indonesia."),
)
@click.pass_obj
def add(desk: Desk, /, file: Path, level: str) -> None:
    """Bring an authority in, in the actor's name."""
    from reports import trust_decisions
    from reports.trust import TrustLevel

    actor = desk.actor()
    with desk.database.write() as session:
        brought = trust_decisions.bring_in(
            session,
            desk.paths,
            read_file(file),
            TrustLevel[level.upper()],
            actor=actor,
            at=desk.at,
        )
    for one in brought:
        name = trust_decisions.subject_of(one.certificate)
        click.echo(_("Dipercaya mulai sekarang: {name}").format(name=name))
        click.echo(f"SHA-256 {one.fingerprint}")


@trust.command(help=_("Tidak lagi mempercayai satu penerbit."))
@click.argument("fingerprint")
@click.pass_obj
def remove(desk: Desk, /, fingerprint: str) -> None:
    """Take an authority out, named by the beginning of its SHA-256."""
    from reports import trust as trusting
    from reports import trust_decisions

    actor = desk.actor()
    known = [one.fingerprint for one in trusting.imports(desk.paths.keys)]
    chosen = _named(fingerprint, known)
    with desk.database.write() as session:
        trust_decisions.take_out(session, desk.paths, chosen, actor=actor, at=desk.at)
    click.echo(_("Tidak dipercaya lagi: {name}").format(name=chosen[:16]))


@trust.command(help=_("Mencabut sertifikat lokal yang diterbitkan registri ini."))
@click.argument("fingerprint")
@click.pass_obj
def revoke(desk: Desk, /, fingerprint: str) -> None:
    """Revoke a local certificate, named by the beginning of its SHA-256."""
    from reports import keys, own_certificate, trust_decisions

    actor = desk.actor()
    issued = {keys.fingerprint(one): one for one in own_certificate.issued(desk.paths)}
    chosen = issued[_named(fingerprint, list(issued))]
    with desk.database.write() as session:
        trust_decisions.revoke(session, desk.paths, chosen, actor=actor, at=desk.at)
    name = trust_decisions.subject_of(chosen)
    click.echo(_("Dicabut mulai sekarang: {name}").format(name=name))


def _named(told: str, known: list[str]) -> str:
    """Return the one certificate whose SHA-256 begins so."""
    wanted = told.replace(":", "").replace(" ", "").casefold()
    found = [each for each in known if each.startswith(wanted)]
    if len(wanted) < _SHORTEST or len(found) != 1:
        raise Refused(
            _(
                "Sidik “{told}” tidak menunjuk tepat satu sertifikat: tulis sedikitnya "
                "{count} digit awal dari pageh trust list."
            ).format(told=told, count=_SHORTEST)
        )
    return found[0]


def _plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in row.items()
        }
        for row in rows
    ]
