"""The days of an election's stages, as rows one can write in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.elections import Stage, StageDates
from app.errors import Refused
from app.language import _
from ui.desktop.dialogs.stage_rows import stages_in
from ui.desktop.pasting import pasted_rows
from ui.desktop.stage_words import stage_name
from ui.desktop.widgets.field import choice, day_edit, day_of, line
from ui.desktop.widgets.words import Button, label

# Stages that follow from others are windows; nobody writes them down.
_WRITTEN = (
    Stage.PARTY_REGISTRATION, Stage.PARTY_DETERMINATION, Stage.CANDIDACY,
    Stage.REGISTRATION, Stage.DETERMINATION, Stage.NUMBER_DRAW, Stage.CAMPAIGN,
    Stage.RALLY, Stage.QUIET, Stage.VOTING, Stage.RECAPITULATION, Stage.RESULT,
    Stage.ELECTED, Stage.INAUGURATION,
)  # fmt: skip
_VERIFIED, _KNOWN = "V", "K"
_WIDTHS = (210, 128, 128, 110)


class StageLine(QWidget):
    """One stage: which, from when to when, for what part, and whether it was read.

    Attributes:
        place: which of the schedule's stages it was at first; none for a new one.

    Signals:
        edited: something was written in it.
    """

    edited = Signal()

    def __init__(self, row: StageDates, place: int | None = None) -> None:
        super().__init__()
        self._row = row
        self.place = place
        self.stage = choice((stage_name(each), each) for each in _WRITTEN)
        self.stage.setCurrentIndex(self.stage.findData(row.stage))
        self.starts, self.ends = day_edit(row.starts), day_edit(row.ends)
        self.part = line(row.part)
        self.was_read = QCheckBox(_("Ada sumber"))
        self.was_read.setChecked(row.certainty.startswith(_VERIFIED))
        self.remove = Button(_("Hapus"), "quiet")
        names = (_("Tahapan"), _("Hari pertama"), _("Hari terakhir"), _("Bagian"))
        controls = (self.stage, self.starts, self.ends, self.part)
        line_ = QHBoxLayout(self)
        line_.setContentsMargins(0, 0, 0, 0)
        line_.setSpacing(6)
        for control, name, width in zip(controls, names, _WIDTHS, strict=True):
            control.setAccessibleName(name)
            control.setFixedWidth(width)
            line_.addWidget(control)
        line_.addWidget(self.was_read)
        line_.addWidget(self.remove)
        for signal in (
            self.stage.currentIndexChanged,
            self.starts.dateChanged,
            self.ends.dateChanged,
            self.part.textChanged,
            self.was_read.toggled,
        ):
            signal.connect(lambda _: self.edited.emit())

    def dates(self) -> StageDates:
        """Return the stage as written; what is not shown stays as it was."""
        return replace(
            self._row,
            stage=Stage(self.stage.currentData()),
            starts=day_of(self.starts),
            ends=day_of(self.ends),
            part=self.part.text().strip(),
            certainty=self._certainty(),
        )

    def told(self) -> tuple[str, str, str, str]:
        """Return stage, first and last day, and part, as a draft keeps them."""
        now = self.dates()
        return now.stage.value, str(now.starts), str(now.ends), now.part

    def _certainty(self) -> str:
        held = self._row.certainty
        if self.was_read.isChecked():
            return held if held.startswith(_VERIFIED) else _VERIFIED
        return _KNOWN if held.startswith(_VERIFIED) else held


class StageLines(QWidget):
    """The stages under each other, and ways to add one or several.

    Signals:
        refused: what was to be pasted cannot be read (a sentence).
        edited: a stage came, went, or was written in.
    """

    refused = Signal(str)
    edited = Signal()

    def __init__(self, rows: Iterable[StageDates], today: date) -> None:
        super().__init__()
        self._today = today
        self.lines: list[StageLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(_("Tahapan"), "strong"))
        head.addStretch()
        self.add = Button(_("Tambah tahapan"), picture="plus")
        self.add.clicked.connect(self.add_line)
        self.paste = Button(_("Tempel dari lembar kerja"), picture="copy")
        self.paste.keyed(
            "Ctrl+Shift+V", _("Baris: tahapan, hari pertama, hari terakhir, bagian")
        )
        self.paste.clicked.connect(self.paste_lines)
        head.addWidget(self.paste)
        head.addWidget(self.add)
        column.addLayout(head)
        column.addWidget(self._build_room(), 1)
        self._known = sorted(rows, key=lambda each: each.starts)
        for place, row in enumerate(self._known):
            self._put(row, place)

    def _build_room(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("role", "plain")
        self._pile = QVBoxLayout(inside)
        self._pile.setContentsMargins(0, 0, 6, 0)
        self._pile.setSpacing(5)
        self._nothing = label(
            _("Belum ada tahapan. Tambah satu per satu, atau tempel beberapa."),
            "muted",
            wraps=True,
        )
        self._pile.addWidget(self._nothing)
        self._pile.addStretch()
        room = QScrollArea()
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidgetResizable(True)
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setWidget(inside)
        return room

    def stages(self) -> tuple[StageDates, ...]:
        """Return the stages as written."""
        return tuple(each.dates() for each in self.lines)

    def written(self) -> list[list[Any]]:
        """Return the stages as a draft keeps them, each with its place at first."""
        return [
            [each.place, *each.told(), each.was_read.isChecked()] for each in self.lines
        ]

    def write(self, lines: list[list[Any]]) -> None:
        """Show the stages of a draft instead of those that are there."""
        for gone in tuple(self.lines):
            self._take_away(gone)
        for place, stage, starts, ends, part, was_read in lines:
            days = date.fromisoformat(starts), date.fromisoformat(ends)
            fresh = StageDates(Stage(stage), *days, part=part)
            if place is not None and place < len(self._known):
                fresh = replace(
                    self._known[place],
                    stage=fresh.stage,
                    starts=fresh.starts,
                    ends=fresh.ends,
                    part=part,
                )
            self._put(fresh, place).was_read.setChecked(was_read)

    def add_line(self) -> None:
        """Add a stage that begins when the last one ends."""
        day = max((day_of(each.ends) for each in self.lines), default=self._today)
        self._put(StageDates(Stage.CAMPAIGN, day, day))

    def paste_lines(self) -> None:
        """Add the stages that were copied in a spreadsheet, all of them or none."""
        try:
            rows = pasted_rows(QApplication.clipboard().mimeData())
            found = stages_in(rows, _WRITTEN)
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return
        for each in found:
            self._put(each)

    def _put(self, row: StageDates, place: int | None = None) -> StageLine:
        made = StageLine(row, place)
        made.remove.clicked.connect(lambda: self._take_away(made))
        made.edited.connect(self.edited)
        self.lines.append(made)
        self._nothing.hide()
        self._pile.insertWidget(self._pile.count() - 1, made)
        self.edited.emit()
        return made

    def _take_away(self, gone: StageLine) -> None:
        self.lines.remove(gone)
        self._nothing.setVisible(not self.lines)
        gone.hide()
        gone.deleteLater()
        self.edited.emit()
