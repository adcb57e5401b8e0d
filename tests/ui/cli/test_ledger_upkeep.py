"""``pageh ledger``: stamps, keys, redaction, and one booking's whole life."""

import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from app import booking, queries
from app.ledger.redaction import MARK
from models.ledger import LedgerCheckpoint, LedgerHead, LedgerTimestamp
from tests.commands import Run
from tests.office import NOW, Office
from tests.reports.loopback import Answers, served
from tests.reports.notary import NOW as STAMPED_AT
from tests.reports.notary import office as notary_office
from ui.premises import Premises


def set_authority(office: Office, address: str) -> None:
    setting = f'timestamp_url = "{address}"\n'
    office.paths.settings.write_text(setting, encoding="utf-8")


def stamps(office: Office) -> int:
    with office.database.read() as session:
        return len(session.scalars(select(LedgerTimestamp)).all())


def test_a_closed_day_is_stamped_where_an_authority_is_set(
    office: Office, tmp_path: Path, run: Run
) -> None:
    with served(Answers(notary_office().clock, STAMPED_AT)) as address:
        set_authority(office, f"{address}/tsa")
        out = tmp_path / "tutup.pdf"
        closed = run("--as", "admin", "ledger", "close-day", "--out", out)
    assert (closed.code, closed.err) == (0, "")
    assert stamps(office) == 1
    authority = tmp_path / "tsa.pem"
    authority.write_bytes(notary_office().authority.pem)
    for more, words in (
        ((), "tidak Anda kenal"),
        (
            ("--tsa-trust", authority),
            "sudah ada",
        ),
    ):
        verdict = run("ledger", "verify", "--json", *more).document
        assert any(words in remark for remark in verdict["remarks"])


def test_a_receipt_goes_out_without_its_stamp_and_the_next_paper_asks_again(
    office: Office, tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "tanda-terima.pdf"
    set_authority(office, "http://127.0.0.1:1/tsa")
    given = run("--as", "pengurus", "receipt", office.request(), "--out", out)
    assert (given.code, out.exists(), stamps(office)) == (0, True, 0)
    assert "tetap berlaku tanpa penanda waktu" in given.err
    with served(Answers(notary_office().clock, STAMPED_AT)) as address:
        set_authority(office, f"{address}/tsa")
        again = run("--as", "pengurus", "receipt", office.request(), "--out", out)
    assert (again.err, stamps(office)) == ("", 1)


def test_an_authority_that_does_not_answer_stops_nothing(
    office: Office, run: Run
) -> None:
    set_authority(office, "http://127.0.0.1:1/tsa")
    made = run("--as", "admin", "ledger", "checkpoint")
    assert made.code == 0
    assert "tidak menjawab" in made.err
    refused = run("--as", "admin", "ledger", "stamp")
    assert refused.code == 1
    assert stamps(office) == 0


def test_without_an_authority_there_is_nothing_to_ask(run: Run) -> None:
    refused = run("--as", "admin", "ledger", "stamp")
    assert (refused.code, "--tsa" in refused.err) == (1, True)


def test_a_new_key_is_announced_and_the_ledger_holds(run: Run) -> None:
    assert run("--as", "admin", "ledger", "checkpoint").code == 0
    first = run("--as", "admin", "ledger", "rotate")
    second = run("--as", "admin", "ledger", "rotate")
    assert (first.code, second.code) == (0, 0)
    assert first.out != second.out
    assert run("--as", "admin", "ledger", "checkpoint").code == 0
    found = run("ledger", "verify", "--key", first.out.strip(), "--json")
    assert (found.code, found.document["problems"]) == (0, [])
    again = run("--as", "admin", "ledger", "replace-key", "--authority", "BA-1")
    assert (again.code, "masih ada" in again.err) == (1, True)


def test_a_lost_key_is_replaced_with_its_report(office: Office, run: Run) -> None:
    assert run("--as", "admin", "ledger", "checkpoint").code == 0
    office.paths.log_key.unlink()
    given = ("ledger", "replace-key", "--authority", "BA-9/2024")
    assert run("--as", "kepala", *given).code == 1
    assert run("--as", "admin", *given).code == 0
    remarks = run("ledger", "verify", "--json").document["remarks"]
    assert any("BA-9/2024" in remark for remark in remarks)


def test_personal_data_are_redacted_by_the_bookings_number(
    office: Office, run: Run
) -> None:
    number = office.request(requester="Ketut Rahasia", phone="0812345")
    given = ("ledger", "redact", number, "--authority", "PDP-1", "--reason", "diminta")
    assert run("--as", "pengurus", *given, "--yes").code == 1
    done = run("--as", "admin", *given, "--yes")
    assert (done.code, "bookings/" in done.out) == (0, True)
    with office.database.read() as session:
        found = queries.booking(session, number, actor=office.inspector)
    assert MARK in repr(found)
    assert "Rahasia" not in repr(found)
    assert run("--as", "admin", *given, "--yes").code == 1  # nothing is left of it
    listed = run("--as", "auditor", "ledger", "life", number)
    assert "Rahasia" not in listed.out
    assert "pii.redacted" in listed.out
    assert run("ledger", "verify").code == 0


def test_the_whole_life_of_a_booking_is_on_one_page(office: Office, run: Run) -> None:
    number = office.request(
        event="Rapat tim sukses", purpose="Rapat tim sukses paslon nomor 7"
    )
    office.approve(number, ground="Sudah dikaji bagian hukum")
    lines = run("--as", "auditor", "ledger", "life", number, "--json").document
    places = [line["log_index"] for line in lines]
    assert places == sorted(set(places))
    kinds = {line["type"] for line in lines}
    assert {"booking.requested", "booking.screened", "booking.approved"} <= kinds
    assert any(kind.startswith("finding.") for kind in kinds)
    assert all(line["actor"] and line["at"] for line in lines)
    assert any("bagian hukum" in line["reason"] for line in lines)
    shown = run("--as", "auditor", "ledger", "life", number).out.splitlines()
    assert len(shown) == len(lines)


@pytest.mark.parametrize("number", ["BK-TIDAK-ADA", "bookings/1"])
def test_a_number_nobody_gave_is_refused(run: Run, number: str) -> None:
    refused = run("--as", "auditor", "ledger", "life", number)
    assert (refused.code, refused.out) == (1, "")


@pytest.mark.parametrize("personal", [True, False])
def test_the_evidence_is_one_zip_that_opens_without_the_program(
    office: Office, tmp_path: Path, run: Run, *, personal: bool
) -> None:
    number = office.request()
    for issued in (("receipt", number), ("ledger", "close-day")):
        done = run("--as", "pengurus", *issued, "--out", tmp_path / f"{issued[0]}.pdf")
        assert done.code == 0, done.err
    out = tmp_path / "bukti.zip"
    more = ("--personal",) if personal else ()
    assert run("--as", "auditor", "export", "bundle", "--out", out, *more).code == 0
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        sums = archive.read("SHA256SUMS").decode()
    assert {"index.html", "FORMAT.md", "check.py", "log/entries.jsonl"} <= set(names)
    papers = [name for name in names if name.startswith("attachments/")]
    assert len([name for name in papers if name.endswith(".pdf")]) == 2 * personal
    assert all(name in sums for name in papers)
    assert ("log/openings.jsonl" in names) is personal
    assert run("--as", "auditor", "export", "bundle", "--out", out).code == 1


def last_checkpoint(office: Office) -> tuple[str, bool]:
    """Return what the last checkpoint was made for, and whether it covers all."""
    with office.database.read() as session:
        last = session.scalars(
            select(LedgerCheckpoint).order_by(LedgerCheckpoint.id.desc())
        ).first()
        size = session.get_one(LedgerHead, 1).size
    return ("", False) if last is None else (last.reason, last.size == size - 1)


def test_leaving_a_command_signs_what_it_left(office: Office, run: Run) -> None:
    number = office.request()
    assert not office.paths.log_key.exists()
    assert run("--as", "pengurus", "bookings", "check", number).code == 0
    assert last_checkpoint(office) == ("program-exit", True)


@pytest.mark.parametrize("is_window", [True, False])
def test_an_approval_leaves_a_checkpoint_whichever_way_it_came_in(
    office: Office, run: Run, *, is_window: bool
) -> None:
    number = office.request()
    if is_window:
        premises = Premises(data=office.paths.root)  # as the window is launched
        with premises.database.write() as session:
            booking.approve(session, number, ground="", actor=office.head, at=NOW)
        premises.close()
    else:
        done = run("--as", "kepala", "bookings", "approve", number)
        assert (done.code, done.err) == (0, "")
    assert last_checkpoint(office) == ("approval", True)


def test_who_approves_where_the_key_is_not_is_told_what_to_do(
    office: Office, run: Run
) -> None:
    numbers = [office.request(), office.request(resource_ids=(office.car,))]
    assert run("--as", "kepala", "bookings", "approve", numbers[0]).code == 0
    key = office.paths.log_key.read_bytes()
    office.paths.log_key.unlink()
    done = run("--as", "kepala", "bookings", "approve", numbers[1])
    assert (done.code, "pageh ledger checkpoint" in done.err) == (0, True)
    assert last_checkpoint(office) == ("approval", False)
    office.paths.log_key.write_bytes(key)
    assert run("--as", "pengurus", "ledger", "checkpoint").code == 0
    assert last_checkpoint(office) == ("request", True)
