"""Issued documents in the registry's folder: put there whole, found unchanged."""

import hashlib
import re
from pathlib import Path

from app.errors import Refused
from app.language import _

_SHOWN = 8  # digits of the content's digest in a file's name


def file_name(number: str, digest: str) -> str:
    """Return a name that every system accepts and no other document has.

    It ends in the digits that stand on every page, so that a paper leads to its
    file.
    """
    readable = re.sub(r"[^0-9A-Za-z.-]+", "_", number).strip("._")
    return f"{readable}-{digest[:_SHOWN]}.pdf"


def digest_of(pdf: bytes) -> str:
    """Return the SHA-256 of a file, in hex."""
    return hashlib.sha256(pdf).hexdigest()


def unchanged(file: Path, digest: str) -> bytes:
    """Return a filed document.

    Raises:
        Refused: it is gone, or is not what was filed.
    """
    if not file.is_file():
        raise Refused(
            _("Berkas laporan {file} tidak ada lagi. Pulihkan dari cadangan.").format(
                file=file
            )
        )
    pdf = file.read_bytes()
    if digest_of(pdf) != digest:
        raise Refused(
            _(
                "Berkas laporan {file} sudah berubah sejak diterbitkan. Pulihkan dari "
                "cadangan sebelum memakainya."
            ).format(file=file)
        )
    return pdf


def put(file: Path, pdf: bytes) -> None:
    """Write beside and then put in place, so that a power cut leaves one whole.

    Raises:
        Refused: there is no room, or no right to write there.
    """
    beside = file.with_suffix(".baru")
    try:
        beside.write_bytes(pdf)
        beside.replace(file)
    except OSError as trouble:
        beside.unlink(missing_ok=True)
        raise Refused(
            _(
                "Dokumen tidak dapat disimpan ke {file}. Periksa ruang kosong dan hak "
                "menulis di sana, lalu ulangi."
            ).format(file=file)
        ) from trouble
