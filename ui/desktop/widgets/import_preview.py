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
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.ticks import TickModel
from ui.desktop.tables.view import Listing
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.tick_list import TickList
from ui.desktop.widgets.words import Button, frame, selectable


@dataclass(frozen=True, slots=True)
class _Part:
    """One outcome: its chip, the table below it, and how its rows are found."""

    word: str
    chip: Button
    model: RowsModel[Any]
    rows: Callable[[Preview], Sequence[Any]]
    said: Callable[[Any], str]
    listing: Listing[Any]
    shown: QWidget


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
        self.changes.forget_ticks()
        counts = []
        for part in self._parts:
            rows = part.rows(preview)
            counts.append(len(rows))
            part.model.show_rows(rows)
            part.chip.setText(f"{part.word}  {formats.number(len(rows))}")
        first = next((place for place, count in enumerate(counts) if count), 0)
        self._look(self._parts[first])

    def ticks(self) -> frozenset[Any]:
        """Return the changes that are ticked."""
        return frozenset(self.changes.ticked)

    def take_focus(self) -> None:
        """Let the keys go to the table that is shown."""
        for part in self._parts:
            if part.chip.isChecked():
                part.listing.table.setFocus()

    def chip(self, place: int) -> Button:
        """Return the chip of an outcome, from the left."""
        return self._parts[place].chip

    def _build_parts(self) -> tuple[_Part, ...]:
        ticks = TickList(
            self.changes,
            _("Perubahan"),
            _nothing(_("Tidak ada yang berubah di lembar ini.")),
        )
        return (
            self._table(
                _("Ditambah"),
                item_columns(),
                lambda preview: preview.added,
                _("Tidak ada barang baru di lembar ini."),
            ),
            self._part(
                _("Berubah"),
                ticks.listing,
                ticks,
                lambda preview: preview.changed,
                lambda each: _("{name}, {field}: {before} menjadi {after}").format(
                    name=each.name,
                    field=each.field,
                    before=each.before,
                    after=each.after,
                ),
            ),
            self._table(
                _("Dibiarkan"),
                item_columns(),
                lambda preview: preview.kept,
                _("Belum ada yang sama persis di daftar."),
            ),
            self._table(
                _("Ditolak"),
                reason_columns(),
                lambda preview: preview.refused,
                _("Tidak ada baris yang ditolak."),
            ),
            self._table(
                _("Perlu dilihat"),
                reason_columns(),
                lambda preview: preview.noted,
                _("Tidak ada yang janggal."),
            ),
            self._table(
                _("Jumlah"),
                total_columns(),
                lambda preview: preview.totals,
                _("Lembar ini tidak punya baris jumlah."),
                lambda _check: "",
            ),
        )

    def _table(
        self,
        word: str,
        columns: Sequence[Column[Any]],
        rows: Callable[[Preview], Sequence[Any]],
        nothing: str,
        said: Callable[[Any], str] = lambda line: line.why,
    ) -> _Part:
        listing: Listing[Any] = Listing(RowsModel(columns), word, _nothing(nothing))
        return self._part(word, listing, listing, rows, said)

    def _part(
        self,
        word: str,
        listing: Listing[Any],
        shown: QWidget,
        rows: Callable[[Preview], Sequence[Any]],
        said: Callable[[Any], str],
    ) -> _Part:
        chip = Button(word, "chip")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        self._group.addButton(chip)
        self._chips.addWidget(chip)
        self._pile.addWidget(shown)
        model = listing.model
        assert isinstance(model, RowsModel)
        part = _Part(word, chip, model, rows, said, listing, shown)
        chip.clicked.connect(lambda: self._look(part))
        listing.table.chosen.connect(lambda row: self._say(part, row))
        return part

    def _look(self, part: _Part) -> None:
        part.chip.setChecked(True)
        self._pile.setCurrentWidget(part.shown)
        self._say(part, part.listing.table.current_row())

    def _say(self, part: _Part, row: Any) -> None:
        if part.chip.isChecked():
            self.why.setText(part.said(row) if row is not None else "")


def _nothing(sentence: str) -> Empty:
    return Empty("circle-check", _("Tidak ada"), sentence)
