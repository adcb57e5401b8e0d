"""What goes between a registry and its witness, as a file or in a QR code.

The request is the body of c2sp.org/tlog-witness ``add-checkpoint``: the size the
witness saw last, a consistency proof from there, and the new checkpoint. The
answer is the witness's signature line under that checkpoint.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import Refused
from app.language import _
from app.ledger.note import MalformedNoteError, Note, SignatureLine
from app.ledger.treehead import TreeHead

MOST_STEPS = 63  # of a consistency proof, by the specification
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class Request:
    """A registry asks its witness to see a checkpoint.

    Attributes:
        old_size: the size of the checkpoint that the witness saw last.
        proof: consistency proof from there to the checkpoint.
        note: the checkpoint.
    """

    old_size: int
    proof: Sequence[bytes]
    note: Note

    @property
    def head(self) -> TreeHead:
        """Return what the checkpoint says."""
        return TreeHead.parse(self.note.text)

    def __str__(self) -> str:
        steps = "".join(base64.b64encode(step).decode() + "\n" for step in self.proof)
        return f"old {self.old_size}\n{steps}\n{self.note}"

    @classmethod
    def parse(cls, text: str) -> "Request":
        """Read a request.

        Raises:
            MalformedNoteError: it is not one.
        """
        lines, blank, rest = text.replace("\r\n", "\n").partition("\n\n")
        first, *steps = lines.split("\n")
        old = _OLD.fullmatch(first)
        if not old or not blank or len(steps) > MOST_STEPS:
            raise MalformedNoteError("not a request to a witness")
        try:
            proof = [base64.b64decode(step, validate=True) for step in steps]
        except (binascii.Error, ValueError) as trouble:
            raise MalformedNoteError("a step of the proof is not base64") from trouble
        found = cls(int(old[1]), proof, Note.parse(rest))
        TreeHead.parse(found.note.text)
        return found


def read_request(path: Path) -> Request:
    """Read a request from a file.

    Raises:
        Refused: there is none in it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        raise _no_request(path) from trouble
    return request_in(text, path)


def request_in(text: str, path: Path) -> Request:
    """Read a request from the text of a file, or of the code on a picture.

    Raises:
        Refused: it is none.
    """
    try:
        return Request.parse(text)
    except MalformedNoteError as trouble:
        raise _no_request(path) from trouble


def _no_request(path: Path) -> Refused:
    return Refused(_("Berkas {path} bukan permintaan kepada saksi.").format(path=path))


def parse_answer(text: str) -> list[SignatureLine]:
    """Read the signature lines a witness answered with.

    Raises:
        MalformedNoteError: it is something else.
    """
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    if not lines:
        raise MalformedNoteError("no signature line")
    return [SignatureLine.parse(line) for line in lines]
