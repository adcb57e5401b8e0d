"""What others hold of a ledger: checkpoints and receipts, on file or paper.

A file may hold any number of them, one after the other: signed notes as they
were sent, receipts of borrowers, or the three lines of a checkpoint typed off a
printed page with the root in groups of four. A PDF of ours carries one inside.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from pathlib import Path

from app.errors import Refused
from app.language import _
from app.ledger import pdf
from app.ledger.characters import clean
from app.ledger.note import MalformedNoteError, Note, VerifierKey
from app.ledger.treehead import TreeHead

RECEIPT = "bmdlog-receipt/1"
_HELD = re.compile(
    r"^(?:bmdlog-receipt/1\nnumber (?P<number>[^\n]*)\nseq (?P<seq>\d{1,18})\n"
    r"leaf (?P<leaf>\S+)\n\n)?"
    r"(?P<text>[^\n]+\n(?:0|[1-9]\d*)\n[A-Za-z0-9+/= ]{44,60}\n)"
    r"(?:\n(?P<lines>(?:— [^\n]+\n)+))?",
    re.MULTILINE,  # tried once a line: a long line is not tried from everywhere
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a borrower holds of one line.

    Attributes:
        number: what the paper is about, such as ``BK-2024-00417``.
        seq: the line (No. Log).
        leaf: its leaf hash, 32 bytes.
        note: a signed checkpoint that covers the line.
    """

    number: str
    seq: int
    leaf: bytes
    note: Note

    def __str__(self) -> str:
        leaf = base64.b64encode(self.leaf).decode()
        head = f"{RECEIPT}\nnumber {self.number}\nseq {self.seq}\nleaf {leaf}\n\n"
        return head + str(self.note)


@dataclass(frozen=True, slots=True)
class Held:
    """One statement that was kept outside the registry's own computer.

    Attributes:
        head: the size and root it states.
        note: the signed note; ``None`` when typed off paper.
        receipt: the line it was given for, where it is a receipt.
        source: where it was read, to name it.
    """

    head: TreeHead
    note: Note | None = None
    receipt: Receipt | None = None
    source: str = ""


def read(path: Path) -> list[Held]:
    """Read every checkpoint and receipt in a file.

    Raises:
        Refused: the file cannot be read or holds none.
    """
    try:
        raw = path.read_bytes()
        if raw.startswith(pdf.BEGINNING):
            return parse("\n".join(pdf.proofs(raw)), source=path.name)
        text = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        raise Refused(
            _("Berkas {path} tidak dapat dibaca sebagai teks.").format(path=path)
        ) from trouble
    return parse(text, source=path.name)


def parse(text: str, *, source: str) -> list[Held]:
    """Read every checkpoint and receipt in a text.

    Raises:
        Refused: there is none.
    """
    # What was copied off a window has marks in it that let long codes break.
    lines = clean(text).replace("\r\n", "\n").rstrip("\n") + "\n"
    try:
        found = [_held(match, source) for match in _HELD.finditer(lines)]
    except (MalformedNoteError, binascii.Error) as trouble:
        raise _none(source) from trouble
    if not found:
        raise _none(source)
    return found


def public_key(text: str) -> VerifierKey:
    """Read a public key that is given as text, or as a file that holds it.

    Raises:
        Refused: it is none.
    """
    path = Path(text)
    try:
        said = path.read_text("utf-8") if path.is_file() else text
        return VerifierKey.parse(clean(said))
    except (MalformedNoteError, OSError, UnicodeDecodeError) as trouble:
        raise Refused(
            _(
                "{text} bukan kunci publik buku jejak atau saksi. Bentuknya "
                "nama+sidik+kunci."
            ).format(text=text)
        ) from trouble


def _held(match: re.Match[str], source: str) -> Held:
    head = TreeHead.parse(match["text"])
    if match["lines"] is None:
        return Held(head, source=source)
    note = Note.parse(match["text"] + "\n" + match["lines"])
    if match["seq"] is None:
        return Held(head, note, source=source)
    leaf = base64.b64decode(match["leaf"], validate=True)
    receipt = Receipt(match["number"], int(match["seq"]), leaf, note)
    return Held(head, note, receipt, source)


def _none(source: str) -> Refused:
    return Refused(
        _(
            "{source} tidak memuat titik periksa atau tanda terima buku jejak yang "
            "utuh. Periksa berkasnya atau ketik ulang ketiga barisnya."
        ).format(source=source)
    )
