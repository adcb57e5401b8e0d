"""What the examination of the ledger found, in words."""

import re
from typing import Final

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.language import N_, _
from app.ledger.verdict import LedgerVerdict, Verdict
from ui.desktop import formats
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages.trail_checkpoint import wrappable
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge, BadgeLabel
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.words import Button, label, selectable

_SHOWN: Final = 6
_LONG: Final = re.compile(r"\S{30,}")  # keys and roots
_BADGES: Final = {
    Verdict.SOUND: ("shield-check", Tone.GOOD),
    Verdict.INCOMPLETE: ("circle-alert", Tone.MEDIUM),
    Verdict.BEHIND: ("octagon-alert", Tone.CRITICAL),
    Verdict.FORKED: ("octagon-alert", Tone.CRITICAL),
    Verdict.BROKEN: ("octagon-alert", Tone.CRITICAL),
}
_NAMES: Final = {
    Verdict.SOUND: N_("SAH"),
    Verdict.INCOMPLETE: N_("TIDAK LENGKAP"),
    Verdict.BEHIND: N_("MUNDUR"),
    Verdict.FORKED: N_("BERCABANG"),
    Verdict.BROKEN: N_("RUSAK"),
}
_MEANS: Final = {
    Verdict.SOUND: N_("Setiap baris utuh dan sama dengan isi registri."),
    Verdict.INCOMPLETE: N_(
        "Tidak ada yang bertentangan, tetapi belum semuanya disaksikan pihak luar."
    ),
    Verdict.BEHIND: N_("Registri ini lebih pendek daripada yang pernah disaksikan."),
    Verdict.FORKED: N_("Registri ini menyimpang dari yang pernah disaksikan."),
    Verdict.BROKEN: N_("Ada baris yang rusak atau isi registri yang diubah."),
}


def verdict_name(found: LedgerVerdict) -> str:
    """Return the one word of a verdict."""
    return _(_NAMES[found.verdict])


class VerdictCard(QFrame):
    """The verdict, every problem with its place, and what else to know."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(label(_("Keutuhan"), "heading"))
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        self._found = QVBoxLayout()
        self._found.setSpacing(7)
        column.addLayout(self._found)
        words = _("Belum diperiksa pada sesi ini.")
        self._found.addWidget(label(words, "muted", wraps=True))
        self.compare = Button(
            _("Bandingkan dengan yang dipegang…"), picture="file-check"
        )
        self.compare.setToolTip(
            _(
                "Titik periksa atau tanda terima dari luar: PDF, teks, atau gambar "
                "kode QR-nya"
            )
        )
        column.addWidget(self.compare)
        self.verdict: LedgerVerdict | None = None

    def tell(self, sentence: str) -> None:
        """Show why it could not be examined."""
        self.refusal.tell(sentence)

    def show_verdict(self, found: LedgerVerdict) -> None:
        """Show what was found."""
        self.verdict = found
        self.refusal.clear()
        empty(self._found)
        icon, tone = _BADGES[found.verdict]
        self._found.addWidget(BadgeLabel(Badge(verdict_name(found), icon, tone)))
        self._found.addWidget(label(_(_MEANS[found.verdict]), wraps=True))
        counted = _("{n} baris diperiksa.").format(n=formats.number(found.size))
        self._found.addWidget(label(counted, "small"))
        for problem in found.problems[:_SHOWN]:
            self._found.addWidget(selectable(problem.sentence, "refusal", wraps=True))
        rest = len(found.problems) - _SHOWN
        if rest > 0:
            more = _("dan {n} lainnya").format(n=formats.number(rest))
            self._found.addWidget(label(more, "small"))
        for remark in found.remarks:
            shown = _LONG.sub(lambda code: wrappable(code[0]), remark)
            self._found.addWidget(selectable(shown, "small", wraps=True))
