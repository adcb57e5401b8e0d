"""The log's key at rest: of no use to whoever finds the file."""

from pathlib import Path

import pytest

from app.errors import Refused
from app.ledger import keyfile, sealing
from tests.keys_of_the_computer import a_safe

GOOD = "kuda hujan lampu besi"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    keyfile.make(tmp_path / "ledger.key")
    return tmp_path / "ledger.key"


def test_a_passphrase_seals_it_and_opens_it(
    key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keyfile.load(key).private_bytes_raw()
    sealing.seal(key, GOOD)
    assert b"PRIVATE KEY" not in key.read_bytes()
    assert sealing.is_sealed(key)
    assert list(key.parent.iterdir()) == [key]
    monkeypatch.setattr(sealing, "_asks", [lambda _path: GOOD])
    assert keyfile.load(key).private_bytes_raw() == before
    monkeypatch.setattr(sealing, "_words", {})
    monkeypatch.setattr(sealing, "_asks", [lambda _path: "lain sama sekali"])
    with pytest.raises(Refused, match="salah"):
        keyfile.load(key)
    monkeypatch.setattr(sealing, "_asks", [])
    with pytest.raises(Refused, match="PAGEH_KEY_PASSPHRASE"):
        keyfile.load(key)


def test_the_computers_safe_opens_it_unasked_and_no_other_does(key: Path) -> None:
    before = keyfile.load(key).private_bytes_raw()
    with a_safe():
        sealing.seal_with_safe(key)
        assert keyfile.load(key).private_bytes_raw() == before
        with a_safe(), pytest.raises(Refused, match="tersegel"):
            keyfile.load(key)
        sealing.unseal(key)
    assert keyfile.load(key).private_bytes_raw() == before


def test_the_safe_may_answer_for_a_passphrase(key: Path) -> None:
    before = keyfile.load(key).private_bytes_raw()
    sealing.seal(key, GOOD)
    with a_safe() as safe:
        with pytest.raises(Refused, match="salah"):
            sealing.remember(key, "lain sama sekali")
        assert safe.kept == {}
        sealing.remember(key, GOOD)
        assert keyfile.load(key).private_bytes_raw() == before


def test_without_a_safe_nothing_is_sealed(key: Path) -> None:
    with pytest.raises(Refused, match="Brankas"):
        sealing.seal_with_safe(key)
    assert not sealing.is_sealed(key)


def test_it_is_sealed_once_and_not_with_an_easy_word(key: Path) -> None:
    with pytest.raises(Refused, match="mudah"):
        sealing.seal(key, "password123")
    sealing.seal(key, GOOD)
    with pytest.raises(Refused, match="sudah tersegel"):
        sealing.seal(key, GOOD)


def test_what_was_typed_once_is_known_until_the_program_ends(
    key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealing.seal(key, GOOD)
    monkeypatch.setattr(sealing, "_words", {})
    assert not sealing.is_at_hand(key)
    with pytest.raises(Refused, match="salah"):
        sealing.try_word(key, "lain sama sekali")
    assert not sealing.is_at_hand(key)
    sealing.try_word(key, GOOD)
    assert sealing.is_at_hand(key)
    keyfile.load(key)


def test_the_next_one_is_asked_where_the_first_cannot_answer(
    key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def window(_file: Path) -> str:
        return GOOD

    sealing.seal(key, GOOD)
    monkeypatch.setattr(sealing, "_asks", [])
    monkeypatch.setattr(sealing, "_words", {})
    sealing.ask_with(lambda _path: "")
    sealing.ask_with(window)
    keyfile.load(key)
    sealing.ask_no_longer(window)
    monkeypatch.setattr(sealing, "_words", {})
    with pytest.raises(Refused, match="tersegel"):
        keyfile.load(key)
