"""Who acts for the head of an agency: Plh. while they are away, Plt. in a vacancy.

One table for everything that asks "may this person decide here today?":
:func:`in_force` gives a person's standings, :func:`app.people.actor_of` puts them
on the actor, and :func:`app.access.may` reads them there.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Capacity, Permission, Role, Standing, may, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from models.agency import Agency
from models.person import Delegation, Person

_INSTANT = timedelta(seconds=1)  # the ledger tells time no finer


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationForm:
    """What the order (surat perintah) says.

    Attributes:
        uid: who acts.
        agency_id: for which agency's head.
        starts: the first moment; ``ends`` the first one after it.
        on_behalf_uid: the head who is away; empty where the post is vacant.
        position: the post as printed; empty for the agency's own words.
    """

    uid: str
    agency_id: int
    capacity: Capacity
    starts: datetime
    ends: datetime
    letter_number: str
    letter_on: date | None = None
    on_behalf_uid: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRow:
    """One delegation in a list.

    Attributes:
        agency: the agency's code.
        on_behalf: name of the head who is away, or nothing.
    """

    id: int
    uid: str
    name: str
    agency: str
    capacity: Capacity
    position: str
    on_behalf: str
    starts: datetime
    ends: datetime
    letter_number: str
    letter_on: date | None
    appointed_by: str


def appoint(
    session: Session, form: DelegationForm, *, actor: Actor, at: datetime
) -> int:
    """Let a person act for the head of an agency, and return the delegation's id.

    Raises:
        Refused: no right to, oneself, an auditor, no letter, no such span, or
            somebody acts there already in that time.
    """
    require(actor, Permission.DELEGATE, form.agency_id)
    person = _active(session, form.uid)
    _check(form, person, actor)
    _refuse_second(session, form)
    absent = _active(session, form.on_behalf_uid) if form.on_behalf_uid else None
    if form.capacity is Capacity.PLH and absent is None:
        raise Refused(
            _("Plh. menggantikan pejabat yang berhalangan. Sebutkan pejabat itu.")
        )
    delegation = Delegation(
        person_id=person.id,
        agency_id=form.agency_id,
        capacity=form.capacity.value,
        on_behalf_id=absent.id if absent else None,
        position=form.position or session.get_one(Agency, form.agency_id).head_title,
        starts=form.starts,
        ends=form.ends,
        letter_number=form.letter_number.strip(),
        letter_on=form.letter_on,
        appointed_by=actor.uid,
    )
    Pen(session, actor=actor, at=at).add("delegation.added", delegation)
    return delegation.id


def end(session: Session, delegation_id: int, *, actor: Actor, at: datetime) -> None:
    """Let a delegation end now; one that has not begun never begins.

    Raises:
        Refused: no right to, no such delegation, or it is over already.
    """
    delegation = session.get(Delegation, delegation_id)
    if delegation is None:
        raise Refused(_("Penunjukan itu tidak ada. Muat ulang daftarnya."))
    require(actor, Permission.DELEGATE, delegation.agency_id)
    if delegation.ends <= at:
        raise Refused(_("Penunjukan itu sudah berakhir."))
    pen = Pen(session, actor=actor, at=at)
    # The database wants a span: one that never began shrinks to nothing seen.
    starts = min(delegation.starts, at - _INSTANT)
    pen.change("delegation.ended", delegation, starts=starts, ends=at)


def in_force(session: Session, person_id: int, at: datetime) -> tuple[Standing, ...]:
    """Return for which heads a person acts at a moment."""
    rows = session.scalars(
        select(Delegation)
        .where(
            Delegation.person_id == person_id,
            Delegation.starts <= at,
            Delegation.ends > at,
        )
        .order_by(Delegation.id)
    )
    return tuple(
        Standing(each.agency_id, Capacity(each.capacity), each.position)
        for each in rows
    )


def every(session: Session, *, actor: Actor) -> tuple[DelegationRow, ...]:
    """Return the delegations the actor may decide on, newest first."""
    absent = select(Person.id, Person.name).subquery()
    rows = session.execute(
        select(Delegation, Person.uid, Person.name, Agency.code, absent.c.name)
        .join(Person, Person.id == Delegation.person_id)
        .join(Agency, Agency.id == Delegation.agency_id)
        .outerjoin(absent, absent.c.id == Delegation.on_behalf_id)
        .order_by(Delegation.starts.desc(), Delegation.id.desc())
    )
    return tuple(
        DelegationRow(
            id=each.id,
            uid=uid,
            name=name,
            agency=code,
            capacity=Capacity(each.capacity),
            position=each.position,
            on_behalf=on_behalf or "",
            starts=each.starts,
            ends=each.ends,
            letter_number=each.letter_number,
            letter_on=each.letter_on,
            appointed_by=each.appointed_by,
        )
        for each, uid, name, code, on_behalf in rows
        if may(actor, Permission.DELEGATE, each.agency_id)
    )


def _check(form: DelegationForm, person: Person, actor: Actor) -> None:
    if person.uid == actor.uid:
        raise Refused(
            _("Tidak seorang pun menunjuk dirinya sendiri. Minta pejabat lain.")
        )
    if person.role == Role.INSPECTOR.value:
        raise Refused(
            _(
                "{name} auditor APIP dan menelaah keputusan seperti ini. Tunjuk orang "
                "lain."
            ).format(name=person.name)
        )
    if person.uid == form.on_behalf_uid:
        raise Refused(_("Kepala tidak menggantikan dirinya sendiri. Pilih orang lain."))
    if form.starts >= form.ends:
        raise Refused(_("Penunjukan berakhir sebelum mulai. Betulkan tanggalnya."))
    if not form.letter_number.strip():
        raise Refused(_("Nomor surat perintah belum diisi. Isi dahulu."))


def _refuse_second(session: Session, form: DelegationForm) -> None:
    other = session.scalar(
        select(Person.name)
        .join(Delegation, Delegation.person_id == Person.id)
        .where(
            Delegation.agency_id == form.agency_id,
            Delegation.starts < form.ends,
            Delegation.ends > form.starts,
        )
    )
    if other is not None:
        raise Refused(
            _(
                "{name} sudah ditunjuk di sana pada waktu itu. Akhiri penunjukan itu "
                "dahulu, atau pilih waktu lain."
            ).format(name=other)
        )


def _active(session: Session, uid: str) -> Person:
    person = session.scalar(
        select(Person).where(Person.uid == uid, Person.is_active.is_(True))
    )
    if person is None:
        raise Refused(
            _("Tidak ada orang aktif dengan nama masuk “{uid}”. Periksa lagi.").format(
                uid=uid
            )
        )
    return person
