"""Backups: the one made now, where they go, and how many stay."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QSpinBox, QVBoxLayout, QWidget

from app.language import _
from app.progress import Progress
from ui.desktop import formats
from ui.desktop.commands import command_button
from ui.desktop.leaving import backup_folder, look_for_backup
from ui.desktop.messages.outcome import Outcome
from ui.desktop.tasks import Lane
from ui.desktop.widgets.field import Field, line
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.words import Button, label

if TYPE_CHECKING:
    from app.backups.making import Made
    from app.backups.rotation import Kept
    from ui.desktop.main_window import MainWindow


class Backups(QWidget):
    """What is known of the last one, and what may be done about the next.

    Signals:
        changed: one was made, or they go elsewhere from now on.
        seen: it is known by now whether there is one.
    """

    changed = Signal()
    seen = Signal()

    def __init__(self, window: "MainWindow", kept: QSpinBox, *, may_make: bool) -> None:
        super().__init__()
        self._window = window
        self._last: Kept | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.told = label("", "muted", wraps=True)
        column.addWidget(self.told)
        self.make = command_button("back_up")
        self.make.clicked.connect(self.back_up)
        if not may_make:
            self.make.hide()
        row = Flow(8)
        row.addWidget(self.make)
        column.addLayout(row)
        self.place = line()
        self.place.setReadOnly(True)
        self.choose = Button(_("Pilih folder…"), picture="folder-open")
        self.choose.clicked.connect(self.choose_folder)
        self.field = Field(_("Folder cadangan"), self.place, beside=self.choose)
        column.addWidget(self.field)
        self.done = Outcome()
        column.addWidget(self.done)
        column.addWidget(Field(_("Berapa cadangan terakhir disimpan"), kept))

    def look(self) -> None:
        """Look for the last one."""
        self.place.setText(str(backup_folder(self._window)))
        look_for_backup(self._window, then=self.show_last, refused=self.told.setText)

    def has_place(self) -> bool:
        """Tell whether somebody said where they go, or there is one already."""
        return bool(self._last or self._window.preferences.settings.backup_folder)

    def show_last(self, last: "Kept | None") -> None:
        """Say when the last one was made."""
        zone = self._window.workspace.zone
        self._last = last
        when = formats.moment(last.made_at, zone) if last else _("belum pernah")
        self.told.setText(_("Cadangan terakhir: {when}.").format(when=when))
        self.seen.emit()

    def back_up(self) -> None:
        """Make one now, whether one is due or not."""
        workspace = self._window.workspace
        actor, at = workspace.actor, workspace.clock()
        settings = self._window.preferences.settings

        def job(registry: Callable[[], Any], progress: Progress) -> "Made":
            from app.backups import rotation

            return rotation.make_now(
                registry(),
                workspace.paths,
                settings,
                actor=actor,
                at=at,
                progress=progress,
            )

        task = workspace.work(
            job, words=_("Mencadangkan registri"), then=self._made, lane=Lane.LONG
        )
        self.make.rest_until(task.ended)

    def choose_folder(self) -> None:
        """Let the person say where backups are to go."""
        dialog = QFileDialog(self, _("Folder cadangan"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.keep_folder)
        dialog.open()

    def keep_folder(self, folder: str) -> None:
        """Make backups in another folder from now on, if one can write there."""

        def job(_registry: Callable[[], Any], _progress: Progress) -> str:
            from app.backups import rotation

            rotation.try_out(Path(folder))
            return folder

        self.done.clear()
        task = self._window.workspace.work(
            job,
            words=_("Mencoba folder cadangan"),
            then=self._keep,
            refused=self._refuse,
            lane=Lane.LONG,
        )
        self.choose.rest_until(task.ended)

    def _keep(self, folder: str) -> None:
        before, preferences = backup_folder(self._window), self._window.preferences
        preferences.keep(replace(preferences.settings, backup_folder=folder))
        words = _("Folder disimpan: cadangan berikutnya dibuat di sini.")
        if self._last is not None and before != backup_folder(self._window):
            words += " " + _("Yang sudah ada tetap di {before}.").format(before=before)
        self.field.tell("")
        self.done.say(words)
        if not self.isVisible():  # it was asked for from the first steps
            self._window.say(words)
        self.changed.emit()

    def _refuse(self, sentence: str) -> None:
        self.field.tell(sentence)
        if not self.isVisible():
            self._window.workspace.told.emit(sentence)

    def _made(self, made: "Made") -> None:
        """Say what is in it, and lead to where it lies."""
        workspace, name = self._window.workspace, made.file.name
        if made.holds:
            workspace.happened.emit(_made_words(made), made.file.parent)
        else:
            wrong = _(
                "{file} dibuat, tetapi buku jejak di dalamnya {verdict}. Periksa "
                "seluruh buku di halaman Buku jejak."
            )
            verdict = _(made.manifest.verdict)
            workspace.warned.emit(wrong.format(file=name, verdict=verdict))
        self.changed.emit()


def _made_words(made: "Made") -> str:
    words = _(
        "{file} dibuat dan dibaca ulang: {n} berkas, {size} baris buku jejak tanpa "
        "pertentangan."
    ).format(
        file=made.file.name,
        n=formats.number(len(made.manifest.files)),
        size=formats.number(made.manifest.size),
    )
    if made.left_out:
        names = ", ".join(made.left_out)
        words += " " + _("Tidak ikut tanpa segel: {name}").format(name=names)
    return words
