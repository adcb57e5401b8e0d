import base64
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.ledger.note import (
    KeyKind,
    MalformedNoteError,
    Note,
    SignatureLine,
    SigningKey,
    VerifierKey,
)
from app.ledger.treehead import TreeHead

# RFC 8032, section 7.1, TEST 1 and 2: published key pairs
SECRET = bytes.fromhex(
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
)
OTHER = bytes.fromhex(
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
)
TEXT = "bmd/51/ab\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def key(kind: KeyKind = KeyKind.LOG, secret: bytes = SECRET) -> SigningKey:
    private = Ed25519PrivateKey.from_private_bytes(secret)
    return SigningKey("bmd/51/ab", kind, private)


def test_a_signed_note_is_read_back_and_verifies() -> None:
    note = Note(TEXT, (key().sign(TEXT),))
    assert Note.parse(str(note)) == note
    assert note.is_signed_by(key().verifier)


def test_the_key_id_is_the_one_c2sp_defines() -> None:
    from hashlib import sha256

    public = key().private.public_key().public_bytes_raw()
    expected = sha256(b"bmd/51/ab\n\x01" + public).digest()[:4]
    assert key().verifier.id == expected
    assert key().sign(TEXT).key_id == expected
    assert key(KeyKind.WITNESS).verifier.id != expected


def test_the_signature_is_plain_ed25519_over_the_text() -> None:
    line = key().sign(TEXT)
    key().private.public_key().verify(line.signature, TEXT.encode())


def test_the_cosigned_message_is_the_one_c2sp_defines() -> None:
    at = datetime(2023, 3, 20, 12, 25, 47, tzinfo=UTC)
    line = key(KeyKind.WITNESS).cosign(TEXT, at=at)
    message = b"cosignature/v1\ntime 1679315147\n" + TEXT.encode()
    assert line.signature[:8] == (1679315147).to_bytes(8, "big")
    key().private.public_key().verify(line.signature[8:], message)
    note = Note(TEXT, (line,))
    assert note.cosigned_at(key(KeyKind.WITNESS).verifier) == at
    assert note.cosigned_at(key().verifier) is None
    assert not note.is_signed_by(key().verifier)


def test_the_published_example_is_read_with_its_parts() -> None:
    # the example of c2sp.org/tlog-cosignature
    note = Note.parse(
        "example.com/behind-the-sofa\n20852163\n"
        "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRD"
        "e4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWX"
        "EhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
    )
    head = TreeHead.parse(note.text)
    assert (head.origin, head.size) == ("example.com/behind-the-sofa", 20852163)
    log, witness = note.signatures
    assert (log.key_id.hex(), len(log.signature)) == ("033de0ae", 64)
    assert (witness.name, len(witness.signature)) == ("witness.example.com/w1", 72)
    assert int.from_bytes(witness.signature[:8], "big") == 1679315147


def test_another_key_of_the_same_name_does_not_verify() -> None:
    note = Note(TEXT, (key(secret=OTHER).sign(TEXT),))
    assert not note.is_signed_by(key().verifier)


def test_a_forged_line_under_a_known_key_does_not_verify() -> None:
    real = key().sign(TEXT)
    forged = SignatureLine(real.name, real.key_id, bytes(64))
    assert not Note(TEXT, (forged,)).is_signed_by(key().verifier)


@given(st.integers(0, len(TEXT) - 2), st.integers(0, 6))
def test_one_turned_bit_of_the_text_breaks_the_signature(place: int, bit: int) -> None:
    line = key().sign(TEXT)
    raw = bytearray(TEXT.encode())
    raw[place] ^= 1 << bit
    assert not Note(raw.decode(), (line,)).is_signed_by(key().verifier)


def test_a_public_key_survives_being_written_down() -> None:
    written = str(key().verifier)
    assert VerifierKey.parse(written + "\n") == key().verifier
    assert written.startswith("bmd/51/ab+")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bmd",
        "bmd+00000000+AQ==",
        str(key().verifier).replace("bmd", "bmx"),
        str(key().verifier)[:-4],
        str(key().verifier).replace("+", " "),
    ],
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(MalformedNoteError):
        VerifierKey.parse(text)


@pytest.mark.parametrize(
    "whole",
    [
        "",
        TEXT,
        TEXT + "\n",
        TEXT + "\n— name AAAA\n",
        TEXT + "\n- name AAAAAAAA\n",
        TEXT + "\n— two names AAAAAAAA\n",
        TEXT + "\n— name AAAAAAAA",
        TEXT + "\n— a+b AAAAAAAA\n",
        TEXT + "\n— name !!!!\n",
        "a\tb\n\n— name AAAAAAAA\n",
        TEXT + "\n" + "— name AAAAAAAA\n" * 65,
    ],
)
def test_what_is_no_note_is_refused(whole: str) -> None:
    with pytest.raises(MalformedNoteError):
        Note.parse(whole)


def test_a_cosignature_with_an_impossible_time_is_no_crash() -> None:
    witness = key(KeyKind.WITNESS)
    seconds = (2**63).to_bytes(8, "big")
    message = f"cosignature/v1\ntime {2**63}\n{TEXT}".encode()
    line = SignatureLine(
        witness.name, witness.verifier.id, seconds + witness.private.sign(message)
    )
    assert Note(TEXT, (line,)).cosigned_at(witness.verifier) is None


def test_the_root_on_paper_is_read_back_from_its_groups() -> None:
    head = TreeHead("bmd/51/ab", 417, bytes(range(32)))
    assert head.groups.count(" ") == 10
    typed = f"{head.origin}\n{head.size}\n{head.groups}\n"
    assert TreeHead.parse(typed) == head
    assert TreeHead.parse(head.text) == head


@pytest.mark.parametrize(
    "text",
    [
        "bmd\n7\n",
        "\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "bmd\n07\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "bmd\n-7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "bmd\n٧\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "bmd\n7\nCsUY\n",
        "bmd\n7\nnot base64 at all\n",
        "bmd\n7\n" + base64.b64encode(bytes(32)).decode() + "\nextension\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(MalformedNoteError):
        TreeHead.parse(text)
