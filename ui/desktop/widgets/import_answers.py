"""The questions a sheet may leave open: which sheet, which unit, whose."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.imports.answers import Answers
from app.imports.problems import ProblemKind
from app.language import _
from ui.desktop.pages.import_work import Preview
from ui.desktop.widgets.choice import Choice
from ui.desktop.widgets.field import Field, choice
from ui.desktop.workspace import silence


class ImportAnswers(QWidget):
    """Shows what was found out, and lets the person say otherwise.

    Signals:
        answered: another sheet is meant, or something else of it (name, answers).
        owned: the person said whose the sheet is (the agency's id).
    """

    answered = Signal(str, object)
    owned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        self.sheets = Choice()
        self.prices = Choice()
        self.owners = Choice()
        self.several = choice(
            (
                (_("belum dijawab"), None),
                (_("satu kelompok"), False),
                (_("barang satu per satu"), True),
            )
        )
        self.decimals = choice(
            (
                (_("belum dijawab"), None),
                (_("titik memisahkan ribuan"), ","),
                (_("titik adalah tanda desimal"), "."),
            )
        )
        self._asked = (
            Field(_("Jumlah &tanpa rentang register dicatat sebagai"), self.several),
            Field(_("Angka seperti 1.&870"), self.decimals),
        )
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(12)
            rows.addLayout(row)
        for name, control, stretch in (
            (_("&Lembar"), self.sheets, 1),
            (_("&Harga di lembar ditulis dalam"), self.prices, 1),
            (_("&Perangkat daerah pemilik"), self.owners, 2),
        ):
            control.setMinimumContentsLength(12)
            control.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            first.addWidget(Field(name, control), stretch)
        for field in self._asked:
            second.addWidget(field, 1)
            field.hide()
        for box in (self.sheets, self.prices, self.several, self.decimals):
            box.activated.connect(lambda _, asked=box: self._answer(asked))
        self.owners.activated.connect(self._own)
        self._shown = ""
        self._last: QComboBox | None = None

    def take_focus(self) -> bool:
        """Go back to the box that was answered last; say whether one was."""
        last, self._last = self._last, None
        if last is not None:
            last.setFocus()
        return last is not None

    def show_preview(
        self, preview: Preview, names: Sequence[str], answers: Answers
    ) -> None:
        """Show the answers as they stand; ``names`` are the sheets of the file."""
        self._show_asked(preview, answers)
        self._shown = preview.sheet.sheet
        with silence(self.sheets):
            self.sheets.clear()
            self.sheets.addItems(list(names))
            self.sheets.setCurrentText(self._shown)
            self.sheets.setEnabled(len(names) > 1)
        with silence(self.prices):
            is_open = answers.thousands is None and _asks(
                preview, ProblemKind.THOUSANDS_UNKNOWN
            )
            self._fill_prices(preview, is_open=is_open)
        with silence(self.owners):
            self._fill_owners(preview)

    def _show_asked(self, preview: Preview, answers: Answers) -> None:
        """Ask what rows of this sheet leave open, and only that."""
        given = (answers.expand, answers.decimal)
        kinds = (ProblemKind.POOL_OR_ITEMS, ProblemKind.NUMBER_AMBIGUOUS)
        boxes = (self.several, self.decimals)
        for box, field, answer, kind in zip(
            boxes, self._asked, given, kinds, strict=True
        ):
            with silence(box):
                box.setCurrentIndex(max(box.findData(answer), 0))
            field.setVisible(answer is not None or _asks(preview, kind))

    def _fill_prices(self, preview: Preview, *, is_open: bool) -> None:
        self.prices.clear()
        if is_open:
            self.prices.addItem(_("belum dijawab"), None)
        self.prices.addItem(_("rupiah penuh"), False)  # noqa: FBT003 - the answer
        self.prices.addItem(_("ribuan rupiah"), True)  # noqa: FBT003 - the answer
        if not is_open:
            self.prices.setCurrentIndex(int(preview.sheet.thousands))

    def _fill_owners(self, preview: Preview) -> None:
        self.owners.clear()
        if preview.agency_id is None:
            self.owners.addItem(_("belum dipilih"), None)
        for agency in preview.agencies:
            self.owners.addItem(agency.name, agency.id)
        self.owners.setCurrentIndex(self.owners.findData(preview.agency_id))
        self.owners.setToolTip(self.owners.currentText())

    def _answer(self, asked: QComboBox) -> None:
        self._last = asked
        name = self.sheets.currentText()
        # each sheet says for itself what its prices are written in
        is_same = name == self._shown
        answers = Answers(
            thousands=self.prices.currentData() if is_same else None,
            expand=self.several.currentData() if is_same else None,
            decimal=self.decimals.currentData() if is_same else None,
        )
        self.answered.emit(name, answers)

    def _own(self) -> None:
        chosen = self.owners.currentData()
        if chosen is not None:
            self._last = self.owners
            self.owned.emit(chosen)


def _asks(preview: Preview, kind: ProblemKind) -> bool:
    return any(each.kind is kind for each in preview.sheet.problems)
