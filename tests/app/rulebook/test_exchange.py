import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app import rules
from app.errors import Refused
from app.ledger import keyfile
from app.rulebook import exchange, feedback, policies
from app.rulebook.feedback import PhraseForm
from app.screening import FeedbackKind
from tests import office as making
from tests.app.rulebook.circular import CIRCULAR
from tests.office import NOW


@pytest.fixture
def sent(office: Any) -> tuple[str, str]:
    """A rulebook as it leaves the office, and the key it is checked with."""
    key = keyfile.load_or_make(office.paths.log_key)
    with office.database.write() as session:
        policies.keep(session, CIRCULAR, actor=office.admin, at=NOW)
        form = PhraseForm("pasukan sunyi", FeedbackKind.MISSED)
        feedback.mark(session, form, actor=office.inspector, at=NOW)
        text = exchange.export(session, key, actor=office.admin, at=NOW)
        return text, exchange.public_key(session, key)


@pytest.fixture
def other(tmp_path: Any, made_office: Any) -> Any:
    root, known = made_office
    other = making.copied(root, tmp_path / "other", known)
    yield other
    other.database.close()


def test_another_office_takes_over_what_is_new_and_screens_alike(
    office: Any, other: Any, sent: tuple[str, str]
) -> None:
    book = exchange.read(*sent)
    with other.database.read() as session:
        assert exchange.preview(session, book).total == 2
    with other.database.write() as session:
        taken = exchange.take_in(session, book, actor=other.admin, at=NOW)
    assert (taken.policies, taken.feedback, taken.names) == (1, 1, 0)
    with office.database.read() as here, other.database.read() as there:
        assert rules.load(here).rulebook.digest == rules.load(there).rulebook.digest
        assert exchange.preview(there, book).total == 0
    with other.database.write() as session:
        again = exchange.take_in(session, book, actor=other.admin, at=NOW)
    assert again.total == 0


def test_not_one_letter_changes_unnoticed(sent: tuple[str, str]) -> None:
    text, key = sent
    for old, new in (("2024-10-01", "2023-10-01"), ("pasukan", "pelukan")):
        assert old in text
        with pytest.raises(Refused, match="tidak ditandatangani"):
            exchange.read(text.replace(old, new), key)


def test_line_ends_of_windows_do_no_harm(sent: tuple[str, str]) -> None:
    text, key = sent
    assert exchange.read(text.replace("\n", "\r\n"), key).policies


def test_another_key_is_refused(sent: tuple[str, str]) -> None:
    from app.ledger.note import KeyKind, SigningKey

    text, _key = sent
    body = json.loads(text.splitlines()[1])
    stranger = SigningKey(body["origin"], KeyKind.LOG, Ed25519PrivateKey.generate())
    with pytest.raises(Refused, match="tidak ditandatangani"):
        exchange.read(text, str(stranger.verifier))


@pytest.mark.parametrize("text", ["", "halo", "a\n\nb\n", "{}\n\n— x eA==\n"])
def test_what_is_no_rulebook_is_refused(sent: tuple[str, str], text: str) -> None:
    with pytest.raises(Refused, match="bukan buku aturan"):
        exchange.read(text, sent[1])


def test_what_is_no_key_is_refused(sent: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="bukan kunci publik"):
        exchange.read(sent[0], "kunci")


def test_a_checkpoint_signed_by_the_same_key_is_no_rulebook(
    office: Any, sent: tuple[str, str]
) -> None:
    from app.ledger import checkpoint

    key = keyfile.load_or_make(office.paths.log_key)
    with office.database.write() as session:
        made = checkpoint.make(session, key, actor=office.admin, at=NOW, reason="uji")
    with pytest.raises(Refused, match="bukan buku aturan"):
        exchange.read(str(made.note), sent[1])


def test_only_an_admin_hands_it_out_or_takes_it_in(
    office: Any, sent: tuple[str, str]
) -> None:
    key = keyfile.load_or_make(office.paths.log_key)
    with office.database.write() as session:
        with pytest.raises(Refused, match="tidak berwenang"):
            exchange.export(session, key, actor=office.inspector, at=NOW)
        with pytest.raises(Refused, match="tidak berwenang"):
            exchange.take_in(session, exchange.read(*sent), actor=office.head, at=NOW)
