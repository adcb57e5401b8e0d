"""Requests out of a spreadsheet: pasted or from a file, seen before they are kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from app.imports.fields import label_of
from app.language import _
from ui.desktop import formats
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages import requests_work
from ui.desktop.pages.requests_work import USUAL, Line, Look
from ui.desktop.tasks import Lane
from ui.desktop.widgets.foot import cancel, foot
from ui.desktop.widgets.two_lines import TwoLines
from ui.desktop.widgets.words import Button, label
from ui.desktop.widgets.working import Working
from ui.desktop.workspace import Workspace

_SIZE: Final = (760, 560)
_CHANGES: Final = frozenset({"bookings", "findings", "resources"})
_KINDS: Final = "*.xlsx *.xlsm *.xls *.ods *.csv *.htm *.html *.txt"


class RequestsDialog(RoomyDialog):
    """Each row with what becomes of it; Enter writes the ones down that can be.

    Signals:
        taken_in: rows were written down (what to say of it).
    """

    taken_in = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._source: Path | str = ""
        title = _("Permohonan dari lembar kerja")
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(title, "title"))
        order = ", ".join(label_of(each) for each in USUAL)
        hint = _(
            "Salin barisnya di Excel beserta kepala kolomnya, lalu tempel dengan "
            "Ctrl+V; atau pilih berkasnya. Tanpa kepala kolom, urutannya: {order}."
        ).format(order=order)
        column.addWidget(label(hint, "muted", wraps=True))
        self.list = TwoLines(
            _("Baris lembar kerja"),
            nothing=_("Baris yang ditempel atau dibaca tampil di sini."),
        )
        self.list.setMinimumHeight(220)
        column.addWidget(self.list, 1)
        self.told = label("", "strong", wraps=True)
        column.addWidget(self.told)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        self.working = Working()
        column.addWidget(self.working)
        self._build_foot(column)

    def _build_foot(self, column: QVBoxLayout) -> None:
        self.paste = Button(_("&Tempel"), picture="copy")
        self.paste.clicked.connect(self.paste_rows)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste_rows)
        self.choose = Button(_("Pilih &berkas…"), picture="folder-open")
        self.choose.clicked.connect(self._choose)
        self.take = Button(_("Belum ada yang dicatat"), "primary", picture="check")
        self.take.setEnabled(False)
        self.take.clicked.connect(self.take_in)
        self._out = cancel(self)
        column.addLayout(foot(self._out, self.take, aside=(self.paste, self.choose)))

    def paste_rows(self) -> None:
        """Look at what was copied."""
        self.look(QApplication.clipboard().text())

    def look(self, source: Path | str) -> None:
        """Look at a file, or at copied rows; nothing is written."""
        self._source = source
        self._begin(requests_work.try_out, _("Membaca permohonan"), self._show)

    def take_in(self) -> None:
        """Write down what can be; what cannot stays to be seen."""
        self._begin(requests_work.take_in, _("Mencatat permohonan"), self._written)

    def reject(self) -> None:
        """Stop what runs; close once nothing does."""
        if self.working.rows:
            self.working.stop()
        else:
            super().reject()

    def _begin(
        self, work: Callable[..., Look], words: str, then: Callable[[Look], None]
    ) -> None:
        workspace, source = self._workspace, self._source
        actor, at = workspace.actor, workspace.clock()
        self.refusal.clear()
        for button in (self.paste, self.choose, self.take):
            button.setEnabled(False)
        task = workspace.work(
            lambda registry, progress: work(registry, source, actor, at, progress),
            words="",
            then=then,
            refused=self._refuse,
            lane=Lane.WRITE,
        )
        self.working.follow(task, words)
        task.ended.connect(self._free)

    def _free(self) -> None:
        self.paste.setEnabled(True)
        self.choose.setEnabled(True)

    def _refuse(self, sentence: str) -> None:
        self.list.clear()
        self.told.setText("")
        self.refusal.tell(sentence)
        self.make_room()

    def _show(self, found: Look) -> None:
        new, known, refused = found.count()
        self._list(found.lines)
        self.told.setText(
            _("Akan dicatat {new}, sudah ada {same}, ditolak {refused}.").format(
                new=formats.number(new),
                same=formats.number(known),
                refused=formats.number(refused),
            )
        )
        self._out.setText(_("Batal"))
        self.take.show()
        words = _("Catat {n} permohonan").format(n=formats.number(new))
        self.take.setText(words if new else _("Belum ada yang dicatat"))
        self.take.setEnabled(bool(new))

    def _written(self, found: Look) -> None:
        new, known, refused = found.count()
        self._workspace.changed.emit(_CHANGES)
        told = _("Dicatat {new}, sudah ada {same}, ditolak {refused}.").format(
            new=formats.number(new),
            same=formats.number(known),
            refused=formats.number(refused),
        )
        self.taken_in.emit(told)
        if not refused:
            self.accept()
            return
        self._list([each for each in found.lines if each.trouble])
        self.told.setText(told)
        self.take.hide()
        self._out.setText(_("Tutup"))
        self._out.setFocus()

    def _list(self, lines: Any) -> None:
        self.list.clear()
        for each in lines:
            first = _("Baris {row}").format(row=each.row)
            picture, ink, told = _fate(each)
            words = f"{first} · {each.words}" if each.words else first
            self.list.add(words, told, each, picture, ink)

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Pilih lembar permohonan"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Lembar kerja ({kinds})").format(kinds=_KINDS))
        dialog.fileSelected.connect(lambda name: self.look(Path(name)))
        dialog.open()


def _fate(line: Line) -> tuple[str, str, str]:
    """Return the icon, its colour, and the words for what becomes of a row."""
    if line.trouble:
        return "circle-alert", "high", line.trouble
    if line.is_known:
        return "minus", "muted", _("sudah ada di registri")
    return "circle-check", "good", _("akan dicatat")
