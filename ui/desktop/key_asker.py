"""Whoever works on a thread of their own needs a sealed key: the window asks for it."""

from pathlib import Path
from threading import Event, get_ident
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.ledger import sealing
from ui.desktop.workspace import Workspace

_PATIENCE: Final = 240  # seconds; a desk that waits longer would keep others waiting


class _Question:
    """What a worker waits for."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.word = ""
        self.answered = Event()


class KeyAsker(QObject):
    """Asks for passphrases in one window, until that is closed.

    Once it closes nobody is asked any longer: the window waits for its workers
    then, and they must not wait for it.
    """

    _wanted = Signal(object)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._open: list[_Question] = []
        self._is_closed = False
        self._home = get_ident()
        self._wanted.connect(self._show)
        sealing.ask_with(self.ask)

    def ask(self, file: Path) -> str:
        """Return the passphrase of a key, or nothing where nobody gives it."""
        if self._is_closed or get_ident() == self._home:
            return ""
        question = _Question(file)
        self._wanted.emit(question)
        question.answered.wait(_PATIENCE)
        return question.word

    def close(self) -> None:
        """Ask nobody from here on; who waits goes on without."""
        if self._is_closed:
            return
        self._is_closed = True
        sealing.ask_no_longer(self.ask)
        for question in self._open:
            question.answered.set()

    @Slot(object)
    def _show(self, question: _Question) -> None:
        from ui.desktop.dialogs.passphrase import PassphraseDialog

        if self._is_closed:
            question.answered.set()
            return
        self._open.append(question)
        dialog = PassphraseDialog(self._workspace, question.file, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _: self._answer(question, dialog.word))
        dialog.open()

    def _answer(self, question: _Question, word: str) -> None:
        self._open.remove(question)
        question.word = word
        question.answered.set()
