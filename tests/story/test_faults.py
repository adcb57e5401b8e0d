"""What goes wrong around the program ends in one sentence and a whole registry."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, text

from app import agencies, asset_intake, entrance, queries, registry, settings
from app.errors import Refused
from app.imports.assets import read_assets
from app.ledger import verification as ledger
from app.troubles import trouble_sentence
from models.asset import Asset
from models.database import Database, DatabaseTroubleError, Trouble
from tests.office import NOW, PASSWORD, Office

SAMPLES = Path(__file__).parent.parent / "data" / "kib"


def whole(office: Office) -> bool:
    """Tell whether file and ledger are as they should be."""
    with closing(sqlite3.connect(office.paths.database)) as connection:
        sound = connection.execute("pragma integrity_check").fetchone() == ("ok",)
    with office.database.read() as session:
        return sound and ledger.verify(session, at=NOW).problems == ()


def sentence_for(office: Office, act: Callable[[], Any], trouble: Trouble) -> str:
    with pytest.raises(DatabaseTroubleError) as told:
        act()
    assert told.value.trouble is trouble
    said = trouble_sentence(told.value)
    assert str(office.paths.database) in said or "pageh.db" in said
    return said


@pytest.fixture
def full(office: Office) -> Iterator[Callable[[], None]]:
    """Let the disk be full from now on: SQLite may not take one page more."""

    def fill() -> None:
        with closing(sqlite3.connect(office.paths.database)) as connection:
            (pages,) = connection.execute("pragma page_count").fetchone()

        def bound(connection: Any, _record: Any) -> None:
            connection.execute(f"pragma max_page_count = {pages + 2}")

        event.listen(office.database.engine, "connect", bound)
        office.database.close()  # the bound is for connections to come

    return fill


def many_requests(office: Office) -> None:
    with office.database.write() as session:
        from app import booking

        for day in range(1, 60):
            form = office.form(
                starts=NOW + timedelta(days=day),
                ends=NOW + timedelta(days=day, hours=1),
                purpose="Rapat " * 200,
            )
            booking.request(
                session, form, rules=office.rules, actor=office.custodian, at=NOW
            )


def import_sheet(office: Office) -> None:
    sheet = read_assets(SAMPLES / "kib_b_simda.csv")
    with office.database.write() as session:
        agency = agencies.find(session, "SETDA")
        plan = asset_intake.plan(session, sheet.items, agency)
        place = asset_intake.Place(agency, "51.71")
        asset_intake.carry_out(session, plan, place, actor=office.custodian, at=NOW)


@pytest.mark.parametrize("work", [many_requests, import_sheet])
def test_a_full_disk_keeps_all_of_it_or_nothing(
    office: Office, full: Callable[[], None], work: Callable[[Office], None]
) -> None:
    full()
    assert "penuh" in sentence_for(office, lambda: work(office), Trouble.FULL)
    office.database.close()
    office.database = Database(office.paths.database_url)
    assert whole(office)
    with office.database.read() as session:
        assert (
            queries.bookings(session, queries.BookingFilter(), actor=office.admin) == ()
        )
        assert session.scalar(select(Asset.id)) is None
    work(office)
    assert whole(office)


def test_a_copy_that_can_only_be_read_is_still_looked_at(office: Office) -> None:
    number = office.request()
    office.database.close()
    file = office.paths.database
    readable = Database(f"sqlite:///file:{file.as_posix()}?mode=ro&uri=true")
    assert entrance.sign_in(readable, "auditor", PASSWORD, at=NOW)
    with readable.read() as session:
        assert queries.booking(session, number, actor=office.inspector)
    with pytest.raises(DatabaseTroubleError) as told, readable.write() as session:
        session.execute(text("delete from bookings"))
    assert told.value.trouble is Trouble.READ_ONLY
    assert "hanya dapat dibaca" in trouble_sentence(told.value)
    readable.close()
    assert whole(office)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_one_may_not_open_is_told(office: Office) -> None:
    office.database.close()
    office.paths.database.chmod(0)
    with pytest.raises(Refused, match="dibuka"):
        registry.open_database(office.paths, office.paths.database_url, at=NOW)


@pytest.mark.parametrize("harm", ["half", "start overwritten", "empty", "deleted"])
def test_a_harmed_file_is_refused_with_what_to_do(office: Office, harm: str) -> None:
    office.request()
    office.database.close()
    file = office.paths.database
    raw = bytearray(file.read_bytes())
    if harm == "half":
        file.write_bytes(raw[: len(raw) // 2])
    elif harm == "start overwritten":
        raw[:8_192] = b"Kepada Yth. Kepala Dinas".ljust(8_192)
        file.write_bytes(raw)
    elif harm == "empty":
        file.write_bytes(b"")
    else:
        file.unlink()
    with pytest.raises(Refused) as refusal:
        registry.open_database(office.paths, office.paths.database_url, at=NOW)
    assert any(remedy in str(refusal.value) for remedy in ("cadangan", "pageh init")), (
        str(refusal.value)
    )


def test_harm_in_the_middle_is_found_by_verification(office: Office) -> None:
    for day in range(1, 30):
        office.request(
            starts=NOW + timedelta(days=day), ends=NOW + timedelta(days=day, hours=1)
        )
    office.database.close()
    file = office.paths.database
    raw = bytearray(file.read_bytes())
    middle = len(raw) // 2 // 4_096 * 4_096
    raw[middle : middle + 4_096] = bytes(4_096)
    file.write_bytes(raw)
    with office.database.read() as session:
        assert not ledger.verify(session, at=NOW).holds


def test_a_file_that_goes_away_is_told_and_never_made_anew(office: Office) -> None:
    office.request()
    office.database.close()
    file, hidden = office.paths.database, office.paths.root / "disembunyikan.db"
    office.database = registry.open_database(
        office.paths, office.paths.database_url, at=NOW
    )
    office.database.close()  # every connection is idle when the share goes
    file.rename(hidden)
    said = sentence_for(office, office.request, Trouble.GONE)
    assert "foldernya masih ada" in said
    assert not file.exists()
    hidden.rename(file)
    office.request(organisation="Dinas Pendidikan")
    assert whole(office)


def test_a_registry_another_program_holds_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.database._BUSY_TIMEOUT", 50)
    holder = sqlite3.connect(office.paths.database, isolation_level=None)
    holder.execute("begin immediate")
    office.database.close()
    office.database = Database(office.paths.database_url)
    assert "dikunci" in sentence_for(office, office.request, Trouble.LOCKED)
    holder.close()
    office.request()
    assert whole(office)


def test_a_clock_put_back_is_on_record_and_stops_nobody(office: Office) -> None:
    office.request()
    office.request(at=NOW - timedelta(days=400), organisation="Dinas Pendidikan")
    with office.database.read() as session:
        kinds = [each.type for each in queries.entries(session)]
        verdict = ledger.verify(session, at=NOW)
    assert "clock.regressed" in kinds
    assert verdict.holds
    assert any("jam" in remark.lower() for remark in verdict.remarks)


@pytest.mark.parametrize(
    "garbage",
    [
        b"\xff\xfe\x00g\x00a",
        b"language = ",
        b'language = "xx"\n',
        b"witness_days = true\n",
        b'tidak_dikenal = "1"\n',
        b"[database]\nurl = 1\n",
        bytes(range(256)),
    ],
)
def test_settings_of_garbage_are_refused_by_name(
    office: Office, garbage: bytes
) -> None:
    office.paths.settings.write_bytes(garbage)
    with pytest.raises(Refused, match=r"pageh\.toml"):
        settings.read(office.paths.settings)


def test_two_programs_on_one_registry_lose_nothing(office: Office) -> None:
    second = Database(office.paths.database_url)
    first_number = office.request()
    office.database, first = second, office.database
    second_number = office.request(organisation="Dinas Pendidikan")
    assert first_number != second_number
    first.close()
    assert whole(office)


def test_missing_attachments_do_not_keep_the_registry_shut(office: Office) -> None:
    shutil.rmtree(office.paths.reports, ignore_errors=True)
    shutil.rmtree(office.paths.logs, ignore_errors=True)
    office.database.close()
    registry.open_database(office.paths, office.paths.database_url, at=NOW).close()
    assert whole(office)
