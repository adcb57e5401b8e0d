"""``pageh paper``: the papers about one booking or one of its indications."""

from pathlib import Path
from typing import Any

import click

from app import queries
from app.indonesian import moment
from app.language import _
from app.regions import zone_of
from app.wording import DOCUMENT_KIND
from ui.cli.desk import Desk, as_json, json_option
from ui.cli.files import write_file
from ui.cli.output import issue, pdf_option, to_sign


@click.group(help=_("Surat dan berita acara tentang satu peminjaman."))
def paper() -> None:
    """Hold the papers."""


@paper.command(help=_("Surat persetujuan atau penolakan permohonan yang diputus."))
@click.argument("number")
@to_sign
@click.pass_obj
def answer(desk: Desk, /, number: str, **given: Any) -> None:
    """Issue the letter that answers a request."""
    from reports.gathering.answer import AnswerOrder

    issue(desk, desk.actor(), AnswerOrder(number), given)


@paper.command("hand-over", help=_("Berita acara penyerahan (BAST)."))
@click.argument("number")
@click.option("--odometer", type=click.IntRange(min=0), help=_("Kilometer kendaraan."))
@click.option("--fuel", default="", help=_("Bahan bakar, misalnya “3/4 tangki”."))
@click.option("--condition", default="", help=_("Kondisi barang saat itu."))
@click.option("--remark", "remarks", multiple=True, help=_("Catatan; boleh diulang."))
@click.option("--return", "is_return", is_flag=True, help=_("Saat dikembalikan."))
@to_sign
@click.pass_obj
def hand_over(desk: Desk, /, number: str, *, is_return: bool, **given: Any) -> None:
    """Issue the record of a hand-over."""
    from reports.gathering.hand_over import HandOverOrder, Readings

    readings = Readings(
        odometer=given["odometer"],
        fuel=given["fuel"],
        condition=given["condition"],
        remarks=given["remarks"],
    )
    order = HandOverOrder(number, is_return=is_return, readings=readings)
    issue(desk, desk.actor(), order, given)


@paper.command(help=_("Surat permintaan klarifikasi atas satu indikasi."))
@click.argument("number")
@click.option("--question", "questions", multiple=True, help=_("Boleh diulang."))
@click.option(
    "--days",
    type=click.IntRange(min=1),
    default=7,
    show_default=True,
    help=_("Batas jawaban, dalam hari kalender."),
)
@to_sign
@click.pass_obj
def clarification(
    desk: Desk, /, number: str, questions: tuple[str, ...], days: int, **given: Any
) -> None:
    """Issue the letter that asks for an explanation."""
    from reports.gathering.clarification import ClarificationOrder

    order = ClarificationOrder(number=number, questions=questions, answer_days=days)
    issue(desk, desk.actor(), order, given)


@paper.command(help=_("Surat rekomendasi atas satu temuan."))
@click.argument("number")
@click.option("--to", multiple=True, help=_("Yth., baris demi baris; boleh diulang."))
@to_sign
@click.pass_obj
def recommendation(
    desk: Desk, /, number: str, to: tuple[str, ...], **given: Any
) -> None:
    """Issue the letter that recommends."""
    from reports.gathering.advice import AdviceOrder

    issue(desk, desk.actor(), AdviceOrder(number=number, recipient=to), given)


@paper.command(help=_("Nota dinas tentang indikasi."))
@click.argument("numbers", nargs=-1, required=True)
@click.option("--to", default="", help=_("Kepada; biasanya Inspektur."))
@click.option("--subject", default="", help=_("Hal."))
@click.option("--words", multiple=True, help=_("Isi sebelum daftar; boleh diulang."))
@to_sign
@click.pass_obj
def memo(
    desk: Desk,
    /,
    numbers: tuple[str, ...],
    to: str,
    subject: str,
    words: tuple[str, ...],
    **given: Any,
) -> None:
    """Issue an internal memo."""
    from reports.gathering.memo import MemoOrder

    order = MemoOrder(numbers=numbers, to=to, subject=subject, words=words)
    issue(desk, desk.actor(), order, given)


@paper.command(help=_("Surat pernyataan yang ditandatangani pemohon sendiri."))
@click.argument("number")
@pdf_option
@click.pass_obj
def statement(desk: Desk, /, number: str, out: Path) -> None:
    """Write the statement a requester is to sign; it takes no number of ours."""
    from reports import statement as drawing
    from reports.gathering.statement import statement as gathered

    actor = desk.actor()
    with desk.database.read() as session:
        region = queries.booking(session, number, actor=actor).row.region
        made = drawing.draw(gathered(session, number, zone_of(region), actor=actor))
    write_file(out, made)
    click.echo(_("{number} ditulis ke {file}.").format(number=number, file=out))


@paper.command(help=_("Mencetak ulang dokumen terbit, persis seperti semula."))
@click.argument("number")
@pdf_option
@json_option
@click.pass_obj
def reprint(desk: Desk, /, number: str, out: Path, *, json_: bool) -> None:
    """Write an issued document again, byte for byte."""
    from reports import issuing

    printed = issuing.reprint(
        desk.database, number, paths=desk.paths, actor=desk.actor()
    )
    write_file(out, printed.pdf)
    told = {"number": number, "file": str(out), "digest": printed.digest}
    if json_:
        as_json(told)
    else:
        click.echo(_("{number} ditulis ke {file}.").format(**told))


@paper.command("list", help=_("Menampilkan surat-surat tentang satu peminjaman."))
@click.argument("number")
@json_option
@click.pass_obj
def list_(desk: Desk, /, number: str, *, json_: bool) -> None:
    """Show what was issued about a booking and its indications."""
    actor = desk.actor()
    with desk.database.read() as session:
        row = queries.booking(session, number, actor=actor).row
        rows = queries.papers(session, number, actor=actor)
    if json_:
        as_json([_as_json(each) for each in rows])
        return
    if not rows:
        click.echo(_("Belum ada surat tentang {number}.").format(number=number))
    zone = zone_of(row.region).key
    for each in rows:
        when = moment(each.issued_at, zone)
        click.echo(f"{each.number}  {_(DOCUMENT_KIND[each.kind])}  {when}")


def _as_json(row: queries.PaperRow) -> dict[str, str]:
    return {
        "number": row.number,
        "kind": row.kind.value,
        "issued_at": row.issued_at.isoformat(),
        "issued_by": row.issued_by,
        "file": row.file_name,
    }
