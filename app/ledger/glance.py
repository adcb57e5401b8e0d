"""The quick look at start-up: only what was added since the last look.

It says nothing against the owner of the file; it finds a damaged disk, a
restored backup or a clumsy hand within moments of opening the registry. The
mark it leaves lies beside the database, not in it.
"""

import json
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.language import _
from app.ledger.canonical import NotCanonicalError
from app.ledger.columns import same
from app.ledger.copy import Copy, UnreadableError
from app.ledger.entry import Entry
from app.ledger.merkle import CompactRange, leaf_hash
from app.ledger.replay import Replay
from app.ledger.rows import table_of
from app.ledger.verdict import Problem, Verdict
from app.ledger.verification import copy_of
from app.progress import Progress, silent
from models.guard import recorded_mappers

_STEP = 1_000  # lines between two words on progress
_TOGETHER = 500  # rows asked for at once


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


def look_on(
    session: Session, path: Path, *, progress: Progress = silent
) -> list[Problem]:
    """Look from the mark in a file on, and move it where all was well.

    What was wrong is told again at every look until it is mended.

    Raises:
        Cancelled: by ``progress``.
    """
    problems, mark = look(session, Mark.load(path), progress=progress)
    if not problems:
        with suppress(OSError):  # a folder one may only read is looked at anew
            mark.save(path)
    return problems


def look(
    session: Session, mark: Mark, *, progress: Progress = silent
) -> tuple[list[Problem], Mark]:
    """Check the lines after a mark, and the rows they speak of.

    Returns:
        What is wrong, and the mark for the next look.

    Raises:
        Cancelled: by ``progress``.
    """
    with copy_of(session) as copy:
        head = copy.head()
        if head is None:
            return [], Mark()
        if mark.origin != head["origin"]:
            mark = Mark(origin=head["origin"])
        with closing(Replay()) as replay:
            found = _Look(mark, replay)
            try:
                found.read(copy, head["size"], progress)
                found.compare(copy)
            except UnreadableError as trouble:
                said = _("Basis data rusak dan tidak dapat dibaca: {trouble}.")
                broken = said.format(trouble=trouble)
                return [Problem(Verdict.BROKEN, broken)], mark
        agrees = (head["size"], head["peaks"]) == (
            found.edge.size,
            found.edge.to_bytes(),
        )
        if not agrees:
            found.problems.append(_behind_or_broken(head, mark))
    peaks = found.edge.to_bytes().hex()
    return found.problems, Mark(mark.origin, found.edge.size, peaks)


def _behind_or_broken(head: dict[str, Any], mark: Mark) -> Problem:
    if head["size"] < mark.size:
        behind = _(
            "MUNDUR: buku jejak lebih pendek daripada saat terakhir dibuka; mungkin "
            "dipulihkan dari cadangan lama. Periksa dengan “pageh ledger verify”."
        )
        return Problem(Verdict.BEHIND, behind, table="ledger_head")
    broken = _(
        "Ujung buku jejak tidak cocok dengan barisnya. Periksa dengan “pageh ledger "
        "verify”."
    )
    return Problem(Verdict.BROKEN, broken, table="ledger_head")


class _Look:
    """One look: the lines since the mark, and the last word on each row."""

    def __init__(self, mark: Mark, replay: Replay) -> None:
        peaks = bytes.fromhex(mark.peaks)
        self.edge = CompactRange.from_bytes(mark.size, peaks)
        self.problems: list[Problem] = []
        self._origin = mark.origin
        tables = map(table_of, recorded_mappers())
        self._shapes = {table.name: table.shape for table in tables}
        self._replay = replay

    def wrong(self, sentence: str, seq: int | None) -> None:
        said = sentence.format(seq=seq)
        self.problems.append(Problem(Verdict.BROKEN, said, entry=seq))

    def read(self, copy: Copy, size: int, progress: Progress) -> None:
        """Check each line by itself."""
        start = self.edge.size
        for seq, body, leaf, _subject in copy.lines(start):
            if self.edge.size % _STEP == 0:
                progress(self.edge.size - start, size - start)
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
            self._replay.say(table, id_, entry.seq, said)

    def compare(self, copy: Copy) -> None:
        """Compare the rows those lines speak of, field by field."""
        for table in self._replay.tables():
            names = [name for name in self._shapes[table].kinds if name != "id"]
            told = self._replay.told(table)
            while some := list(islice(told, _TOGETHER)):
                rows = copy.some_rows(table, names, (each.id for each in some))
                cells = {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}
                for each in some:
                    said = each.values(copy)
                    self._compare_row(table, each.id, said, cells.get(each.id))

    def _compare_row(
        self, table: str, id_: int, said: dict[str, Any], cells: dict[str, Any] | None
    ) -> None:
        if cells is None:
            self._differs(table, id_, None)
            return
        shape = self._shapes[table]
        for name in filter(cells.__contains__, said):
            cell = cells[name]
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
