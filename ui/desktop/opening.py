"""Show a file that was written, with the program the desk has for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_file(file: object) -> None:
    """Open a file of ours; anything else, and a file that has gone, is left alone."""
    if isinstance(file, Path) and file.exists():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
