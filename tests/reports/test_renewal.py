"""A new timestamp over an old one carries a signature on."""

from datetime import datetime, timedelta

import pytest

from app import clock
from app.errors import Refused
from reports.signing import TimeSource, sign
from reports.signing.held_key import KeySigner
from reports.signing.renewal import covered_until, renew
from reports.verification import verify
from tests.reports.loopback import Answers, served
from tests.reports.notary import NOW, YEAR, Office, found, office, paper, staffed


def staff(address: str, at: datetime, answers: Answers) -> Office:
    people = staffed(found(around=at, crl_url=f"{address}/ca.crl"))
    answers.clock, answers.at = people.clock, at
    answers.revocations = people.authority.revocations(at=at - timedelta(hours=1))
    return people


@pytest.mark.parametrize("archived", [True, False], ids=["B-LTA", "B-T"])
def test_a_renewed_document_is_one_timestamp_longer(archived: bool) -> None:
    at, answers = clock.now(), Answers()
    with served(answers) as address:
        people = staff(address, at, answers)
        source = TimeSource(f"{address}/tsa", people.trust)
        first = TimeSource(f"{address}/tsa", people.trust if archived else None)
        pdf = sign(paper(), KeySigner(people.leader), at=at, tsa=first).pdf
        pdf = sign(pdf, KeySigner(people.inspector), at=at, tsa=first).pdf
        renewed = renew(pdf, source, at=at)
    assert renewed.pdf.startswith(pdf)
    assert renewed.authority == "Penanda Waktu Uji"
    assert renewed.until == people.clock.certificate.not_valid_after_utc
    verdict = verify(renewed.pdf, trust=people.trust, at=at + timedelta(minutes=1))
    assert verdict.holds, verdict.sentence
    assert {one.profile for one in verdict.signatures} == {"PAdES-B-LTA"}


def test_it_is_known_when_a_renewal_is_due() -> None:
    answers = Answers(office().clock, NOW)
    with served(answers) as address:
        tsa = TimeSource(f"{address}/tsa")
        pdf = sign(paper(), KeySigner(office().leader), at=NOW, tsa=tsa).pdf
    assert covered_until(pdf) == office().clock.certificate.not_valid_after_utc
    assert covered_until(sign(paper(), KeySigner(office().leader), at=NOW).pdf) is None
    with pytest.raises(Refused, match="sudah terlambat"):
        renew(pdf, tsa, at=NOW + 9 * YEAR)


def test_nothing_is_renewed_where_nothing_was_signed() -> None:
    with pytest.raises(Refused, match="belum ditandatangani"):
        renew(paper(), TimeSource("http://127.0.0.1:1/tsa"), at=NOW)


def test_a_silent_authority_leaves_the_document_as_it_was() -> None:
    pdf = sign(paper(), KeySigner(office().leader), at=NOW).pdf
    with pytest.raises(Refused, match="tidak terjangkau"):
        renew(pdf, TimeSource("http://127.0.0.1:1/tsa", timeout=2), at=NOW)
