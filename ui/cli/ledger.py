"""``pageh ledger``: check the ledger, sign a checkpoint, hand it all out."""

from contextlib import ExitStack
from pathlib import Path

import click

from app.language import _
from app.ledger import held as holding
from app.ledger.characters import one_line
from app.ledger.held import public_key
from app.ledger.outside import Trust
from app.ledger.verdict import LedgerVerdict
from ui.cli import DOES_NOT_HOLD
from ui.cli.desk import Desk, as_json, json_option, progress_bar
from ui.cli.files import write_file, write_text
from ui.cli.ledger_keys import replace_key, rotate
from ui.cli.ledger_restore import begin_anew, restored
from ui.cli.ledger_rows import life, redact
from ui.cli.ledger_stamps import stamp, stamp_if_set, stamp_reader
from ui.cli.output import pdf_option

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(help=_("Buku jejak: memeriksa, menandatangani titik periksa, menyalin."))
def ledger() -> None:
    """Hold the commands about the ledger."""


for _command in (begin_anew, life, redact, replace_key, restored, rotate, stamp):
    ledger.add_command(_command)


@ledger.command(help=_("Memeriksa seluruh buku jejak dan setiap tabel tercatat."))
@click.option(
    "--against",
    "held",
    multiple=True,
    type=_FILE,
    help=_(
        "Titik periksa atau tanda terima dari luar: teks, isi QR, atau PDF; "
        "boleh diulang."
    ),
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    help=_("Kunci publik buku jejak yang Anda simpan sendiri (vkey)."),
)
@click.option(
    "--witness",
    "witnesses",
    multiple=True,
    help=_("Kunci publik saksi (vkey); boleh diulang."),
)
@click.option(
    "--tsa-trust",
    "authorities",
    multiple=True,
    type=_FILE,
    help=_("Sertifikat CA penanda waktu yang Anda percaya (PEM); boleh diulang."),
)
@click.option("--file", type=_FILE, help=_("Salinan basis data yang diperiksa."))
@json_option
@click.pass_context
def verify(
    ctx: click.Context,
    held: tuple[Path, ...],
    keys: tuple[str, ...],
    witnesses: tuple[str, ...],
    authorities: tuple[Path, ...],
    file: Path | None,
    *,
    json_: bool,
) -> None:
    """Print the verdict; leave with 3 when the ledger does not hold."""
    desk: Desk = ctx.obj
    trust = Trust(
        held=[each for path in held for each in holding.read(path)],
        keys=[public_key(text) for text in keys],
        witnesses=[public_key(text) for text in witnesses],
        fresh_days=desk.settings.witness_days,
        stamps=stamp_reader(desk, authorities),
    )
    verdict = _verdict(desk, file, trust)
    if json_:
        as_json(verdict.to_json())
    else:
        _tell(verdict)
    if not verdict.holds:
        ctx.exit(DOES_NOT_HOLD)


@ledger.command(help=_("Menandatangani titik periksa dan mencetaknya."))
@click.option("--out", type=_FILE, help=_("Simpan ke berkas ini juga."))
@click.pass_obj
def checkpoint(desk: Desk, out: Path | None) -> None:
    """Sign the log as it stands and print the note to carry away."""
    from app.ledger import checkpoint as signing
    from app.ledger import keyfile

    actor = desk.actor()
    key = keyfile.load_or_make(desk.paths.log_key)
    with desk.database.write() as session:
        made = signing.make(session, key, actor=actor, at=desk.at, reason="request")
    stamp_if_set(desk, actor)
    if out is not None:
        write_text(out, str(made.note))
    click.echo(str(made.note), nl=False)
    click.echo(
        _("No. Log {size}, akar: {root}").format(
            size=made.head.size, root=made.head.groups
        ),
        err=True,
    )


@ledger.command("close-day", help=_("Menutup hari: halaman titik periksa untuk arsip."))
@pdf_option
@click.pass_obj
def close_day(desk: Desk, /, out: Path) -> None:
    """Sign the log as it stands and print the page to keep elsewhere."""
    from reports import issuing
    from reports.gathering.closing import ClosingOrder

    actor = desk.actor()
    issued = issuing.issue(
        desk.database, ClosingOrder(), paths=desk.paths, actor=actor, at=desk.at
    )
    write_file(out, issued.pdf)
    stamp_if_set(desk, actor)
    click.echo(
        _("Hari ditutup dengan halaman {number}; simpan {file} di luar.").format(
            number=issued.number, file=out
        )
    )


@ledger.command(help=_("Menyalin seluruh buku jejak ke folder baru sebagai bukti."))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--personal", is_flag=True, help=_("Sertakan data pribadi di balik janjinya.")
)
@click.pass_obj
def export(desk: Desk, folder: Path, *, personal: bool) -> None:
    """Write entries, proofs and checkpoints as an evidence bundle."""
    from app.ledger import bundle

    with (
        desk.database.read() as session,
        progress_bar(_("Menyalin buku jejak")) as bar,
    ):
        copied = bundle.write(session, folder, personal=personal, progress=bar)
    click.echo(
        _("{count} baris disalin ke {folder}.").format(count=copied, folder=folder)
    )


def _verdict(desk: Desk, file: Path | None, trust: Trust) -> LedgerVerdict:
    """Examine a copy if one is named, else the registry in use."""
    from app.ledger.copy import open_file
    from app.ledger.examination import examine
    from app.ledger.verification import verify as verify_registry

    with ExitStack() as opened, progress_bar(_("Memeriksa buku jejak")) as bar:
        if file is not None:
            copy = opened.enter_context(open_file(file))
            return examine(copy, trust, at=desk.at, progress=bar)
        session = opened.enter_context(desk.database.read())
        return verify_registry(session, trust, at=desk.at, progress=bar)


def _tell(verdict: LedgerVerdict) -> None:
    click.echo(
        _("{verdict}: {size} baris, akar {root}").format(
            verdict=verdict.verdict.value, size=verdict.size, root=verdict.root
        )
    )
    if verdict.witnessed_size is not None:
        click.echo(
            _("Disaksikan sampai {size} baris, {days} hari lalu.").format(
                size=verdict.witnessed_size, days=verdict.witnessed_age_days
            )
        )
    for problem in verdict.problems:
        click.echo(f"  ✗ {one_line(problem.sentence)}")
    for remark in verdict.remarks:
        click.echo(f"  · {one_line(remark)}")
