"""Take in the schedules of a calendar file, once it says what it would bring."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app import rules
from app.language import _
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages import stages_work
from ui.desktop.pages.stages_work import News
from ui.desktop.widgets.field import Field, line
from ui.desktop.widgets.two_lines import TwoLines
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace

_SIZE = (560, 460)


class CalendarDialog(RoomyDialog):
    """A file; what it would bring; and then the button that takes it in.

    Signals:
        taken: schedules were kept (their codes).
    """

    taken = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._news: News = ()
        self.setWindowTitle(_("Impor jadwal"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(_("Impor jadwal"), "title"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.file = line(hint="kalender.yaml")
        self.file.textChanged.connect(self._changed)
        row.addWidget(Field(_("&Berkas"), self.file), 1)
        choose = Button(_("Pilih…"), picture="folder-open")
        choose.clicked.connect(self._choose)
        side = QVBoxLayout()
        side.addSpacing(21)
        side.addWidget(choose)
        row.addLayout(side)
        column.addLayout(row)
        self.found = TwoLines(_("Pemilihan dalam berkas"))
        column.addWidget(self.found, 1)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        column.addLayout(self._build_foot())

    def look(self) -> None:
        """Check the file and show what is new in it."""
        self._changed()
        self._workspace.ask(
            stages_work.look_into(Path(self.file.text().strip())),
            then=self._show,
            refused=self.refusal.tell,
            topic=(self, "look"),
        )

    def take_in(self) -> None:
        """Keep what is new as further versions."""
        self._workspace.change(
            rules.take_in_elections,
            [election for election, is_new in self._news if is_new],
            changes={"rules", "elections"},
            then=self._done,
            refused=self.refusal.tell,
        )

    def _show(self, news: News) -> None:
        self._news = news
        for election, is_new in news:
            words = _("baru, atau versi baru") if is_new else _("sudah ada di sini")
            self.found.add(election.title, words, election)
        self.take.setEnabled(any(is_new for _election, is_new in news))

    def _done(self, kept: list[str]) -> None:
        self.accept()
        self.taken.emit(", ".join(kept))

    def _changed(self) -> None:
        self._news = ()
        self.found.clear()
        self.take.setEnabled(False)
        self.refusal.clear()

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        back = Button(_("Batal"))
        back.clicked.connect(self.reject)
        self.look_button = Button(_("Periksa berkas"), picture="search")
        self.look_button.clicked.connect(self.look)
        self.take = Button(_("Masukkan"), "primary", picture="check")
        self.take.setEnabled(False)
        self.take.clicked.connect(self.take_in)
        for button in (back, self.look_button, self.take):
            foot.addWidget(button)
        return foot

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Pilih berkas kalender"))
        if chosen:
            self.file.setText(chosen)
            self.look()
