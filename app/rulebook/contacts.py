"""The office's own list of how official bodies of parties can be reached."""

from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import agencies
from app.access import Actor, Permission, require
from app.errors import Refused
from app.imports.candidates import CandidateRow, CandidateSheet
from app.language import _
from app.ledger.pen import Pen
from app.past import letter_mark, phones_in
from app.screening.text import fold
from models.rulebook import PartyContact

# What the name of an official body holds; a private person's has none of it.
_BODIES = (
    "dpp", "dpw", "dpd", "dpc", "dpac", "dprt", "pac", "partai", "ranting", "pengurus",
    "tim", "fraksi", "koalisi", "gabungan", "sekretariat", "posko",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contact:
    """How one official body can be reached, and when that counts."""

    body: str
    party: str
    region: str
    phone: str
    letter_mark: str
    starts_on: date
    ends_on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class KeptContact:
    """One contact in the list."""

    id: int
    contact: Contact


@dataclass(slots=True)
class ContactOutcome:
    """What a list of contacts would bring, or has brought."""

    new: list[Contact] = field(default_factory=list)
    same: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


def preview(session: Session, sheet: CandidateSheet, *, today: date) -> ContactOutcome:
    """Say what a list of contacts would bring, writing nothing."""
    outcome = ContactOutcome(problems=list(sheet.problems))
    known = {
        (row.body, row.phone, row.letter_mark)
        for row in session.scalars(select(PartyContact))
    }
    for row in sheet.rows:
        try:
            contact = _contact(row, today)
        except Refused as refusal:
            outcome.problems.append((row.row, str(refusal)))
            continue
        key = (contact.body, contact.phone, contact.letter_mark)
        if key in known:
            outcome.same += 1
        else:
            known.add(key)
            outcome.new.append(contact)
    outcome.problems.sort()
    return outcome


def take_in(
    session: Session, sheet: CandidateSheet, *, actor: Actor, at: datetime
) -> ContactOutcome:
    """Keep a list of contacts: all of it, or nothing while a line has a problem.

    Raises:
        Refused: no right to, or a line cannot be taken.
    """
    require(actor, Permission.MANAGE)
    outcome = preview(session, sheet, today=at.date())
    if outcome.problems:
        row, sentence = outcome.problems[0]
        raise Refused(
            _(
                "Kontak belum diimpor: {n} baris bermasalah, yang pertama baris {row}: "
                "{sentence} Betulkan, lalu impor lagi."
            ).format(n=len(outcome.problems), row=row, sentence=sentence)
        )
    Pen(session, actor=actor, at=at).add_all(
        "contact.listed", PartyContact, list(map(asdict, outcome.new))
    )
    return outcome


def end(session: Session, id_: int, on: date, *, actor: Actor, at: datetime) -> None:
    """Let a contact count until a day, that day included.

    Raises:
        Refused: no right to, or no such contact.
    """
    require(actor, Permission.MANAGE)
    row = session.get(PartyContact, id_)
    if row is None:
        raise Refused(
            _("Tidak ada kontak bernomor {id}. Lihat “pageh contacts list”.").format(
                id=id_
            )
        )
    Pen(session, actor=actor, at=at).change("contact.ended", row, ends_on=on)


def every(session: Session) -> tuple[KeptContact, ...]:
    """Return all contacts by name."""
    return tuple(
        KeptContact(row.id, Contact(**{name: getattr(row, name) for name in _NAMES}))
        for row in session.scalars(select(PartyContact).order_by(PartyContact.body))
    )


_NAMES = tuple(each.name for each in fields(Contact))


def _contact(row: CandidateRow, today: date) -> Contact:
    body = row.names[0]
    if not set(fold(body).split()) & set(_BODIES):
        raise Refused(
            _(
                "“{body}” bukan badan resmi partai. Hanya pengurus seperti DPC atau "
                "DPD yang dicatat, bukan orang."
            ).format(body=body)
        )
    mark = letter_mark(row.letter_mark)
    if not phones_in(row.phone) and not mark:
        raise Refused(_("isi nomor telepon resmi atau kode suratnya."))
    return Contact(
        body=body,
        party=row.party,
        region=agencies.region_code(row.region) if row.region else "",
        phone=row.phone,
        letter_mark=mark,
        starts_on=row.starts_on or today,
        ends_on=row.ends_on,
        source=row.source,
    )
