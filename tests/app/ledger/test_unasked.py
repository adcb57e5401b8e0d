"""Checkpoints that nobody asks for."""

from pathlib import Path
from typing import Any

import pytest

from app.access import Actor, Role
from app.ledger import approvals, checkpoint, keyfile, unasked
from app.ledger.unasked import APPROVAL, EXIT


def sealed(registry: Any, key: Path, reason: str, **given: Any) -> Any:
    """Seal, and return the last checkpoint."""
    wanted = {"actor": registry.clerk, "at": registry.now} | given
    unasked.seal(registry.database, key, reason, **wanted)
    with registry.database.read() as session:
        return checkpoint.latest(session)


@pytest.mark.parametrize("reason", [APPROVAL, EXIT])
def test_the_first_of_them_makes_the_key(
    registry: Any, tmp_path: Path, reason: str
) -> None:
    key = tmp_path / "log.key"
    made = sealed(registry, key, reason)
    assert made.reason == reason
    assert key.exists()
    again = sealed(registry, key, EXIT)  # nothing happened since
    assert again.head == made.head
    registry.approve("BK-2024-00004")
    assert sealed(registry, key, EXIT).reason == EXIT


def test_every_write_of_an_approval_is_followed_by_one_and_no_other_write_is(
    registry: Any, tmp_path: Path
) -> None:
    told: list[str] = []
    approvals.attend(registry.database, tmp_path / "log.key", told.append)
    registry.book("BK-2024-00099")
    with registry.database.read() as session:
        assert checkpoint.latest(session) is None
    registry.approve("BK-2024-00003")
    with registry.database.read() as session:
        made = checkpoint.latest(session)
    assert made is not None
    assert (made.reason, made.made_at) == (APPROVAL, registry.now)
    assert told == []
    (tmp_path / "log.key").unlink()  # as at another desk
    registry.approve("BK-2024-00004")
    assert len(told) == 1


def test_a_desk_that_does_not_hold_the_key_signs_nothing(
    registry: Any, tmp_path: Path
) -> None:
    registry.checkpoint()
    held = sealed(registry, tmp_path / "none.key", APPROVAL)
    registry.approve("BK-2024-00003")
    assert sealed(registry, tmp_path / "none.key", APPROVAL).head == held.head
    assert not (tmp_path / "none.key").exists()


@pytest.mark.parametrize(
    "actor", [Actor("", "", Role.ADMIN), Actor("x", "", Role.READER)]
)
def test_nobody_and_readers_sign_nothing(
    registry: Any, tmp_path: Path, actor: Actor
) -> None:
    assert sealed(registry, tmp_path / "log.key", EXIT, actor=actor) is None


def test_trouble_stops_nobody(registry: Any, tmp_path: Path) -> None:
    registry.checkpoint()
    keyfile.load_or_make(tmp_path / "other.key")  # of some other log
    sealed(registry, tmp_path / "other.key", EXIT)
