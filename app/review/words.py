"""Words that only a body that judges may use, and when they may be repeated."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language import _
from models.finding import DecisionLetter, Finding, Outcome

# "terbukti", "tidak terbukti", "dinyatakan bersalah": verdicts, not observations.
_VERDICT = re.compile(r"\b(?:terbukti|bersalah)\b", re.IGNORECASE)
_SPEAKS = frozenset({Outcome.PROVEN.value, Outcome.NOT_PROVEN.value})


def pronounces(text: str) -> bool:
    """Tell whether a text says what only a body that judges may say."""
    return _VERDICT.search(text) is not None


def require_decision(session: Session, finding: Finding | None, *texts: str) -> None:
    """Let a verdict be repeated only where a decision letter is on record.

    Raises:
        Refused: a text says *terbukti* and no letter of the finding does.
    """
    if not any(map(pronounces, texts)):
        return
    if finding is not None and _has_letter(session, finding):
        return
    raise Refused(
        _(
            "Kata “terbukti” atau “bersalah” hanya boleh ditulis setelah putusan "
            "lembaga yang berwenang dicatat. Catat nomor dan tanggal putusannya "
            "dahulu, atau tulis “indikasi” atau “dugaan”."
        )
    )


def _has_letter(session: Session, finding: Finding) -> bool:
    letter = select(DecisionLetter.id).where(
        DecisionLetter.finding_id == finding.id, DecisionLetter.outcome.in_(_SPEAKS)
    )
    return session.scalar(letter.limit(1)) is not None
