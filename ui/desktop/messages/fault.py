"""When something of ours broke: say so, with a number to quote."""

from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.tasks import Fault
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.words import Button, label, selectable


class FaultDialog(RoomyDialog):
    """Tells of a fault; the number is also in the log, and can be copied."""

    def __init__(self, fault: Fault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault = fault
        self.setWindowTitle(_("Ada yang rusak"))
        self.setMinimumWidth(460)
        whole = QHBoxLayout(self.canvas)
        whole.setContentsMargins(24, 24, 24, 20)
        whole.setSpacing(18)
        whole.addWidget(Picture("octagon-alert", "high", 22, "high_soft"))
        column = QVBoxLayout()
        column.setSpacing(10)
        whole.addLayout(column, 1)
        column.addWidget(label(_("Ada yang rusak di program ini"), "heading"))
        column.addWidget(
            label(
                _(
                    "Ini bukan kesalahan Anda, dan tidak ada yang tersimpan setengah. "
                    "Kutip nomor ini bila meminta bantuan; rinciannya ada di catatan "
                    "program."
                ),
                "muted",
                wraps=True,
            )
        )
        self._number = selectable(fault.number, "figure")
        column.addWidget(self._number)
        column.addWidget(label(fault.kind, "small"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        copy = Button(_("Salin nomor"), picture="copy")
        copy.clicked.connect(self.copy)
        close = Button(_("Tutup"), "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column.addSpacing(6)
        column.addLayout(buttons)

    def copy(self) -> None:
        """Put the number and the kind of fault on the clipboard."""
        QApplication.clipboard().setText(f"{self._fault.number} {self._fault.kind}")
