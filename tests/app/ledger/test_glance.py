import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.errors import Cancelled
from app.ledger.glance import Mark, look, look_on
from app.ledger.verdict import Verdict


def looked(registry: Any, mark: Mark) -> tuple[list[Any], Mark]:
    with registry.database.read() as session:
        return look(session, mark)


def change(registry: Any, statement: str) -> None:
    with closing(sqlite3.connect(registry.path)) as db:
        assert db.execute(statement).rowcount != 0
        db.commit()


def test_a_sound_registry_is_looked_at_once_and_then_only_further_on(
    registry: Any,
) -> None:
    problems, mark = looked(registry, Mark())
    assert (problems, mark.size > 0) == ([], True)
    assert looked(registry, mark) == ([], mark)
    registry.book("BK-2024-00099")
    problems, later = looked(registry, mark)
    assert (problems, later.size) == ([], mark.size + 1)
    assert looked(registry, Mark()) == ([], later)


def test_a_row_changed_since_is_named(registry: Any) -> None:
    _, mark = looked(registry, Mark())
    registry.book("BK-2024-00099")
    change(registry, "UPDATE bookings SET purpose = 'Senam' WHERE id = 6")
    [problem] = looked(registry, mark)[0]
    assert (problem.table, problem.id, problem.field) == ("bookings", 6, "purpose")


def test_a_row_deleted_since_is_named(registry: Any) -> None:
    _, mark = looked(registry, Mark())
    registry.book("BK-2024-00099")
    change(registry, "DELETE FROM bookings WHERE id = 6")
    [problem] = looked(registry, mark)[0]
    assert (problem.table, problem.id) == ("bookings", 6)


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE ledger_entries SET body = replace(body, 'Rapat', 'Senam') "
        "WHERE seq = (SELECT max(seq) FROM ledger_entries)",
        "UPDATE ledger_entries SET leaf_hash = zeroblob(32) "
        "WHERE seq = (SELECT max(seq) FROM ledger_entries)",
        "DELETE FROM ledger_entries WHERE seq = (SELECT max(seq) FROM ledger_entries)",
        "UPDATE ledger_head SET size = size + 1",
    ],
)
def test_a_damaged_end_is_noticed(registry: Any, attack: str) -> None:
    _, mark = looked(registry, Mark())
    registry.book("BK-2024-00099")
    change(registry, attack)
    assert looked(registry, mark)[0]


def test_a_restored_backup_is_noticed(registry: Any, tmp_path: Path) -> None:
    backup = registry.copy(tmp_path / "backup.db")
    registry.book("BK-2024-00099")
    _, mark = looked(registry, Mark())
    with (
        closing(sqlite3.connect(backup)) as there,
        closing(sqlite3.connect(registry.path)) as here,
    ):
        there.backup(here)
    [problem] = looked(registry, mark)[0]
    assert problem.means is Verdict.BEHIND
    assert "lebih pendek" in problem.sentence


def test_the_last_word_on_a_row_counts_and_a_table_that_is_gone_is_told(
    registry: Any,
) -> None:
    registry.book("BK-2024-00099")
    registry.approve("BK-2024-00099")
    assert looked(registry, Mark())[0] == []
    change(registry, "DROP TABLE bookings")
    [problem] = looked(registry, Mark())[0]
    assert "bookings" in problem.sentence


def test_a_look_is_broken_off(registry: Any) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with registry.database.read() as session, pytest.raises(Cancelled):
        look(session, Mark(), progress=stop)


def test_another_log_in_the_same_place_is_looked_at_from_its_start(
    registry: Any,
) -> None:
    other = Mark(origin="bmd/lain", size=1, peaks="00" * 32)
    problems, mark = looked(registry, other)
    assert problems == []
    assert mark == looked(registry, Mark())[1]


def test_the_mark_is_kept_in_a_file(registry: Any, tmp_path: Path) -> None:
    _, mark = looked(registry, Mark())
    mark.save(tmp_path / "mark.json")
    assert Mark.load(tmp_path / "mark.json") == mark


@pytest.mark.parametrize("text", ["", "[]", "{}x", '{"size": 3}', '{"x": 1}'])
def test_without_a_readable_mark_everything_is_looked_at(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "mark.json").write_text(text, encoding="utf-8")
    assert Mark.load(tmp_path / "mark.json") == Mark()
    assert Mark.load(tmp_path / "nothing.json") == Mark()


def looked_on(registry: Any, path: Path) -> list[Any]:
    with registry.database.read() as session:
        return look_on(session, path)


def test_the_mark_moves_only_where_all_was_well(registry: Any, tmp_path: Path) -> None:
    path = tmp_path / "ledger.mark"
    assert looked_on(registry, path) == []
    before = Mark.load(path)
    registry.book("BK-2024-00099")
    change(registry, "UPDATE bookings SET purpose = 'Senam' WHERE id = 6")
    first, again = looked_on(registry, path), looked_on(registry, path)
    assert first == again != []
    assert Mark.load(path) == before


def test_where_no_mark_can_be_kept_everything_is_looked_at_again(
    registry: Any, tmp_path: Path
) -> None:
    path = tmp_path / "nowhere" / "ledger.mark"
    assert looked_on(registry, path) == looked_on(registry, path) == []
