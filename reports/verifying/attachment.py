"""The machine-readable copy that a document of ours carries."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reports.verifying.document import UNREADABLE, Document, entry

OURS = "pageh/"  # how the schema of every copy begins
_LARGEST = 50 * 1024 * 1024  # bytes, unpacked
_MOST_FILES, _DEEPEST = 64, 16


@dataclass(frozen=True, slots=True)
class Copy:
    """What the attached JSON says; empty where there is none.

    ``digest`` is the SHA-256 of the attached bytes, worked out here.
    """

    digest: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """The number of the document, or an empty string."""
        return _text(self._from("number", "issue"))

    @property
    def checkpoint(self) -> str:
        """The ledger's checkpoint as a signed note, or an empty string."""
        inside = _mapping(self.said.get("checkpoint")).get("note")
        return _text(self.said.get("ledger_checkpoint") or inside)

    @property
    def proof(self) -> str:
        """What the document holds of the ledger: a receipt, else its checkpoint."""
        return _text(self.said.get("proof")) or self.checkpoint

    @property
    def report(self) -> dict[str, Any]:
        """What the document says of itself; its findings are only counted."""
        if not self.said:
            return {}
        shown = ("period", "title", "kind", "region")
        about = {key: self.said[key] for key in shown if key in self.said}
        return {
            "schema": self.said.get("schema"),
            "number": self.number or None,
            "digest": self.digest,
            **about,
            "counts": self.said.get("counts") or self.said.get("totals") or {},
            "finding_count": len(self.said.get("findings") or ()),
            "ledger_checkpoint": self.checkpoint or None,
        }

    def _from(self, key: str, inside: str) -> Any:
        return self.said.get(key) or _mapping(self.said.get(inside)).get(key)


def find(document: Document) -> Copy:
    """Return the attached JSON whose schema is one of ours."""
    try:
        for file in _files(document):
            contents = bytes(file["/EF"]["/F"].data)
            said = _json(contents)
            if str(said.get("schema", "")).startswith(OURS):
                return Copy(hashlib.sha256(contents).hexdigest(), said)
    except UNREADABLE:
        pass  # a broken attachment is none; what it hides is judged elsewhere
    return Copy()


def _json(contents: bytes) -> Mapping[str, Any]:
    if len(contents) > _LARGEST or not contents.lstrip().startswith(b"{"):
        return {}
    try:
        return _mapping(json.loads(contents))
    except (ValueError, RecursionError):
        return {}


def _files(document: Document) -> Iterator[Any]:
    names = entry(document.reader.root, "/Names")
    waiting = [(entry(names, "/EmbeddedFiles"), 0)]
    given = 0
    while waiting and given < _MOST_FILES:
        node, depth = waiting.pop()
        pairs = entry(node, "/Names") or ()
        for index in range(1, len(pairs), 2):
            yield pairs[index]
            given += 1
        if depth < _DEEPEST:
            waiting += [(kid, depth + 1) for kid in entry(node, "/Kids") or ()]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
