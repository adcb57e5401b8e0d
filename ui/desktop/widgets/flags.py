"""What screening noticed: the reasons, the words it rests on, and the norms."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.language import N_, _
from app.screening.facts import Flag, Mark
from app.wording import EXPOSURE, LAYER
from ui.desktop.badges import certainty_badge, mark_badge
from ui.desktop.norms import NormLine, norm_line
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.badge import BadgeLabel
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.evidence import RING, EvidenceText, Span
from ui.desktop.widgets.words import frame, label, selectable

FIELDS = {
    "organisation": N_("Organisasi"),
    "requester": N_("Pemohon"),
    "event": N_("Acara"),
    "purpose": N_("Keperluan"),
    "destination": N_("Tujuan"),
    "asset_type": N_("Yang dipinjam"),
}
_TONES = {
    Mark.CLEAR: ("circle-check", "good"),
    Mark.CONDITIONAL: ("key-round", "low"),
    Mark.NEEDS_REVIEW: ("scale", "medium"),
    Mark.BARRED: ("ban", "high"),
}


def section(title: str) -> QLabel:
    """Make the small heading above a part of a drawer."""
    return label(title.upper(), "caption")


class Reasons(QWidget):
    """One sentence for each flag, and whose conduct it is about."""

    def __init__(self, flags: Sequence[Flag]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        for flag in flags:
            row = QHBoxLayout()
            row.setSpacing(10)
            icon, tone = _TONES[flag.mark]
            row.addWidget(Picture(icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(selectable(flag.reason, wraps=True))
            said = _("{layer} · perilaku {who}").format(
                layer=_(LAYER[flag.layer]), who=_(EXPOSURE[flag.exposure])
            )
            words.addWidget(label(said, "small", wraps=True))
            row.addLayout(words, 1)
            column.addLayout(row)


class Quotes(QWidget):
    """The request in its own words, with what was noticed marked in it."""

    def __init__(
        self,
        flags: Sequence[Flag],
        text_of: Callable[[str], str],
        *,
        always: Iterable[str] = ("event", "purpose"),
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        well = frame("well")
        inner = QVBoxLayout(well)
        inner.setContentsMargins(14, 11, 14, 11)
        inner.setSpacing(2)
        spans = spans_by_field(flags)
        shown = [f for f in FIELDS if text_of(f) and (f in spans or f in always)]
        for field in shown:
            name = label(_(FIELDS[field]), "small")
            name.setIndent(RING)
            inner.addWidget(name)
            text = EvidenceText(_(FIELDS[field]))
            text.show_text(text_of(field), spans.get(field, ()))
            inner.addWidget(text)
        column.addWidget(well)
        if not shown:
            self.hide()  # never show(): without a parent it would be a window


class Norms(QWidget):
    """The norms a judgement rests on, each with how sure we are of it."""

    def __init__(self, ids: Iterable[str], flags: Sequence[Flag]) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        for line in (norm_line(each, flags) for each in ids):
            self._column.addWidget(_norm(line))


def _norm(line: NormLine) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(selectable(line.title, "strong", wraps=True), 1)
    badge = BadgeLabel(certainty_badge(is_verified=line.is_verified))
    head.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    if line.text:
        column.addWidget(selectable(line.text, "small", wraps=True))
    return whole


class Judgement(QWidget):
    """The whole answer of screening, for a drawer or beside a form."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._said: object = None
        self._quotes: Quotes | None = None

    def show_flags(
        self, mark: Mark, flags: Sequence[Flag], text_of: Callable[[str], str]
    ) -> None:
        """Show mark, reasons, quotes and norms.

        While one types the answer is mostly the one before: then only the words
        are shown anew, which takes two thirds of the time.
        """
        said = (mark, [(f.mark, f.exposure, f.layer, f.norms, f.reason) for f in flags])
        if said == self._said and self._quotes is not None:
            self._renew(Quotes(flags, text_of))
            return
        self._said = said
        self._quotes = Quotes(flags, text_of)
        empty(self._column)
        self._column.addWidget(
            BadgeLabel(mark_badge(mark)), 0, Qt.AlignmentFlag.AlignLeft
        )
        if flags:
            self._column.addWidget(section(_("Mengapa ditandai")))
            self._column.addWidget(Reasons(flags))
        self._column.addSpacing(4)
        self._column.addWidget(section(_("Bunyi permohonan")))
        self._column.addWidget(self._quotes)
        norms = norms_of(flags)
        if norms:
            self._column.addSpacing(4)
            self._column.addWidget(section(_("Dasar aturan")))
            self._column.addWidget(Norms(norms, flags))

    def _renew(self, quotes: Quotes) -> None:
        if self._quotes is not None:
            self._column.replaceWidget(self._quotes, quotes)
            self._quotes.hide()
            self._quotes.deleteLater()
        self._quotes = quotes


def norms_of(flags: Sequence[Flag]) -> list[str]:
    """Return the norms of all flags in their order, each once."""
    return list(dict.fromkeys(norm for flag in flags for norm in flag.norms))


def spans_by_field(flags: Sequence[Flag]) -> dict[str, list[Span]]:
    """Return the marked stretches of each field, with the reason as tooltip."""
    spans: dict[str, list[Span]] = {}
    for flag in flags:
        for each in flag.evidence:
            found = spans.setdefault(each.field, [])
            if (each.start, each.end) not in {(s, e) for s, e, _why in found}:
                found.append((each.start, each.end, flag.reason))
    return spans
