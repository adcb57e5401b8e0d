"""Try a sentence: what screening reads in it, while one types."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.asset_classes import asset_class
from app.language import _
from app.rules import Rules
from app.screening import FeedbackKind, screen
from app.screening.facts import BookingFacts, Screening
from app.wording import RESOURCE_KIND
from models.asset import ResourceKind
from ui.desktop.badges import mark_badge
from ui.desktop.widgets.badge import BadgeLabel
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.evidence import EvidenceText
from ui.desktop.widgets.field import (
    Field,
    choice,
    day_edit,
    day_of,
    several_lines,
)
from ui.desktop.widgets.flags import (
    Norms,
    Reasons,
    norms_of,
    section,
    spans_by_field,
)
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Workspace

_PAUSE = 120  # milliseconds without a key before the text is screened
WIDTHS: Final = (380, 404)  # pixels, beside the lists
_OFFICE_HOURS = (time(8), time(12))
_OFFERED = (ResourceKind.BUILDING, ResourceKind.LAND, ResourceKind.VEHICLE)


class SentenceBox(QFrame):
    """A sentence, a day and a kind of asset; below it the whole judgement.

    Signals:
        marked: a phrase is to be marked (the words, and a FeedbackKind).
    """

    marked = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._workspace = workspace
        self._rules: Rules | None = None
        self.screening: Screening | None = None
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.screen_now)

    def lay(self) -> Iterator[None]:
        """Lay the fields, and below them the answer; each behind a pause."""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 8, 10)
        column.setSpacing(8)
        column.addWidget(label(_("Coba satu kalimat"), "heading"))
        column.addWidget(self._build_fields())
        yield
        column.addWidget(self._build_answer(), 1)
        column.addLayout(self._build_foot())

    def learn(self, rules: Rules) -> None:
        """Screen by these rules from now on."""
        self._rules = rules
        self.screen_now()

    def screen_now(self) -> None:
        """Screen the sentence; pure and quick, so at once."""
        self._pause.stop()
        text = self.text.toPlainText()
        has_text = bool(text.strip()) and self._rules is not None
        self._scroll.setVisible(has_text)
        self._hint.setVisible(not has_text)
        self.false_alarm.setEnabled(has_text)
        self.missed.setEnabled(has_text)
        self.screening = None
        if not has_text or self._rules is None:
            return
        found = screen(self._facts(text), self._rules.calendar, self._rules.rulebook)
        self.screening = found
        self._show(found, text)

    def _show(self, found: Screening, text: str) -> None:
        """Show the sentence with its marks first, then reasons and norms."""
        empty(self._answer)
        badge = BadgeLabel(mark_badge(found.mark))
        self._answer.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
        well = frame("well")
        inner = QVBoxLayout(well)
        inner.setContentsMargins(12, 9, 12, 9)
        self.reading = EvidenceText(_("Kalimat dengan kata yang terbaca"))
        self.reading.show_text(text, spans_by_field(found.flags).get("purpose", ()))
        inner.addWidget(self.reading)
        self._answer.addWidget(well)
        if found.flags:
            self._answer.addWidget(section(_("Mengapa ditandai")))
            self._answer.addWidget(Reasons(found.flags))
            self._answer.addWidget(section(_("Dasar aturan")))
            self._answer.addWidget(Norms(norms_of(found.flags), found.flags))
        self._answer.addStretch(1)  # a short sentence stands in a low well

    def _facts(self, text: str) -> BookingFacts:
        day, zone = day_of(self.day), self._workspace.zone
        opens, closes = (
            datetime.combine(day, hour, tzinfo=zone) for hour in _OFFICE_HOURS
        )
        return BookingFacts(
            purpose=text,
            starts=opens,
            ends=max(closes, opens + timedelta(hours=1)),
            region=self._workspace.region,
            asset_class=asset_class(self.kind.currentData()),
        )

    def _build_fields(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        self.text = several_lines(76, hint=_("Tulis atau tempel bunyi surat di sini"))
        self.text.textChanged.connect(self._pause.start)
        column.addWidget(Field(_("&Kalimat"), self.text))
        row = QHBoxLayout()
        row.setSpacing(10)
        today = self._workspace.today()
        self.day = day_edit(today)
        self.day.dateChanged.connect(self._pause.start)
        self.kind = choice(
            (_(RESOURCE_KIND[kind]).capitalize(), kind) for kind in _OFFERED
        )
        self.kind.currentIndexChanged.connect(self._pause.start)
        row.addWidget(Field(_("&Hari"), self.day), 1)
        row.addWidget(Field(_("&Aset"), self.kind), 1)
        column.addLayout(row)
        return whole

    def _build_answer(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setProperty("role", "plain")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 4, 12, 8)
        inner.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner.setSpacing(8)
        self._answer = inner
        self._scroll.setWidget(ground)
        self._hint = Empty(
            "search",
            _("Ditapis sambil diketik"),
            _("Kata yang terbaca, tahapan, dan dasarnya tampil di sini."),
        )
        column.addWidget(self._scroll, 1)
        column.addWidget(self._hint, 1)
        return whole

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        self.false_alarm = Button(_("Salah baca…"), picture="undo-2")
        self.false_alarm.setToolTip(_("Tandai frasa yang keliru dibaca politik"))
        self.missed = Button(_("Terlewat…"), picture="circle-alert")
        self.missed.setToolTip(_("Tandai frasa yang seharusnya terbaca"))
        for button, kind in (
            (self.false_alarm, FeedbackKind.FALSE_ALARM),
            (self.missed, FeedbackKind.MISSED),
        ):
            button.clicked.connect(
                lambda _=False, chosen=kind: self.marked.emit(self._quoted(), chosen)
            )
            row.addWidget(button, 1)
        return row

    def _quoted(self) -> str:
        """Return the words selected, or the first that were noticed."""
        selected = self.text.textCursor().selectedText().strip()
        if selected or self.screening is None:
            return selected
        shown = [each for flag in self.screening.flags for each in flag.evidence]
        return shown[0].text if shown else ""
