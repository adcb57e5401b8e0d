"""What others hold, compared with what the log says now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.errors import Refused
from app.language import _
from app.ledger.held import Held
from app.ledger.note import Note, VerifierKey
from app.ledger.stamps import Stamp, StampReader
from app.ledger.treehead import TreeHead
from app.ledger.verdict import Problem, Verdict
from app.ledger.walk import CLOCK_TOLERANCE, Stand, Walk

FRESH_DAYS = 31  # "last month's paper" is the oldest that still counts as recent


@dataclass(frozen=True, slots=True)
class Trust:
    """What the examiner brings along.

    Attributes:
        held: checkpoints and receipts kept elsewhere.
        keys: the log's public key as known from elsewhere; without it the log's
            own word is taken, and the verdict says so.
        witnesses: public keys of witnesses.
        fresh_days: how old the newest witnessed checkpoint may be.
        recorded: tables that must have lines, as far as the examiner knows.
        stamps: how to read time stamps; without it they are not checked.
    """

    held: Sequence[Held] = ()
    keys: Sequence[VerifierKey] = ()
    witnesses: Sequence[VerifierKey] = ()
    fresh_days: int = FRESH_DAYS
    recorded: Collection[str] = ()
    stamps: StampReader | None = None


class Agreed(NamedTuple):
    """An outside statement that agrees with the log."""

    size: int
    at: datetime | None


class Outside:
    """Compares what others hold with what the walk found."""

    def __init__(self, walk: Walk, trust: Trust) -> None:
        self._walk = walk
        self._trust = trust
        known = walk.keys.keys  # none before the first checkpoint
        self._keys = walk.keys.trusted(trust.keys) if known else list(trust.keys)
        self._stamped: dict[int, Stamp] = {}
        self.agreed: list[Agreed] = []
        self.remarks: list[str] = []

    def compare(self) -> None:
        """Compare everything held, and cosignatures the log itself keeps.

        Raises:
            Refused: what is held belongs to other logs only.
        """
        mine = [h for h in self._trust.held if h.head.origin == self._walk.origin]
        self._refuse_foreign(mine)
        if self._walk.edge.size and self._trust.keys and not self._keys:
            self._wrong(
                Verdict.BROKEN,
                _("Kunci buku jejak ini bukan kunci yang Anda kenal; kunci diganti."),
            )
        self._take_stamps()
        for held in mine:
            self._compare(held)
        self._take_cosignatures()

    def _refuse_foreign(self, mine: list[Held]) -> None:
        others = {h.head.origin for h in self._trust.held} - {self._walk.origin}
        for origin in sorted(others):
            self.remarks.append(
                _("Titik periksa milik buku jejak {origin} tidak dibandingkan.").format(
                    origin=origin
                )
            )
        if others and not mine and self._walk.origin:
            raise Refused(
                _(
                    "Yang Anda pegang milik buku jejak {held}, sedangkan basis data "
                    "ini {origin}. Periksa apakah berkasnya benar; jika benar, "
                    "basis data ini bukan yang dulu."
                ).format(held=", ".join(sorted(others)), origin=self._walk.origin)
            )

    def _compare(self, held: Held) -> None:
        if held.note and self._keys and not self._is_signed(held.note):
            self._wrong(
                Verdict.BROKEN,
                _(
                    "{source}: titik periksa {size} tidak ditandatangani kunci buku "
                    "jejak ini; salah satunya palsu."
                ).format(source=held.source, size=held.head.size),
            )
            return
        stand = self._walk.stands.get(held.head.size)
        if stand is None:
            self._behind(held)
        elif stand.root != held.head.root:
            self._forked(held)
        elif held.receipt is None or self._receipt_agrees(held):
            self.agreed.append(Agreed(held.head.size, self._dated(held, stand)))

    def _behind(self, held: Held) -> None:
        self._wrong(
            Verdict.BEHIND,
            _(
                "{source} membuktikan {held} baris, tetapi buku jejak hanya {size} "
                "baris: yang terakhir dihapus atau ini salinan lama."
            ).format(
                source=held.source, held=held.head.size, size=self._walk.edge.size
            ),
            entry=self._walk.edge.size,
        )

    def _forked(self, held: Held) -> None:
        self._wrong(
            Verdict.FORKED,
            _(
                "{source}: pada {size} baris akarnya berbeda dari buku jejak ini; "
                "riwayatnya ditulis ulang."
            ).format(source=held.source, size=held.head.size),
        )

    def _receipt_agrees(self, held: Held) -> bool:
        receipt = held.receipt
        assert receipt is not None
        agrees = (
            receipt.seq < held.head.size
            and self._walk.leaves.get(receipt.seq) == receipt.leaf
        )
        if not agrees:
            self._wrong(
                Verdict.BROKEN,
                _(
                    "{source}: tanda terima {number} menyebut baris {seq} yang tidak "
                    "ada dalam buku jejak ini."
                ).format(source=held.source, number=receipt.number, seq=receipt.seq),
                entry=receipt.seq,
            )
        return agrees

    def _dated(self, held: Held, stand: Stand) -> datetime | None:
        """Return when a statement was made: by others' clocks, or as the log says."""
        note = held.note
        times = [note.cosigned_at(key) for key in self._trust.witnesses] if note else []
        known = [time for time in times if time is not None]
        if known:
            self._check_clock(held.head.size, stand, max(known))
            return max(known)
        stamp = self._stamped.get(held.head.size)
        return stamp.at if stamp else stand.at

    def _take_stamps(self) -> None:
        """Read the time stamps in the log; they date lines and witness nothing."""
        read, unknown = self._trust.stamps, 0
        for size, token in self._walk.stamps if read else ():
            stand = self._walk.checkpoints.get(size)
            head = TreeHead(self._walk.origin, size, stand.root) if stand else None
            stamp = read(token, head.text.encode()) if read and head else None
            if stand is None or stamp is None:
                sentence = _("Penanda waktu atas {size} baris rusak atau palsu.")
                self._wrong(Verdict.BROKEN, sentence.format(size=size))
            elif stamp.is_trusted:
                self._stamped[size] = stamp
                self._check_clock(size, stand, stamp.at)
            else:
                unknown += 1
        self._tell_stamps(unknown)

    def _tell_stamps(self, unknown: int) -> None:
        if self._walk.stamps and self._trust.stamps is None:
            said = _("{n} penanda waktu (RFC 3161) tidak diperiksa di sini.")
            self.remarks.append(said.format(n=len(self._walk.stamps)))
        if unknown:
            said = _("{n} penanda waktu berasal dari pihak yang tidak Anda kenal.")
            self.remarks.append(said.format(n=unknown))
        if self._stamped:
            size, stamp = max(self._stamped.items())
            self.remarks.append(
                _("Penanda waktu {authority}: {size} baris sudah ada {time}.").format(
                    authority=stamp.authority,
                    size=size,
                    time=f"{stamp.at:%Y-%m-%d %H:%M} UTC",
                )
            )

    def _take_cosignatures(self) -> None:
        """Count cosignatures inside the log: the owner cannot make those up."""
        witnesses = {(key.name, key.id): key for key in self._trust.witnesses}
        for size, line in self._walk.cosignatures:
            key = witnesses.get((line.name, line.key_id))
            stand = self._walk.checkpoints.get(size)
            if key is None or stand is None:
                continue
            note = Note(TreeHead(self._walk.origin, size, stand.root).text, (line,))
            time = note.cosigned_at(key)
            if time is None:
                self._wrong(
                    Verdict.BROKEN,
                    _("Tanda tangan saksi {name} pada {size} baris palsu.").format(
                        name=line.name, size=size
                    ),
                )
            else:
                self._check_clock(size, stand, time)
                self.agreed.append(Agreed(size, time))

    def _check_clock(self, size: int, stand: Stand, witnessed: datetime) -> None:
        latest = stand.latest
        if latest is not None and latest > witnessed + CLOCK_TOLERANCE:
            self.remarks.append(
                _(
                    "Pihak luar melihat {size} baris pada {time}, tetapi ada baris di "
                    "antaranya yang bertanggal sesudah itu: jam tidak benar."
                ).format(size=size, time=f"{witnessed:%Y-%m-%d %H:%M} UTC")
            )

    def _is_signed(self, note: Note) -> bool:
        return any(note.is_signed_by(key) for key in self._keys)

    def _wrong(
        self, means: Verdict, sentence: str, *, entry: int | None = None
    ) -> None:
        self._walk.problems.append(Problem(means, sentence, entry=entry))
