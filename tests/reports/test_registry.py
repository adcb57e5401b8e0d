"""A document's checkpoint against a log whose key was handed over since."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.ledger import checkpoint, keyfile
from app.ledger.note import KeyKind, Note, SigningKey
from reports.verifying.registry import open_registry
from tests.office import NOW, Office


@pytest.fixture
def printed(office: Office) -> Note:
    """The checkpoint in a document that was issued before all that follows."""
    key = keyfile.load_or_make(office.paths.log_key)
    with office.database.write() as session:
        return checkpoint.make(
            session, key, actor=office.admin, at=NOW, reason="uji"
        ).note


def agrees(office: Office, note: Note) -> bool | None:
    with open_registry(office.paths) as registry:
        return registry.unbroken(str(note), at=NOW).passed


def test_a_document_from_before_the_key_was_handed_over_agrees(
    office: Office, printed: Note
) -> None:
    old, new = keyfile.load(office.paths.log_key), Ed25519PrivateKey.generate()
    with office.database.write() as session:
        checkpoint.rotate(session, old, new, actor=office.admin, at=NOW)
    with office.database.write() as session:
        after = checkpoint.make(
            session, new, actor=office.admin, at=NOW, reason="uji"
        ).note
    assert agrees(office, printed)
    assert agrees(office, after)


def test_a_document_from_before_the_key_was_lost_agrees(
    office: Office, printed: Note
) -> None:
    new = Ed25519PrivateKey.generate()
    with office.database.write() as session:
        checkpoint.replace_lost(
            session, new, authority="BA-1/2024", actor=office.admin, at=NOW
        )
    assert agrees(office, printed)


def test_a_checkpoint_under_a_key_the_log_never_named_is_told(
    office: Office, printed: Note
) -> None:
    name = printed.text.splitlines()[0]
    stranger = SigningKey(name, KeyKind.LOG, Ed25519PrivateKey.generate())
    assert agrees(office, printed)
    assert not agrees(office, Note(printed.text, (stranger.sign(printed.text),)))
