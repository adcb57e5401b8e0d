"""Papers that nobody signs: receipts and day closes.

Their checkpoint is signed, by the log. So such a paper holds when its very
bytes were filed in the registry and the ledger still has what the paper says it
had; without a registry at hand there is nothing to hold on to.
"""

import hashlib
from datetime import datetime

from app.language import _
from reports import day_close, receipts
from reports.verifying import attachment
from reports.verifying.attachment import Copy
from reports.verifying.document import Document
from reports.verifying.verdict import Check, ReportLedger, Verdict

_SCHEMAS = frozenset({receipts.SCHEMA, day_close.SCHEMA})
_MUST_PASS = frozenset({"ledger_unbroken", "known_to_ledger", "intact"})


def is_never_signed(document: Document) -> bool:
    """Tell whether it is a paper of ours that has no place for a signature."""
    if document.field_names:
        return False
    return attachment.find(document).said.get("schema") in _SCHEMAS


def verdict(
    document: Document, ledger: ReportLedger | None, *, at: datetime
) -> Verdict:
    """Compare the paper with a registry, and say what could not be compared."""
    copy = attachment.find(document)
    signed = Check.unknown(
        "signed", _("Dokumen jenis ini tidak ditandatangani; titik periksanya, ya.")
    )
    if ledger is None:
        checks = (*_nothing_to_compare(), signed)
    else:
        checks = (
            ledger.unbroken(copy.proof, at=at),
            _known(copy, ledger),
            _intact(document.data, copy, ledger),
            signed,
        )
    return Verdict(checks, (), copy.report, _MUST_PASS)


def _nothing_to_compare() -> tuple[Check, ...]:
    said = _(
        "Dokumen ini hanya dapat diperiksa terhadap registri yang menerbitkannya: "
        "sebutkan foldernya dengan --ledger."
    )
    names = ("ledger_unbroken", "known_to_ledger", "intact")
    return tuple(Check.unknown(name, said) for name in names)


def _known(copy: Copy, ledger: ReportLedger) -> Check:
    if ledger.knows(copy.number, copy.digest):
        said = _("Dokumen {number} tercatat di registri dengan isi yang sama.")
        return Check.yes("known_to_ledger", said.format(number=copy.number))
    said = _("Registri tidak mencatat dokumen {number} dengan isi seperti ini.")
    return Check.no("known_to_ledger", said.format(number=copy.number))


def _intact(pdf: bytes, copy: Copy, ledger: ReportLedger) -> Check:
    if ledger.filed(copy.number, hashlib.sha256(pdf).hexdigest()):
        return Check.yes("intact", _("Setiap bita sama dengan yang diterbitkan."))
    said = _("Bita berkas ini bukan yang diterbitkan: ada yang diubah sesudahnya.")
    return Check.no("intact", said)
