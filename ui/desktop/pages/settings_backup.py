"""Backups: the one made now, where they go, and how many stay."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QSpinBox, QVBoxLayout, QWidget

from app.language import _
from app.progress import Progress
from ui.desktop import formats
from ui.desktop.commands import command_button
from ui.desktop.leaving import backup_folder
from ui.desktop.tasks import Lane
from ui.desktop.widgets.field import Field
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
    """

    changed = Signal()

    def __init__(self, window: "MainWindow", kept: QSpinBox, *, may_make: bool) -> None:
        super().__init__()
        self._window = window
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.told = label("", "muted", wraps=True)
        column.addWidget(self.told)
        self.make = command_button("back_up")
        self.make.clicked.connect(self.back_up)
        if not may_make:
            self.make.hide()
        choose = Button(_("Pilih folder…"), picture="folder-open")
        choose.clicked.connect(self.choose_folder)
        row = Flow(8)
        row.addWidget(self.make)
        row.addWidget(choose)
        column.addLayout(row)
        column.addWidget(Field(_("Berapa cadangan terakhir disimpan"), kept))

    def last(self) -> "Callable[[], Kept | None]":
        """Return what finds the last one; a folder may be long in answering."""
        from app.backups import rotation

        folder = backup_folder(self._window)
        return lambda: max(rotation.kept(folder), default=None)

    def show_last(self, last: "Kept | None") -> bool:
        """Say when the last one was made; tell whether they have a place by now."""
        zone = self._window.workspace.zone
        self.told.setText(
            _("Cadangan terakhir: {when}. Folder: {folder}").format(
                when=formats.moment(last.made_at, zone) if last else _("belum pernah"),
                folder=backup_folder(self._window),
            )
        )
        return bool(last or self._window.preferences.settings.backup_folder)

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
        """Make backups in another folder from now on."""
        preferences = self._window.preferences
        preferences.keep(replace(preferences.settings, backup_folder=folder))
        self.changed.emit()

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
