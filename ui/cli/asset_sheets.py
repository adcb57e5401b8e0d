"""``pageh assets export`` and ``labels``: the register on paper and in a workbook."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from app import agencies, queries
from app.asset_words import problem_words
from app.errors import Refused
from app.language import _
from models.asset import ResourceKind
from ui.cli.desk import Desk, as_json, json_option, progress_bar
from ui.cli.files import write_file

FORMS = {
    "kib-a": "KIB_A",
    "kib-b": "KIB_B",
    "kib-c": "KIB_C",
    "kib-d": "KIB_D",
    "kib-e": "KIB_E",
    "kib-f": "KIB_F",
    "kir": "KIR_III_K_2",
    "kir-lama": "KIR",
    "lhi": "LHI_III_B_11",
}


@click.command(help=_("Menulis KIB, KIR, atau LHI sebagai XLSX atau PDF."))
@click.option("--form", type=click.Choice(list(FORMS)), required=True, help=_("Jenis."))
@click.option("--agency", required=True, help=_("Kode perangkat daerah."))
@click.option("--room", type=int, default=None, help=_("Nomor ruangan, untuk KIR."))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=_("Nama berkas; akhiran .xlsx atau .pdf menentukan bentuknya."),
)
@click.pass_obj
def sheet(desk: Desk, /, out: Path, **given: Any) -> None:
    """Write one official sheet of the register."""
    from reports import register_files
    from reports.gathering.order import Occasion

    if out.suffix.lower() not in {".xlsx", ".pdf"}:
        raise Refused(_("Akhiri nama berkasnya dengan .xlsx atau .pdf."))
    actor = desk.actor()
    with desk.database.read() as session, progress_bar(_("Menulis")) as bar:
        agency = agencies.find(session, given["agency"])
        wish = register_files.RegisterWish(
            FORMS[given["form"]], agency.id, given["room"]
        )
        occasion = Occasion(actor, desk.at)
        count = register_files.write(session, wish, out, occasion, bar)
    click.echo(_("{count} baris ditulis ke {file}.").format(count=count, file=out))


@click.command(help=_("Lembar label berkode QR untuk ruangan, kendaraan, dan alat."))
@click.option("--text", default="", help=_("Kata, nomor polisi, NIBAR, atau tempat."))
@click.option("--agency", default="", help=_("Kode perangkat daerah."))
@click.option(
    "--kind",
    type=click.Choice([each.value for each in ResourceKind]),
    multiple=True,
    help=_("Hanya jenis ini; boleh lebih dari satu."),
)
@click.option("--bookable", is_flag=True, help=_("Hanya yang boleh dipinjam."))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=_("Nama berkas PDF."),
)
@click.pass_obj
def labels(
    desk: Desk, /, out: Path, kind: tuple[str, ...], *, bookable: bool, **given: Any
) -> None:
    """Draw labels, fourteen to a sheet."""
    from reports import labels as drawing
    from reports.gathering.labels import labels as gathered

    actor = desk.actor()
    with desk.database.read() as session:
        owner = agencies.find(session, given["agency"]) if given["agency"] else None
        wanted = queries.ResourceFilter(
            text=given["text"],
            agency_id=owner.id if owner else None,
            kinds=tuple(map(ResourceKind, kind)),
            is_bookable=True if bookable else None,
        )
        found = gathered(session, wanted, actor=actor)
    write_file(out, drawing.draw(found))
    click.echo(_("{count} label ditulis ke {file}.").format(count=len(found), file=out))


@click.command("export", help=_("Menulis seluruh daftar sebagai satu buku kerja XLSX."))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=_("Nama berkas XLSX."),
)
@click.pass_obj
def export(desk: Desk, /, out: Path) -> None:
    """Write everything the person sees of the register, ready to be taken in."""
    from reports import register_book as written

    actor = desk.actor()
    with desk.database.read() as session, progress_bar(_("Menulis")) as bar:
        count = written.write(session, out, actor=actor, progress=bar)
    click.echo(_("{count} baris ditulis ke {file}.").format(count=count, file=out))


@click.command("take-in", help=_("Mengambil buku kerja hasil ekspor seluruh daftar."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help=_("Hanya menunjukkan akibatnya."))
@json_option
@click.pass_obj
def take_in(desk: Desk, /, file: Path, *, dry_run: bool, json_: bool) -> None:
    """Write what this registry does not have yet; nothing there is changed."""
    from app import register_book

    actor = desk.actor()
    with progress_bar(_("Membaca")) as bar:
        book = register_book.read(file, bar)
    opening = desk.database.trial() if dry_run else desk.database.write()
    with opening as session, progress_bar(_("Menyimpan")) as bar:
        taken = register_book.take_in(
            session, book, actor=actor, at=desk.at, progress=bar
        )
    if json_:
        as_json(asdict(taken))
        return
    for row, sentence in taken.refused:
        click.echo(problem_words(row, sentence))
    for row in taken.differing:
        click.echo(problem_words(row, _("Sudah ada dengan isi lain; dibiarkan.")))
    click.echo(
        _(
            "Perangkat daerah baru {agencies}; aset dan fasilitas baru {added}, sudah "
            "ada {same}, ditolak {refused}."
        ).format(
            agencies=taken.agencies,
            added=taken.added,
            same=taken.same,
            refused=len(taken.refused),
        )
    )
    if dry_run:
        click.echo(_("Belum ada yang ditulis."))
