"""Texts that hold no checkpoint are told so at once, however they are made."""

import time

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.errors import Refused
from app.ledger import held
from app.ledger.note import KeyKind, Note, SigningKey
from app.ledger.treehead import TreeHead


def test_one_endless_line_is_not_tried_from_every_place() -> None:
    began = time.process_time()
    with pytest.raises(Refused, match="tidak memuat titik periksa"):
        held.parse(";" * 300_000 + "\nbmd/x\n12\nAAAA\n", source="kiriman")
    assert time.process_time() - began < 1


def test_what_was_copied_off_a_window_is_read_without_its_invisible_marks() -> None:
    key = SigningKey("bmd/1", KeyKind.LOG, Ed25519PrivateKey.generate())
    head = TreeHead("bmd/1", 7, bytes(32))
    note = str(Note(head.text, (key.sign(head.text),)))
    [copied] = held.parse("\u200b".join(note), source="layar")
    assert copied.head == head
    assert copied.note == Note.parse(note)
    assert held.public_key("\u200b".join(str(key.verifier))) == key.verifier
