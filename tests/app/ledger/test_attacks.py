"""T1 to T18: what the owner of the file may try, and what the inspector says.

Each verdict comes from the packed verifier in a process of its own, given only a
copy of the database and, in files, what somebody else held before.
"""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.errors import Refused
from app.ledger.exchange import Request
from app.ledger.note import KeyKind, SigningKey
from app.ledger.verdict import LedgerVerdict, Verdict
from app.ledger.witness import Witness, WitnessRefused
from app.ledger.witnessing import accept, ask

Examined = Callable[..., LedgerVerdict]


@pytest.fixture
def examined(inspected: Examined) -> Examined:
    return inspected


@pytest.fixture
def copy(registry: Any, tmp_path: Path) -> Callable[[], Path]:
    return lambda: registry.copy(tmp_path / "copy.db")


def test_t0_an_untouched_registry_is_sound(
    registry: Any, copy: Any, examined: Examined
) -> None:
    held = registry.checkpoint()
    found = examined(copy(), held=[held], keys=[registry.vkey()])
    assert found.problems == ()
    assert found.verdict is Verdict.SOUND
    assert found.witnessed_size == held.head.size
    assert found.witnessed_age_days == 2


def test_t1_a_row_changed_past_the_log_is_broken_and_named(
    registry: Any, copy: Any, examined: Examined, forger: Any
) -> None:
    path = copy()
    forger(path).run("UPDATE bookings SET purpose = 'Senam' WHERE id = 3")
    found = examined(path)
    [problem] = found.problems
    assert found.verdict is Verdict.BROKEN
    assert (problem.table, problem.id, problem.field) == ("bookings", 3, "purpose")
    line = forger(path).lines()[problem.entry]
    assert line["type"] == "booking.requested"
    assert line["data"]["id"] == 3


def test_t2_a_changed_line_is_broken_and_named(
    copy: Any, examined: Examined, forger: Any
) -> None:
    path = copy()
    forger(path).run(
        "UPDATE ledger_entries SET body = replace(body, 'approved', 'rejected') "
        "WHERE instr(body, 'booking.approved')"
    )
    found = examined(path)
    assert found.verdict is Verdict.BROKEN
    assert found.problems[0].entry == len(forger(path).lines()) - 1


def test_t3_a_changed_line_with_its_leaf_contradicts_the_held_checkpoint(
    registry: Any, copy: Any, examined: Examined, forger: Any
) -> None:
    held = registry.checkpoint()
    path = copy()
    attack = forger(path)
    lines = attack.lines()
    for line in lines:
        if line["type"] == "booking.requested" and line["data"]["id"] == 3:
            line["data"]["set"]["purpose"] = "Senam"
    attack.rewrite(lines)
    attack.run("UPDATE bookings SET purpose = 'Senam' WHERE id = 3")
    assert examined(path).verdict is Verdict.INCOMPLETE  # it agrees with itself
    assert examined(path, held=[held]).verdict is Verdict.FORKED


def test_t4_a_booking_removed_and_all_signed_anew_with_the_real_key(
    registry: Any, copy: Any, examined: Examined, forger: Any
) -> None:
    receipt = registry.receipt("BK-2024-00003")
    held = registry.checkpoint()
    path = copy()
    forger(path).forget_booking(3)
    assert examined(path).verdict is Verdict.INCOMPLETE
    found = examined(path, held=[receipt], keys=[registry.vkey()])
    assert found.verdict in (Verdict.FORKED, Verdict.BEHIND)
    assert "tanda terima" in found.problems[0].sentence
    assert examined(path, held=[held]).verdict in (Verdict.FORKED, Verdict.BEHIND)


def cut(attack: Any, size: int) -> None:
    """Cut the tail off: the lines, the rows they made, and the head."""
    lines = attack.lines()
    for line in lines[size:]:
        if line["data"].get("table") == "bookings":
            attack.run("DELETE FROM bookings WHERE id = ?", line["data"]["id"])
    attack.rewrite(lines[:size])


def test_t5_a_cut_tail_is_behind(
    registry: Any, copy: Any, examined: Examined, forger: Any
) -> None:
    size = registry.checkpoint().head.size
    registry.book("BK-2024-00099")
    held = registry.checkpoint()
    path = copy()
    cut(forger(path), size)
    found = examined(path, held=[held], keys=[registry.vkey()])
    assert found.verdict is Verdict.BEHIND
    assert found.problems[0].entry == size
    assert "Tidak satu pun titik periksa yang Anda pegang cocok." in found.remarks


def test_t6_a_tail_cut_after_the_witness_is_found_by_the_receipt(
    registry: Any, copy: Any, examined: Examined, forger: Any
) -> None:
    witnessed = registry.checkpoint()
    registry.book("BK-2024-00099")
    receipt = registry.receipt("BK-2024-00099")
    path = copy()
    cut(forger(path), witnessed.head.size)
    assert examined(path, held=[witnessed]).holds
    found = examined(path, held=[witnessed, receipt])
    assert found.verdict is Verdict.BEHIND
    assert "tanda terima" in found.problems[0].sentence


def test_t6_other_lines_in_place_of_the_receipts_line_are_found_too(
    registry: Any, copy: Any, examined: Examined, forger: Any
) -> None:
    witnessed = registry.checkpoint()
    registry.book("BK-2024-00099")
    receipt = registry.receipt("BK-2024-00099")
    registry.book("BK-2024-00100")
    registry.checkpoint()
    path = copy()
    forger(path).forget_booking(6)
    assert examined(path, held=[witnessed]).holds
    assert examined(path, held=[receipt]).verdict in (Verdict.FORKED, Verdict.BEHIND)


def test_t7_a_tail_nobody_saw_can_be_cut_and_the_verdict_says_what_is_exposed(
    registry: Any, copy: Any, examined: Examined, forger: Any
) -> None:
    witnessed = registry.checkpoint()
    registry.book("BK-2024-00098")
    registry.book("BK-2024-00099")
    path = copy()
    cut(forger(path), len(forger(path).lines()) - 1)
    found = examined(path)
    assert found.verdict is Verdict.INCOMPLETE
    assert found.witnessed_size is None
    assert any("Tidak ada titik periksa" in remark for remark in found.remarks)
    seen = examined(path, held=[witnessed])
    assert any("2 baris terakhir" in remark for remark in seen.remarks)


@pytest.fixture
def witness(registry: Any, tmp_path: Path) -> Witness:
    registry.checkpoint()
    made = Witness(tmp_path / "witness", name="inspektorat/w1")
    made.know(registry.vkey())
    return made


def requested(registry: Any, old_size: int) -> Request:
    with registry.database.read() as session:
        return Request.parse(str(ask(session, old_size=old_size)))


def test_t8_a_fork_is_found_when_the_second_branch_is_witnessed(
    registry: Any, witness: Witness, copy: Any, examined: Examined, forger: Any
) -> None:
    registry.book("BK-2024-00099")
    registry.checkpoint()
    path = copy()
    branch = forger(path)
    lines = branch.lines()
    for line in lines:
        if line["data"].get("id") == 6 and line["data"].get("table") == "bookings":
            line["data"]["set"]["purpose"] = "Senam"
    branch.rewrite(lines)
    first = requested(registry, 0)
    witness.see(first, at=registry.now)
    [forged] = branch.db.execute(
        "SELECT note FROM ledger_checkpoints ORDER BY size DESC LIMIT 1"
    ).fetchone()
    second = Request.parse(f"old {first.head.size}\n\n{forged}")
    with pytest.raises(WitnessRefused) as refusal:
        witness.see(second, at=registry.now)
    assert refusal.value.verdict is Verdict.FORKED
    [conflict] = witness.conflicts()
    assert conflict.held == str(first.note)
    assert conflict.shown == forged
    assert examined(path, held=witness.held()).verdict is not Verdict.SOUND


def test_t9_an_old_checkpoint_shown_again_is_behind(
    registry: Any, witness: Witness
) -> None:
    old = requested(registry, 0)
    witness.see(old, at=registry.now)
    registry.book("BK-2024-00099")
    registry.checkpoint()
    witness.see(requested(registry, old.head.size), at=registry.now)
    with pytest.raises(WitnessRefused) as refusal:
        witness.see(old, at=registry.now)
    assert refusal.value.verdict is Verdict.BEHIND
    assert [conflict.verdict for conflict in witness.conflicts()] == [Verdict.BEHIND]


def test_t9_an_old_copy_is_behind_what_is_held(
    registry: Any, copy: Any, examined: Examined
) -> None:
    path = copy()
    held = registry.checkpoint()
    assert examined(path, held=[held]).verdict is not Verdict.SOUND
    registry.book("BK-2024-00099")
    newer = registry.checkpoint()
    assert examined(path, held=[newer]).verdict in (Verdict.BEHIND, Verdict.BROKEN)


def test_t10_vacuum_and_dropped_indexes_alter_nothing(
    registry: Any, copy: Any, examined: Examined, forger: Any
) -> None:
    held = registry.checkpoint()
    path = copy()
    attack = forger(path)
    names = attack.db.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('index', 'trigger') "
        "AND sql IS NOT NULL"
    ).fetchall()
    for kind, name in names:
        attack.db.execute(f"DROP {kind} {name}")
    attack.db.execute("VACUUM")
    found = examined(path, held=[held])
    assert (found.verdict, found.problems) == (Verdict.SOUND, ())


def test_t10_a_deleted_write_ahead_log_is_behind(
    registry: Any, examined: Examined, tmp_path: Path
) -> None:
    registry.checkpoint()
    with sqlite3.connect(registry.path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    registry.book("BK-2024-00099")
    held = registry.checkpoint()
    bare = tmp_path / "bare.db"
    bare.write_bytes(registry.path.read_bytes())  # without the -wal beside it
    assert examined(bare, held=[held]).verdict is Verdict.BEHIND


def test_t11_a_new_key_for_the_same_log_is_unknown(
    registry: Any, copy: Any, examined: Examined, forger: Any
) -> None:
    held = registry.checkpoint()
    pinned = registry.vkey()
    path = copy()
    attack = forger(path)
    attack.key = Ed25519PrivateKey.generate()
    lines = attack.lines()
    new = SigningKey(pinned.name, KeyKind.LOG, attack.key)
    for line in lines:
        if line["type"] == "key.announced":
            line["data"]["key"] = str(new.verifier)
    attack.rewrite(lines)
    assert examined(path).verdict is Verdict.INCOMPLETE  # nobody was asked
    assert examined(path, keys=[pinned]).verdict is Verdict.BROKEN
    assert examined(path, held=[held]).verdict is Verdict.BROKEN


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE ledger_openings SET salt = zeroblob(32)",
        "UPDATE ledger_openings SET body = replace(body, 'Pemohon', 'Penipu') "
        "WHERE subject = 'bookings/3'",
        "UPDATE ledger_openings SET subject = 'bookings/9' "
        "WHERE subject = 'bookings/3'",
        "DELETE FROM ledger_openings WHERE subject = 'bookings/3'",
        "INSERT INTO ledger_openings VALUES (0, 'x/1', zeroblob(32), '{}')",
    ],
)
def test_t12_personal_data_that_do_not_fit_their_commitment_are_broken(
    copy: Any, examined: Examined, forger: Any, attack: str
) -> None:
    path = copy()
    forger(path).run(attack)
    found = examined(path)
    assert found.verdict is Verdict.BROKEN
    assert found.problems[0].entry is not None


def test_t13_a_clock_set_back_is_told_and_the_witness_contradicts_it(
    registry: Any, witness: Witness, copy: Any, examined: Examined
) -> None:
    registry.now += timedelta(days=400)  # dated ahead of the witness's clock
    registry.book("BK-2024-00099")
    registry.checkpoint()
    registry.now -= timedelta(days=400)
    registry.book("BK-2024-00100")
    request = requested(registry, 0)
    line = witness.see(request, at=registry.now)
    with registry.database.write() as session:
        accept(
            session,
            str(line),
            witnesses=[witness.key],
            actor=registry.clerk,
            at=registry.now,
        )
    found = examined(copy(), keys=witness.logs(), witnesses=[witness.key])
    assert found.verdict is Verdict.SOUND
    assert any("jam komputer mundur" in remark for remark in found.remarks)
    assert any("jam tidak benar" in remark for remark in found.remarks)


def test_t13_a_line_dated_back_without_saying_so_is_broken(
    copy: Any, examined: Examined, forger: Any
) -> None:
    path = copy()
    attack = forger(path)
    lines = attack.lines()
    lines[-1]["at"] = "2024-09-01T08:00:00Z"
    attack.rewrite(lines)
    found = examined(path)
    assert found.verdict is Verdict.BROKEN
    assert found.problems[0].entry == len(lines) - 1


def test_t15_a_name_in_disguise_is_stored_plainly(
    registry: Any, copy: Any, examined: Examined
) -> None:
    registry.book("BK-2024-00099", purpose="kam\u200bpanye Cafe\u0301 \u202eidub")
    path = copy()
    with sqlite3.connect(path) as db:
        [purpose] = db.execute(
            "SELECT purpose FROM bookings WHERE number = 'BK-2024-00099'"
        ).fetchone()
    db.close()
    assert purpose == "kampanye Café idub"
    assert examined(path).problems == ()


def test_what_is_held_of_other_logs_says_nothing_about_this_one(
    registry: Any, copy: Any, examined: Examined
) -> None:
    mine = registry.checkpoint()
    other = type(mine)(type(mine.head)("bmd/other", 3, bytes(32)), source="lain")
    path = copy()
    with pytest.raises(Refused, match="bmd/other"):
        examined(path, held=[other])
    found = examined(path, held=[mine, other])
    assert found.verdict is Verdict.SOUND
    assert any("bmd/other" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE ledger_head SET size = size - 1",
        "UPDATE ledger_head SET peaks = zeroblob(32)",
        "UPDATE ledger_head SET origin = 'bmd/x'",
        "UPDATE ledger_head SET last_at = '2020-01-01 00:00:00.000000'",
        "UPDATE ledger_head SET tables = '{}'",
        "UPDATE ledger_head SET key = 'x'",
        "DELETE FROM ledger_head",
        "DELETE FROM ledger_entries WHERE seq = 20",
        "DELETE FROM bookings WHERE id = 2",
        "DROP TABLE bookings",
        "DROP TABLE ledger_entries",
        "ALTER TABLE bookings DROP COLUMN purpose",
        "ALTER TABLE bookings ADD COLUMN secret TEXT DEFAULT 'x'",
        "UPDATE agencies SET id = 77 WHERE id = 2",
        "UPDATE ledger_entries SET subject = 'bookings/1' WHERE seq = 0",
        "UPDATE ledger_entries SET subject = NULL",
        "UPDATE agencies SET letterhead = '[1]' WHERE id = 1",
        "UPDATE people SET is_active = 7",
        "UPDATE bookings SET starts = '2024-10-01 08:00:00.000001' WHERE id = 1",
        "UPDATE bookings SET purpose = x'ff00' WHERE id = 1",
    ],
)
def test_every_other_hand_in_the_file_is_broken(
    copy: Any, examined: Examined, forger: Any, attack: str
) -> None:
    path = copy()
    forger(path).run(attack)
    assert examined(path).verdict is Verdict.BROKEN


def test_an_empty_column_added_by_an_upgrade_accuses_nobody(
    copy: Any, examined: Examined, forger: Any
) -> None:
    path = copy()
    forger(path).run("ALTER TABLE bookings ADD COLUMN later TEXT")
    assert examined(path).problems == ()


def test_a_view_in_a_tables_place_is_broken(
    copy: Any, examined: Examined, forger: Any
) -> None:
    path = copy()
    attack = forger(path)
    attack.db.execute("PRAGMA legacy_alter_table = ON")
    attack.run("ALTER TABLE reviews RENAME TO hidden")
    attack.run("CREATE VIEW reviews AS SELECT * FROM hidden")
    assert examined(path).verdict is Verdict.BROKEN


def test_a_witness_too_long_ago_is_not_enough(
    registry: Any, copy: Any, now: datetime, examined: Examined
) -> None:
    held = registry.checkpoint()
    found = examined(copy(), held=[held], fresh_days=1)
    assert found.verdict is Verdict.INCOMPLETE
    assert found.witnessed_size == held.head.size


def test_a_page_typed_by_hand_counts_as_held(
    registry: Any, copy: Any, examined: Examined
) -> None:
    from app.ledger.held import parse

    head = registry.checkpoint().head
    typed = f"{head.origin}\r\n{head.size}\r\n{head.groups}\r\n"
    assert examined(copy(), held=parse(typed, source="kertas")).holds
    wrong = typed.replace(head.groups[:4], "AAAA")
    found = examined(copy(), held=parse(wrong, source="kertas"))
    assert found.verdict is Verdict.FORKED
