"""A registry's folder as a witness: what it issued, and how its log stood.

The database is only read, by the plain reader of the ledger, so it may be the
registry in use or a copy on a stick; no sign-in, no migration, no lock.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime

from app import registry, settings
from app.errors import Refused
from app.language import _
from app.ledger import held as holding
from app.ledger.copy import Copy, open_file
from app.ledger.examination import examine
from app.ledger.outside import Trust
from app.ledger.verification import copy_of
from app.paths import Paths
from models.database import Database
from models.guard import recorded_mappers
from reports import local_authority
from reports.trust import TrustStore, of_authority
from reports.verifying.verdict import Check

_NAME = "ledger_unbroken"


def trust_of(paths: Paths) -> TrustStore:
    """Return the trust in a registry's own CA, empty where it has none."""
    authority = local_authority.find(paths.keys)
    if authority is None:
        return TrustStore()
    return of_authority(authority.certificate, authority.revocations)


@contextmanager
def open_registry(paths: Paths) -> Iterator["RegistryFile"]:
    """Open the database of a registry's folder, for reading only.

    Where the folder's settings name a server, the registry there is meant.

    Raises:
        Refused: there is none in the folder, or it is no registry.
    """
    served = settings.read(paths.settings).database
    if served:
        with closing(registry.door(served)) as database, open_served(database) as copy:
            yield copy
        return
    if not paths.database.is_file():
        raise Refused(
            _("Folder {place} tidak memuat registri: pilih folder data Pageh.").format(
                place=paths.root
            )
        )
    with open_file(paths.database) as copy:
        yield RegistryFile(copy)


@contextmanager
def open_served(database: Database) -> Iterator["RegistryFile"]:
    """Read an open database, all of it as of one moment."""
    with database.read() as session, copy_of(session) as copy:
        yield RegistryFile(copy)


class RegistryFile:
    """Answers a verification from the database of a registry."""

    def __init__(self, copy: Copy) -> None:
        self._copy = copy

    def knows(self, number: str, digest: str) -> bool:
        """Tell whether a report of this number and content was issued here."""
        if "reports" not in self._copy.tables():
            return False
        rows = self._copy.rows("reports", ("number", "digest"))
        return any(
            row == number and str(known).removeprefix("sha256:") == digest
            for row, known in rows
        )

    def filed(self, number: str, file_digest: str) -> bool:
        """Tell whether these very bytes were filed here under this number."""
        if "reports" not in self._copy.tables():
            return False
        rows = self._copy.rows("reports", ("number", "file_digest"))
        return any(row == (number, file_digest) for row in map(tuple, rows))

    def unbroken(self, checkpoint: str, *, at: datetime) -> Check:
        """Examine the whole ledger, with what the document holds of it."""
        try:
            held, *others = holding.parse(checkpoint, source=_("Dokumen ini"))
        except Refused:
            return Check.no(_NAME, _("Titik periksa dalam dokumen ini rusak."))
        if others or held.note is None:
            return Check.no(_NAME, _("Titik periksa dalam dokumen ini rusak."))
        recorded = frozenset(str(mapper.local_table) for mapper in recorded_mappers())
        try:
            found = examine(self._copy, Trust([held], recorded=recorded), at=at)
        except Refused as refusal:  # the checkpoint is of another ledger
            return Check.no(_NAME, str(refusal))
        if found.holds:
            said = _("Buku jejak {verdict}: memuat {size} baris seperti yang tercetak.")
            size = held.head.size
            told = said.format(verdict=found.verdict, size=size)
            since = sum(seq >= size for seq in found.redactions)
            return Check.yes(_NAME, f"{told} {_redacted(since)}".rstrip())
        said = _("Buku jejak {verdict}: {why}")
        why = found.problems[0].sentence if found.problems else found.root
        return Check.no(_NAME, said.format(verdict=found.verdict, why=why))


def _redacted(since: int) -> str:
    """Say that the registry has forgotten what a paper may still show."""
    if not since:
        return ""
    return _(
        "Sesudah itu data pribadi disamarkan {n} kali atas permintaan: dokumen ini "
        "tetap seperti saat terbit dan mungkin masih memuatnya."
    ).format(n=since)
