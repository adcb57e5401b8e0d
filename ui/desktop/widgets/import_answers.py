"""The questions a sheet may leave open: which sheet, which unit, whose."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.imports.problems import ProblemKind
from app.language import _
from ui.desktop.pages.import_work import Preview
from ui.desktop.widgets.field import Field
from ui.desktop.workspace import silence


class ImportAnswers(QWidget):
    """Shows what was found out, and lets the person say otherwise.

    Signals:
        answered: another sheet or unit is meant (name, whether thousands or None).
        owned: the person said whose the sheet is (the agency's id).
    """

    answered = Signal(str, object)
    owned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.sheets = QComboBox()
        self.prices = QComboBox()
        self.owners = QComboBox()
        for name, control, stretch in (
            (_("&Lembar"), self.sheets, 1),
            (_("&Harga di lembar ditulis dalam"), self.prices, 1),
            (_("&Perangkat daerah pemilik"), self.owners, 2),
        ):
            control.setMinimumContentsLength(12)
            control.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            row.addWidget(Field(name, control), stretch)
        self.sheets.activated.connect(lambda _: self._answer(self.sheets))
        self.prices.activated.connect(lambda _: self._answer(self.prices))
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
        self, preview: Preview, names: Sequence[str], *, is_answered: bool
    ) -> None:
        """Show the answers as they stand; ``names`` are the sheets of the file."""
        self._shown = preview.sheet.sheet
        with silence(self.sheets):
            self.sheets.clear()
            self.sheets.addItems(list(names))
            self.sheets.setCurrentText(self._shown)
            self.sheets.setEnabled(len(names) > 1)
        with silence(self.prices):
            self._fill_prices(preview, is_open=not is_answered and _asks(preview))
        with silence(self.owners):
            self._fill_owners(preview)

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
        self.answered.emit(
            name, self.prices.currentData() if name == self._shown else None
        )

    def _own(self) -> None:
        chosen = self.owners.currentData()
        if chosen is not None:
            self._last = self.owners
            self.owned.emit(chosen)


def _asks(preview: Preview) -> bool:
    unknown = ProblemKind.THOUSANDS_UNKNOWN
    return any(each.kind is unknown for each in preview.sheet.problems)
