"""A paper alone: what it holds of a ledger, against what others hold of it.

Without the lines nothing of the registry can be checked, so a paper never gets
more than TIDAK LENGKAP; but it can contradict.
"""

from collections.abc import Sequence
from pathlib import Path

from app.language import _
from app.ledger import held as holding
from app.ledger.held import Held
from app.ledger.outside import Trust
from app.ledger.verdict import LedgerVerdict, Problem, Verdict


def examine_paper(path: Path, trust: Trust) -> LedgerVerdict:
    """Compare the checkpoint or receipt in a PDF with what is held.

    Raises:
        Refused: the PDF carries neither.
    """
    shown = holding.read(path)
    newest = max(shown, key=lambda each: each.head.size)
    problems = [problem for each in shown for problem in _compare(each, trust)]
    worst = max((p.means for p in problems), key=lambda v: v.gravity, default=None)
    return LedgerVerdict(
        verdict=worst or Verdict.INCOMPLETE,
        origin=newest.head.origin,
        size=newest.head.size,
        root=newest.head.root_text,
        witnessed_size=None,
        witnessed_age_days=None,
        problems=tuple(problems),
        remarks=tuple(_remarks(newest, trust)),
    )


def _compare(shown: Held, trust: Trust) -> list[Problem]:
    keys = [key for key in trust.keys if key.name == shown.head.origin]
    note = shown.note
    found = []
    if keys and not (note and any(note.is_signed_by(key) for key in keys)):
        said = _(
            "{source}: titik periksanya tidak ditandatangani kunci buku jejak ini."
        )
        found.append(Problem(Verdict.BROKEN, said.format(source=shown.source)))
    for held in _of_the_same_size(shown, trust.held):
        if held.head.root != shown.head.root:
            said = _("{source} dan {held}: pada {size} baris akarnya berbeda.")
            words = said.format(
                source=shown.source, held=held.source, size=shown.head.size
            )
            found.append(Problem(Verdict.FORKED, words))
    return found


def _of_the_same_size(shown: Held, held: Sequence[Held]) -> list[Held]:
    place = (shown.head.origin, shown.head.size)
    return [each for each in held if (each.head.origin, each.head.size) == place]


def _remarks(shown: Held, trust: Trust) -> list[str]:
    remarks = [
        _(
            "Baris dan tabel tidak diperiksa, begitu pula isi halaman dan tanda tangan "
            "PDF: yang dibaca hanya titik periksa di dalamnya. Minta salinan basis "
            "data untuk memeriksa selebihnya."
        )
    ]
    if not any(key.name == shown.head.origin for key in trust.keys):
        remarks.append(
            _("Tanda tangan titik periksa tidak diperiksa: kunci publiknya tidak ada.")
        )
    if _of_the_same_size(shown, trust.held):
        remarks.append(
            _("Dibandingkan dengan yang dipegang pada {size} baris.").format(
                size=shown.head.size
            )
        )
    return remarks
