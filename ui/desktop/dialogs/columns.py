"""What the columns of a table mean: said once, remembered for that layout."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.imports.fields import Field as Meaning
from app.imports.fields import label_of
from app.imports.mapping import Mapping
from app.imports.preview import SheetPreview, draft, preview
from app.language import _
from ui.desktop import formats
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.pages.import_work import Wish
from ui.desktop.widgets.choice import Choice
from ui.desktop.widgets.field import Field
from ui.desktop.workspace import Workspace, silence

_SIZE = (760, 600)
_MOST_ROWS = 40
_LONGEST = 60  # letters of a sample


class ColumnsDialog(FormDialog):
    """Every column of a file with an example and the meaning it is read with.

    Attributes:
        mapping: what the person said, once they kept it.
        sheet: the sheet it is about.
    """

    keeps_draft = False

    def __init__(self, workspace: Workspace, wish: Wish, parent: QWidget) -> None:
        super().__init__(workspace, _("Arti kolom"), _("Baca dengan arti ini"), parent)
        self._wish = wish
        self._previews: tuple[SheetPreview, ...] = ()
        self._drawn: Mapping | None = wish.mapping
        self.mapping: Mapping | None = None
        self.sheet: str | None = wish.sheet
        self.resize(*_SIZE)
        self.explain(
            _(
                "Pilih arti setiap kolom. Jawaban Anda diingat, dan dipakai lagi untuk "
                "berkas lain dengan kepala tabel yang sama."
            )
        )
        self.sheets = Choice()
        self.first, self.last = QSpinBox(), QSpinBox()
        for box in (self.first, self.last):
            box.setRange(1, _MOST_ROWS)
        self.add(
            Field(_("&Lembar"), self.sheets),
            Field(_("Baris kepala &pertama"), self.first),
            Field(_("Baris kepala &terakhir"), self.last),
        )
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([_("Kolom"), _("Contoh isi"), _("Arti")])
        self.table.setAccessibleName(_("Arti kolom"))
        # Tab goes from meaning to meaning: there is nothing to do in the other cells
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.horizontalHeader().setSectionResizeMode(
            QHeaderView.ResizeMode.Stretch
        )
        self.column.addWidget(self.table, 1)
        self.finish()
        self.sheets.activated.connect(lambda _: self._show_sheet())
        self.first.valueChanged.connect(lambda _: self._redraw())
        self.last.valueChanged.connect(lambda _: self._redraw())
        self.save.setEnabled(False)
        path = wish.path
        workspace.think(
            lambda: preview(path),
            then=self._come,
            refused=self.refuse,
            topic=(self, "preview"),
        )

    def keep(self) -> None:
        """Take the meanings as they stand; every meaning is given once."""
        if self._drawn is None:
            return
        mapping = self._drawn
        taken: set[Meaning] = set()
        for place, (name, _field) in enumerate(self._drawn.columns):
            meaning = self.choice(place).currentData()
            if meaning is not None and meaning in taken:
                self.refuse(
                    _("“{meaning}” dipilih untuk dua kolom: pilih satu saja.").format(
                        meaning=label_of(meaning)
                    )
                )
                return
            taken |= {meaning} if meaning else set()
            mapping = mapping.meaning(name, meaning)
        if not taken & {Meaning.NAME, Meaning.KODE_BARANG, Meaning.NIBAR}:
            self.refuse(_("Tandai kolom mana yang berisi nama barang."))
            return
        self.mapping, self.sheet = mapping, self.sheets.currentText()
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the meaning one comes to into sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, Choice):
            here = watched.geometry().center()
            self.table.scrollTo(self.table.indexAt(here))
        return super().eventFilter(watched, event)

    def choice(self, place: int) -> QComboBox:
        """Return the choice of meanings of a column, from the top."""
        box = self.table.cellWidget(place, 2)
        assert isinstance(box, QComboBox)
        return box

    def _come(self, previews: tuple[SheetPreview, ...]) -> None:
        self._previews = previews
        self.sheets.addItems([each.name for each in previews])
        if self._wish.sheet:
            self.sheets.setCurrentText(self._wish.sheet)
        else:
            read = (n for n, each in enumerate(previews) if each.mapping)
            self.sheets.setCurrentIndex(next(read, 0))
        self._show_sheet()

    def _show_sheet(self) -> None:
        shown = self._previews[self.sheets.currentIndex()]
        first, last = shown.header_rows or (self._first_row(shown),) * 2
        with silence(self.first), silence(self.last):
            self.first.setValue(first)
            self.last.setValue(last)
        if self._wish.mapping is not None and shown.name == self._wish.sheet:
            self._show(self._wish.mapping)
        else:
            self._redraw()

    def _first_row(self, shown: SheetPreview) -> int:
        """Return the first row with several cells, likely the header."""
        for number, cells in shown.rows:
            if sum(map(bool, cells)) > 1:
                return number
        return 1

    def _redraw(self) -> None:
        """Read the rows that are pointed at as the header."""
        first, last = self.first.value(), max(self.first.value(), self.last.value())
        path, name = self._wish.path, self.sheets.currentText()
        self.workspace.think(
            lambda: draft(path, sheet=name, first_row=first, last_row=last),
            then=self._show,
            refused=self.refuse,
            topic=(self, "draft"),
        )

    def _show(self, mapping: Mapping) -> None:
        self.refusal.clear()
        self._drawn = mapping
        self.save.setEnabled(True)
        samples = self._samples()
        before: QWidget = self.last
        self.table.setRowCount(len(mapping.columns))
        for place, (name, field) in enumerate(mapping.columns):
            sample = samples[place] if place < len(samples) else ""
            for column, words in enumerate((name, sample or formats.NOTHING)):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setToolTip(words)
                self.table.setItem(place, column, item)
            box = _meanings(name, field)
            box.installEventFilter(self)
            self.table.setCellWidget(place, 2, box)
            QWidget.setTabOrder(before, box)
            before = box
        self.table.resizeRowsToContents()

    def _samples(self) -> Sequence[str]:
        """Return the first row below the header."""
        shown = self._previews[self.sheets.currentIndex()]
        last = max(self.first.value(), self.last.value())
        below = (cells for number, cells in shown.rows if number > last and any(cells))
        return [cell[:_LONGEST] for cell in next(below, ())]


def _meanings(name: str, chosen: Meaning | None) -> QComboBox:
    """Make the choice of what a column means."""
    box = Choice()
    box.addItem(_("tidak dibaca"), None)
    for each in Meaning:
        box.addItem(label_of(each), each)
    box.setCurrentIndex(box.findData(chosen) if chosen else 0)
    box.setAccessibleName(_("Arti kolom {name}").format(name=name))
    return box
