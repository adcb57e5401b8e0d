"""Take personal data of one row out for good, on somebody's word."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app import redacting
from app.language import N_, _
from app.ledger.redaction import Ground
from app.redacting import Redacted
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.widgets.field import Field, line
from ui.desktop.workspace import Workspace

_WORDS: Final = {
    "requester": N_("Nama pemohon"),
    "phone": N_("Nomor telepon"),
    "driver": N_("Nama pengemudi"),
    "flags": N_("Kutipan permohonan dalam hasil penapisan"),
    "name": N_("Nama"),
    "person": N_("Nama penerima"),
    "holder": N_("Nama pemegang"),
    "respondent": N_("Nama yang menanggapi"),
    "answer": N_("Jawaban"),
    "response": N_("Tanggapan"),
}
CHANGES: Final = {"bookings", "findings", "resources", "reports", "ledger"}


class RedactionDialog(FormDialog):
    """Asks which fields, by what authority, and why.

    Signals:
        redacted: it was done; with what the person is to be told.
    """

    redacted = Signal(str)

    def __init__(
        self, workspace: Workspace, subject: str, fields: Sequence[str], parent: QWidget
    ) -> None:
        title = _("Samarkan data pribadi")
        super().__init__(workspace, title, _("Samarkan selamanya"), parent)
        self._subject = subject
        self.explain(
            _(
                "Isinya dihapus dari registri dan tidak dapat dikembalikan; bahwa "
                "pernah ada, atas dasar apa, dan oleh siapa, tetap tercatat. Dokumen "
                "yang sudah terbit dan cadangan lama tidak berubah."
            )
        )
        self.boxes = {name: QCheckBox(_(_WORDS.get(name, name))) for name in fields}
        for box in self.boxes.values():
            box.setChecked(True)
            self.add(box)
        self.authority = line("")
        self.reason = line("")
        self.add(Field(_("&Dasar, misalnya nomor permohonan"), self.authority))
        self.add(Field(_("&Alasan"), self.reason))
        self.finish()

    def keep(self) -> None:
        """Take the ticked fields out; the form stays when that is refused."""
        self.workspace.change(
            redacting.redact_subject,
            self._subject,
            [name for name, box in self.boxes.items() if box.isChecked()],
            Ground(self.authority.text(), self.reason.text()),
            changes=CHANGES,
            then=self._done,
            refused=self.refuse,
        )

    def _done(self, done: Redacted) -> None:
        self.accept()
        said = _("Disamarkan pada {n} rekaman.").format(n=len(done.rows))
        if done.papers:
            said += " " + _(
                "Dokumen terbit yang mungkin masih memuatnya: {papers}."
            ).format(papers=", ".join(done.papers))
        self.redacted.emit(said)
