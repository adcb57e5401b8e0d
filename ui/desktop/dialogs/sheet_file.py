"""The file that a person has a list of assets in."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from app.language import _

_FILES: Final = "*.xlsx *.xlsm *.xls *.ods *.csv *.htm *.html *.txt"


def choose_file(parent: QWidget) -> Path | None:
    """Let the person choose a spreadsheet."""
    chosen, _kind = QFileDialog.getOpenFileName(
        parent,
        _("Pilih daftar aset"),
        "",
        f"{_('Lembar kerja')} ({_FILES});;{_('Semua berkas')} (*)",
    )
    return Path(chosen) if chosen else None
