"""``pageh review``: a person judges an indication, and what others make of it."""

from datetime import datetime
from pathlib import Path

import click

from app import examinations, queries
from app import review as judging
from app.language import _
from app.wording import FOLLOW_UP, OUTCOME
from models.examination import FollowUpStatus
from models.finding import Outcome
from ui.cli.cases import show_case
from ui.cli.desk import Desk, as_json, json_option
from ui.cli.evidence import evidence_option, read_evidence

DAY = click.DateTime(["%Y-%m-%d"])


@click.group(help=_("Menelaah indikasi: dinyatakan temuan, atau dikesampingkan."))
def review() -> None:
    """Hold the decisions and what goes with them."""


@review.command(help=_("Menyatakan indikasi sebagai temuan."))
@click.argument("number")
@click.option("--reason", required=True, help=_("Alasan keputusan."))
@click.option("--cause", default="", help=_("Sebab, untuk laporan."))
@click.option("--effect", default="", help=_("Akibat, untuk laporan."))
@click.option("--recommendation", default="", help=_("Rekomendasi, untuk laporan."))
@click.pass_obj
def uphold(
    desk: Desk,
    /,
    number: str,
    reason: str,
    cause: str,
    effect: str,
    recommendation: str,
) -> None:
    """Uphold one indication."""
    actor = desk.actor()
    grounds = judging.Grounds(reason, cause, effect, recommendation)
    with desk.database.write() as session:
        settled = judging.uphold(session, number, grounds, actor=actor, at=desk.at)
    _told(_("{number} dinyatakan temuan."), number, settled=settled)


@review.command(help=_("Mengesampingkan indikasi; tetap terlihat."))
@click.argument("number")
@click.option("--reason", required=True, help=_("Alasan keputusan."))
@click.pass_obj
def dismiss(desk: Desk, /, number: str, reason: str) -> None:
    """Dismiss one indication."""
    actor = desk.actor()
    with desk.database.write() as session:
        settled = judging.dismiss(
            session, number, judging.Grounds(reason), actor=actor, at=desk.at
        )
    _told(_("{number} dikesampingkan."), number, settled=settled)


@review.command(help=_("Menyetujui usul keputusan auditor lain."))
@click.argument("number")
@click.pass_obj
def confirm(desk: Desk, /, number: str) -> None:
    """Confirm a proposal as the second person."""
    actor = desk.actor()
    with desk.database.write() as session:
        judging.confirm(session, number, actor=actor, at=desk.at)
    click.echo(_("Keputusan atas {number} dikonfirmasi.").format(number=number))


@review.command("send-back", help=_("Mengembalikan usul keputusan auditor lain."))
@click.argument("number")
@click.option("--reason", required=True, help=_("Alasan pengembalian."))
@click.pass_obj
def send_back(desk: Desk, /, number: str, reason: str) -> None:
    """Send a proposal back as the second person."""
    actor = desk.actor()
    with desk.database.write() as session:
        judging.send_back(session, number, reason, actor=actor, at=desk.at)
    click.echo(_("Usul keputusan atas {number} dikembalikan.").format(number=number))


@review.command("four-eyes", help=_("Mengatur apakah dua auditor harus sepakat."))
@click.argument("setting", type=click.Choice(["on", "off", "show"]))
@click.option("--agency", default="", help=_("Kode satu perangkat daerah saja."))
@json_option
@click.pass_obj
def four_eyes(desk: Desk, /, setting: str, agency: str, *, json_: bool) -> None:
    """Set or show where two persons must agree."""
    from app import agencies

    actor = desk.actor()
    if setting != "show":
        with desk.database.write() as session:
            found = agencies.find(session, agency).id if agency else None
            judging.set_rule(
                session, found, needs_two=setting == "on", actor=actor, at=desk.at
            )
    with desk.database.read() as session:
        rows = queries.agreements(session)
    if json_:
        as_json([{"agency": each.agency, "two": each.needs_two} for each in rows])
        return
    for each in rows:
        where = each.agency or _("semua perangkat daerah lain")
        word = _("dua auditor") if each.needs_two else _("satu auditor")
        click.echo(f"{where}: {word}")
    if not rows:
        click.echo(_("Satu auditor memutus, di semua perangkat daerah."))


@review.command(help=_("Menampilkan satu indikasi dengan semua yang menyangkutnya."))
@click.argument("number")
@json_option
@click.pass_obj
def show(desk: Desk, /, number: str, *, json_: bool) -> None:
    """Show one indication."""
    actor = desk.actor()
    with desk.database.read() as session:
        detail = queries.case(session, number, actor=actor, at=desk.at)
    show_case(detail, json_=json_)


@review.command(help=_("Mencatat jawaban atas surat klarifikasi."))
@click.argument("letter")
@click.option("--on", type=DAY, required=True, help=_("Tanggal diterima."))
@click.option("--from", "respondent", required=True, help=_("Siapa yang menjawab."))
@click.option("--text", required=True, help=_("Isi jawaban."))
@click.option("--letter-number", default="", help=_("Nomor surat jawaban."))
@evidence_option
@click.pass_obj
def answer(
    desk: Desk,
    /,
    letter: str,
    on: datetime,
    respondent: str,
    text: str,
    letter_number: str,
    files: tuple[Path, ...],
) -> None:
    """Write an answer down."""
    actor = desk.actor()
    said = judging.Answer(
        on=on.date(),
        respondent=respondent,
        text=text,
        letter_number=letter_number,
        files=read_evidence(files),
    )
    with desk.database.write() as session:
        judging.answered(session, letter, said, actor=actor, at=desk.at)
    click.echo(_("Jawaban atas {number} dicatat.").format(number=letter))


@review.command(help=_("Mencatat penyampaian kepada Bawaslu atau Satgas."))
@click.argument("number")
@click.option("--body", required=True, help=_("Lembaga yang menerima."))
@click.option("--on", type=DAY, required=True, help=_("Tanggal disampaikan."))
@click.option("--letter-number", default="", help=_("Nomor suratnya."))
@click.pass_obj
def tell(
    desk: Desk, /, number: str, body: str, on: datetime, letter_number: str
) -> None:
    """Write down that a matter was told."""
    actor = desk.actor()
    form = judging.ReferralForm(
        body=body, told_on=on.date(), letter_number=letter_number
    )
    with desk.database.write() as session:
        judging.told(session, number, form, actor=actor, at=desk.at)
    click.echo(_("Penyampaian {number} dicatat.").format(number=number))


@review.command(help=_("Mencatat registrasi oleh Bawaslu."))
@click.argument("number")
@click.option("--on", type=DAY, required=True, help=_("Tanggal registrasi."))
@click.option("--registration", default="", help=_("Nomor registrasi."))
@click.option("--needs-more", is_flag=True, help=_("Diminta keterangan tambahan."))
@click.pass_obj
def register(
    desk: Desk, /, number: str, on: datetime, registration: str, needs_more: bool
) -> None:
    """Write down that the body registered a matter."""
    actor = desk.actor()
    form = judging.Registration(
        on=on.date(), number=registration, needs_more=needs_more
    )
    with desk.database.write() as session:
        judging.registered(session, number, form, actor=actor, at=desk.at)
    click.echo(_("Registrasi {number} dicatat.").format(number=number))


@review.command(help=_("Mencatat putusan lembaga yang berwenang."))
@click.argument("number")
@click.option("--body", required=True, help=_("Lembaga yang memutus."))
@click.option("--letter-number", required=True, help=_("Nomor putusan."))
@click.option("--on", type=DAY, required=True, help=_("Tanggal putusan."))
@click.option(
    "--outcome",
    type=click.Choice([each.value for each in Outcome]),
    required=True,
    help=_("Bunyi putusan."),
)
@click.option("--summary", default="", help=_("Ringkasan dengan kata-kata putusan."))
@click.pass_obj
def decision(
    desk: Desk,
    /,
    number: str,
    body: str,
    letter_number: str,
    on: datetime,
    outcome: str,
    summary: str,
) -> None:
    """Write the decision of a body that may judge down."""
    actor = desk.actor()
    form = judging.DecisionForm(
        body=body,
        number=letter_number,
        dated=on.date(),
        outcome=Outcome(outcome),
        summary=summary,
    )
    with desk.database.write() as session:
        judging.decided(session, number, form, actor=actor, at=desk.at)
    click.echo(
        _("Putusan atas {number} dicatat: {outcome}.").format(
            number=number, outcome=_(OUTCOME[form.outcome])
        )
    )


@review.command(help=_("Memberi rekomendasi atas temuan."))
@click.argument("number")
@click.option("--to", required=True, help=_("Ditujukan kepada."))
@click.option("--action", required=True, help=_("Apa yang harus dilakukan."))
@click.option("--due", type=DAY, required=True, help=_("Batas waktu."))
@click.pass_obj
def recommend(desk: Desk, /, number: str, to: str, action: str, due: datetime) -> None:
    """Recommend something."""
    actor = desk.actor()
    form = examinations.AdviceForm(addressee=to, action=action, due_on=due.date())
    with desk.database.write() as session:
        made = examinations.recommend(session, number, form, actor=actor, at=desk.at)
    click.echo(_("{number} dicatat.").format(number=made))


@review.command("follow-up", help=_("Mencatat tindak lanjut satu rekomendasi."))
@click.argument("number")
@click.option(
    "--status",
    type=click.Choice([each.value for each in FollowUpStatus]),
    required=True,
    help=_("Sejauh mana diikuti."),
)
@click.option("--on", type=DAY, required=True, help=_("Tanggal dilihat."))
@click.option("--note", required=True, help=_("Apa yang dilihat."))
@evidence_option
@click.pass_obj
def follow_up(
    desk: Desk,
    /,
    number: str,
    status: str,
    on: datetime,
    note: str,
    files: tuple[Path, ...],
) -> None:
    """Write down how far a recommendation was followed."""
    actor = desk.actor()
    form = examinations.SeenForm(
        status=FollowUpStatus(status),
        on=on.date(),
        note=note,
        files=read_evidence(files),
    )
    with desk.database.write() as session:
        examinations.followed_up(session, number, form, actor=actor, at=desk.at)
    click.echo(
        _("{number}: {status}.").format(number=number, status=_(FOLLOW_UP[form.status]))
    )


def _told(sentence: str, number: str, *, settled: bool) -> None:
    if not settled:
        sentence = _("Usul atas {number} dicatat dan menunggu auditor kedua.")
    click.echo(sentence.format(number=number))
