"""Reading and writing the text files that commands are handed."""

from pathlib import Path

from app.errors import Refused
from app.language import _


def read_text(path: Path) -> str:
    """Return a text file, whatever editor wrote it.

    Raises:
        Refused: it cannot be read as text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        raise Refused(
            _("Berkas {path} tidak dapat dibaca sebagai teks.").format(path=path)
        ) from trouble


def write_text(path: Path, text: str) -> None:
    """Write a text file with plain line ends.

    Raises:
        Refused: the place cannot be written to.
    """
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as trouble:
        raise Refused(
            _("Berkas {path} tidak dapat ditulis. Pilih tempat lain.").format(path=path)
        ) from trouble
