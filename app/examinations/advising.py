"""Recommend what is to be done, and write down what was done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.attachments import File, attach_evidence
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.numbers import next_number
from app.review.found import find, refuse_own
from app.review.words import require_decision
from models.clarification import EvidenceLink
from models.examination import FollowUp, FollowUpStatus, Recommendation
from models.finding import Finding, FindingStatus

_WIDTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceForm:
    """Who is to do what, by when."""

    addressee: str
    action: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenForm:
    """What was seen of a recommendation, with the evidence of it."""

    status: FollowUpStatus
    on: date
    note: str
    files: Sequence[File] = ()


def recommend(
    session: Session, number: str, form: AdviceForm, *, actor: Actor, at: datetime
) -> str:
    """Recommend something about a finding; return the recommendation's number.

    Raises:
        Refused: no right to, one's own booking, the finding was not upheld, no
            addressee or action, or it is due before today.
    """
    require(actor, Permission.REVIEW)
    finding = find(session, number)
    refuse_own(session, finding, actor)
    if finding.status != FindingStatus.UPHELD.value:
        raise Refused(
            _(
                "{number} belum dikukuhkan menjadi temuan. Rekomendasi diberikan "
                "setelah itu."
            ).format(number=number)
        )
    if not form.addressee.strip() or not form.action.strip():
        raise Refused(_("Tujuan dan isi rekomendasi belum diisi. Isi keduanya."))
    if form.due_on < at.date():
        raise Refused(_("Batas waktu rekomendasi sudah lewat. Pilih hari lain."))
    require_decision(session, finding, form.action)
    row = Recommendation(
        number=next_number(session, "REK", at.year, _WIDTH),
        finding_id=finding.id,
        addressee=form.addressee.strip(),
        action=form.action.strip(),
        due_on=form.due_on,
        status=FollowUpStatus.NOT_YET.value,
        made_by=actor.uid,
        made_at=at,
    )
    Pen(session, actor=actor, at=at).add("recommendation.made", row)
    return row.number


def followed_up(
    session: Session, number: str, form: SeenForm, *, actor: Actor, at: datetime
) -> None:
    """Write down how far a recommendation was followed, with the evidence.

    Raises:
        Refused: no right to, no such recommendation, one's own booking, or no
            note of what was seen.
    """
    require(actor, Permission.REVIEW)
    row = session.scalar(select(Recommendation).where(Recommendation.number == number))
    if row is None:
        raise Refused(
            _("Tidak ada rekomendasi bernomor {number}. Periksa nomornya.").format(
                number=number
            )
        )
    finding = session.get_one(Finding, row.finding_id)
    refuse_own(session, finding, actor)
    if not form.note.strip():
        raise Refused(_("Keterangan tindak lanjut belum diisi. Isi apa yang dilihat."))
    require_decision(session, finding, form.note)
    pen = Pen(session, actor=actor, at=at)
    seen = pen.add(
        "recommendation.followed_up",
        FollowUp(
            recommendation_id=row.id,
            status=form.status.value,
            seen_on=form.on,
            note=form.note.strip(),
            recorded_by=actor.uid,
            recorded_at=at,
        ),
    )
    pen.change("recommendation.followed_up", row, status=form.status.value)
    for file in form.files:
        kept = attach_evidence(session, finding.booking_id, file, actor=actor, at=at)
        pen.add(
            "recommendation.evidence",
            EvidenceLink(attachment_id=kept, follow_up_id=seen.id),
        )
