"""Reading and writing the files that commands are handed."""

from pathlib import Path

from app.errors import Refused
from app.language import _


def read_file(path: Path) -> bytes:
    """Return the contents of a file.

    Raises:
        Refused: it is not there or may not be read.
    """
    try:
        return path.read_bytes()
    except OSError:
        raise Refused(
            _("Berkas {path} tidak dapat dibaca: periksa nama dan haknya.").format(
                path=path
            )
        ) from None


def write_file(path: Path, contents: bytes) -> None:
    """Write a file, whole or not at all.

    Raises:
        Refused: it may not be written there.
    """
    fresh = path.with_name(path.name + ".part")
    try:
        fresh.write_bytes(contents)
        fresh.replace(path)
    except OSError:
        raise Refused(
            _("Tidak dapat menulis {path}: pilih folder lain.").format(path=path)
        ) from None


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
        Refused: it may not be written there.
    """
    write_file(path, text.encode("utf-8"))


def read_code(path: Path) -> str:
    """Return a text, or what the QR code on a picture of it says.

    Raises:
        Refused: it cannot be read, or shows no code.
    """
    from reports.verifying import scan

    texts = scan.texts_in(read_file(path))
    if len(texts) != 1:
        raise Refused(
            _(
                "{path} tidak memuat tepat satu kode QR yang terbaca. Foto ulang dari "
                "dekat, lurus, dan terang."
            ).format(path=path)
        )
    return texts[0]


def write_code(path: Path, text: str) -> None:
    """Write a text; as a picture of its QR code where the name ends in .png.

    Raises:
        Refused: it may not be written there, or is too long for a code.
    """
    if path.suffix.lower() != ".png":
        write_text(path, text)
        return
    from reports import qr

    write_file(path, qr.png(text))
