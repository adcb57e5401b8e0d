"""What somebody else changed while one was typing, with both versions.

The ledger knows every change of every row, so a row needs no version column: a
form remembers the row's newest line, and keeping it asks for what came after.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language import _
from models.ledger import LedgerEntry, LedgerOpening
from models.person import Person


@dataclass(frozen=True, slots=True)
class Written:
    """What a form holds for one column.

    Attributes:
        name: of the field, as the person reads it.
        value: as the person reads it.
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that is open on one row.

    Attributes:
        table: of the row; ``row_id`` is its key.
        seq: the newest line about the row when the form was opened.
        fields: column to what the form holds for it.
        zone: in which hours are told.
    """

    table: str
    row_id: int
    seq: int
    zone: tzinfo
    fields: Mapping[str, Written] = field(default_factory=dict)


class ChangedMeanwhileError(Refused):
    """Somebody kept another version while this one was typed.

    Attributes:
        seq: the newest line now; a form that goes on from here overrides.
        theirs: column to what it holds by now, for the columns they changed.
    """

    def __init__(self, sentence: str, seq: int, theirs: dict[str, Any]) -> None:
        super().__init__(sentence)
        self.seq, self.theirs = seq, theirs


def newest(session: Session, table: str, row_id: int) -> int:
    """Return the place of the newest line about a row; -1 where there is none."""
    found = session.scalar(
        select(func.max(LedgerEntry.seq)).where(
            LedgerEntry.subject == f"{table}/{row_id}"
        )
    )
    return -1 if found is None else found


def refuse_changed(session: Session, draft: Draft) -> None:
    """Let a draft pass if its row is as it was when the draft was begun.

    Call it inside the transaction that keeps the draft.

    Raises:
        ChangedMeanwhileError: it is not; the sentence says by whom, when, and
            both versions of what both changed.
    """
    lines = session.execute(
        select(LedgerEntry.seq, LedgerEntry.body)
        .where(
            LedgerEntry.subject == f"{draft.table}/{draft.row_id}",
            LedgerEntry.seq > draft.seq,
        )
        .order_by(LedgerEntry.seq)
    ).all()
    if not lines:
        return
    theirs: dict[str, Any] = {}
    for seq, body in lines:
        theirs |= json.loads(body)["data"].get("set", {}) | _opened(session, seq)
    last = json.loads(lines[-1].body)
    raise ChangedMeanwhileError(
        _sentence(session, draft, last, theirs), lines[-1].seq, theirs
    )


def _sentence(
    session: Session, draft: Draft, last: dict[str, Any], theirs: dict[str, Any]
) -> str:
    uid = last["actor"]["uid"]
    name = session.scalar(select(Person.name).where(Person.uid == uid)) or uid
    when = datetime.fromisoformat(last["at"]).astimezone(draft.zone)
    both = [
        _("{field}: sekarang “{theirs}”, Anda menulis “{mine}”").format(
            field=written.name, theirs=_said(theirs[column]), mine=written.value
        )
        for column, written in draft.fields.items()
        if column in theirs and _said(theirs[column]) != written.value
    ]
    return _(
        "Diubah sementara itu oleh {name} pukul {time}. {both} Simpan sekali lagi bila "
        "yang Anda tulis yang benar, atau batalkan."
    ).format(
        name=name,
        time=f"{when:%H.%M}",
        both="; ".join(both) + "." if both else "",
    )


def _opened(session: Session, seq: int) -> dict[str, Any]:
    """Return the personal data of a line, unless they were redacted."""
    body = session.scalar(select(LedgerOpening.body).where(LedgerOpening.seq == seq))
    return json.loads(body) if body is not None else {}


def _said(value: object) -> str:
    return "" if value is None else str(value)
