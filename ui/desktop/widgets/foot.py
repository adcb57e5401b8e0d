"""The row of buttons a dialog ends with."""

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from app.language import _
from ui.desktop.widgets.words import Button


class Foot(QHBoxLayout):
    """That row; a dialog that must scroll keeps it in sight."""

    def stand_last(self, dialog: QWidget) -> None:
        """Let Tab come here after all that stands above, whenever that came."""
        items = (self.itemAt(place) for place in range(self.count()))
        widgets = (each.widget() for each in items if each is not None)
        buttons = [each for each in widgets if each is not None]
        last = dialog.previousInFocusChain()
        if last is None or last in buttons:
            return
        for button in buttons:
            QWidget.setTabOrder(last, button)
            last = button


def foot(*buttons: QPushButton, aside: Iterable[QWidget] = ()) -> Foot:
    """Lay buttons on the right, and on the left what is only offered.

    The last one is what the dialog is for, and what Enter in a field presses. Where
    nobody says so, Qt takes the first button of the dialog, whatever it does.
    """
    row = Foot()
    row.setSpacing(8)
    for widget in aside:
        row.addWidget(widget)
    row.addStretch()
    for button in buttons:
        row.addWidget(button)
    buttons[-1].setDefault(True)
    return row


def cancel(dialog: QDialog) -> Button:
    """Make the way out that changes nothing."""
    made = Button(_("Batal"))
    made.clicked.connect(dialog.reject)
    return made


def close(dialog: QDialog) -> Button:
    """Make the only way out of what is merely shown."""
    made = Button(_("Tutup"), "primary")
    made.clicked.connect(dialog.accept)
    return made
