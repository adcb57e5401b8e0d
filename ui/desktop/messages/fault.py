"""When something of ours broke: say so, with a number to quote."""

from PySide6.QtWidgets import QApplication, QWidget

from app.language import _
from ui.desktop.messages.alert import AlertDialog
from ui.desktop.tasks import Fault
from ui.desktop.widgets.foot import close
from ui.desktop.widgets.words import Button, label, selectable


class FaultDialog(AlertDialog):
    """Tells of a fault; the number is also in the log, and can be copied."""

    def __init__(self, fault: Fault, parent: QWidget | None = None) -> None:
        heading = _("Ada yang rusak di program ini")
        super().__init__(_("Ada yang rusak"), heading, parent)
        self._fault = fault
        self.words.addWidget(
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
        self.words.addWidget(self._number)
        self.words.addWidget(label(fault.kind, "small"))
        copy = Button(_("Salin nomor"), picture="copy")
        copy.clicked.connect(self.copy)
        self.finish(copy, close(self))

    def copy(self) -> None:
        """Put the number and the kind of fault on the clipboard."""
        QApplication.clipboard().setText(f"{self._fault.number} {self._fault.kind}")
