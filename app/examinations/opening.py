"""Open and close an examination: by which assignment, with which team."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, Role, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.numbers import next_number
from app.queries.examinations import find_examination
from app.regions import zone_of
from app.review.words import require_decision
from models.examination import Examination, ExaminationMember, TeamRole
from models.person import Person

_WIDTH = 4


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team, and as what."""

    uid: str
    role: TeamRole


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminationForm:
    """What the letter of assignment (surat tugas) says.

    Attributes:
        agency_id: who is examined; none where several are.
        assigned_on: the letter's day; works from ``starts_on`` to ``ends_on``.
        first_day: first day of the period examined; ``last_day`` its last one.
        team: one leader, and whoever else.
    """

    title: str
    region: str
    assignment_number: str
    assigned_on: date
    starts_on: date
    ends_on: date
    first_day: date
    last_day: date
    team: Sequence[Member]
    agency_id: int | None = None


def open_examination(
    session: Session, form: ExaminationForm, *, actor: Actor, at: datetime
) -> str:
    """Write a new examination down and return its number.

    Raises:
        Refused: no right to, no title or assignment, days out of order, or a
            team without exactly one leader, with somebody twice or unknown.
    """
    require(actor, Permission.REVIEW)
    _check(form)
    require_decision(session, None, form.title)
    _check_team(session, form.team)
    number = next_number(session, "PKS", form.assigned_on.year, _WIDTH)
    pen = Pen(session, actor=actor, at=at)
    row = Examination(
        number=number,
        title=form.title.strip(),
        region=form.region,
        agency_id=form.agency_id,
        assignment_number=form.assignment_number.strip(),
        assigned_on=form.assigned_on,
        starts_on=form.starts_on,
        ends_on=form.ends_on,
        first_day=form.first_day,
        last_day=form.last_day,
        opened_by=actor.uid,
        opened_at=at,
    )
    pen.add("examination.opened", row)
    for each in form.team:
        member = ExaminationMember(
            examination_id=row.id, uid=each.uid, role=each.role.value
        )
        pen.add("examination.member_added", member)
    return number


def close(session: Session, number: str, *, actor: Actor, at: datetime) -> None:
    """Close an examination; nothing is added to it afterwards.

    Raises:
        Refused: no right to, no such examination, or closed already.
    """
    require(actor, Permission.REVIEW)
    row = find_open(session, number)
    closed_on = at.astimezone(zone_of(row.region)).date()
    Pen(session, actor=actor, at=at).change(
        "examination.closed", row, closed_on=closed_on
    )


def find_open(session: Session, number: str) -> Examination:
    """Return an examination that goes on.

    Raises:
        Refused: there is none with that number, or it is closed.
    """
    row = find_examination(session, number)
    if row.closed_on is not None:
        raise Refused(
            _("Pemeriksaan {number} sudah ditutup dan tidak diubah lagi.").format(
                number=number
            )
        )
    return row


def _check(form: ExaminationForm) -> None:
    if not form.title.strip() or not form.assignment_number.strip():
        raise Refused(
            _("Judul dan nomor surat tugas belum diisi. Isi keduanya dari suratnya.")
        )
    if form.ends_on < form.starts_on or form.last_day < form.first_day:
        raise Refused(
            _("Tanggal akhir mendahului tanggal mulai. Betulkan salah satunya.")
        )


def _check_team(session: Session, team: Sequence[Member]) -> None:
    counted = Counter(each.role for each in team)
    if counted[TeamRole.LEADER] != 1:
        raise Refused(_("Tim harus punya tepat satu ketua. Tetapkan ketuanya."))
    if len({each.uid for each in team}) != len(team):
        raise Refused(_("Seseorang disebut dua kali dalam tim. Sebut sekali saja."))
    for each in team:
        person = session.scalar(
            select(Person).where(Person.uid == each.uid, Person.is_active.is_(True))
        )
        if person is None or person.role not in (Role.INSPECTOR, Role.HEAD):
            raise Refused(
                _(
                    "“{uid}” bukan auditor yang terdaftar. Anggota tim didaftarkan "
                    "dahulu sebagai auditor APIP."
                ).format(uid=each.uid)
            )
