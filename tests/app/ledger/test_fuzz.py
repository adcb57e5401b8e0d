"""Random hands in a real registry file, and whether the verdict finds them.

Every recorded table has rows here, whatever tables there are. A plain reader of
the file that knows nothing of the ledger says whether content was altered; the
examination must say the same. The seed of each run is printed; give it again in
``PAGEH_FUZZ_SEED``.
"""

import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import inspect

from app.access import Actor
from app.errors import Refused
from app.ledger import checkpoint, stamping
from app.ledger.bundle_copy import open_evidence
from app.ledger.columns import Kind
from app.ledger.examination import examine
from app.ledger.note import KeyKind, SigningKey
from app.ledger.outside import Trust
from app.ledger.pen import Pen
from app.ledger.rows import RecordedColumn, table_of
from app.ledger.stamps import Stamp
from app.ledger.verdict import LedgerVerdict
from app.ledger.witness import Witness
from app.ledger.witnessing import accept, ask
from models import schema
from models.base import Base
from models.database import Database
from models.guard import recorded_mappers
from models.ledger import LedgerCheckpoint, LedgerCosignature, LedgerTimestamp

ROWS = 2  # of each table, written and changed one by one
RUN = 3  # and more of them in one go, as imports come
LOG = ["ledger_entries", "ledger_openings", "ledger_head"]
Change = Callable[[sqlite3.Connection, random.Random], str]


def some_value(column: RecordedColumn, number: int, now: datetime) -> Any:
    moment = now + timedelta(hours=number + (column.name == "ends"))
    return {
        Kind.TEXT: f"{column.name} é {number}",
        Kind.INTEGER: number,
        Kind.TRUTH: number % 2 == 0,
        Kind.MOMENT: moment,
        Kind.DAY: moment.date(),
        Kind.BYTES: bytes([number] * 8),
        Kind.JSON: [{"rule": "r", "n": number, "values": {"kata": "wali kota"}}],
    }[column.kind]


def mappings(kind: type[Any]) -> set[str]:
    """Return the fields of a class that hold one mapping, not a list of them."""
    said = vars(kind).get("__annotations__", {})
    return {name for name, each in said.items() if "Mapped[dict" in str(each)}


def fill(database: Database, clerk: Actor, now: datetime) -> None:
    """Put rows in every recorded table, whatever tables there are."""
    mappers = {mapper.local_table: mapper for mapper in recorded_mappers()}
    own = (LedgerCheckpoint, LedgerCosignature, LedgerTimestamp)
    for table in Base.metadata.sorted_tables:
        if table not in mappers or mappers[table].class_ in own:
            continue
        class_ = mappers[table].class_
        texts = [n for n, c in table_of(mappers[table]).columns.items() if is_text(c)]
        for number in range(1, ROWS + 1):
            with database.write() as session:
                pen = Pen(session, actor=clerk, at=now)
                row = pen.add("row.added", class_(**a_row_of(class_, number, now)))
                changed = dict.fromkeys(texts[-1:], f"lain {number}")
                pen.change("row.changed", row, **changed)
        with database.write() as session:
            pen = Pen(session, actor=clerk, at=now)
            for number in range(ROWS + 1, ROWS + 1 + RUN):
                pen.add("row.imported", class_(**a_row_of(class_, number, now)))


def is_text(column: RecordedColumn) -> bool:
    return column.kind is Kind.TEXT


def a_row_of(class_: type[Any], number: int, now: datetime) -> dict[str, Any]:
    """Return values for every column of a class, other ones for each number."""
    columns = table_of(inspect(class_)).columns
    values = {
        name: some_value(column, number, now)
        for name, column in columns.items()
        if name != "id"
    }
    for name in values.keys() & mappings(class_):
        values[name] = {"kata": f"wali kota {number}", "n": number}
    for key in inspect(class_).column_attrs:
        if any(f.column.table is class_.__table__ for f in key.columns[0].foreign_keys):
            values[key.key] = None  # a tree: every row a root
    return values


@pytest.fixture
def original(tmp_path: Path, clerk: Actor, now: datetime) -> tuple[Path, Trust]:
    """A registry with everything in it, a witness, and a checkpoint held."""
    database = Database(f"sqlite:///{(tmp_path / 'registry.db').as_posix()}")
    schema.upgrade(database.engine)  # with the triggers that a real one has
    fill(database, clerk, now)
    key = Ed25519PrivateKey.generate()
    witness = Witness(tmp_path / "witness", name="inspektorat/w1")
    for _ in range(2):
        with database.write() as session:
            checkpoint.make(session, key, actor=clerk, at=now, reason="uji")
            Pen(session, actor=clerk, at=now).note("day.closed", {})
    with database.write() as session:
        made = checkpoint.make(session, key, actor=clerk, at=now, reason="uji")
    with database.read() as session:
        request = ask(session, old_size=0)
    witness.know(SigningKey(made.head.origin, KeyKind.LOG, key).verifier)
    line = witness.see(request, at=now)
    with database.write() as session:
        accept(session, str(line), witnesses=[witness.key], actor=clerk, at=now)
    with database.write() as session:
        stamp = Stamp(now, "TSA", is_trusted=False)
        stamping.keep(session, made.head.size, b"token", stamp, actor=clerk, at=now)
    database.close()
    path = tmp_path / "original.db"
    with (
        closing(sqlite3.connect(tmp_path / "registry.db")) as here,
        closing(sqlite3.connect(path)) as there,
    ):
        here.backup(there)
        there.execute("PRAGMA journal_mode = DELETE")
    return path, Trust(witness.held(), witness.logs(), [witness.key])


def plain_reading(path: Path) -> Any:
    """Read all recorded content as anybody with sqlite3 would, or say why not."""
    names = [*LOG, *(str(mapper.local_table) for mapper in recorded_mappers())]
    try:
        with closing(sqlite3.connect(path)) as db:
            db.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
            return {name: readable(db, name) for name in names}
    except (sqlite3.Error, UnicodeError) as trouble:
        return repr(trouble)


def readable(db: sqlite3.Connection, name: str) -> Any:
    [kind] = db.execute(
        "SELECT type FROM sqlite_master WHERE name = ?", (name,)
    ).fetchone() or ("gone",)
    cursor = db.execute(f'SELECT * FROM "{name}"')
    columns = [column[0] for column in cursor.description]
    rows = [
        {
            c: meaning(c, cell)
            for c, cell in zip(columns, row, strict=True)
            if name not in LOG or c != "hidden"  # nobody reads it there
        }
        for row in cursor
    ]
    return kind, sorted(map(repr, rows))


def meaning(column: str, cell: Any) -> Any:
    """Return a cell; two spellings of the same JSON count as the same."""
    if isinstance(cell, str) and cell[:1] in ("[", "{"):
        try:
            return "json", json.dumps(json.loads(cell), sort_keys=True)
        except ValueError:
            return cell
    return column, type(cell).__name__, cell


def tables(db: sqlite3.Connection) -> list[str]:
    known = {*LOG, *(str(mapper.local_table) for mapper in recorded_mappers())}
    found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return sorted(name for (name,) in found if name in known)


def a_place(db: sqlite3.Connection, dice: random.Random) -> tuple[str, str, int]:
    table = dice.choice(tables(db))
    names = [column[1] for column in db.execute(f"PRAGMA table_info({table})")]
    rowids = [row for (row,) in db.execute(f"SELECT rowid FROM {table}")]
    return table, dice.choice(names), dice.choice(rowids)


def a_cell(db: sqlite3.Connection, dice: random.Random) -> str:
    table, column, row = a_place(db, dice)
    [old] = db.execute(f"SELECT {column} FROM {table} WHERE rowid = {row}").fetchone()
    new = dice.choice(list(other_values(old, dice)))
    db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = {row}", (new,))
    return f"{table} {row} {column}: {old!r} to {new!r}"


def other_values(old: Any, dice: random.Random) -> Iterator[Any]:
    yield from (None, 0, 1, "", "x", b"", b"\xff", 2**40, 0.5, "[]")
    if isinstance(old, int):
        yield from (old + 1, -old, str(old), float(old))
    if isinstance(old, str) and old:
        at = dice.randrange(len(old))
        letter = dice.choice("aZ09é\u200b \x00")
        yield from (old[:at] + letter + old[at + 1 :], old[:at] + letter + old[at:])
        yield from (old[:at] + old[at + 1 :], old.swapcase(), old.encode(), old + " ")
    if isinstance(old, bytes) and old:
        at = dice.randrange(len(old))
        turned = bytes([old[at] ^ (1 << dice.randrange(8))])
        yield from (old[:at] + turned + old[at + 1 :], old[:-1], old + b"\x00")


def a_swap(db: sqlite3.Connection, dice: random.Random) -> str:
    table, column, one = a_place(db, dice)
    two = dice.choice([row for (row,) in db.execute(f"SELECT rowid FROM {table}")])
    db.execute(
        f"UPDATE {table} SET {column} = (SELECT {column} FROM {table} AS other "
        f"WHERE other.rowid = {two}) WHERE rowid = {one}"
    )
    return f"{table} {one} {column}: takes from {two}"


def a_row(db: sqlite3.Connection, dice: random.Random) -> str:
    table, _, row = a_place(db, dice)
    if dice.random() < 0.5:
        db.execute(f"DELETE FROM {table} WHERE rowid = {row}")
        return f"{table}: {row} deleted"
    names = [column[1] for column in db.execute(f"PRAGMA table_info({table})")][1:]
    db.execute(
        f"INSERT OR REPLACE INTO {table} SELECT {row} + {dice.choice([1, 1000])}, "
        f"{', '.join(names)} FROM {table} WHERE rowid = {row}"
    )
    return f"{table}: {row} copied"


def a_schema_object(db: sqlite3.Connection, dice: random.Random) -> str:
    table, column, _ = a_place(db, dice)
    statement = dice.choice(
        [
            f"DROP TABLE {table}",
            f"ALTER TABLE {table} RENAME TO hidden",
            f"ALTER TABLE {table} RENAME COLUMN {column} TO hidden",
            f"ALTER TABLE {table} DROP COLUMN {column}",
            f"ALTER TABLE {table} ADD COLUMN hidden TEXT DEFAULT 'x'",
            f"CREATE TABLE hidden AS SELECT * FROM {table}",
            f"CREATE TRIGGER hidden AFTER UPDATE ON {table} BEGIN SELECT 1; END",
            f"CREATE INDEX hidden ON {table} ({column})",
            f"CREATE VIEW hidden AS SELECT {column} FROM {table}",
            f"DROP INDEX {a_name(db, dice, 'index')}",
            f"DROP TRIGGER {a_name(db, dice, 'trigger')}",
        ]
    )
    db.execute(statement)
    return statement


def a_name(db: sqlite3.Connection, dice: random.Random, kind: str) -> str:
    found = db.execute(
        "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", (kind,)
    )
    return str(dice.choice(sorted(name for (name,) in found) or ["nothing"]))


def put_guards_aside(db: sqlite3.Connection) -> None:
    """Do what an owner does first: drop the triggers that guard the ledger."""
    names = db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    drops = "".join(f"DROP TRIGGER {name};" for (name,) in names)
    db.executescript(f"BEGIN; {drops} COMMIT")


def some_bytes(path: Path, dice: random.Random) -> str:
    content = bytearray(path.read_bytes())
    places = [dice.randrange(len(content)) for _ in range(dice.choice([1, 1, 4, 64]))]
    for place in places:
        content[place] ^= 1 << dice.randrange(8)
    path.write_bytes(content)
    return f"bits turned at {places}"


CHANGES: list[tuple[Change, int]] = [
    (a_cell, 8),
    (a_swap, 3),
    (a_row, 3),
    (a_schema_object, 2),
]


def tamper(path: Path, dice: random.Random) -> tuple[str, bool]:
    """Change something; say what, and whether only whole statements were used."""
    kinds, weights = zip(*CHANGES, strict=True)
    if dice.random() < 0.2:
        return some_bytes(path, dice), False
    with closing(sqlite3.connect(path)) as db:
        db.isolation_level = None
        db.execute("PRAGMA synchronous = OFF")  # nobody cuts the power here
        if dice.random() < 0.9:
            put_guards_aside(db)
        try:
            return dice.choices(kinds, weights)[0](db, dice), True
        except sqlite3.Error as refusal:  # the database itself would not have it
            return f"refused: {refusal}", True


def examined(path: Path, trust: Trust, at: datetime) -> LedgerVerdict | None:
    try:
        with open_evidence(path) as copy:
            return examine(copy, trust, at=at)
    except Refused:
        return None


def is_named(what: str, verdict: LedgerVerdict) -> bool:
    """Tell whether a single changed cell of a recorded table is named exactly."""
    table, row, column, *_ = [*what.replace(":", "").split(" "), "", ""]
    if not row.isdigit() or table in LOG or column in ("deleted", "copied", "id"):
        return bool(verdict.problems)
    return any(
        (problem.table, problem.id, problem.field) == (table, int(row), column)
        and problem.entry is not None
        for problem in verdict.problems
    )


def run(original: tuple[Path, Trust], place: Path, at: datetime, count: int) -> None:
    path, trust = original
    seed = int(
        os.environ.get("PAGEH_FUZZ_SEED", random.SystemRandom().randrange(2**32))
    )
    print(f"PAGEH_FUZZ_SEED={seed}")
    dice, untouched, altered = random.Random(seed), plain_reading(path), 0
    for number in range(count):
        victim = place / "victim.db"
        shutil.copyfile(path, victim)
        what, by_statement = tamper(victim, dice)
        is_altered = plain_reading(victim) != untouched
        verdict = examined(victim, trust, at)
        found = verdict is None or not verdict.holds
        said = f"change {number} of seed {seed}: {what}: {verdict}"
        assert found or not is_altered, f"not found: {said}"
        assert is_altered or not found or not by_statement, f"accused: {said}"
        assert not is_altered or verdict is None or is_named(what, verdict), said
        altered += is_altered
        victim.unlink()
    assert altered > count // 3  # the fuzzer does something


def test_the_registry_of_the_fuzzer_is_sound_and_has_rows_everywhere(
    original: tuple[Path, Trust], now: datetime
) -> None:
    path, trust = original
    verdict = examined(path, trust, now)
    assert verdict is not None
    assert (verdict.problems, verdict.verdict.value) == ((), "SAH")
    counts = {name: len(rows) for name, (_, rows) in plain_reading(path).items()}
    assert all(counts.values()), counts


def test_200_random_changes_are_found_or_alter_nothing(
    original: tuple[Path, Trust], tmp_path: Path, now: datetime
) -> None:
    run(original, tmp_path, now, 200)


@pytest.mark.slow
def test_2000_random_changes_are_found_or_alter_nothing(
    original: tuple[Path, Trust], tmp_path: Path, now: datetime
) -> None:
    run(original, tmp_path, now, 2_000)
