"""What a person asked to be forgotten is nowhere to be read afterwards."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from app import queries, redacting
from app.errors import Refused
from app.ledger.redaction import MARK, Ground
from app.ledger.verification import verify
from tests.office import NOW, Office

GROUND = Ground("PDP-7/2024", "permohonan pemilik data")
NAME = "Wayan Rahasia Sekali"


@pytest.fixture
def number(office: Office) -> str:
    """A request whose requester's name is quoted by the screening."""
    return office.request(
        requester=f"{NAME}, calon bupati",
        phone="0812-3456-789",
        event="Rapat tim sukses",
        purpose="Rapat tim sukses pemenangan pasangan calon nomor urut 2",
        organisation="Tim Pemenangan",
    )


def redact(office: Office, subject: str, *fields: str, **given: Any) -> Any:
    wanted = {"actor": office.admin, "at": NOW} | given
    with office.database.write() as session:
        return redacting.redact_subject(session, subject, fields, GROUND, **wanted)


def everything(office: Office) -> bytes:
    with closing(sqlite3.connect(office.paths.database)) as db:
        assert db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    folder, name = office.paths.database.parent, office.paths.database.name
    return b"".join(part.read_bytes() for part in folder.glob(name + "*"))


def test_a_request_is_redacted_with_all_that_quotes_it(
    office: Office, number: str
) -> None:
    assert NAME.encode() in everything(office)
    done = redact(office, number, "requester", "phone")
    assert {row.partition("/")[0] for row in done.rows} >= {
        "bookings",
        "screenings",
        "findings",
    }
    left = everything(office)
    assert NAME.encode() not in left
    assert b"0812-3456-789" not in left
    with office.database.read() as session:
        found = verify(session, at=NOW)
    assert found.problems == ()
    assert sum("PDP-7/2024" in remark for remark in found.remarks) == len(done.rows)


def test_every_list_and_page_shows_that_something_was_there(
    office: Office, number: str
) -> None:
    redact(office, number, "requester", "phone")
    with office.database.read() as session:
        [row] = queries.bookings(
            session, queries.BookingFilter(), actor=office.inspector
        )
        detail = queries.booking(session, number, actor=office.inspector)
        found = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
    assert row.requester == MARK
    assert MARK in repr(detail)
    assert NAME not in repr((detail, found))


def test_a_finding_keeps_its_reasons_without_the_name(
    office: Office, number: str
) -> None:
    with office.database.read() as session:
        before = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
    redact(office, number, "requester")
    with office.database.read() as session:
        after = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
    assert [(f.number, f.mark) for f in after] == [(f.number, f.mark) for f in before]


def test_any_recorded_row_is_named_as_the_ledger_names_it(office: Office) -> None:
    with office.database.read() as session:
        with pytest.raises(Refused, match="Tidak ada agencies/99"):
            redacting.personal_fields(session, "agencies/99")
        with pytest.raises(Refused, match="tidak memuat data pribadi"):
            redacting.personal_fields(session, f"agencies/{office.agency_id}")
        with pytest.raises(Refused, match="Tidak ada BK-1"):
            redacting.personal_fields(session, "BK-1")


def test_what_is_empty_or_gone_already_cannot_be_redacted(
    office: Office, number: str
) -> None:
    redact(office, number, "phone")
    with office.database.read() as session:
        assert "phone" not in redacting.personal_fields(session, number)
    for fields in (("phone",), (), ("purpose",)):
        with pytest.raises(Refused, match="tidak memuat data pribadi"):
            redact(office, number, *fields)


def test_papers_that_were_issued_before_are_named(office: Office, number: str) -> None:
    from reports import issuing
    from reports.gathering.receipt import ReceiptOrder

    paper = issuing.issue(
        office.database,
        ReceiptOrder(number),
        paths=office.paths,
        actor=office.custodian,
        at=NOW,
    )
    assert paper.number in redact(office, number, "requester").papers


def test_reports_show_that_something_was_there(office: Office, number: str) -> None:
    from reports import issuing
    from reports.gathering.compliance import ComplianceOrder
    from tests.reports import opened

    redact(office, number, "requester", "phone")
    scope = queries.Scope(
        first_day=NOW.date(),
        last_day=(NOW + timedelta(days=30)).date(),
        region="51",
        agency_id=office.agency_id,
    )
    pdf = issuing.issue(
        office.database,
        ComplianceOrder(scope),
        paths=office.paths,
        actor=office.head,
        at=NOW + timedelta(days=31),
    ).pdf
    page = opened.text_of(pdf)
    assert number in page
    assert MARK in page.replace("\n", "")
    assert NAME not in page
    assert NAME not in str(opened.attached_json(pdf, "kepatuhan.json"))
