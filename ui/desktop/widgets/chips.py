"""Choices of which one is made, in a row that goes on below."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QButtonGroup

from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.words import Button

Key = TypeVar("Key")
_GAP = 6  # pixels
_LINES = 2


class Chips(Flow, Generic[Key]):
    """One chip for each choice, by its key; exactly one is pressed."""

    def __init__(
        self,
        names: Iterable[tuple[Key, str]],
        chosen: Key,
        choose: Callable[[Key], None],
        *,
        lines: int = _LINES,
    ) -> None:
        super().__init__(_GAP, lines)
        group = QButtonGroup(self)
        self.by_key: dict[Key, Button] = {}
        for key, name in names:
            chip = Button(name, "chip")
            chip.setCheckable(True)
            chip.setChecked(key == chosen)
            chip.clicked.connect(lambda _=False, to=key: choose(to))
            group.addButton(chip)
            self.by_key[key] = chip
            self.addWidget(chip)
