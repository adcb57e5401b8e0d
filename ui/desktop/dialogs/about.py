"""Which program this is: its version, what changed, and where it works."""

import platform
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app import changelog, program
from app.language import _
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.foot import Foot, close, foot
from ui.desktop.widgets.words import Button, label

_SIZE = (620, 560)


class AboutDialog(RoomyDialog):
    """Shows the version and the changelog; what one quotes can be copied."""

    def __init__(self, folder: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setWindowTitle(_("Tentang Pageh"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addLayout(self._build_head())
        column.addWidget(label(_("Apa yang berubah"), "strong"))
        self.changes = QTextBrowser()
        self.changes.setOpenLinks(False)
        self.changes.setAccessibleName(_("Apa yang berubah"))
        self.changes.setMarkdown(_told(changelog.kept()))
        column.addWidget(self.changes, 1)
        note = _(
            "Pembaruan dipasang di atas versi ini, tanpa internet. Registri disalin "
            "sebelum bentuknya diubah, dan versi lama menolak registri yang lebih baru."
        )
        column.addWidget(label(note, "small", wraps=True))
        column.addLayout(self._build_foot())

    def copy_version(self) -> None:
        """Put on the clipboard what a report of trouble should say."""
        QApplication.clipboard().setText(described())

    def open_folder(self) -> None:
        """Show the registry's folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Picture("pageh", "accent", 44))
        words = QVBoxLayout()
        words.setSpacing(2)
        self.version = label(
            _("Pageh {version}").format(version=program.release()), "title"
        )
        words.addWidget(self.version)
        words.addWidget(
            label(_("Auditor Penggunaan Aset dan Fasilitas Daerah"), "muted")
        )
        place = _("Registri: {folder}").format(folder=self._folder)
        words.addWidget(label(place, "small", wraps=True))
        row.addLayout(words, 1)
        return row

    def _build_foot(self) -> Foot:
        offered = []
        for words, picture, act in (
            (_("&Salin keterangan versi"), "copy", self.copy_version),
            (_("Buka &folder registri"), "folder-open", self.open_folder),
        ):
            button = Button(words, picture=picture)
            button.clicked.connect(act)
            offered.append(button)
        return foot(close(self), aside=offered)


def described() -> str:
    """Return one line that names the program and what it runs on."""
    return (
        f"Pageh {program.release()}, Qt {PySide6.__version__}, "
        f"Python {platform.python_version()}, {platform.platform()}"
    )


def _told(releases: tuple[changelog.Release, ...]) -> str:
    """Return the changelog as one page, each version under its heading."""
    if not releases:
        return _("Catatan perubahan tidak ikut terpasang.")
    pages = []
    for each in releases:
        day = f", {each.day}" if each.day else ""
        pages.append(f"## {each.name}{day}\n\n{each.text}")
    return "\n\n".join(pages)


def open_about(root: Path, parent: QWidget) -> None:
    """Show which version this is, and what changed."""
    dialog = AboutDialog(root, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
