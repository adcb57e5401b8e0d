from typing import Any

import pytest

from app import rescreening, rules
from app.errors import Refused
from app.rulebook import feedback
from app.rulebook.feedback import PhraseForm
from app.screening import FeedbackKind
from tests.office import NOW


def mark(office: Any, phrase: str, kind: FeedbackKind, actor: Any = None) -> int:
    with office.database.write() as session:
        form = PhraseForm(phrase, kind, note="lihat surat")
        return feedback.mark(session, form, actor=actor or office.inspector, at=NOW)


def marks_of(office: Any) -> dict[str, str]:
    from sqlalchemy import select

    from models.booking import Booking, Screening

    with office.database.read() as session:
        rows = session.execute(
            select(Booking.number, Screening.mark)
            .join(Screening, Screening.booking_id == Booking.id)
            .where(Screening.is_latest.is_(True))
        )
        return {number: mark for number, mark in rows}  # noqa: C416


def again(office: Any) -> list[rescreening.Change]:
    with office.database.write() as session:
        return rescreening.rescreen(
            session, rules=rules.load(session), actor=office.inspector, at=NOW
        )


def test_a_missed_phrase_is_flagged_at_once_and_says_who_taught_it(office: Any) -> None:
    number = office.request(event="Temu Pasukan Sunyi", purpose="Konsolidasi internal")
    assert marks_of(office)[number] == "clear"
    mark(office, "pasukan sunyi", FeedbackKind.MISSED)
    [change] = again(office)
    assert change.number == number
    assert change.after != "clear"
    assert [cause.sentence for cause in change.causes] == [
        "tanda auditor pada “pasukan sunyi”"
    ]
    assert again(office) == []


def test_a_false_alarm_no_longer_flags_and_ending_it_brings_the_flag_back(
    office: Any,
) -> None:
    number = office.request(
        organisation="Karang Taruna",
        event="Lomba masak paslon serasi",
        purpose="Lomba masak paslon serasi antarkeluarga",
    )
    assert marks_of(office)[number] != "clear"
    id_ = mark(office, "lomba masak paslon serasi", FeedbackKind.FALSE_ALARM)
    [change] = again(office)
    assert (change.after, change.appeared) == ("clear", ())
    assert change.vanished
    with office.database.write() as session:
        feedback.end(session, id_, actor=office.inspector, at=NOW)
    assert [each.number for each in again(office)] == [number]
    assert marks_of(office)[number] != "clear"


def test_feedback_is_part_of_the_digest_and_stays_listed_when_ended(
    office: Any,
) -> None:
    def digest() -> str:
        with office.database.read() as session:
            return rules.load(session).rulebook.digest

    before = digest()
    id_ = mark(office, "pasukan sunyi", FeedbackKind.MISSED)
    assert digest() != before
    with office.database.write() as session:
        feedback.end(session, id_, actor=office.inspector, at=NOW)
    assert digest() == before
    with office.database.read() as session:
        [kept] = feedback.every(session)
    assert kept.feedback.author == "auditor"
    assert kept.feedback.ended_on == NOW.date()


@pytest.mark.parametrize(
    ("phrase", "why"),
    [("ab", "4 sampai 120"), ("x" * 200, "4 sampai 120"), ("Ni Luh Contoh", "pemohon")],
)
def test_a_phrase_that_cannot_decide_anything_is_refused(
    office: Any, phrase: str, why: str
) -> None:
    office.request()
    with pytest.raises(Refused, match=why):
        mark(office, phrase, FeedbackKind.MISSED)


def test_who_neither_inspects_nor_manages_may_not_teach(office: Any) -> None:
    with pytest.raises(Refused, match="tidak berwenang"):
        mark(office, "pasukan sunyi", FeedbackKind.MISSED, office.custodian)


def test_one_phrase_has_one_mark(office: Any) -> None:
    mark(office, "pasukan sunyi", FeedbackKind.MISSED)
    with pytest.raises(Refused, match="sudah ditandai"):
        mark(office, "Pasukan  SUNYI", FeedbackKind.FALSE_ALARM)
