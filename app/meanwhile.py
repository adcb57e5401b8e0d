"""What somebody else changed while one was typing, with both versions.

A form remembers what it was filled with. Keeping it looks again, in the same
transaction: if anything the form holds is different by now, it is said who
changed it, when, and how it reads there and here.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language import _
from app.wording import word_of
from models.ledger import LedgerEntry
from models.person import Person

_NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Kept:
    """Something recorded, as it stands.

    Attributes:
        said: what it says, with the fields a form on it has: an object or a mapping.
        subjects: which rows say it, as the ledger names them: ``people/17``; none
            where nobody wrote it down yet.
    """

    said: Any
    subjects: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Draft:
    """A form that is open on something recorded.

    Attributes:
        read: looks how that stands now (see :mod:`app.as_kept`).
        seen: how it stood when the form was filled. Once a refusal has shown what
            is different this follows, so that whoever keeps the form again has
            seen what they write over.
        words: field to what the person calls it; other fields do not matter.
        zone: in which hours are told.
        mine: what the form holds; nothing where somebody decides on what they
            read instead of writing.
        terms: field to the words for its values, where these are keys.
    """

    read: Callable[[Session], Kept]
    seen: Any
    words: Mapping[str, str]
    zone: tzinfo
    mine: Any = None
    terms: Mapping[str, Mapping[Any, str]] = field(default_factory=dict)

    def holding(self, mine: Any) -> "Draft":
        """Take what the form holds by now; return the draft itself."""
        self.mine = mine
        return self


class ChangedMeanwhileError(Refused):
    """Somebody kept another version while this one was typed or read."""


def refuse_changed(session: Session, draft: Draft) -> None:
    """Let a draft pass if nothing it holds is otherwise than it was shown.

    Call it inside the transaction that keeps the draft. Two who wrote the same are
    told as well, so that one of two equal steps is not lost in the other.

    Raises:
        ChangedMeanwhileError: it is; the sentence says by whom, when, and both
            versions.
    """
    kept = draft.read(session)
    if not kept.subjects:  # nobody wrote anything that could be lost
        return
    before, draft.seen = draft.seen, kept.said
    mine = draft.mine if draft.mine is not None else before
    changed = [
        name for name in draft.words if _value(kept.said, name) != _value(before, name)
    ]
    if changed:
        raise ChangedMeanwhileError(_sentence(session, draft, kept, (changed, mine)))


def _sentence(
    session: Session, draft: Draft, kept: Kept, differing: tuple[list[str], Any]
) -> str:
    changed, mine = differing
    shown = (
        _("{field}: sekarang “{theirs}”, Anda menulis “{mine}”")
        if draft.mine is not None
        else _("{field}: sekarang “{theirs}”, yang Anda baca “{mine}”")
    )
    both = "; ".join(
        shown.format(
            field=draft.words[name],
            theirs=_spelled(draft, name, kept.said),
            mine=_spelled(draft, name, mine),
        )
        for name in changed
        if _value(mine, name) != _value(kept.said, name)
    )
    name, when = _who(session, kept.subjects)
    told = (
        _(
            "Diubah sementara itu oleh {name} pukul {time}. {both} Simpan sekali lagi "
            "bila yang Anda tulis yang benar, atau batalkan."
        )
        if draft.mine is not None
        else _(
            "Diubah sementara itu oleh {name} pukul {time}. {both} Ulangi bila "
            "keputusan Anda tetap, atau batalkan."
        )
    )
    time = f"{when.astimezone(draft.zone):%H.%M}" if when else _NOTHING
    return told.format(name=name, time=time, both=f"{both}." if both else "")


def _who(session: Session, subjects: tuple[str, ...]) -> tuple[str, datetime | None]:
    """Return who wrote the newest line about some rows, and when."""
    body = session.scalar(
        select(LedgerEntry.body)
        .where(LedgerEntry.subject.in_(subjects))
        .order_by(LedgerEntry.seq.desc())
        .limit(1)
    )
    if body is None:
        return _NOTHING, None
    line = json.loads(body)
    uid = line["actor"]["uid"]
    name = session.scalar(select(Person.name).where(Person.uid == uid)) or uid
    return name, datetime.fromisoformat(line["at"])


def _value(said: Any, name: str) -> Any:
    """Return what is said of a field; saying nothing is alike in every form."""
    found = said.get(name) if isinstance(said, Mapping) else getattr(said, name)
    return None if found in ("", ()) else found


def _spelled(draft: Draft, name: str, said: Any) -> str:
    value = _value(said, name)
    word = draft.terms.get(name, {}).get(value)
    return _read_out(value, draft.zone) if word is None else word


def _read_out(value: Any, zone: tzinfo) -> str:
    match value:
        case None:
            return _NOTHING
        case bool():
            return _("ya") if value else _("tidak")
        case Enum():
            return word_of(value)
        case datetime():
            return f"{value.astimezone(zone):%d-%m-%Y %H.%M}"
        case date():
            return f"{value:%d-%m-%Y}"
        case tuple():
            return "; ".join(_read_out(each, zone) for each in value)
        case _:
            return str(value)
