"""A checkpoint after every approval, whichever way it came in.

It hangs on the writing itself, so a window, a command and whatever comes next
need not think of it.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.language import _
from models.database import Database

_APPROVALS = frozenset({"booking.approved", "booking.endorsed"})


def attend(database: Database, key_file: Path, tell: Callable[[str], None]) -> None:
    """Sign the ledger after every write of an approval.

    Args:
        database: an open registry.
        key_file: where the log's key is, or is to be.
        tell: is given a sentence where that could not be, saying what to do.
    """

    def follow(known: Mapping[Any, Any]) -> None:
        from app.ledger import log  # noqa: PLC0415 - a look into a registry needs none

        written = log.written(known)
        if written is None or not written.types & _APPROVALS:
            return
        from app.ledger import unasked  # noqa: PLC0415

        actor, at = written.actor, written.at
        if not unasked.seal(database, key_file, unasked.APPROVAL, actor=actor, at=at):
            tell(
                _(
                    "Persetujuan itu belum ditutup titik periksa: kunci buku jejak "
                    "tersegel atau ada di komputer lain. Di komputer yang memegangnya, "
                    "tekan Tutup hari di Buku jejak, atau jalankan “pageh ledger "
                    "checkpoint”."
                )
            )

    database.followers.append(follow)
