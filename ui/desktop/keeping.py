"""Ask a person where a file is wanted, write it there, or say why that cannot be."""

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import Refused
from app.language import _

_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|]+')  # on one system or another


def ask_place(parent: QWidget, words: str, name: str, *endings: str) -> Path | None:
    """Let the person say where a file goes; nothing where they do not want it.

    A name typed without one of the endings (``xlsx``; else that of the name proposed)
    is given that of the kind chosen. Where such a file exists already the dialog
    stands there once more with the whole name, because only it asks whether a file
    may be replaced.
    """
    usual = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(usual))
    file = folder / _NOT_IN_NAMES.sub("-", name)
    endings = endings or (file.suffix[1:].lower(),)
    kinds = {f"{ending.upper()} (*.{ending})": ending for ending in endings if ending}
    while True:
        told, kind = QFileDialog.getSaveFileName(
            parent, words, str(file), ";;".join(kinds)
        )
        if not told:
            return None
        file = Path(told)
        if not kinds or file.suffix[1:].lower() in endings:
            return file
        file = file.with_name(f"{file.name}.{kinds.get(kind, endings[0])}")
        if not file.exists():
            return file


def keep_file(file: Path, content: bytes) -> None:
    """Write a whole file.

    Raises:
        Refused: it cannot be written there.
    """
    try:
        file.write_bytes(content)
    except OSError as trouble:
        raise Refused(
            _(
                "Berkas {file} tidak dapat ditulis ({trouble}). Tutup berkas itu bila "
                "sedang dibuka, atau pilih tempat lain."
            ).format(file=file.name, trouble=trouble.strerror or trouble)
        ) from trouble
