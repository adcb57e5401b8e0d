"""``pageh ledger restored`` and ``begin-anew``: after a restore from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.language import _
from ui.cli.desk import Desk, progress_bar

if TYPE_CHECKING:
    from app.ledger.held import Held

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(help=_("Mencatat pemulihan dari cadangan, dengan berita acaranya."))
@click.option("--authority", required=True, help=_("Nomor berita acara."))
@click.option(
    "--against",
    "held",
    required=True,
    type=_FILE,
    help=_("Titik periksa terbaru yang dipegang pihak luar."),
)
@click.pass_obj
def restored(desk: Desk, authority: str, held: Path) -> None:
    """Say in the ledger itself that lines were lost."""
    from app.ledger import restoration

    actor = desk.actor()
    newest = _newest(held)
    with desk.database.write() as session:
        lost = restoration.acknowledge(
            session, newest, authority=authority, actor=actor, at=desk.at
        )
    click.echo(
        _("Tercatat: {lost} baris hilang. Minta saksi menyetujuinya.").format(lost=lost)
    )


@click.command(
    "begin-anew", help=_("Memulai buku jejak baru bila saksi tidak menyetujui.")
)
@click.option("--authority", required=True, help=_("Nomor berita acara."))
@click.option(
    "--against",
    "held",
    required=True,
    type=_FILE,
    help=_("Titik periksa terbaru yang dipegang pihak luar."),
)
@click.option(
    "--archive", required=True, type=_FILE, help=_("Berkas ZIP untuk buku jejak lama.")
)
@click.pass_obj
def begin_anew(desk: Desk, authority: str, held: Path, archive: Path) -> None:
    """Put the old log away whole and begin another one that quotes it."""
    from app.ledger import succession

    actor = desk.actor()
    with progress_bar(_("Memulai buku jejak baru")) as bar:
        done = succession.begin_anew(
            desk.database,
            archive,
            _newest(held),
            authority=authority,
            actor=actor,
            at=desk.at,
            progress=bar,
        )
    click.echo(
        _(
            "Buku jejak {origin} melanjutkan {former}; {n} rekaman ditulis. Serahkan "
            "{archive} kepada saksi dan pemeriksa, juga kunci publik yang baru."
        ).format(
            origin=done.origin, former=done.former, n=done.rows, archive=done.bundle
        )
    )


def _newest(held: Path) -> Held:
    from app.ledger import held as holding

    return max(holding.read(held), key=lambda each: each.head.size)
