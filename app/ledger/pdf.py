"""What a document of ours holds of the ledger, read with nothing but Python.

A paper carries a machine-readable copy of itself as an attached JSON file. Here
every stream of the file that unpacks to such JSON is looked at; the structure of
the PDF is not followed and its signatures are not checked. That is enough: what is
looked for bears the log's own signature, and says nothing of the page around it.
"""

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BEGINNING = b"%PDF-"
_OURS = "pageh/"  # how the schema of every copy begins
_STREAM = re.compile(rb"stream\r?\n")
_LARGEST = 8 << 20  # bytes of one copy, unpacked; a bomb is left packed
_MOST_STREAMS = 20_000
_GLANCE = 64  # bytes by which a stream shows that it is no JSON


def is_pdf(path: Path) -> bool:
    """Tell whether a file is a PDF, by its first bytes."""
    try:
        with path.open("rb") as file:
            return file.read(len(BEGINNING)) == BEGINNING
    except OSError:
        return False


def proofs(pdf: bytes) -> list[str]:
    """Return every receipt or checkpoint in a PDF, each once, as text."""
    found = (_proof(said) for said in _copies(pdf))
    return list(dict.fromkeys(proof for proof in found if proof))


def _copies(pdf: bytes) -> Iterator[dict[str, Any]]:
    for number, match in enumerate(_STREAM.finditer(pdf)):
        if number == _MOST_STREAMS:
            return
        body = _unpacked(pdf, match.end())
        try:
            said = json.loads(body) if body else None
        except ValueError:
            continue
        if isinstance(said, dict) and str(said.get("schema", "")).startswith(_OURS):
            yield said


def _unpacked(pdf: bytes, start: int) -> bytes:
    """Return a stream's contents if they look like JSON, else nothing."""
    if pdf[start : start + 1] == b"{":
        return pdf[start : pdf.find(b"endstream", start)][:_LARGEST].strip()
    unpacking = zlib.decompressobj()
    packed = memoryview(pdf)[start : start + _LARGEST]
    try:
        first = unpacking.decompress(packed, _GLANCE)
        if not first.lstrip().startswith(b"{"):
            return b""
        rest = unpacking.decompress(unpacking.unconsumed_tail, _LARGEST)
    except zlib.error:
        return b""
    return first + rest if unpacking.eof else b""


def _proof(said: dict[str, Any]) -> str:
    """Return what a copy holds of the ledger: a receipt, else a checkpoint."""
    inside = said.get("checkpoint")
    note = inside.get("note") if isinstance(inside, dict) else None
    found = said.get("proof") or said.get("ledger_checkpoint") or note
    return found if isinstance(found, str) else ""
