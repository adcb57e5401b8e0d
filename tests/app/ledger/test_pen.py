import json
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.access import Actor
from app.ledger.entry import Entry, Opening
from app.ledger.merkle import leaf_hash, root
from app.ledger.pen import Pen
from models.agency import Agency
from models.asset import Asset, Resource
from models.database import Database
from models.guard import UnrecordedChangeError
from models.ledger import LedgerEntry, LedgerHead, LedgerOpening
from models.person import Person


def agency(number: int = 1, **values: object) -> Agency:
    return Agency(code=f"1.{number}", name="Sekretariat Daerah", region="51", **values)


def person_columns(uid: str = "budi") -> dict[str, object]:
    return {
        "uid": uid,
        "name": "Budi",
        "role": "custodian",
        "password_hash": "$argon2id$",
    }


def person(uid: str = "budi") -> Person:
    return Person(**person_columns(uid))


def entries(session: Session, *, kind: str | None = None) -> list[Entry]:
    bodies = session.scalars(select(LedgerEntry.body).order_by(LedgerEntry.seq))
    found = [Entry.from_bytes(body) for body in bodies]
    return [entry for entry in found if kind in (None, entry.type)]


def test_a_new_row_and_its_line_are_kept_together(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        row = Pen(session, actor=clerk, at=now).add("agency.registered", agency())
        assert row.id == 1
    with database.read() as session:
        [line] = entries(session, kind="agency.registered")
        assert (line.at, line.role, line.uid) == (now, "custodian", "u-07")
        assert line.data["table"] == "agencies"
        assert line.data["id"] == 1
        assert line.data["set"]["name"] == "Sekretariat Daerah"
        assert line.data["set"]["letterhead"] == []
        assert line.data["set"]["parent_id"] is None


def test_a_rolled_back_row_leaves_no_line(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.read() as session:
        Pen(session, actor=clerk, at=now).add("agency.registered", agency())
        session.rollback()
    with database.read() as session:
        assert entries(session) == []
        assert session.get(LedgerHead, 1) is None


def test_the_log_says_first_which_log_it_is_and_how_each_table_looks(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        Pen(session, actor=clerk, at=now).add("agency.registered", agency())
        lines = entries(session)
        origin = session.get_one(LedgerHead, 1).origin
    assert lines[0].type == "log.opened"
    assert lines[0].data["origin"] == origin
    described = {line.data["name"]: line.data for line in lines[1:-1]}
    assert "password_hash" in described["people"]["personal"]
    assert described["bookings"]["columns"]["starts"] == "moment"
    assert described["assets"]["columns"]["details"] == "json"
    assert {line.log for line in lines} == {origin}


def test_lines_count_from_zero_and_the_head_is_their_merkle_root(
    database: Database, clerk: Actor, now: datetime
) -> None:
    for number in range(5):
        with database.write() as session:
            pen = Pen(session, actor=clerk, at=now)
            pen.add("agency.registered", agency(number))
            size, head_root = pen.log.edge.size, pen.log.edge.root()
    with database.read() as session:
        rows = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)).all()
        assert [row.seq for row in rows] == list(range(size))
        assert [Entry.from_bytes(row.body).seq for row in rows] == list(range(size))
        assert all(row.leaf_hash == leaf_hash(row.body) for row in rows)
        assert root(row.leaf_hash for row in rows) == head_root


def test_a_change_says_only_what_became_different(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        Pen(session, actor=clerk, at=now).add("agency.registered", agency())
    with database.write() as session:
        row = session.get_one(Agency, 1)
        pen = Pen(session, actor=clerk, at=now)
        assert pen.change("agency.renamed", row, name="Setda", region="51")
        [line] = entries(session, kind="agency.renamed")
    assert line.data == {"table": "agencies", "id": 1, "set": {"name": "Setda"}}


def test_a_change_to_the_same_values_writes_no_line(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        pen = Pen(session, actor=clerk, at=now)
        row = pen.add("agency.registered", agency(letterhead=["Jalan Basuki Rahmat"]))
        before = len(entries(session))
        changed = pen.change(
            "agency.renamed", row, region="51", letterhead=["Jalan Basuki Rahmat"]
        )
        assert not changed
        assert len(entries(session)) == before


def test_personal_data_stays_out_of_the_line(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        Pen(session, actor=clerk, at=now).add("person.added", person())
        [line] = entries(session, kind="person.added")
        opening = session.get_one(LedgerOpening, line.seq)
        assert "password_hash" not in line.data["set"]
        assert opening.subject == "people/1"
        assert json.loads(opening.body)["password_hash"] == "$argon2id$"
        assert Opening(opening.salt, opening.body).commitment == line.data["pii"]


def test_two_people_with_the_same_data_have_different_commitments(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        pen = Pen(session, actor=clerk, at=now)
        both = [person_columns("a"), person_columns("b")]
        pen.add_all("person.added", Person, both)
        first, second = entries(session, kind="person.added")
    assert first.data["pii"] != second.data["pii"]


def test_many_rows_get_a_line_each_and_progress_is_told(
    database: Database, clerk: Actor, now: datetime
) -> None:
    told: list[tuple[int, int]] = []
    rows = [
        {"code": f"1.{number}", "name": "Setda", "region": "51"}
        for number in range(2_500)
    ]
    with database.write() as session:
        Pen(session, actor=clerk, at=now).add_all(
            "agency.imported",
            Agency,
            rows,
            progress=lambda done, total: told.append((done, total)),
        )
        lines = entries(session, kind="agency.imported")
    assert [line.data["id"] for line in lines] == list(range(1, 2_501))
    assert lines[2_000].data["set"]["code"] == "1.2000"
    assert told == [(1_000, 2_500), (2_000, 2_500), (2_500, 2_500)]


def test_one_of_many_rows_is_kept_and_told_as_if_it_came_alone(
    database: Database, clerk: Actor, now: datetime
) -> None:
    columns = {"code": "1", "name": "Setda\u200b", "region": "51", "copies": ["A"]}
    with database.write() as session:
        pen = Pen(session, actor=clerk, at=now)
        pen.add("agency.registered", Agency(**columns))
        ids = pen.add_all("agency.registered", Agency, [columns | {"code": "2"}])
        alone, among = entries(session, kind="agency.registered")
        kept = [
            (row.id, row.name, row.letterhead, row.copies)
            for row in session.scalars(select(Agency).order_by(Agency.id))
        ]
    assert list(ids) == [2]
    assert alone.data["set"] | {"code": "2"} == among.data["set"]
    assert kept == [(1, "Setda", [], ["A"]), (2, "Setda", [], ["A"])]


def test_a_row_with_a_column_that_is_not_there_is_our_fault(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        pen = Pen(session, actor=clerk, at=now)
        with pytest.raises(TypeError, match="colour"):
            pen.add_all("agency.registered", Agency, [{"colour": "red"}])


def test_days_money_and_structures_are_spelled_without_loss(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        pen = Pen(session, actor=clerk, at=now)
        owner = pen.add("agency.registered", agency())
        resource = Resource(
            kind="building",
            name="Gedung",
            agency_id=owner.id,
            region="51",
            is_bookable=True,
            retired_on=date(2024, 2, 29),
        )
        pen.add("resource.registered", resource)
        asset = Asset(
            resource_id=resource.id,
            sheet="KIB C",
            item_code="1.3.3",
            register="0001",
            location_code="12",
            price=12_500_000_000_000,
            details={"luas": 120, "bahan": ["beton", "baja"]},
        )
        pen.add("asset.registered", asset)
        [line] = entries(session, kind="resource.registered")
        [asset_line] = entries(session, kind="asset.registered")
    assert line.data["set"]["retired_on"] == "2024-02-29"
    assert line.data["set"]["is_bookable"] is True
    assert asset_line.data["set"]["price"] == 12_500_000_000_000
    assert asset_line.data["set"]["details"] == {
        "luas": 120,
        "bahan": ["beton", "baja"],
    }


def test_text_is_cleaned_on_its_way_into_row_and_line(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        pen = Pen(session, actor=clerk, at=now)
        row = pen.add(
            "agency.registered", agency(government="Cafe\u0301 \u202eBa\u200bli")
        )
        [line] = entries(session, kind="agency.registered")
        assert row.government == line.data["set"]["government"] == "Café Bali"


def test_two_pens_in_one_transaction_do_not_collide(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        one, two = (Pen(session, actor=clerk, at=now) for _ in range(2))
        one.add("agency.registered", agency(1))
        two.add("agency.registered", agency(2))
        one.note("day.closed", {"day": "2024-10-01"})
        seqs = [entry.seq for entry in entries(session)]
    assert seqs == list(range(len(seqs)))


def test_a_clock_set_back_is_written_down_first(
    database: Database, clerk: Actor, now: datetime
) -> None:
    for at in (now, now - timedelta(minutes=4), now - timedelta(minutes=10)):
        with database.write() as session:
            Pen(session, actor=clerk, at=at).note("day.closed", {})
    with database.read() as session:
        types = [line.type for line in entries(session)]
        [regressed] = entries(session, kind="clock.regressed")
    assert types[-3:] == ["day.closed", "clock.regressed", "day.closed"]
    assert regressed.data == {
        "before": "2024-10-01T07:56:00Z",
        "now": "2024-10-01T07:50:00Z",
    }


def test_a_note_may_not_pose_as_a_row(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session, pytest.raises(ValueError, match="replayed"):
        Pen(session, actor=clerk, at=now).note("x", {"table": "agencies"})


@pytest.mark.parametrize(
    "statement",
    [
        insert(Agency).values(code="9", name="x", region="51"),
        update(Agency).values(name="x"),
        delete(Agency),
        update(Agency.__table__).values(name="x"),
    ],
)
def test_a_statement_past_the_door_is_a_fault(
    database: Database, statement: object
) -> None:
    with database.write() as session, pytest.raises(UnrecordedChangeError):
        session.execute(statement)  # type: ignore[call-overload]


def test_a_new_row_past_the_door_is_a_fault(database: Database) -> None:
    with pytest.raises(UnrecordedChangeError), database.write() as session:
        session.add(agency())


def test_a_changed_row_past_the_door_is_a_fault(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        Pen(session, actor=clerk, at=now).add("agency.registered", agency())
    with pytest.raises(UnrecordedChangeError), database.write() as session:
        session.get_one(Agency, 1).name = "lain"


def test_a_deleted_row_is_a_fault(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        Pen(session, actor=clerk, at=now).add("agency.registered", agency())
    with pytest.raises(UnrecordedChangeError), database.write() as session:
        session.delete(session.get_one(Agency, 1))


def test_a_head_that_vanished_is_not_silently_replaced(
    database: Database, clerk: Actor, now: datetime
) -> None:
    with database.write() as session:
        Pen(session, actor=clerk, at=now).add("agency.registered", agency())
    with database.write() as session:
        session.execute(delete(LedgerHead))
    with pytest.raises(RuntimeError, match="no head"), database.write() as session:
        Pen(session, actor=clerk, at=now).note("x", {})


def test_parts_of_a_second_are_refused(database: Database, clerk: Actor) -> None:
    at = datetime(2024, 10, 1, 8, 0, 0, 5, tzinfo=UTC)
    with database.write() as session, pytest.raises(ValueError, match="whole seconds"):
        Pen(session, actor=clerk, at=at).note("x", {})
