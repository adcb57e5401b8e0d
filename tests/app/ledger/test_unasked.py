"""Checkpoints that nobody asks for."""

from pathlib import Path
from typing import Any

import pytest

from app.access import Actor, Role
from app.ledger import checkpoint, keyfile, unasked
from app.ledger.unasked import APPROVAL, EXIT


def sealed(registry: Any, key: Path, reason: str, **given: Any) -> Any:
    """Seal, and return the last checkpoint."""
    wanted = {"actor": registry.clerk, "at": registry.now} | given
    unasked.seal(registry.database, key, reason, **wanted)
    with registry.database.read() as session:
        return checkpoint.latest(session)


def test_the_first_approval_makes_the_key_and_the_first_checkpoint(
    registry: Any, tmp_path: Path
) -> None:
    key = tmp_path / "log.key"
    assert sealed(registry, key, EXIT) is None
    assert not key.exists()
    registry.approve("BK-2024-00003")
    made = sealed(registry, key, APPROVAL)
    assert made.reason == APPROVAL
    assert key.exists()
    again = sealed(registry, key, EXIT)  # nothing happened since
    assert again.head == made.head
    registry.approve("BK-2024-00004")
    assert sealed(registry, key, EXIT).reason == EXIT


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
