"""The whole path, once, as an office would walk it: nothing is faked."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import agencies, asset_intake, officials, queries, review, settings
from app.errors import Refused
from app.imports.assets import read_assets
from app.ledger import verification as ledger
from app.ledger.verdict import Verdict
from app.settings import Settings
from reports import issuing, own_certificate, verification
from reports.gathering.audit import AuditOrder
from reports.signing.held_key import KeySigner
from reports.verifying.registry import open_registry, trust_of
from tests.office import NOW, PASSWORD, Office

SAMPLES = Path(__file__).parent.parent / "data" / "kib"
PERIOD = queries.Scope(
    first_day=date(2024, 9, 1), last_day=date(2024, 11, 30), region="51"
)


@pytest.fixture
def issued(office: Office) -> issuing.IssuedReport:
    political = office.request(
        organisation="DPC Partai Gerindra Denpasar",
        event="Konsolidasi kader",
        purpose="Konsolidasi pemenangan calon gubernur <b>2024</b> & kader",
    )
    office.request(resource_ids=(office.car,), purpose="Antar vaksin ke puskesmas")
    office.approve(political, ground="Ruang disewa menurut Perda tarif.")
    with office.database.write() as session:
        for row in queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        ):
            grounds = review.Grounds("Surat asli sudah dibaca.")
            review.uphold(session, row.number, grounds, actor=office.inspector, at=NOW)
    return issuing.issue(
        office.database,
        AuditOrder(scope=PERIOD, leader="auditor", inspector="inspektur"),
        paths=office.paths,
        actor=office.inspector,
        at=NOW + timedelta(days=70),
    )


def signed(office: Office, issued: issuing.IssuedReport) -> bytes:
    at = NOW + timedelta(days=70)
    pdf = b""
    for uid in ("auditor", "inspektur"):
        with office.database.read() as session:
            officer = officials.officer(session, uid)
        held = own_certificate.issue(
            office.paths,
            officer,
            agency="Inspektorat",
            passphrase=PASSWORD,
            at=at,
        )
        pdf = issuing.sign(
            office.database,
            issued.number,
            KeySigner(held),
            paths=office.paths,
            actor=office.inspector,
            at=at,
        ).pdf
    return pdf


def verdict_on(office: Office, pdf: bytes) -> verification.Verdict:
    if not office.paths.database.exists():
        settings.write(office.paths.settings, Settings(database=office.database.url))
    with open_registry(office.paths) as copy:
        return verification.verify(
            pdf,
            trust=trust_of(office.paths),
            at=NOW + timedelta(days=71),
            ledger=copy,
        )


@pytest.mark.both_engines
def test_sheets_are_taken_in_once_and_only_once(office: Office) -> None:
    for name, items in (
        ("kib_b_simda", 48),
        ("kib_c", 5),
    ):
        for ending in ("csv", "xlsx"):
            sheet = read_assets(SAMPLES / f"{name}.{ending}")
            with office.database.write() as session:
                agency = agencies.find(session, "SETDA")
                plan = asset_intake.plan(session, sheet.importable, agency)
                place = asset_intake.Place(agency, "51.71")
                asset_intake.carry_out(
                    session, plan, place, actor=office.custodian, at=NOW
                )
            expected = (items, 0) if ending == "csv" else (0, items)
            assert (len(plan.added), plan.same) == expected, sheet.problems
    with office.database.read() as session:
        found = queries.resources(
            session, queries.ResourceFilter(text="dk1012xx"), actor=office.custodian
        )
        assert any(row.plate == "DK 1012 XX" for row in found)
        assert ledger.verify(session, at=NOW).verdict is Verdict.INCOMPLETE


@pytest.mark.both_engines
def test_a_changed_sheet_changes_only_what_differs(office: Office) -> None:
    from dataclasses import replace

    items = read_assets(SAMPLES / "kib_c.csv").importable
    with office.database.write() as session:
        agency = agencies.find(session, "SETDA")
        place = asset_intake.Place(agency, "51.71")
        first = asset_intake.plan(session, items, agency)
        asset_intake.carry_out(session, first, place, actor=office.custodian, at=NOW)
    dearer = [replace(items[0], price=items[0].price + 1), *items[1:]]
    with office.database.write() as session:
        agency = agencies.find(session, "SETDA")
        second = asset_intake.plan(session, dearer, agency)
        place = asset_intake.Place(agency, "51.71")
        asset_intake.carry_out(session, second, place, actor=office.custodian, at=NOW)
    assert (len(second.added), second.same, len(second.changed)) == (0, 4, 1)
    assert [each.field for each in second.changed[0][2]] == ["price"]


@pytest.mark.both_engines
def test_a_signed_report_verifies_against_its_registry(
    office: Office, issued: issuing.IssuedReport
) -> None:
    verdict = verdict_on(office, signed(office, issued))
    assert verdict.holds, verdict.sentence
    passed = {check.name for check in verdict.checks if check.passed}
    assert {"known_to_ledger", "ledger_unbroken", "complete"} <= passed
    assert "tidak tersertifikasi" in verdict.sentence


def test_the_report_counts_what_the_register_holds(
    office: Office, issued: issuing.IssuedReport
) -> None:
    verdict = verdict_on(office, signed(office, issued))
    counts = verdict.report["counts"]
    with office.database.read() as session:
        rows = queries.bookings(
            session, queries.BookingFilter(), actor=office.inspector
        )
    assert counts["bookings"] == len(rows) == 2
    assert counts["flagged"] == 1
    assert counts["findings"] == 2  # the user's side and the lender's


def test_one_changed_byte_is_noticed(
    office: Office, issued: issuing.IssuedReport
) -> None:
    pdf = bytearray(signed(office, issued))
    pdf[len(pdf) // 3] ^= 1
    assert not verdict_on(office, bytes(pdf)).holds


def test_one_changed_row_is_named(office: Office, issued: issuing.IssuedReport) -> None:
    pdf = signed(office, issued)
    with sqlite3.connect(office.paths.database) as connection:
        connection.execute("update bookings set purpose = 'Rapat biasa' where id = 1")
    connection.close()
    verdict = verdict_on(office, pdf)
    assert not verdict.holds
    assert "bookings" in verdict.check("ledger_unbroken").sentence
    assert "purpose" in verdict.check("ledger_unbroken").sentence


def test_a_filed_report_that_was_changed_is_not_signed(
    office: Office, issued: issuing.IssuedReport
) -> None:
    issued.file.write_bytes(issued.pdf + b"\n")
    with pytest.raises(Refused, match="sudah berubah"):
        signed(office, issued)


def test_a_reader_cannot_issue_a_report(office: Office) -> None:
    from app.access import Actor, Role

    reader = Actor("pembaca", "Pembaca", Role.READER, office.agency_id)
    with pytest.raises(Refused, match="tidak berwenang"):
        issuing.issue(
            office.database,
            AuditOrder(scope=PERIOD, leader="auditor", inspector="inspektur"),
            paths=office.paths,
            actor=reader,
            at=NOW,
        )


def test_a_period_upside_down_is_refused() -> None:
    with pytest.raises(Refused, match="mendahului"):
        queries.Scope(
            first_day=date(2024, 12, 1), last_day=date(2024, 1, 1), region="51"
        )
