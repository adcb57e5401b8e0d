"""Somebody asks to be forgotten between two audit reports (UU 27/2022)."""

import io
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest

from app import queries, redacting, review
from app.ledger.redaction import MARK, Ground
from reports import issuing, verification
from reports.gathering.audit import AuditOrder
from reports.verifying.registry import open_registry, trust_of
from tests.office import NOW, Office
from tests.reports import opened

NAME = "Wayan Rahasia Sekali"
PERIOD = queries.Scope(
    first_day=date(2024, 9, 1), last_day=date(2024, 11, 30), region="51"
)
LATER = NOW + timedelta(days=70)


@pytest.fixture
def number(office: Office) -> str:
    """A booking that was found wrong, by somebody whose name its screening quotes."""
    number = office.request(
        requester=f"{NAME}, calon bupati",
        organisation="Tim Pemenangan",
        event="Rapat tim sukses",
        purpose="Rapat tim sukses pemenangan pasangan calon nomor urut 2",
    )
    office.approve(number, ground="Ruang disewa menurut Perda tarif.")
    with office.database.write() as session:
        for row in queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        ):
            grounds = review.Grounds("Surat asli sudah dibaca.")
            review.uphold(session, row.number, grounds, actor=office.inspector, at=NOW)
    return number


def issue(office: Office) -> issuing.IssuedReport:
    return issuing.issue(
        office.database,
        AuditOrder(scope=PERIOD, leader="auditor", inspector="inspektur"),
        paths=office.paths,
        actor=office.inspector,
        at=LATER,
    )


def everything_in(pdf: bytes) -> str:
    """The text of all pages, and of whatever is attached as text."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        attached = [
            spec.get_file().read_bytes().decode("utf-8", "replace")
            for spec in file.attachments.values()
        ]
    return " ".join("\n".join([opened.text_of(pdf), *attached]).split())


def ledger_check(office: Office, pdf: bytes) -> Any:
    with open_registry(office.paths) as copy:
        verdict = verification.verify(
            pdf, trust=trust_of(office.paths), at=LATER, ledger=copy
        )
    [check] = [each for each in verdict.checks if each.name == "ledger_unbroken"]
    return check


def test_a_report_keeps_its_bytes_and_the_next_one_shows_that_something_was_there(
    office: Office, number: str
) -> None:
    before = issue(office)
    assert NAME in everything_in(before.pdf)
    assert "disamarkan" not in ledger_check(office, before.pdf).sentence
    ground = Ground("PDP-7/2024", "permohonan pemilik data")
    with office.database.write() as session:
        gone = redacting.redact_subject(
            session, number, ("requester",), ground, actor=office.admin, at=LATER
        )
    assert before.number in gone.papers

    kept = issuing.reprint(
        office.database, before.number, paths=office.paths, actor=office.admin
    )
    assert kept.pdf == before.pdf
    check = ledger_check(office, kept.pdf)
    assert check.passed
    assert "disamarkan" in check.sentence

    after = everything_in(issue(office).pdf)
    assert (NAME in after, MARK in after, number in after) == (False, True, True)
