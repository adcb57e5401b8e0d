"""Is this document what it says it is? Many answers, each with its reason.

``verify`` asks separately whether the document is intact, who signed it,
whether they are trusted and how far, whether anything was added afterwards,
what proves the time, and, with a registry at hand, whether its ledger knows
the report. It holds only if what must be true was found true: a question that
could not be asked is answered with ``None``, never with yes.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from app.errors import Refused
from app.language import _
from reports.trust import TrustStore
from reports.verifying import foreign, scan, unsigned
from reports.verifying.document import UNREADABLE, Damaged, read
from reports.verifying.examination import Examination
from reports.verifying.verdict import (
    Check,
    ReportLedger,
    SignatureSeen,
    Verdict,
)

__all__ = ["Check", "ReportLedger", "SignatureSeen", "Verdict", "verify"]

_log = logging.getLogger(__name__)


def verify(
    pdf: bytes,
    *,
    trust: TrustStore,
    at: datetime,
    ledger: ReportLedger | None = None,
    expected: Sequence[str] | None = None,
    time_limit: float = foreign.TIME_LIMIT,
) -> Verdict:
    """Check a document against anchors of trust and, if given, a ledger.

    A signed PDF is judged by its signatures, a receipt by the registry. A picture
    or scan of a paper, or the text of its QR code, is judged by what the code says.
    ``expected`` names the fields that must be signed, in their order; without
    it a report with a field still empty holds, and says that it is open. No
    network is used. ``time_limit`` (seconds) bounds the analysis of foreign
    documents.

    Raises:
        Refused: it is no PDF and no picture of a code of ours, or it is cut short,
            encrypted, or too large.
    """
    scanned = scan.seen_in(pdf)
    if scanned is not None:
        return scan.verdict(scanned, ledger, at=at)
    try:
        document = read(pdf)
        if unsigned.is_never_signed(document):
            return unsigned.verdict(document, ledger, at=at)
        return Examination(document, trust, at, time_limit).verdict(ledger, expected)
    except Refused:
        raise
    except Damaged:
        return _damaged()
    except UNREADABLE:
        # a hostile file may break a parser anywhere; a fault of ours would look
        # the same, so it is written down
        _log.warning("a signed file stopped its examination", exc_info=True)
        return _damaged()


def _damaged() -> Verdict:
    said = _(
        "Berkas ini rusak: pernah ditandatangani, tetapi isinya tidak terbaca lagi."
    )
    unknown = _("Tidak dapat diperiksa karena berkasnya rusak.")
    rest = ("signed", "trusted", "unchanged_since", "timestamped")
    both = ("known_to_ledger", "ledger_unbroken")
    answers = (Check.unknown(name, unknown) for name in rest + both)
    return Verdict((Check.no("intact", said), *answers))
