"""The quick look at start-up: only what was added since the last look.

It says nothing against the owner of the file; it finds a damaged disk, a
restored backup or a clumsy hand within moments of opening the registry. The
mark it leaves lies beside the database, not in it.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.language import _
from app.ledger.canonical import NotCanonicalError
from app.ledger.columns import same
from app.ledger.copy import Copy
from app.ledger.entry import Entry
from app.ledger.merkle import CompactRange, leaf_hash
from app.ledger.rows import table_of
from app.ledger.verdict import Problem, Verdict
from app.ledger.verification import copy_of
from models.guard import recorded_mappers


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the last look came.

    Attributes:
        origin: the log's name.
        size: how many lines were seen.
        peaks: roots of the full subtrees then, joined, in hexadecimal.
    """

    origin: str = ""
    size: int = 0
    peaks: str = ""

    def save(self, path: Path) -> None:
        """Write the mark into a file."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Mark":
        """Read the mark; without a readable one everything is looked at."""
        try:
            found = cls(**json.loads(path.read_text(encoding="utf-8")))
            CompactRange.from_bytes(found.size, bytes.fromhex(found.peaks))
        except (OSError, ValueError, TypeError, AttributeError):
            return cls()
        return found


def look_on(session: Session, path: Path) -> list[Problem]:
    """Look from the mark in a file on, and move it where all was well.

    What was wrong is told again at every look until it is mended.
    """
    problems, mark = look(session, Mark.load(path))
    if not problems:
        with suppress(OSError):  # a folder one may only read is looked at anew
            mark.save(path)
    return problems


def look(session: Session, mark: Mark) -> tuple[list[Problem], Mark]:
    """Check the lines after a mark, and the rows they speak of.

    Returns:
        What is wrong, and the mark for the next look.
    """
    with copy_of(session) as copy:
        head = copy.head()
        if head is None:
            return [], Mark()
        if mark.origin != head["origin"]:
            mark = Mark(origin=head["origin"])
        found = _Look(mark)
        found.read(copy)
        found.compare(copy)
        agrees = (head["size"], head["peaks"]) == (
            found.edge.size,
            found.edge.to_bytes(),
        )
        if not agrees:
            found.wrong(_behind_or_broken(head, mark), None)
    peaks = found.edge.to_bytes().hex()
    return found.problems, Mark(mark.origin, found.edge.size, peaks)


def _behind_or_broken(head: dict[str, Any], mark: Mark) -> str:
    if head["size"] < mark.size:
        return _(
            "Buku jejak lebih pendek daripada saat terakhir dibuka: mungkin dipulihkan "
            "dari cadangan lama. Periksa dengan “pageh ledger verify”."
        )
    return _(
        "Ujung buku jejak tidak cocok dengan barisnya. Periksa dengan “pageh ledger "
        "verify”."
    )


class _Look:
    """One look: the lines since the mark, and the last word on each row."""

    def __init__(self, mark: Mark) -> None:
        peaks = bytes.fromhex(mark.peaks)
        self.edge = CompactRange.from_bytes(mark.size, peaks)
        self.problems: list[Problem] = []
        self._origin = mark.origin
        tables = map(table_of, recorded_mappers())
        self._shapes = {table.name: table.shape for table in tables}
        self._said: dict[tuple[str, int], dict[str, Any]] = {}

    def wrong(self, sentence: str, seq: int | None) -> None:
        said = sentence.format(seq=seq)
        self.problems.append(Problem(Verdict.BROKEN, said, entry=seq))

    def read(self, copy: Copy) -> None:
        """Check each line by itself."""
        for seq, body, leaf, _subject in copy.lines(self.edge.size):
            raw = body if isinstance(body, bytes) else repr(body).encode()
            place, found = self.edge.size, leaf_hash(raw)
            self.edge.append(found)
            entry = _read(raw)
            if (
                entry is None
                or (seq, leaf) != (place, found)
                or (entry.seq, entry.log) != (place, self._origin)
            ):
                self.wrong(_("Baris {seq} buku jejak diubah atau hilang."), place)
            else:
                self._take(entry)

    def _take(self, entry: Entry) -> None:
        table, id_, said = (entry.data.get(name) for name in ("table", "id", "set"))
        if table in self._shapes and isinstance(id_, int) and isinstance(said, dict):
            self._said.setdefault((table, id_), {}).update(said)

    def compare(self, copy: Copy) -> None:
        """Compare the rows those lines speak of, field by field."""
        for (table, id_), said in self._said.items():
            shape = self._shapes[table]
            names = [name for name in said if name in shape.kinds]
            cells = copy.row(table, names, id_)
            if cells is None:
                self._differs(table, id_, None)
                continue
            for name, cell in zip(names, cells, strict=True):
                found = None if cell is None else shape.reader(name)(cell)
                if not same(said[name], found):
                    self._differs(table, id_, name)

    def _differs(self, table: str, id_: int, field: str | None) -> None:
        sentence = _("Tabel {table}, rekaman {id}: diubah di luar program.")
        said = sentence.format(table=table, id=id_)
        self.problems.append(Problem(Verdict.BROKEN, said, table, id_, field))


def _read(body: bytes) -> Entry | None:
    try:
        return Entry.from_bytes(body)
    except NotCanonicalError:
        return None
