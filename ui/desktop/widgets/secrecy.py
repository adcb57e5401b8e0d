"""How closely a paper is held (sifat): the mark printed on every page of it."""

from typing import Final

from PySide6.QtWidgets import QComboBox

from app.language import N_, _
from reports.content import Secrecy

_WORDS: Final = {
    Secrecy.ORDINARY: N_("Biasa"),
    Secrecy.LIMITED: N_("Terbatas"),
    Secrecy.CONFIDENTIAL: N_("Rahasia"),
    Secrecy.STRICTLY_CONFIDENTIAL: N_("Sangat rahasia"),
}


class SecrecyChoice(QComboBox):
    """Offers each degree; first what a paper of the kind usually has."""

    def __init__(self) -> None:
        super().__init__()
        self.addItem(_("Sifat menurut jenisnya"), None)
        for degree, word in _WORDS.items():
            self.addItem(_(word), degree)
        self.setAccessibleName(_("Sifat surat"))
        self.setToolTip(
            _("Tertulis di kepala surat; yang terbatas atau rahasia di tiap halaman.")
        )

    @property
    def degree(self) -> Secrecy | None:
        """What was chosen; none for what the kind usually has."""
        chosen = self.currentData()  # Qt gives a plain string back
        return None if chosen is None else Secrecy(chosen)
