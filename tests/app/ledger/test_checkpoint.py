from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select

from app.errors import Cancelled, Refused
from app.ledger import checkpoint
from app.ledger.verdict import Verdict
from app.ledger.verification import verify
from models.ledger import LedgerCheckpoint, LedgerEntry


def test_a_checkpoint_covers_every_line_before_it(registry: Any) -> None:
    held = registry.checkpoint()
    with registry.database.read() as session:
        lines = session.scalar(select(func.count()).select_from(LedgerEntry))
        last = checkpoint.latest(session)
    assert held.head.size == lines - 1  # the last line says it was made
    assert last is not None
    assert last.head == held.head
    assert last.note.is_signed_by(registry.vkey())


def test_no_line_is_written_where_nothing_happened_since(registry: Any) -> None:
    first, second = registry.checkpoint(), registry.checkpoint()
    assert first == second
    with registry.database.read() as session:
        count = session.scalar(select(func.count()).select_from(LedgerCheckpoint))
    assert count == 1


def test_another_key_is_refused(registry: Any) -> None:
    registry.checkpoint()
    registry.key = Ed25519PrivateKey.generate()
    with pytest.raises(Refused, match="bukan kunci yang dipakai"):
        registry.checkpoint()


def rotated(registry: Any) -> Ed25519PrivateKey:
    new = Ed25519PrivateKey.generate()
    with registry.database.write() as session:
        checkpoint.rotate(
            session, registry.key, new, actor=registry.admin, at=registry.now
        )
    return new


def test_a_handed_over_key_carries_trust_both_ways(
    registry: Any, examined: Any, tmp_path: Path
) -> None:
    before, old_key = registry.checkpoint(), registry.vkey()
    registry.key = rotated(registry)
    registry.book("BK-2024-00099")
    after = registry.checkpoint()
    path = registry.copy(tmp_path / "copy.db")
    for pinned in (old_key, registry.vkey()):
        found = examined(path, held=[before, after], keys=[pinned])
        assert (found.verdict, found.problems) == (Verdict.SOUND, ())
        assert any("diganti dengan sah" in remark for remark in found.remarks)


def test_the_old_key_signs_nothing_after_it_was_handed_over(registry: Any) -> None:
    registry.checkpoint()
    rotated(registry)
    registry.book("BK-2024-00099")
    with pytest.raises(Refused, match="bukan kunci yang dipakai"):
        registry.checkpoint()


def test_a_hand_over_the_old_key_did_not_approve_is_broken(
    registry: Any, examined: Any, forger: Any, tmp_path: Path
) -> None:
    registry.checkpoint()
    rotated(registry)
    path = registry.copy(tmp_path / "copy.db")
    attack = forger(path)
    lines = attack.lines()
    for line in lines:
        if line["type"] == "key.rotated":
            thief = Ed25519PrivateKey.generate()
            signer = checkpoint.SigningKey(line["log"], checkpoint.KeyKind.LOG, thief)
            line["data"]["new"] = str(signer.verifier)
            place = line["seq"]
    attack.rewrite(lines)
    found = examined(path)
    assert found.verdict is Verdict.BROKEN
    assert place in {problem.entry for problem in found.problems}


def test_a_lost_key_breaks_the_chain_of_trust_and_every_verdict_says_so(
    registry: Any, examined: Any, tmp_path: Path
) -> None:
    before, old_key = registry.checkpoint(), registry.vkey()
    registry.key = Ed25519PrivateKey.generate()
    with registry.database.write() as session:
        checkpoint.replace_lost(
            session,
            registry.key,
            authority="BA-1/2024",
            actor=registry.admin,
            at=registry.now,
        )
    registry.book("BK-2024-00099")
    after = registry.checkpoint()
    path = registry.copy(tmp_path / "copy.db")
    trusting_old = examined(path, held=[before], keys=[old_key])
    assert trusting_old.holds
    assert any("BA-1/2024" in remark for remark in trusting_old.remarks)
    assert examined(path, held=[after], keys=[old_key]).verdict is Verdict.BROKEN
    assert examined(path, held=[after], keys=[registry.vkey()]).holds


def test_the_registry_in_use_is_verified_the_same_way(registry: Any) -> None:
    registry.checkpoint()
    told: list[tuple[int, int]] = []
    with registry.database.read() as session:
        found = verify(
            session,
            at=registry.now + timedelta(days=1),
            progress=lambda done, total: told.append((done, total)),
        )
    assert (found.verdict, found.problems) == (Verdict.INCOMPLETE, ())
    assert told[-1][0] == told[-1][1]


def test_rows_in_a_recorded_table_the_log_never_named_are_broken(
    registry: Any, examined: Any, forger: Any, tmp_path: Path
) -> None:
    path = registry.copy(tmp_path / "copy.db")
    attack = forger(path)
    attack.run("CREATE TABLE sanctions (id INTEGER PRIMARY KEY)")
    assert examined(path, recorded={"sanctions"}).problems == ()
    attack.run("INSERT INTO sanctions VALUES (1)")
    [problem] = examined(path, recorded={"sanctions"}).problems
    assert (problem.table, problem.means) == ("sanctions", Verdict.BROKEN)


def test_an_examination_that_is_cancelled_stops_at_once(registry: Any) -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with registry.database.read() as session, pytest.raises(Cancelled):
        verify(session, at=registry.now, progress=cancel)
    with registry.database.read() as session:  # and nothing is held on to
        assert verify(session, at=registry.now).problems == ()
