"""The row of buttons a dialog ends with."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from app.language import _
from ui.desktop.theme.tokens import GAP
from ui.desktop.widgets.flow import Flow, Placed
from ui.desktop.widgets.words import Button


class Foot(Flow):
    """Buttons on the right, and on the left what is only offered.

    The last button is what the dialog is for: Ctrl+Enter presses it from anywhere,
    from a field of several lines, too. A dialog that must scroll keeps the row in
    sight.
    """

    def __init__(self, *buttons: Button, aside: Iterable[QWidget] = ()) -> None:
        super().__init__(GAP)
        for widget in aside:
            self.addWidget(widget)
        self.addStretch()
        for button in buttons:
            self.addWidget(button)
        buttons[-1].keyed("Ctrl+Return")

    def _break(self, width: int) -> Iterator[list[Placed]]:
        """Put the buttons below what is only offered where not all fit beside it."""
        seen = self._seen()
        lines = list(self._fill(seen, width))
        if len(lines) > 1:
            end = next(place for place, each in enumerate(seen) if each.is_gap)
            lines = [*self._fill(seen[:end], width), *self._fill(seen[end:], width)]
        return iter(lines)

    def stand_last(self) -> None:
        """Let Tab come here after all that stands above, whenever that came."""
        ground = self.parentWidget()
        if ground is None:
            return  # it stands nowhere yet
        items = (self.itemAt(place) for place in range(self.count()))
        widgets = (each.widget() for each in items if each is not None)
        buttons = [each for each in widgets if each is not None]
        last = ground.window().previousInFocusChain()
        if last is None or last in buttons:
            return
        for button in buttons:
            QWidget.setTabOrder(last, button)
            last = button


def foot(*buttons: Button, aside: Iterable[QWidget] = ()) -> Foot:
    """Make the row of a dialog in which Enter alone does what the dialog is for.

    Where nobody says so, Qt takes the first button of the dialog, whatever it does.
    """
    row = Foot(*buttons, aside=aside)
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
