"""One walk over all lines, from the first to the last.

Each line must hash to its leaf, stand in its place, belong to this log and be
spelled canonically; each commitment must open. On the way the walk notes the
roots and leaves that others hold, and hands what rows should look like to the
replay. Nothing is kept that grows with the log but what was asked for.
"""

from collections.abc import Collection, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app.language import _
from app.ledger.canonical import NotCanonicalError, parse
from app.ledger.columns import Shape
from app.ledger.copy import Copy, Lack
from app.ledger.entry import Entry, Opening
from app.ledger.keychain import ANNOUNCED, REPLACED, ROTATED, KeyChain
from app.ledger.merkle import CompactRange, leaf_hash
from app.ledger.note import MalformedNoteError, Note, SignatureLine
from app.ledger.replay import Replay
from app.ledger.shortcut import Shortcut
from app.ledger.stamps import STAMPED
from app.ledger.treehead import TreeHead
from app.ledger.verdict import Problem, Verdict
from app.progress import Progress, silent

CLOCK_TOLERANCE = timedelta(minutes=5)
OPENED, DESCRIBED, REGRESSED = "log.opened", "table.described", "clock.regressed"
MADE, COSIGNED = "checkpoint.made", "checkpoint.cosigned"
REDACTED, RESTORED = "pii.redacted", "log.restored"
_KEYS = {ANNOUNCED, ROTATED, REPLACED}
_OWN = {DESCRIBED, MADE, COSIGNED, STAMPED, REDACTED, *_KEYS}
_TOLD = {REGRESSED, ROTATED, REPLACED, REDACTED, RESTORED}
_SINGULAR = _OWN | _TOLD  # lines that must be read, however like another
_MOST_PROBLEMS = 1_000  # more would tell nobody anything
_STEP = 1_000  # lines between two words on progress


class Stand(NamedTuple):
    """How the log stood at one size.

    Attributes:
        root: RFC 9162 root.
        at: time of the last line.
        latest: latest time of any line.
    """

    root: bytes
    at: datetime | None
    latest: datetime | None


class Walk:
    """A walk, and what it found.

    Attributes:
        origin: the log's name, from its first line.
        edge: size and root at the end.
        stands: how the log stood at each size asked for, if it was reached.
        leaves: leaf hash at each place asked for, if it was reached.
        keys: the log's keys.
        checkpoints: how the log stood at each checkpoint it made, by size.
        cosignatures: size and line of each cosignature the log took in.
        stamps: size and token of each time stamp the log took in.
        remarks: lines a reader should know of.
        problems: every contradiction, up to a thousand.
        replay: what the rows should look like.
    """

    def __init__(
        self, replay: Replay, *, sizes: Collection[int], leaves: Collection[int]
    ) -> None:
        self.origin = ""
        self.edge = CompactRange()
        self.stands = {0: Stand(self.edge.root(), None, None)}
        self.leaves: dict[int, bytes] = {}
        self.keys = KeyChain()
        self.checkpoints: dict[int, Stand] = {}
        self.cosignatures: list[tuple[int, SignatureLine]] = []
        self.stamps: list[tuple[int, bytes]] = []
        self.remarks: list[Entry] = []
        self.problems: list[Problem] = []
        self.last_at: datetime | None = None
        self._latest: datetime | None = None
        self.replay = replay
        self._sizes, self._places = frozenset(sizes), frozenset(leaves)
        self._sealed: set[int] = set()
        self._redacted: set[int] = set()

    def go(self, copy: Copy, *, total: int, progress: Progress = silent) -> None:
        """Walk from the first line to the last.

        Raises:
            UnreadableError: the file is damaged where the lines are.
            Cancelled: by ``progress``.
        """
        self._openings = _Openings(copy.openings())
        with closing(Shortcut(copy, self.replay.shapes)) as self._shortcut:
            for place, line in enumerate(copy.lines()):
                if place % _STEP == 0:
                    progress(place, total)
                self._step(*line)
        self._leftover(self._openings.rest())
        sealed = set() if Lack.PERSONAL in copy.lacks else self._sealed
        for seq in sorted(sealed - self._redacted):
            self.wrong(_("Data pribadi baris {seq} buku jejak hilang."), seq)

    def wrong(self, sentence: str, seq: int | None, **parts: object) -> None:
        """Note a contradiction at a line."""
        if len(self.problems) < _MOST_PROBLEMS:
            said = sentence.format(seq=seq, **parts)
            self.problems.append(Problem(Verdict.BROKEN, said, entry=seq))

    def _step(self, seq: Any, body: Any, leaf: Any, subject: Any) -> None:
        place = self.edge.size
        is_kept = seq == place and type(body) is bytes
        if not is_kept:
            body = self._mend(place, seq, body)
        found = leaf_hash(body)
        if found != leaf:
            self.wrong(_("Baris {seq} buku jejak diubah: sidiknya tidak cocok."), place)
        standing = self._shortcut.row(place, body, subject) if is_kept else None
        if standing is not None:
            self.replay.stands(*standing, place)
        else:
            self._read_whole(place, body, subject)
        self.edge.append(found)
        self._note(place, found)

    def _mend(self, place: int, seq: Any, body: Any) -> bytes:
        """Say how a line is not kept as it should be; return bytes to read."""
        if seq != place:
            self.wrong(
                _("Baris {seq} buku jejak hilang; yang berikutnya bernomor {found}."),
                place,
                found=seq,
            )
        if type(body) is bytes:
            return body
        self.wrong(_("Baris {seq} buku jejak bukan rangkaian bita."), place)
        return str(body).encode("utf-8", "replace")

    def _read_whole(self, place: int, body: bytes, subject: Any) -> None:
        """Read a line that nothing else has shown to be what it should."""
        entry = self._read(place, body)
        if entry is None:
            self._shortcut.leave()
            return
        if entry.subject != subject:
            self.wrong(_("Baris {seq} dialihkan ke nama lain."), place)
        if entry.at is not self.last_at:  # often many lines at one moment
            self._check_time(entry)
        self._take(entry)
        if entry.type in _SINGULAR or entry.log != self.origin:
            self._shortcut.leave()
        else:
            self._shortcut.learn(entry)

    def _note(self, place: int, leaf: bytes) -> None:
        if place in self._places:
            self.leaves[place] = leaf
        if place + 1 in self._sizes:
            self.stands[place + 1] = Stand(self.edge.root(), self.last_at, self._latest)

    def _read(self, place: int, body: bytes) -> Entry | None:
        try:
            entry = Entry.from_bytes(body)
        except NotCanonicalError:
            self.wrong(_("Baris {seq} bukan baris buku jejak bmdlog/1."), place)
            return None
        if place == 0:
            self.origin = entry.log
            if entry.type != OPENED:
                self.wrong(_("Baris {seq} bukan pembukaan buku jejak."), place)
            elif "continues" in entry.data:
                self.remarks.append(entry)
        if (entry.seq, entry.log) != (place, self.origin):
            self.wrong(
                _("Baris {seq} berasal dari tempat atau buku jejak lain."), place
            )
        return entry

    def _check_time(self, entry: Entry) -> None:
        before = self.last_at
        went_back = before is not None and entry.at < before - CLOCK_TOLERANCE
        if went_back and entry.type != REGRESSED:
            self.wrong(
                _("Baris {seq} bertanggal mundur tanpa catatan jam mundur."), entry.seq
            )
        self.last_at = entry.at
        self._latest = max(self._latest or entry.at, entry.at)

    def _take(self, entry: Entry) -> None:
        """Take up what a line says, by its type."""
        if entry.type in _TOLD:
            self.remarks.append(entry)
        try:
            if entry.type in _OWN:
                self._take_own(entry)
            if "table" in entry.data:
                self._take_row(entry)
        except (KeyError, TypeError, ValueError, AttributeError):
            self.wrong(_("Baris {seq} tidak lengkap atau salah bentuk."), entry.seq)

    def _take_own(self, entry: Entry) -> None:
        """Take up a line about the ledger itself."""
        if entry.type == DESCRIBED:
            self.replay.describe(Shape.from_json(dict(entry.data)))
        elif entry.type == MADE:
            self._take_checkpoint(entry)
        elif entry.type == COSIGNED:
            said = entry.data["set"]
            line = SignatureLine.parse(said["line"])
            self.cosignatures.append((said["size"], line))
        elif entry.type == STAMPED:
            said = entry.data["set"]
            self.stamps.append((said["size"], bytes.fromhex(said["token"])))
        elif entry.type == REDACTED:
            self._redacted.update(entry.data["openings"])
        elif not self.keys.follow(entry.type, dict(entry.data), self.origin):
            self.wrong(_("Baris {seq}: pergantian kunci tidak sah."), entry.seq)

    def _take_checkpoint(self, entry: Entry) -> None:
        try:
            note = Note.parse(entry.data["set"]["note"])
            head = TreeHead.parse(note.text)
        except MalformedNoteError:
            self.wrong(_("Baris {seq}: titik periksa salah bentuk."), entry.seq)
            return
        if head != TreeHead(self.origin, entry.seq, self.edge.root()):
            self.wrong(
                _("Baris {seq}: titik periksa tidak cocok dengan baris sebelumnya."),
                entry.seq,
            )
        key = self.keys.present
        if key is None or not note.is_signed_by(key):
            self.wrong(
                _("Baris {seq}: titik periksa tidak ditandatangani kunci yang sah."),
                entry.seq,
            )
        self.checkpoints[head.size] = Stand(head.root, self.last_at, self._latest)

    def _take_row(self, entry: Entry) -> None:
        data = entry.data
        table, id_, values = data["table"], data["id"], data["set"]
        if type(table) is not str or type(id_) is not int:
            raise TypeError(table)
        if "pii" in data:
            values = values | self._open(entry)
        self.replay.say(table, id_, self.edge.size, values)

    def _open(self, entry: Entry) -> dict[str, Any]:
        """Return the personal data behind a line's commitment, if still there."""
        skipped, opening = self._openings.at(entry.seq)
        self._leftover(skipped)
        if opening is None:
            self._sealed.add(entry.seq)
            return {}
        kept_for, salt, body = opening
        whole = isinstance(salt, bytes) and isinstance(body, bytes)
        if not whole or Opening(salt, body).commitment != entry.data["pii"]:
            self.wrong(
                _("Data pribadi baris {seq} diubah: tidak cocok dengan janjinya."),
                entry.seq,
            )
        if kept_for != entry.subject:
            self.wrong(_("Data pribadi baris {seq} dialihkan ke nama lain."), entry.seq)
        return _values(body)

    def _leftover(self, seqs: list[Any]) -> None:
        for seq in seqs:
            self.wrong(_("Ada data pribadi baris {seq} tanpa janji di baris itu."), seq)


class _Openings:
    """The openings, read beside the lines in the same order."""

    def __init__(self, rows: Iterator[tuple[Any, Any, Any, Any]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def at(self, seq: int) -> tuple[list[Any], tuple[Any, Any, Any] | None]:
        """Return the places passed over, and the opening of this place."""
        skipped = []
        while self._next is not None and self._next[0] < seq:
            skipped.append(self._next[0])
            self._next = next(self._rows, None)
        if self._next is None or self._next[0] != seq:
            return skipped, None
        found, self._next = self._next, next(self._rows, None)
        return skipped, found[1:]

    def rest(self) -> list[Any]:
        """Return the places that no line asked for."""
        return (
            [] if self._next is None else [self._next[0], *(r[0] for r in self._rows)]
        )


def _values(body: Any) -> dict[str, Any]:
    try:
        values = parse(body)
    except (NotCanonicalError, AttributeError, TypeError):
        return {}
    return values if isinstance(values, dict) else {}
