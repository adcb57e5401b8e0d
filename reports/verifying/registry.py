"""A registry's folder as a witness: what it issued, and how its log stood.

The database is only read, by the plain reader of the ledger, so it may be the
registry in use or a copy on a stick; no sign-in, no migration, no lock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from app.errors import Refused
from app.language import _
from app.ledger.copy import Copy, UnreadableError, open_file
from app.ledger.merkle import CompactRange, leaf_hash
from app.ledger.note import MalformedNoteError, Note, VerifierKey
from app.ledger.treehead import TreeHead
from app.paths import Paths
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

    Raises:
        Refused: there is none in the folder, or it is no registry.
    """
    if not paths.database.is_file():
        raise Refused(
            _("Folder {place} tidak memuat registri: pilih folder data Pageh.").format(
                place=paths.root
            )
        )
    with open_file(paths.database) as copy:
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

    def unbroken(self, checkpoint: str) -> Check:
        """Compare a checkpoint with the lines the registry has now."""
        try:
            note = Note.parse(checkpoint)
            head = TreeHead.parse(note.text)
        except MalformedNoteError:
            return Check.no(_NAME, _("Titik periksa dalam dokumen ini rusak."))
        try:
            return self._compared(note, head)
        except UnreadableError:
            said = _("Buku jejak registri rusak dan tidak terbaca lagi.")
            return Check.no(_NAME, said)

    def _compared(self, note: Note, head: TreeHead) -> Check:
        log = self._copy.head()
        if log is None or log["origin"] != head.origin:
            said = _("Titik periksa ini milik buku jejak lain ({origin}).")
            return Check.no(_NAME, said.format(origin=head.origin))
        if not note.is_signed_by(VerifierKey.parse(str(log["key"]))):
            said = _(
                "Titik periksa ini tidak ditandatangani kunci registri yang sekarang."
            )
            return Check.no(_NAME, said)
        edge = CompactRange()
        for _seq, body, _leaf in islice(self._copy.entries(), head.size):
            edge.append(leaf_hash(bytes(body)))
        if edge.size < head.size:
            said = _("Buku jejak mundur: {size} baris, padahal pernah {was}.")
            return Check.no(_NAME, said.format(size=edge.size, was=head.size))
        if edge.root() != head.root:
            said = _("Buku jejak diubah: {size} baris pertamanya bukan yang tercetak.")
            return Check.no(_NAME, said.format(size=head.size))
        said = _("Buku jejak masih memuat {size} baris yang sama dengan titik periksa.")
        return Check.yes(_NAME, said.format(size=head.size))
