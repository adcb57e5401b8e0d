"""``pageh restore``: a registry from its backup; first it says what is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.errors import Refused
from app.language import _
from ui.cli.backup import known_passphrase
from ui.cli.desk import Desk, as_json, json_option

if TYPE_CHECKING:
    from app.backups.restoring import Prospect, Restored
    from app.ledger.held import Held

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(help=_("Memulihkan registri dari cadangan; yang ada disisihkan."))
@click.argument("file", type=_FILE)
@click.option(
    "--authority", default="", help=_("Nomor berita acara, bila ada baris yang hilang.")
)
@click.option(
    "--against",
    type=_FILE,
    help=_("Titik periksa terbaru yang dipegang pihak luar, bila registri rusak."),
)
@click.option("--dry-run", is_flag=True, help=_("Hanya menunjukkan akibatnya."))
@click.option("--yes", is_flag=True, help=_("Jangan bertanya lagi."))
@json_option
@click.pass_obj
def restore(
    desk: Desk,
    /,
    file: Path,
    authority: str,
    against: Path | None,
    *,
    dry_run: bool,
    yes: bool,
    json_: bool,
) -> None:
    """Show what would be lost, ask, and put the backup in place."""
    from app.backups import parcel, restoring

    _refuse_server(desk)
    held = _newest(against)
    passphrase = known_passphrase() if parcel.is_sealed(file) else None
    with restoring.opened(file, desk.paths, passphrase) as unpacked:
        prospect = unpacked.prospect(at=desk.at)
        if json_ and dry_run:
            as_json(_as_json(prospect))
        elif not json_:
            _tell(prospect)
        if dry_run:
            return
        if not yes:
            click.confirm(_("Pulihkan sekarang?"), abort=True, err=True)
        done = unpacked.restore(
            desk.sign_in, authority=authority, held=held, at=desk.at
        )
    if json_:
        aside = str(done.aside) if done.aside else None
        as_json(_as_json(prospect) | {"aside": aside, "lost": done.lost})
    else:
        _tell_done(done)


def _tell_done(done: Restored) -> None:
    click.echo(_("Registri dipulihkan."))
    if done.aside:
        click.echo(_("Yang lama disisihkan ke {aside}.").format(aside=done.aside))
    if done.lost:
        click.echo(
            _(
                "{n} baris hilang dan itu tercatat. Serahkan berita acaranya kepada "
                "saksi agar ia mengikuti lagi."
            ).format(n=done.lost)
        )


def _newest(against: Path | None) -> Held | None:
    """Return the longest of what somebody else holds of the ledger."""
    from app.ledger import held as holding

    if against is None:
        return None
    return max(holding.read(against), key=lambda each: each.head.size)


def _refuse_server(desk: Desk) -> None:
    if desk.url != desk.paths.database_url:
        raise Refused(
            _(
                "Registri ini ada di server. Pulihkan ke folder baru dengan --data, "
                "lalu pindahkan dengan “pageh move --to”."
            )
        )


def _tell(prospect: Prospect) -> None:
    said = prospect.manifest
    click.echo(
        _("Cadangan {at}: {size} baris buku jejak, {verdict}.").format(
            at=f"{said.made_at:%Y-%m-%d %H:%M} UTC",
            size=prospect.found.size,
            verdict=prospect.found.verdict.value,
        )
    )
    if prospect.is_another:
        click.echo(_("! Yang ada sekarang registri lain; ia akan disisihkan."))
    elif prospect.lost:
        click.echo(
            _("! {n} baris terakhir registri yang ada sekarang akan hilang.").format(
                n=prospect.lost
            )
        )
        if prospect.is_behind_witnesses:
            click.echo(
                _(
                    "! Pihak luar sudah memegang titik periksa yang lebih baru: mereka "
                    "akan melihat buku jejak ini MUNDUR."
                )
            )
    elif prospect.is_unreadable:
        click.echo(
            _(
                "! Registri yang ada tidak terbaca, jadi yang hilang tidak dapat "
                "dihitung. Sebutkan titik periksa pihak luar dengan --against."
            )
        )


def _as_json(prospect: Prospect) -> dict[str, object]:
    return {
        "made_at": prospect.manifest.made_at.isoformat(),
        "verdict": prospect.found.verdict.value,
        "size": prospect.found.size,
        "root": prospect.found.root,
        "is_another": prospect.is_another,
        "is_unreadable": prospect.is_unreadable,
        "is_behind_witnesses": prospect.is_behind_witnesses,
        "lost": prospect.lost,
    }
