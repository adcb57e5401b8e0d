"""Write a file where a person wanted it, or say why that cannot be."""

from pathlib import Path

from app.errors import Refused
from app.language import _


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
