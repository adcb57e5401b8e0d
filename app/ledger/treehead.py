"""What a checkpoint says: which log, how many lines, which root.

The text is that of c2sp.org/tlog-checkpoint, three lines and nothing more. On
paper the root stands in groups of four, so that it can be read aloud.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import ClassVar

from app.ledger.merkle import HASH_LENGTH
from app.ledger.note import MalformedNoteError

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class TreeHead:
    """Size and root of one log at one moment.

    Attributes:
        origin: the log's name.
        size: how many lines it had.
        root: RFC 9162 root over them, 32 bytes.
    """

    LINES: ClassVar[int] = 3

    origin: str
    size: int
    root: bytes

    @property
    def root_text(self) -> str:
        """Return the root in base64: 44 characters."""
        return base64.b64encode(self.root).decode()

    @property
    def text(self) -> str:
        """Return the three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{self.root_text}\n"

    @property
    def groups(self) -> str:
        """Return the root as printed: groups of four characters."""
        whole = self.root_text
        return " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))

    @classmethod
    def parse(cls, text: str) -> "TreeHead":
        """Read the three lines; the root may stand in groups, as on paper.

        Raises:
            MalformedNoteError: it is not a checkpoint of three lines.
        """
        lines = text.removesuffix("\n").split("\n")
        if len(lines) != cls.LINES or not lines[0] or not _SIZE.fullmatch(lines[1]):
            raise MalformedNoteError("not a checkpoint")
        try:
            root = base64.b64decode(lines[2].replace(" ", ""), validate=True)
        except (binascii.Error, ValueError) as trouble:
            raise MalformedNoteError("the root is not base64") from trouble
        if len(root) != HASH_LENGTH:
            raise MalformedNoteError("the root is not 32 bytes")
        return cls(lines[0], int(lines[1]), root)
