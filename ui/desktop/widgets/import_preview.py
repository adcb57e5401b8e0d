"""What an import would do: a chip for each outcome, and its rows below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui.desktop import formats
from ui.desktop.dialogs.import_columns import (
    change_columns,
    item_columns,
    reason_columns,
    total_columns,
)
from ui.desktop.pages.import_work import Preview
from ui.desktop.tables.model import RowsModel
from ui.desktop.tables.ticks import TickModel
from ui.desktop.tables.view import Listing
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.tick_list import TickList
from ui.desktop.widgets.words import Button, frame, selectable


@dataclass(slots=True)
class _Part:
    """One outcome: its chip, its rows, and the table for them once it is looked at."""

    word: str
    chip: Button
    model: RowsModel[Any]
    find: Callable[[Preview], Sequence[Any]]
    nothing: str
    said: Callable[[Any], str]
    listing: Listing[Any] | None = None
    shown: QWidget | None = None


class ImportPreview(QWidget):
    """Shows a preview, and lets a person tick the changes to take.

    Signals:
        ticks_changed: other changes are ticked now.
    """

    ticks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._group = QButtonGroup(self)
        column.addLayout(self._chips)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 8, 1, 6)
        self._pile = QStackedWidget()
        inside.addWidget(self._pile)
        column.addWidget(card, 1)
        self.why = selectable("", "small", wraps=True)
        self.why.setMinimumHeight(34)
        column.addWidget(self.why)
        self.changes: TickModel[Any] = TickModel(
            change_columns(), key=lambda each: each.tick
        )
        self.changes.ticks_changed.connect(self.ticks_changed)
        self._parts = self._build_parts()
        self._chips.addStretch()

    def show_preview(self, preview: Preview) -> None:
        """Show another preview, at the first outcome that has rows."""
        for part in self._parts:
            self._fill(part, part.find(preview))
        filled = (part for part in self._parts if part.model.rowCount())
        self._look(next(filled, self._parts[0]))

    def prepare(self) -> bool:
        """Build the table that is seen first; tell whether there was that to do."""
        is_missing = self._parts[0].listing is None
        self._listing(self._parts[0])
        return is_missing

    def clear(self) -> None:
        """Hold no rows any more."""
        for part in self._parts:
            self._fill(part, ())

    def ticks(self) -> frozenset[Any]:
        """Return the changes that are ticked."""
        return frozenset(self.changes.ticked)

    def take_focus(self) -> None:
        """Let the keys go to the table that is shown."""
        for part in self._parts:
            if part.chip.isChecked() and part.listing is not None:
                part.listing.table.setFocus()

    def chip(self, place: int) -> Button:
        """Return the chip of an outcome, from the left."""
        return self._parts[place].chip

    def _build_parts(self) -> tuple[_Part, ...]:
        return (
            self._part(
                _("Ditambah"),
                RowsModel(item_columns()),
                lambda preview: preview.added,
                _("Tidak ada barang baru di lembar ini."),
            ),
            self._part(
                _("Berubah"),
                self.changes,
                lambda preview: preview.changed,
                _("Tidak ada yang berubah di lembar ini."),
                lambda each: _("{name}, {field}: {before} menjadi {after}").format(
                    name=each.name,
                    field=each.field,
                    before=each.before,
                    after=each.after,
                ),
            ),
            self._part(
                _("Dibiarkan"),
                RowsModel(item_columns()),
                lambda preview: preview.kept,
                _("Belum ada yang sama persis di daftar."),
            ),
            self._part(
                _("Ditolak"),
                RowsModel(reason_columns()),
                lambda preview: preview.refused,
                _("Tidak ada baris yang ditolak."),
            ),
            self._part(
                _("Perlu dilihat"),
                RowsModel(reason_columns()),
                lambda preview: preview.noted,
                _("Tidak ada yang janggal."),
            ),
            self._part(
                _("Jumlah"),
                RowsModel(total_columns()),
                lambda preview: preview.totals,
                _("Lembar ini tidak punya baris jumlah."),
                lambda _check: "",
            ),
        )

    def _part(
        self,
        word: str,
        model: RowsModel[Any],
        find: Callable[[Preview], Sequence[Any]],
        nothing: str,
        said: Callable[[Any], str] = lambda line: line.why,
    ) -> _Part:
        chip = Button(word, "chip")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        self._group.addButton(chip)
        self._chips.addWidget(chip)
        part = _Part(word, chip, model, find, nothing, said)
        chip.clicked.connect(lambda: self._look(part))
        return part

    def _fill(self, part: _Part, rows: Sequence[Any]) -> None:
        part.chip.setText(f"{part.word}  {formats.number(len(rows))}")
        if part.model is self.changes:
            self.changes.forget_ticks()
        part.model.show_rows(rows)

    def _look(self, part: _Part) -> None:
        part.chip.setChecked(True)
        listing = self._listing(part)
        assert part.shown is not None
        self._pile.setCurrentWidget(part.shown)
        self._say(part, listing.table.current_row())

    def _listing(self, part: _Part) -> Listing[Any]:
        """Return the table of an outcome; six at once would hold the window up."""
        if part.listing is None:
            empty = Empty("circle-check", _("Tidak ada"), part.nothing)
            if part.model is self.changes:
                ticks = TickList(self.changes, _("Perubahan"), empty)
                part.shown, part.listing = ticks, ticks.listing
            else:
                part.shown = part.listing = Listing(part.model, part.word, empty)
            part.model.show_rows(part.model.rows)  # the new table has heard of none
            self._pile.addWidget(part.shown)
            part.listing.table.chosen.connect(lambda row: self._say(part, row))
        return part.listing

    def _say(self, part: _Part, row: Any) -> None:
        if part.chip.isChecked():
            self.why.setText(part.said(row) if row is not None else "")
