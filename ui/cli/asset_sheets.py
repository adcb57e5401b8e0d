"""``pageh assets export`` and ``labels``: the register on paper and in a workbook."""

from pathlib import Path
from typing import Any

import click

from app import agencies, queries
from app.errors import Refused
from app.language import _
from models.asset import ResourceKind
from ui.cli.desk import Desk, progress_bar
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
    from reports import register_pages, register_workbook
    from reports.gathering.order import Occasion
    from reports.gathering.register import RegisterOrder

    drawings = {".xlsx": register_workbook.draw, ".pdf": register_pages.draw}
    draw = drawings.get(out.suffix.lower())
    if draw is None:
        raise Refused(_("Akhiri nama berkasnya dengan .xlsx atau .pdf."))
    actor = desk.actor()
    with desk.database.read() as session, progress_bar(_("Menulis")) as bar:
        agency = agencies.find(session, given["agency"])
        order = RegisterOrder(FORMS[given["form"]], agency.id, given["room"])
        content = order.sheet(session, Occasion(actor, desk.at), bar)
        drawn = draw(content, bar)
    write_file(out, drawn)
    click.echo(
        _("{count} baris ditulis ke {file}.").format(count=len(content.rows), file=out)
    )


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
