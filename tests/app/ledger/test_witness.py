"""The rules of c2sp.org/tlog-witness ``add-checkpoint``, one by one."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.errors import Refused
from app.ledger import checkpoint
from app.ledger.exchange import Request, parse_answer
from app.ledger.note import KeyKind, MalformedNoteError, Note, SigningKey
from app.ledger.verdict import Verdict
from app.ledger.witness import Witness, WitnessRefused
from app.ledger.witnessing import accept, ask, seen_size


@pytest.fixture
def witness(registry: Any, tmp_path: Path) -> Witness:
    registry.checkpoint()
    made = Witness(tmp_path / "witness", name="inspektorat/w1")
    made.know(registry.vkey())
    return made


def requested(registry: Any, old_size: int = 0) -> Request:
    with registry.database.read() as session:
        return Request.parse(str(ask(session, old_size=old_size)))


def test_a_growing_log_is_cosigned_each_time(registry: Any, witness: Witness) -> None:
    first = requested(registry)
    line = witness.see(first, at=registry.now)
    assert Note(first.note.text, (line,)).cosigned_at(witness.key) == registry.now
    registry.book("BK-2024-00099")
    registry.checkpoint()
    second = requested(registry, first.head.size)
    witness.see(second, at=registry.now)
    assert [held.head for held in witness.held()] == [second.head]
    assert witness.conflicts() == []


def test_the_same_checkpoint_is_cosigned_again(registry: Any, witness: Witness) -> None:
    first = requested(registry)
    witness.see(first, at=registry.now)
    witness.see(requested(registry, first.head.size), at=registry.now)
    assert witness.conflicts() == []


def test_what_it_remembers_survives_closing(
    registry: Any, witness: Witness, tmp_path: Path
) -> None:
    first = requested(registry)
    witness.see(first, at=registry.now)
    again = Witness(tmp_path / "witness")
    assert again.key == witness.key
    assert [held.head for held in again.held()] == [first.head]


def test_an_unknown_log_is_refused(registry: Any, tmp_path: Path) -> None:
    registry.checkpoint()
    stranger = Witness(tmp_path / "other", name="inspektorat/w2")
    with pytest.raises(WitnessRefused, match="belum dikenal"):
        stranger.see(requested(registry), at=registry.now)


def test_a_signature_by_another_key_is_refused(registry: Any, witness: Witness) -> None:
    request = requested(registry)
    thief = SigningKey(request.head.origin, KeyKind.LOG, Ed25519PrivateKey.generate())
    forged = Note(request.note.text, (thief.sign(request.note.text),))
    with pytest.raises(WitnessRefused, match="tidak ditandatangani"):
        witness.see(Request(0, (), forged), at=registry.now)
    assert witness.held() == []


def test_an_old_size_that_does_not_match_tells_the_right_one(
    registry: Any, witness: Witness
) -> None:
    first = requested(registry)
    witness.see(first, at=registry.now)
    registry.book("BK-2024-00099")
    registry.checkpoint()
    with pytest.raises(WitnessRefused) as refusal:
        witness.see(requested(registry), at=registry.now)
    assert (refusal.value.verdict, refusal.value.size) == (None, first.head.size)
    assert witness.conflicts() == []


def test_a_wrong_proof_is_kept_as_evidence(registry: Any, witness: Witness) -> None:
    first = requested(registry)
    witness.see(first, at=registry.now)
    registry.book("BK-2024-00099")
    registry.checkpoint()
    good = requested(registry, first.head.size)
    bad = Request(good.old_size, [bytes(32), *good.proof[1:]], good.note)
    with pytest.raises(WitnessRefused) as refusal:
        witness.see(bad, at=registry.now)
    assert refusal.value.verdict is Verdict.FORKED
    assert witness.conflicts()[0].shown == str(good.note)
    assert [held.head for held in witness.held()] == [first.head]


def test_a_log_is_not_known_under_a_second_key(registry: Any, witness: Witness) -> None:
    witness.know(registry.vkey())
    other = SigningKey(registry.vkey().name, KeyKind.LOG, Ed25519PrivateKey.generate())
    with pytest.raises(Refused, match="kunci lain"):
        witness.know(other.verifier)


def test_a_folder_without_a_witness_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="belum ada saksi"):
        Witness(tmp_path)


def test_the_registry_keeps_the_answer_and_asks_from_there(
    registry: Any, witness: Witness
) -> None:
    line = witness.see(requested(registry), at=registry.now)
    with registry.database.write() as session:
        names = accept(
            session,
            str(line),
            witnesses=[witness.key],
            actor=registry.clerk,
            at=registry.now,
        )
        last = checkpoint.latest(session)
        assert last is not None
        assert names == ["inspektorat/w1"]
        assert seen_size(session, "inspektorat/w1") == last.head.size
        assert last.note.cosigned_at(witness.key) == registry.now


def test_an_answer_that_took_days_is_kept_with_the_checkpoint_it_is_about(
    registry: Any, witness: Witness
) -> None:
    seen = registry.checkpoint()
    line = witness.see(requested(registry), at=registry.now)
    for number in (7, 8):
        registry.book(f"BK-2024-0001{number}")
        registry.checkpoint()
    given = {
        "witnesses": [witness.key],
        "actor": registry.clerk,
        "at": registry.now + timedelta(days=3),
    }
    with registry.database.write() as session:
        assert accept(session, str(line), **given) == ["inspektorat/w1"]
        assert seen_size(session, "inspektorat/w1") == seen.head.size
    with registry.database.write() as session, pytest.raises(Refused):
        accept(session, str(line), **given)  # it is kept already


@pytest.mark.parametrize("answer", ["", "halo\n", "— inspektorat/w1 AAAAAAAA\n"])
def test_an_answer_that_is_none_is_refused(
    registry: Any, witness: Witness, answer: str
) -> None:
    with registry.database.write() as session, pytest.raises(Refused):
        accept(
            session,
            answer,
            witnesses=[witness.key],
            actor=registry.clerk,
            at=registry.now,
        )


def test_there_is_nothing_to_ask_without_a_newer_checkpoint(registry: Any) -> None:
    with registry.database.read() as session, pytest.raises(Refused):
        ask(session, old_size=0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "old 0\n",
        "old 01\n\nx\n1\nAAAA\n\n— x AAAAAAAA\n",
        "old -1\n\nx\n",
        "old 0\n" + "A" * 44 + "\n",
        "old 0\n!!!!\n\nbmd\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n"
        "— bmd AAAAAAAA\n",
        "old 0\n" + "AAAA\n" * 64 + "\nbmd\n0\n"
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— bmd AAAAAAAA\n",
    ],
)
def test_what_is_no_request_is_refused(text: str) -> None:
    with pytest.raises(MalformedNoteError):
        Request.parse(text)


def test_an_empty_answer_is_none() -> None:
    with pytest.raises(MalformedNoteError):
        parse_answer("\n\n")


def test_a_restored_log_goes_on_with_a_line_and_the_witness_owners_consent(
    registry: Any, witness: Witness, examined: Any, tmp_path: Path
) -> None:
    import sqlite3
    from contextlib import closing

    from app.ledger.restoration import acknowledge

    backup = registry.copy(tmp_path / "backup.db")
    registry.book("BK-2024-00099")
    lost = registry.checkpoint()
    witness.see(requested(registry), at=registry.now)
    with (
        closing(sqlite3.connect(backup)) as there,
        closing(sqlite3.connect(registry.path)) as here,
    ):
        there.backup(here)
    behind = examined(registry.copy(tmp_path / "a.db"), held=[lost])
    assert behind.verdict is Verdict.BEHIND
    with registry.database.write() as session:
        ground = {"actor": registry.admin, "at": registry.now}
        with pytest.raises(Refused, match="berita acara"):
            acknowledge(session, lost, authority=" ", **ground)
        gone = acknowledge(session, lost, authority="BA-9/2024", **ground)
    assert gone == 1
    registry.checkpoint()
    request = requested(registry)
    with pytest.raises(WitnessRefused):
        witness.see(request, at=registry.now)
    witness.consent(request, at=registry.now)
    found = examined(registry.copy(tmp_path / "b.db"), held=witness.held())
    assert (found.verdict, found.problems) == (Verdict.SOUND, ())
    assert any("BA-9/2024" in remark for remark in found.remarks)
    assert [c.verdict for c in witness.conflicts()][-1] is Verdict.BEHIND
