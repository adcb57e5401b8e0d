"""What is typed into a form outlives a crash, a power cut, and a closed window.

A second and a half after the last key the fields are written into the window's
own file, which only its owner may read. A form that is kept forgets its draft.
"""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
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
_FORM: Final = "yyyy-MM-dd HH:mm"


class FormDraft(QObject):
    """Keeps the named fields of one form under a name.

    Passwords and search fields are never kept, nor what is chosen by key only
    (a combo box is kept by its words, so a choice that is gone is not restored).
    """

    def __init__(self, keepsakes: Keepsakes, name: str, form: QWidget) -> None:
        super().__init__(form)
        self._keepsakes = keepsakes
        self._name = DRAFTS + name
        self._form = form
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.keep)
        self._usual = self.typed()
        for field in self._fields().values():
            _changed(field).connect(self._pause.start)

    def typed(self) -> dict[str, Any]:
        """Return what stands in the fields, by their names."""
        return {name: _value(field) for name, field in self._fields().items()}

    def keep(self) -> None:
        """Write down what differs from the empty form; nothing forgets the draft."""
        typed = self.typed()
        changed = {k: v for k, v in typed.items() if v != self._usual.get(k)}
        self._keepsakes.keep(self._name, changed or None)
        self._keepsakes.flush()

    def restore(self) -> bool:
        """Put back what was typed; say whether there was anything."""
        kept = self._keepsakes.find(self._name)
        if not isinstance(kept, dict) or not kept:
            return False
        fields = self._fields()
        for name, value in kept.items():
            if name in fields:
                _put(fields[name], value)
        return True

    def turn_to(self, name: str, clear: Callable[[], None]) -> None:
        """Go on with another record in the same form, with what is kept of it.

        What is typed for the one before is kept first, even within the pause.
        """
        if self._pause.isActive():
            self.keep()
        clear()
        self._name = DRAFTS + name
        self.restore()
        self._pause.stop()  # neither clearing nor restoring is typing

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

    def _fields(self) -> dict[str, QWidget]:
        found: dict[str, QWidget] = {}
        for field in self._form.findChildren(QWidget):
            is_inner = isinstance(field.parent(), QComboBox | QSpinBox | QDateTimeEdit)
            name = field.accessibleName()
            if name and not is_inner and _is_kept(field):
                found.setdefault(name, field)
        return found


def guard(dialog: QDialog, keepsakes: Keepsakes) -> bool:
    """Keep what is typed into a dialog until it is kept or given up.

    Only one that has room for several lines is worth it. Its draft is found again
    by the words it begins with, so that no draft is shown over another record.

    Returns:
        Whether something was left from before, and is shown again.
    """
    if not dialog.findChildren(QPlainTextEdit):
        return False
    draft = FormDraft(keepsakes, _name_of(dialog), dialog)
    dialog.finished.connect(draft.forget)
    return draft.restore()


def _name_of(dialog: QDialog) -> str:
    from hashlib import sha256  # the window opens sooner without

    begins = [dialog.windowTitle()]
    begins += [each.text() for each in dialog.findChildren(QLabel)]
    begins += [each.text() for each in dialog.findChildren(QLineEdit)]
    begins += [each.toPlainText() for each in dialog.findChildren(QPlainTextEdit)]
    digest = sha256("\n".join(begins).encode()).hexdigest()[:16]
    return f"{type(dialog).__name__}-{digest}"


def _is_kept(field: QWidget) -> bool:
    if isinstance(field, SearchField):
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
        return field.currentText()
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QSpinBox):
        return field.value()
    assert isinstance(field, QDateTimeEdit)
    return field.dateTime().toString(_FORM)


def _put(field: QWidget, value: Any) -> None:
    if isinstance(field, QLineEdit):
        field.setText(str(value))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(str(value))
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(max(field.findText(str(value)), field.currentIndex()))
    elif isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QSpinBox):
        field.setValue(int(value))
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
