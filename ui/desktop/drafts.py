"""What is typed into a form outlives a crash, a power cut, and a closed window.

A second and a half after the last key the fields are written into the window's
own file, which only its owner may read. A form that is kept forgets its draft.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from ui.desktop.keepsakes import DRAFTS, Keepsakes
from ui.desktop.widgets.search import SearchField

_PAUSE: Final = 1_500  # milliseconds without a key
_DAY: Final = "yyyy-MM-dd"
_FORM: Final = "yyyy-MM-dd HH:mm"
_ROWS: Final = ""  # no field is called so


class Rows(Protocol):
    """Lines of a form that come and go, each with fields of its own.

    Attributes:
        edited: a line came, went, or was written in.
    """

    @property
    def edited(self) -> SignalInstance:
        """Tell that a line came, went, or was written in."""

    def written(self) -> list[list[Any]]:
        """Return what stands in the lines, as JSON can write it."""

    def write(self, lines: list[list[Any]]) -> None:
        """Show these lines instead of those that are there."""

    def isAncestorOf(self, child: QWidget) -> bool:
        """Tell whether a field belongs to a line."""


class FormDraft(QObject):
    """Keeps the named fields of one form under a name.

    Passwords and search fields are never kept. A choice from a list is kept by what
    it stands for, or else by its words, so one that is gone is not restored. Fields
    of one name are told apart by their order.
    """

    def __init__(
        self,
        keepsakes: Keepsakes,
        name: str,
        form: QWidget,
        *,
        rows: Rows | None = None,
    ) -> None:
        super().__init__(form)
        self._rows = rows
        self._keepsakes = keepsakes
        self._name = DRAFTS + name
        self._form = form
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.keep)
        fields = self._fields()
        self._usual = self._typed_into(fields)
        for field in fields.values():
            _changed(field).connect(self._pause.start)
        if rows is not None:
            rows.edited.connect(self._pause.start)

    def typed(self) -> dict[str, Any]:
        """Return what stands in the fields, by their names."""
        return self._typed_into(self._fields())

    def _typed_into(self, fields: dict[str, QWidget]) -> dict[str, Any]:
        typed = {name: _value(field) for name, field in fields.items()}
        return typed if self._rows is None else typed | {_ROWS: self._rows.written()}

    def keep(self) -> None:
        """Write down what differs from the empty form; nothing forgets the draft."""
        typed = self.typed()
        changed = {k: v for k, v in typed.items() if v != self._usual.get(k)}
        self._keepsakes.keep(self._name, changed or None)
        self._keepsakes.flush()

    def hurry(self) -> None:
        """Write down at once what waits for the pause after the last key."""
        if self._pause.isActive():
            self.keep()

    def restore(self) -> bool:
        """Put back what was typed; say whether there was anything."""
        kept = self._keepsakes.find(self._name)
        if not isinstance(kept, dict) or not kept:
            return False
        self._fill(kept)
        return True

    def turn_to(self, name: str, clear: Callable[[], None]) -> None:
        """Go on with another record in the same form, with what is kept of it.

        What is typed for the one before is kept first, even within the pause.
        """
        self.hurry()
        clear()
        self._name = DRAFTS + name
        self.restore()
        self._pause.stop()  # neither clearing nor restoring is typing

    def begin_anew(self) -> None:
        """Show the form as it was before anything was typed, and forget the draft."""
        self._fill(self._usual)
        self.forget()

    def forget(self) -> None:
        """Forget the draft: the form was kept, or given up."""
        self._pause.stop()
        self._drop(self._name)

    def forget_of(self, name: str) -> None:
        """Forget what was typed for a record, which may be another by now."""
        if self._name == DRAFTS + name:
            self._pause.stop()
        self._drop(DRAFTS + name)

    def _drop(self, name: str) -> None:
        self._keepsakes.keep(name, None)
        self._keepsakes.flush()

    def _fill(self, values: dict[str, Any]) -> None:
        fields = self._fields()
        if self._rows is not None and _ROWS in values:
            self._rows.write(values[_ROWS])
        for name, value in values.items():
            if name in fields:
                _put(fields[name], value)

    def _fields(self) -> dict[str, QWidget]:
        found: dict[str, QWidget] = {}
        seen: Counter[str] = Counter()
        for field in self._form.findChildren(QWidget):
            if not _is_kept(field):
                continue
            name = _name_of(field)
            if not name or self._is_in_row(field):
                continue
            if field.window() is not self._form.window():
                continue  # of a chooser of files that it opened
            seen[name] += 1
            found[name if seen[name] == 1 else f"{name} {seen[name]}"] = field
        return found

    def _is_in_row(self, field: QWidget) -> bool:
        return self._rows is not None and self._rows.isAncestorOf(field)


def guard(
    dialog: QDialog,
    keepsakes: Keepsakes,
    *,
    rows: Rows | None = None,
    record: object = "",
) -> FormDraft:
    """Keep what is typed into a dialog until that is kept, or begun anew.

    Who closes the dialog finds it again as it was left. Its draft is found by the
    words it begins with, and by the record where two may begin alike, so that no
    draft is shown over another record.
    """
    draft = FormDraft(keepsakes, _beginning(dialog, record), dialog, rows=rows)
    dialog.accepted.connect(draft.forget)
    dialog.rejected.connect(draft.keep)
    return draft


def _beginning(dialog: QDialog, record: object) -> str:
    from hashlib import sha256  # the window opens sooner without

    begins = [dialog.windowTitle(), str(record)]
    begins += [each.text() for each in dialog.findChildren(QLabel)]
    lines = dialog.findChildren(QLineEdit)  # a field of time begins with the present
    begins += [each.text() for each in lines if not _is_inside(each)]
    begins += [each.toPlainText() for each in dialog.findChildren(QPlainTextEdit)]
    digest = sha256("\n".join(begins).encode()).hexdigest()[:16]
    return f"{type(dialog).__name__}-{digest}"


def _name_of(field: QWidget) -> str:
    """Return what a field is called; nothing for the inside of another one.

    The name of the object comes first: it is the same in every language.
    """
    if _is_inside(field):
        return ""
    words = field.text() if isinstance(field, QCheckBox) else ""
    return field.objectName() or field.accessibleName() or words


def _is_inside(field: QWidget) -> bool:
    return isinstance(field.parent(), QComboBox | QSpinBox | QDateTimeEdit)


def _is_kept(field: QWidget) -> bool:
    if isinstance(field, SearchField):
        return False
    if isinstance(field, QLineEdit | QPlainTextEdit) and field.isReadOnly():
        return False
    if isinstance(field, QLineEdit):
        return field.echoMode() == QLineEdit.EchoMode.Normal
    return isinstance(
        field, QPlainTextEdit | QComboBox | QCheckBox | QSpinBox | QDateTimeEdit
    )


def _value(field: QWidget) -> Any:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return _choices(field)[field.currentIndex()] if field.count() else ""
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QSpinBox):
        return field.value()
    if isinstance(field, QDateEdit):
        return field.date().toString(_DAY)  # its moment is midnight in Greenwich
    assert isinstance(field, QDateTimeEdit)
    return field.dateTime().toString(_FORM)


def _choices(field: QComboBox) -> list[Any]:
    """Return what each choice is kept by, the same in every language where it can."""
    data = [field.itemData(place) for place in range(field.count())]
    return [
        each if isinstance(each, bool | str) else field.itemText(place)
        for place, each in enumerate(data)
    ]


def _put(field: QWidget, value: Any) -> None:
    if isinstance(field, QLineEdit):
        field.setText(str(value))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(str(value))
    elif isinstance(field, QComboBox):
        with suppress(ValueError):  # a choice that is gone is not restored
            field.setCurrentIndex(_choices(field).index(value))
    elif isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QSpinBox):
        field.setValue(int(value))
    elif isinstance(field, QDateEdit):
        from PySide6.QtCore import QDate

        field.setDate(QDate.fromString(str(value), _DAY))
    elif isinstance(field, QDateTimeEdit):
        from PySide6.QtCore import QDateTime

        field.setDateTime(QDateTime.fromString(str(value), _FORM))


def _changed(field: QWidget) -> Any:
    if isinstance(field, QComboBox):
        return field.currentIndexChanged
    if isinstance(field, QCheckBox):
        return field.toggled
    if isinstance(field, QSpinBox):
        return field.valueChanged
    if isinstance(field, QDateTimeEdit):
        return field.dateTimeChanged
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field.textChanged
