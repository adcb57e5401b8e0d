"""What a PDF of ours holds of the ledger, found with nothing but Python."""

import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from app.errors import Refused
from app.ledger import held as holding
from app.ledger.inspector import main
from app.ledger.pdf import proofs


def copy_of(proof: str, **more: Any) -> bytes:
    return json.dumps({"schema": "pageh/receipt/1", "proof": proof} | more).encode()


def pdf(*streams: bytes) -> bytes:
    parts = [b"%PDF-1.7\n"]
    parts += [b"1 0 obj <<>> stream\r\n%b\nendstream endobj\n" % s for s in streams]
    return b"".join(parts) + b"%%EOF"


@pytest.fixture
def paper(registry: Any, tmp_path: Path) -> Path:
    receipt = registry.receipt("BK-2024-00003").receipt
    path = tmp_path / "tanda terima.pdf"
    page = zlib.compress(b"BT (halaman) Tj ET" * 50)
    path.write_bytes(pdf(page, zlib.compress(copy_of(str(receipt)))))
    return path


@pytest.mark.parametrize("pack", [zlib.compress, bytes])
def test_a_copy_is_found_packed_or_plain(pack: Any) -> None:
    assert proofs(pdf(pack(copy_of("bukti")))) == ["bukti"]
    assert proofs(pdf(pack(b'{"schema": "lain/1", "proof": "x"}'))) == []


def test_a_report_holds_its_checkpoint() -> None:
    said = {"schema": "pageh/audit/1", "checkpoint": {"note": "titik"}}
    assert proofs(pdf(json.dumps(said).encode())) == ["titik"]


def test_a_bomb_a_torn_stream_and_rubbish_hold_nothing() -> None:
    bomb = zlib.compress(b'{"schema": "pageh/x", "proof": "' + b"a" * (64 << 20))
    torn = zlib.compress(copy_of("bukti" * 100))[:40]
    rubbish = [b"{", b"{]", b"\x78\x9c", b"", b"[1]", b'{"schema": 3}']
    assert proofs(pdf(bomb, torn, *rubbish)) == []


def test_a_paper_is_held_like_any_checkpoint(
    registry: Any, paper: Path, examined: Any, forger: Any, tmp_path: Path
) -> None:
    held = holding.read(paper)
    path = registry.copy(tmp_path / "copy.db")
    assert examined(path, held=held).holds
    forger(path).forget_booking(3)
    assert not examined(path, held=held).holds


def test_a_pdf_that_holds_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kosong.pdf"
    path.write_bytes(pdf())
    with pytest.raises(Refused, match="tidak memuat titik periksa"):
        holding.read(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    code = main(["verify", *map(str, arguments), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_paper_alone_is_never_sound_but_can_contradict(
    registry: Any, paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = str(registry.vkey())
    code, found = said(capsys, paper, "--key", key)
    assert (code, found["verdict"], found["witnessed_size"]) == (
        0,
        "TIDAK LENGKAP",
        None,
    )
    assert any("tidak diperiksa" in remark for remark in found["remarks"])
    [held] = holding.read(paper)
    same = tmp_path / "sama.txt"
    same.write_text(str(held.note), encoding="utf-8")
    code, found = said(capsys, paper, "--against", same)
    assert (code, found["verdict"]) == (0, "TIDAK LENGKAP")
    other = tmp_path / "lain.txt"
    typed = f"{held.head.origin}\n{held.head.size}\n{'AAAA' + held.head.root_text[4:]}"
    other.write_text(typed, encoding="utf-8")
    code, found = said(capsys, paper, "--against", other)
    assert (code, found["verdict"]) == (3, "BERCABANG")


def test_a_paper_signed_by_another_key_is_broken(
    registry: Any, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from app.ledger.note import KeyKind, SigningKey

    key = SigningKey(registry.vkey().name, KeyKind.LOG, Ed25519PrivateKey.generate())
    code, found = said(capsys, paper, "--key", key.verifier)
    assert (code, found["verdict"]) == (3, "RUSAK")
