"""The examination of a ledger: from everything found to one verdict.

A ledger that only agrees with itself proves nothing against its owner. So SAH
is said only when something that was held elsewhere was compared and is recent
enough; without it the answer is TIDAK LENGKAP however clean the rest is.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from itertools import islice
from typing import Any

from app.language import _
from app.ledger.columns import Kind, read
from app.ledger.copy import Copy, Lack, UnreadableError
from app.ledger.keychain import REPLACED, ROTATED
from app.ledger.outside import Agreed, Outside, Trust
from app.ledger.replay import Replay
from app.ledger.treehead import TreeHead
from app.ledger.verdict import LedgerVerdict, Problem, Verdict
from app.ledger.walk import OPENED, REDACTED, REGRESSED, RESTORED, Walk
from app.progress import Progress, silent

_MOST_PROBLEMS = 1_000


def examine(
    copy: Copy, trust: Trust, *, at: datetime, progress: Progress = silent
) -> LedgerVerdict:
    """Walk all lines, replay all tables and compare all that is held.

    Raises:
        Refused: what is held belongs to other logs only.
        Cancelled: by ``progress``.
    """
    sizes = {held.head.size for held in trust.held}
    places = {held.receipt.seq for held in trust.held if held.receipt}
    with closing(Replay()) as replay:
        walk = Walk(replay, sizes=sizes, leaves=places)
        try:
            _read_all(copy, walk, trust, progress)
        except UnreadableError as trouble:
            walk.wrong(
                _("Basis data rusak dan tidak dapat dibaca: {trouble}."),
                None,
                trouble=trouble,
            )
    outside = Outside(walk, trust)
    outside.compare()
    outside.remarks += [_LACKS[lack]() for lack in Lack if lack in copy.lacks]
    return _conclude(walk, outside, trust, at)


def _read_all(copy: Copy, walk: Walk, trust: Trust, progress: Progress) -> None:
    lines = copy.count("ledger_entries")

    def first_half(done: int, total: int) -> None:
        progress(done, 2 * total)

    def second_half(done: int, total: int) -> None:
        progress(lines + lines * done // max(total, 1), 2 * lines)

    walk.go(copy, total=lines, progress=first_half)
    if Lack.TABLES in copy.lacks:
        return
    replay = walk.replay
    room = max(_MOST_PROBLEMS - len(walk.problems), 1)
    walk.problems += islice(replay.differences(copy, second_half), room)
    walk.problems += _head_problems(copy, walk)
    walk.problems += _undescribed(copy, walk, trust.recorded)


def _head_problems(copy: Copy, walk: Walk) -> Iterator[Problem]:
    """Compare the row that says where the log ends with where it does."""
    head, last = copy.head(), max(walk.edge.size - 1, 0)
    if head is None:
        if walk.edge.size:
            sentence = _("Kepala buku jejak hilang atau berganda.")
            yield Problem(Verdict.BROKEN, sentence, table="ledger_head", entry=last)
        return
    shapes = walk.replay.shapes.values()
    expected = {
        "id": 1,
        "origin": walk.origin,
        "size": walk.edge.size,
        "peaks": walk.edge.to_bytes(),
        "last_at": walk.last_at,
        "key": str(walk.keys.present or ""),
        "tables": {shape.table: shape.digest for shape in shapes},
    }
    found = head | {
        "last_at": _moment(head["last_at"]),
        "tables": _json(head["tables"]),
    }
    for field, value in expected.items():
        if found[field] != value:
            yield Problem(
                Verdict.BROKEN,
                _(
                    "Kepala buku jejak, kolom {field}, tidak cocok dengan baris-baris "
                    "buku jejak."
                ).format(field=field),
                table="ledger_head",
                id=1,
                field=field,
                entry=last,
            )


def _undescribed(
    copy: Copy, walk: Walk, recorded: Collection[str]
) -> Iterator[Problem]:
    """Find rows in tables that should have lines and never had any."""
    for name in sorted((copy.tables() & set(recorded)) - walk.replay.shapes.keys()):
        if copy.count(name):
            yield Problem(
                Verdict.BROKEN,
                _(
                    "Tabel {table} berisi, padahal buku jejak tidak pernah menyebutnya."
                ).format(table=name),
                table=name,
            )


def _conclude(
    walk: Walk, outside: Outside, trust: Trust, at: datetime
) -> LedgerVerdict:
    newest = max(outside.agreed, key=lambda agreed: agreed.size, default=None)
    age = None
    if newest is not None and newest.at is not None:
        age = max((at - newest.at).days, 0)
    is_recent = age is not None and age <= trust.fresh_days
    calm = Verdict.SOUND if is_recent else Verdict.INCOMPLETE
    worst = max(
        (problem.means for problem in walk.problems),
        key=lambda means: means.gravity,
        default=calm,
    )
    return LedgerVerdict(
        verdict=worst,
        origin=walk.origin,
        size=walk.edge.size,
        root=TreeHead(walk.origin, walk.edge.size, walk.edge.root()).root_text,
        witnessed_size=newest.size if newest else None,
        witnessed_age_days=age,
        problems=tuple(walk.problems),
        remarks=tuple(_remarks(walk, outside, trust, newest)),
        redactions=tuple(e.seq for e in walk.remarks if e.type == REDACTED),
    )


def _remarks(
    walk: Walk, outside: Outside, trust: Trust, newest: Agreed | None
) -> Iterable[str]:
    if newest is None and walk.origin in {held.head.origin for held in trust.held}:
        yield _("Tidak satu pun titik periksa yang Anda pegang cocok.")
    elif newest is None:
        yield _(
            "Tidak ada titik periksa dari luar yang dibandingkan: penulisan ulang "
            "seluruh buku jejak tidak akan tampak."
        )
    elif newest.size + (newest.size in walk.checkpoints) < walk.edge.size:
        # the line that only says a checkpoint was made needs no witness
        yield _(
            "{count} baris terakhir belum disaksikan siapa pun dan masih dapat dihapus."
        ).format(count=walk.edge.size - newest.size)
    if walk.keys.keys and not trust.keys:
        yield _(
            "Kunci buku jejak diambil dari buku jejak itu sendiri. Simpan kunci ini "
            "di luar: {key}"
        ).format(key=walk.keys.present)
    yield from outside.remarks
    for entry in walk.remarks:
        yield _REMARKS[entry.type]().format(seq=entry.seq, **entry.data)


# Functions, because the language is known only when the words are needed.
_REMARKS: dict[str, Any] = {
    REGRESSED: lambda: _("Baris {seq}: jam komputer mundur dari {before} ke {now}."),
    ROTATED: lambda: _("Baris {seq}: kunci buku jejak diganti dengan sah."),
    REPLACED: lambda: _(
        "Baris {seq}: kunci buku jejak hilang dan diganti ({authority})."
    ),
    REDACTED: lambda: _(
        "Baris {seq}: data pribadi {table}, rekaman {id}, disamarkan ({authority})."
    ),
    OPENED: lambda: _(
        "Baris {seq}: buku jejak ini melanjutkan {continues[origin]}, yang disimpan "
        "terpisah ({continues[authority]}). Riwayat sebelumnya diperiksa di sana."
    ),
    RESTORED: lambda: _("Baris {seq}: dipulihkan dari cadangan ({authority})."),
}


_LACKS = {
    Lack.TABLES: lambda: _(
        "Tabel-tabel registri tidak diperiksa: yang diberikan hanya buku jejaknya."
    ),
    Lack.PERSONAL: lambda: _(
        "Data pribadi tidak diperiksa: tidak disertakan dalam yang diberikan."
    ),
}


def _moment(cell: Any) -> datetime | None:
    text = read(Kind.MOMENT, cell)
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _json(cell: Any) -> Any:
    try:
        return json.loads(cell)
    except (TypeError, ValueError, RecursionError):
        return None
