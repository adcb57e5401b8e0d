"""The witness: somebody else's memory of how large a log was, and its root.

It runs on another machine than the registry, with its own key. It keeps the
latest checkpoint of each log it knows and signs only what grows out of that.
When a log goes back or has two pasts it refuses, and keeps both notes: each
bears the log's own signature, which is all the evidence there can be.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import Refused
from app.language import _
from app.ledger import keyfile
from app.ledger.entry import time_text
from app.ledger.exchange import Request
from app.ledger.held import Held
from app.ledger.merkle import is_consistent
from app.ledger.note import KeyKind, Note, SignatureLine, SigningKey, VerifierKey
from app.ledger.treehead import TreeHead
from app.ledger.verdict import Verdict

_TABLES = """
CREATE TABLE IF NOT EXISTS log (
    origin TEXT PRIMARY KEY, key TEXT NOT NULL, size INTEGER NOT NULL,
    note TEXT, seen_at TEXT);
CREATE TABLE IF NOT EXISTS conflict (
    origin TEXT NOT NULL, verdict TEXT NOT NULL, held TEXT NOT NULL,
    shown TEXT NOT NULL, at TEXT NOT NULL);
"""


class WitnessRefused(Refused):
    """The witness does not sign.

    Attributes:
        verdict: MUNDUR or BERCABANG when the log contradicts itself; ``None``
            when the request itself does not fit.
        size: the size the witness holds, for a better request.
    """

    def __init__(self, sentence: str, *, verdict: Verdict | None, size: int) -> None:
        super().__init__(sentence)
        self.verdict = verdict
        self.size = size


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two checkpoints of one log that cannot both be true."""

    origin: str
    verdict: Verdict
    held: str
    shown: str
    at: str


class Witness:
    """One witness: a folder with its key and what it remembers."""

    def __init__(self, folder: Path, *, name: str = "") -> None:
        """Open the folder, or make it when a name is given.

        Raises:
            Refused: there is no witness in the folder and no name was given.
        """
        named = folder / "witness.name"
        if not named.exists():
            if not name:
                raise Refused(
                    _("Di {folder} belum ada saksi. Buat dahulu dengan nama.").format(
                        folder=folder
                    )
                )
            folder.mkdir(parents=True, exist_ok=True)
            named.write_text(name, encoding="utf-8")
        private = keyfile.load_or_make(folder / "witness.key")
        self._key = SigningKey(named.read_text("utf-8"), KeyKind.WITNESS, private)
        self._file = folder / "witness.db"

    @property
    def key(self) -> VerifierKey:
        """Return the public key that registries and inspectors keep."""
        return self._key.verifier

    def know(self, key: VerifierKey) -> None:
        """Take up a log by its public key, handed over in person.

        Raises:
            Refused: the log is known under another key already.
        """
        with self._memory() as memory:
            known = memory.execute(
                "SELECT key FROM log WHERE origin = ?", (key.name,)
            ).fetchone()
            if known is not None and known[0] != str(key):
                raise Refused(
                    _(
                        "Buku jejak {origin} sudah dikenal dengan kunci lain. Tanyakan "
                        "berita acara pergantian kuncinya."
                    ).format(origin=key.name)
                )
            memory.execute(
                "INSERT OR IGNORE INTO log VALUES (?, ?, 0, NULL, NULL)",
                (key.name, str(key)),
            )

    def see(self, request: Request, *, at: datetime) -> SignatureLine:
        """Check a request, remember the checkpoint, and sign it.

        The steps are those of c2sp.org/tlog-witness ``add-checkpoint``.

        Raises:
            WitnessRefused: the log is unknown, the signature is not its own, or
                the checkpoint does not grow out of the one held.
        """
        with self._memory() as memory:
            size, held = self._known(memory, request)
            refusal = _judge(request, size, held)
            if refusal is None:
                _remember(memory, request, at)
            elif refusal.verdict is not None:
                _keep_both(memory, refusal.verdict, held, request, at)
        if refusal is not None:
            raise refusal
        return self._key.cosign(request.note.text, at=at)

    def consent(self, request: Request, *, at: datetime) -> SignatureLine:
        """Follow a log that went back after a restore, on its owner's word.

        What was held is kept as evidence; only a person may decide this, with
        the official report in hand.

        Raises:
            WitnessRefused: the log is unknown or the signature is not its own.
        """
        with self._memory() as memory:
            _size, held = self._known(memory, request)
            _keep_both(memory, Verdict.BEHIND, held, request, at)
            _remember(memory, request, at)
        return self._key.cosign(request.note.text, at=at)

    def held(self) -> list[Held]:
        """Return the latest checkpoint of every log, to verify copies against."""
        with self._memory() as memory:
            rows = memory.execute("SELECT note FROM log WHERE note IS NOT NULL")
            notes = [Note.parse(note) for (note,) in rows]
        return [Held(TreeHead.parse(n.text), n, source=self._key.name) for n in notes]

    def logs(self) -> list[VerifierKey]:
        """Return the public key of every log it knows."""
        with self._memory() as memory:
            rows = memory.execute("SELECT key FROM log ORDER BY origin").fetchall()
        return [VerifierKey.parse(key) for (key,) in rows]

    def conflicts(self) -> list[Conflict]:
        """Return every pair of contradicting checkpoints, oldest first."""
        with self._memory() as memory:
            rows = memory.execute("SELECT * FROM conflict ORDER BY rowid").fetchall()
        return [
            Conflict(o, Verdict(v), held, shown, at) for o, v, held, shown, at in rows
        ]

    @staticmethod
    def _known(memory: sqlite3.Connection, request: Request) -> tuple[int, str]:
        origin = request.head.origin
        row = memory.execute(
            "SELECT key, size, note FROM log WHERE origin = ?", (origin,)
        ).fetchone()
        if row is None:
            raise WitnessRefused(
                _(
                    "Buku jejak {origin} belum dikenal saksi ini. Serahkan kunci "
                    "publiknya secara langsung."
                ).format(origin=origin),
                verdict=None,
                size=0,
            )
        if not request.note.is_signed_by(VerifierKey.parse(row[0])):
            raise WitnessRefused(
                _("Titik periksa ini tidak ditandatangani kunci {origin}.").format(
                    origin=origin
                ),
                verdict=None,
                size=row[1],
            )
        return row[1], row[2] or ""

    @contextmanager
    def _memory(self) -> Iterator[sqlite3.Connection]:
        """Open what it remembers; a change is kept whole or not at all."""
        connection = sqlite3.connect(self._file)
        try:
            connection.executescript(_TABLES)
            connection.isolation_level = None
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        finally:
            connection.close()  # what was not committed is rolled back


def _remember(memory: sqlite3.Connection, request: Request, at: datetime) -> None:
    head = request.head
    memory.execute(
        "UPDATE log SET size = ?, note = ?, seen_at = ? WHERE origin = ?",
        (head.size, str(request.note), time_text(at), head.origin),
    )


def _keep_both(
    memory: sqlite3.Connection,
    verdict: Verdict,
    held: str,
    request: Request,
    at: datetime,
) -> None:
    shown = str(request.note)
    memory.execute(
        "INSERT INTO conflict VALUES (?, ?, ?, ?, ?)",
        (request.head.origin, verdict.value, held, shown, time_text(at)),
    )


def _judge(request: Request, size: int, held: str) -> WitnessRefused | None:
    """Say what is wrong with a checkpoint, or nothing."""
    head = request.head
    old_root = TreeHead.parse(Note.parse(held).text).root if held else None
    if head.size < size:
        return _contradiction(
            Verdict.BEHIND,
            _("Buku jejak mundur: {shown} baris, padahal saksi sudah melihat {size}."),
            head,
            size,
        )
    if head.size == size and old_root not in (None, head.root):
        return _contradiction(
            Verdict.FORKED,
            _("Buku jejak bercabang: pada {size} baris ada dua akar yang berbeda."),
            head,
            size,
        )
    if request.old_size != size:
        return WitnessRefused(
            _(
                "Permintaan ini berpangkal pada {old} baris, sedangkan saksi melihat "
                "{size} baris. Buat permintaan baru dari {size}."
            ).format(old=request.old_size, size=size),
            verdict=None,
            size=size,
        )
    if old_root is not None and not is_consistent(
        (size, old_root), (head.size, head.root), request.proof
    ):
        return _contradiction(
            Verdict.FORKED,
            _(
                "Buku jejak bercabang: {shown} baris ini tidak memuat {size} baris "
                "yang sudah dilihat saksi, atau buktinya salah."
            ),
            head,
            size,
        )
    return None


def _contradiction(
    verdict: Verdict, sentence: str, head: TreeHead, size: int
) -> WitnessRefused:
    said = sentence.format(shown=head.size, size=size)
    return WitnessRefused(said, verdict=verdict, size=size)
