"""Files that are handed over as evidence: chosen, named, taken away again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.attachments import File
from app.language import _
from ui.desktop.pages.report_work import read_file
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.words import Button

_KINDS = "*.pdf *.jpg *.jpeg *.png *.webp *.tif *.tiff *.docx"


class EvidenceFiles(QWidget):
    """A button to choose files, and a line for each; pressing a line drops it."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.choose = Button(_("Lampirkan berkas…"), picture="plus")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)

    def add(self, *paths: Path) -> None:
        """Take files in."""
        self.paths += [each for each in paths if each not in self.paths]
        self._show()

    def files(self) -> tuple[File, ...]:
        """Read the files.

        Raises:
            Refused: one of them cannot be read.
        """
        return tuple(
            File(name=each.name, content=read_file(each)) for each in self.paths
        )

    def clear(self) -> None:
        """Let all files go."""
        self.paths.clear()
        self._show()

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(
            self, _("Lampirkan berkas"), "", f"{_('Bukti')} ({_KINDS})"
        )
        self.add(*map(Path, chosen))

    def _drop(self, path: Path) -> None:
        self.paths.remove(path)
        self._show()

    def _show(self) -> None:
        empty(self._lines)
        for path in self.paths:
            named = Button(path.name, "quiet", picture="x")
            named.setAutoDefault(False)
            named.setToolTip(_("Buang dari daftar"))
            named.clicked.connect(lambda _=False, gone=path: self._drop(gone))
            self._lines.addWidget(named, 0, Qt.AlignmentFlag.AlignLeft)
