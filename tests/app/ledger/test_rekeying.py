"""The log's key and its file change together, whatever happens in between."""

from pathlib import Path
from typing import Any

import pytest

from app.access import NotAllowedError
from app.errors import Refused
from app.ledger import checkpoint, keyfile, rekeying, sealing
from app.ledger.held import Held
from app.ledger.verdict import Verdict
from tests.keys_of_the_computer import a_safe


@pytest.fixture
def file(registry: Any, tmp_path: Path) -> Path:
    """The registry's log key, in a file, announced by a first checkpoint."""
    path = tmp_path / "ledger.key"
    registry.key = keyfile.make(path)
    registry.checkpoint()
    return path


def rotated(registry: Any, file: Path, **given: Any) -> str:
    wanted = {"actor": registry.admin, "at": registry.now} | given
    return rekeying.rotate(registry.database, file, **wanted)


def sealed(registry: Any, file: Path) -> Held:
    registry.key = keyfile.load(file)
    registry.book(f"BK-{file.stat().st_mtime_ns}")
    return registry.checkpoint()


def test_the_file_holds_the_key_that_the_ledger_names(
    registry: Any, file: Path, examined: Any, tmp_path: Path
) -> None:
    before = registry.vkey()
    assert rotated(registry, file) == str(registry.vkey()) != str(before)
    held = sealed(registry, file)
    path = registry.copy(tmp_path / "copy.db")
    found = examined(path, held=[held], keys=[before])
    assert (found.verdict, found.problems) == (Verdict.SOUND, ())
    assert sorted(p.name for p in tmp_path.glob("ledger.key*")) == [
        "ledger.key",
        "ledger.key.former",
    ]


def test_the_new_key_is_sealed_as_the_old_one_was(
    registry: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "_words", {})
    monkeypatch.setattr(sealing, "_asks", [lambda _path: "kuda hujan lampu besi"])
    sealing.seal(file, "kuda hujan lampu besi")
    rotated(registry, file)
    assert sealing.is_sealed(file)
    sealed(registry, file)
    monkeypatch.setattr(sealing, "_words", {})
    monkeypatch.setattr(sealing, "_asks", [])
    with pytest.raises(Refused, match="tersegel"):
        keyfile.load(file)


def test_a_key_that_the_safe_opens_is_followed_by_one_that_it_opens(
    registry: Any, file: Path
) -> None:
    with a_safe():
        sealing.seal_with_safe(file)
        rotated(registry, file)
        sealed(registry, file)
        with a_safe(), pytest.raises(Refused, match="tersegel"):
            keyfile.load(file)


def test_a_change_broken_off_before_the_file_moved_is_finished_by_asking_again(
    registry: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCutError(Exception):
        pass

    def cut(_file: Path) -> None:
        raise PowerCutError

    with monkeypatch.context() as patched:
        patched.setattr(rekeying, "_put_in_place", cut)
        with pytest.raises(PowerCutError):
            rotated(registry, file)
    named = str(registry.vkey())
    with pytest.raises(Refused, match="bukan kunci yang dipakai"):
        sealed(registry, file)
    assert rotated(registry, file) == named
    sealed(registry, file)


def test_a_key_that_is_still_there_is_not_lost(registry: Any, file: Path) -> None:
    with pytest.raises(Refused, match="masih ada"):
        rekeying.replace_lost(
            registry.database,
            file,
            authority="BA-1",
            actor=registry.admin,
            at=registry.now,
        )


@pytest.mark.parametrize("remains", [None, b"bukan kunci lama"])
def test_a_lost_key_is_replaced_and_every_verdict_says_so(
    registry: Any, file: Path, examined: Any, tmp_path: Path, remains: bytes | None
) -> None:
    file.unlink()
    if remains:
        keyfile.make(file)  # somebody made another one meanwhile
    rekeying.replace_lost(
        registry.database,
        file,
        authority=" BA-1/2024 ",
        actor=registry.admin,
        at=registry.now,
    )
    held = sealed(registry, file)
    path = registry.copy(tmp_path / "copy.db")
    found = examined(path, held=[held], keys=[registry.vkey()])
    assert found.holds
    assert any("(BA-1/2024)" in remark for remark in found.remarks)


def test_without_authority_no_key_is_replaced(registry: Any, file: Path) -> None:
    file.unlink()
    with pytest.raises(Refused, match="berita acara"):
        rekeying.replace_lost(
            registry.database,
            file,
            authority=" ",
            actor=registry.admin,
            at=registry.now,
        )


def test_only_who_manages_the_registry_changes_its_key(
    registry: Any, file: Path
) -> None:
    with pytest.raises(NotAllowedError):
        rotated(registry, file, actor=registry.clerk)
    with pytest.raises(NotAllowedError):
        rekeying.replace_lost(
            registry.database,
            file,
            authority="BA-1",
            actor=registry.clerk,
            at=registry.now,
        )
    with registry.database.read() as session:
        assert checkpoint.latest(session) is not None
    assert not file.with_name("ledger.key.next").exists()
