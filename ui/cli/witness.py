"""``pageh witness``: hold other people's checkpoints, and have ours held.

What goes between the two is text, or a picture of its QR code (``.png``), which the
other side photographs off the screen where no stick may be carried.
"""

from pathlib import Path

import click

from app.language import _
from app.ledger.held import public_key
from ui.cli import DOES_NOT_HOLD
from ui.cli.desk import Desk
from ui.cli.files import read_code, write_code

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(help=_("Saksi: memegang titik periksa dan menandatanganinya."))
def witness() -> None:
    """Hold the commands of the witness, and of the registry that needs one."""


@witness.command(help=_("Membuat saksi di folder baru dan mencetak kunci publiknya."))
@click.argument("folder", type=_FOLDER)
@click.option("--name", required=True, help=_("Nama saksi, misalnya inspektorat/w1."))
def init(folder: Path, name: str) -> None:
    """Make a witness."""
    from app.ledger.witness import Witness

    click.echo(str(Witness(folder, name=name).key))


@witness.command(help=_("Mengenal satu buku jejak dengan kunci publiknya."))
@click.argument("folder", type=_FOLDER)
@click.argument("key")
def know(folder: Path, key: str) -> None:
    """Take up a log by the key that was handed over in person."""
    from app.ledger.witness import Witness

    known = public_key(key)
    Witness(folder).know(known)
    click.echo(_("Buku jejak {origin} dikenal.").format(origin=known.name))


@witness.command(help=_("Memeriksa permintaan registri dan menandatanganinya."))
@click.argument("folder", type=_FOLDER)
@click.argument("request", type=_FILE)
@click.option("--out", type=_FILE, help=_("Simpan jawaban juga; .png menjadi kode QR."))
@click.option(
    "--consent",
    is_flag=True,
    help=_("Ikuti buku jejak yang dipulihkan; berita acaranya sudah diperiksa."),
)
@click.pass_context
def cosign(
    ctx: click.Context, folder: Path, request: Path, out: Path | None, *, consent: bool
) -> None:
    """Sign what grows out of what is held; leave with 3 at a contradiction."""
    from app.ledger.exchange import request_in
    from app.ledger.witness import Witness, WitnessRefused

    desk: Desk = ctx.obj
    asked = request_in(read_code(request), request)
    witness_ = Witness(folder)
    try:
        line = (witness_.consent if consent else witness_.see)(asked, at=desk.at)
    except WitnessRefused as refusal:
        if refusal.verdict is None:
            raise
        click.echo(f"{refusal.verdict.value}: {refusal}", err=True)
        ctx.exit(DOES_NOT_HOLD)
    if out is not None:
        write_code(out, str(line))
    click.echo(str(line), nl=False)


@witness.command(help=_("Mencetak titik periksa terakhir setiap buku jejak."))
@click.argument("folder", type=_FOLDER)
def held(folder: Path) -> None:
    """Print every checkpoint held, to verify a copy against."""
    from app.ledger.witness import Witness

    for each in Witness(folder).held():
        click.echo(str(each.note))


@witness.command(help=_("Mencetak pasangan titik periksa yang bertentangan."))
@click.argument("folder", type=_FOLDER)
@click.pass_context
def conflicts(ctx: click.Context, folder: Path) -> None:
    """Print the evidence; leave with 3 when there is any."""
    from app.ledger.witness import Witness

    found = Witness(folder).conflicts()
    for each in found:
        click.echo(f"{each.at} {each.verdict.value} {each.origin}\n")
        click.echo(f"{each.held}\n{each.shown}")
    if found:
        ctx.exit(DOES_NOT_HOLD)


@witness.command(help=_("Membuat permintaan kepada saksi dari registri ini."))
@click.option("--old", type=int, default=None, help=_("Baris terakhir yang ia lihat."))
@click.option("--witness", "key", default=None, help=_("Kunci publik saksi (vkey)."))
@click.option("--out", type=_FILE, help=_("Simpan juga; .png menjadi kode QR."))
@click.pass_obj
def request(desk: Desk, old: int | None, key: str | None, out: Path | None) -> None:
    """Ask for the ledger as it stands to be seen, or for its latest checkpoint."""
    from app.ledger import unasked, witnessing

    actor, file = desk.actor(), desk.paths.log_key
    unasked.seal(desk.database, file, unasked.REQUEST, actor=actor, at=desk.at)
    known = public_key(key) if key else None
    with desk.database.read() as session:
        if old is None:
            old = witnessing.seen_size(session, known.name) if known else 0
        asked = str(witnessing.ask(session, old_size=old))
    if out is not None:
        write_code(out, asked)
    click.echo(asked, nl=False)


@witness.command(help=_("Menyimpan tanda tangan saksi dalam registri ini."))
@click.argument("answer", type=_FILE)
@click.option(
    "--witness", "keys", multiple=True, required=True, help=_("Kunci publik saksi.")
)
@click.pass_obj
def accept(desk: Desk, answer: Path, keys: tuple[str, ...]) -> None:
    """Keep a witness's answer."""
    from app.ledger import witnessing

    actor = desk.actor()
    known = [public_key(text) for text in keys]
    text = read_code(answer)
    with desk.database.write() as session:
        names = witnessing.accept(
            session, text, witnesses=known, actor=actor, at=desk.at
        )
    click.echo(
        _("Disaksikan dan ditandatangani oleh {names}.").format(names=", ".join(names))
    )
