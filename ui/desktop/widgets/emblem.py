"""A picture that is chosen from a file: seen small, taken away again."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.errors import Refused
from app.language import _
from ui.desktop.theme.tokens import CONTROL_HEIGHT
from ui.desktop.widgets.words import Button, label

_SIZE: Final = QSize(CONTROL_HEIGHT, CONTROL_HEIGHT)


class Emblem(QWidget):
    """The emblem over an agency's letters.

    Signals:
        refused: the file cannot be read (the sentence).
    """

    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.picture: bytes | None = None
        self.is_changed = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._shown = label("", "muted")
        self._shown.setFixedHeight(_SIZE.height())
        row.addWidget(self._shown)
        row.addStretch()
        choose = Button(_("Pilih…"), picture="folder-open")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        self.remove = Button(_("Hapus"), "quiet")
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(lambda: self._change(None))
        row.addWidget(self.remove)
        self.show_picture(None)

    def show_picture(self, picture: bytes | None) -> None:
        """Show what is kept, unless another was chosen meanwhile."""
        if not self.is_changed:
            self._draw(picture)

    def take(self, file: Path) -> None:
        """Choose the picture of a file."""
        from ui.desktop.pages.report_work import read_file

        try:
            self._change(read_file(file))
        except Refused as refusal:
            self.refused.emit(str(refusal))

    def _change(self, picture: bytes | None) -> None:
        self.is_changed = True
        self._draw(picture)

    def _draw(self, picture: bytes | None) -> None:
        self.picture = picture
        self.remove.setEnabled(picture is not None)
        pixmap = QPixmap()
        if picture is None or not pixmap.loadFromData(picture):
            self._shown.setPixmap(QPixmap())
            self._shown.setText(_("tanpa logo"))
            return
        self._shown.setPixmap(
            pixmap.scaled(
                _SIZE,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Pilih logo"), "", _("Gambar (*.png *.jpg *.jpeg)")
        )
        if chosen:
            self.take(Path(chosen))
