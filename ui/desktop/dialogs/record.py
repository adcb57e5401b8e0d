"""A form over one record: fields in two columns, each with its own sentence."""

import re
from abc import abstractmethod
from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.foot import cancel, foot
from ui.desktop.widgets.words import Button, Line, label
from ui.desktop.workspace import Workspace

_WIDTH = 640
_GROUPED = re.compile(r"-?\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+)")
_DAYS = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d")


class RecordDialog(RoomyDialog):
    """What the forms of assets, papers and agencies share.

    Signals:
        saved: it was kept (a sentence).
    """

    saved = Signal(str)

    def __init__(self, workspace: Workspace, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.fields: dict[str, Field] = {}
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(title, "title"))
        self.caption = Line("", "muted")
        column.addWidget(self.caption)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(14)
        self.grid.setVerticalSpacing(10)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        column.addLayout(self.grid)
        self.refusal = Refusal()
        self.save_button = Button(_("Simpan"), "primary", picture="check")
        self.save_button.clicked.connect(self.save)
        self._whole = column

    def put(
        self, name: str, words: str, control: QWidget, *, wide: bool = False
    ) -> None:
        """Lay the next field; a wide one takes both columns."""
        field = Field(words, control)
        self.fields[name] = field
        row, side = self.grid.rowCount(), 0
        before = self.grid.itemAtPosition(row - 1, 1)
        if not wide and before is None and self.grid.itemAtPosition(row - 1, 0):
            row, side = row - 1, 1
        span = 2 if wide else 1
        self.grid.addWidget(field, row, side, 1, span, Qt.AlignmentFlag.AlignTop)
        if isinstance(control, QLineEdit):
            control.editingFinished.connect(lambda: self.look(name))

    def finish(self) -> None:
        """Put the refusal and the foot below all fields."""
        self._whole.addStretch()  # what is over, so that the fields stay together
        self._whole.addWidget(self.refusal)
        self._whole.addLayout(foot(cancel(self), self.save_button))

    @abstractmethod
    def save(self) -> None:
        """Keep what was typed."""

    def mistakes(self) -> Mapping[str, str]:
        """Return what is wrong with what is typed, by field."""
        return {}

    def look(self, name: str) -> None:
        """Say what is wrong with one field, as soon as it is left."""
        self.refusal.clear()
        self.fields[name].tell(self.mistakes().get(name, ""))

    def tell(self, found: Mapping[str, str]) -> bool:
        """Say what is wrong, each at its field; return whether all is well."""
        for name, field in self.fields.items():
            field.tell(found.get(name, ""))
        elsewhere = [text for name, text in found.items() if name not in self.fields]
        if elsewhere:
            self.refusal.tell(elsewhere[0])
        wrong = next((name for name in self.fields if name in found), None)
        if wrong is not None:
            self.fields[wrong].control.setFocus()
            self.reveal(self.fields[wrong])
        return not found

    def kept(self, sentence: str) -> None:
        """Close, and say what was kept."""
        self.accept()
        self.saved.emit(sentence)

    def keep_draft(self, record: object) -> None:
        """Keep what is typed from here on: the form shows the record as it stands."""
        self.restore(self.workspace.keepsakes, record=record)


def day_in(text: str) -> date | None:
    """Return the day that was typed, or nothing for an empty field.

    Raises:
        ValueError: it is no day.
    """
    plain = text.strip()
    if not plain:
        return None
    for pattern in _DAYS:
        try:
            return datetime.strptime(plain, pattern).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    raise ValueError(text)


def day_text(day: date | None) -> str:
    """Write a day as it may be typed again."""
    return f"{day:%d-%m-%Y}" if day is not None else ""


def whole_in(text: str) -> int | None:
    """Return the whole number that was typed, or nothing for an empty field.

    Between thousands there may be points, or commas as in English.

    Raises:
        ValueError: it is no whole number; ``2.5`` is none.
    """
    plain = text.strip().removeprefix("Rp").lstrip(". ")
    if not plain:
        return None
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", "")
    return int(plain)
