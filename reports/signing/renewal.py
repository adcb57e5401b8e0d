"""A new timestamp over an old one, before the old one's certificate ends.

A timestamp lasts as long as the certificate that made it (RFC 3161). While it
still holds, a newer one over the whole file carries everything beneath it on
(PAdES-B-LTA); afterwards nothing can bring it back. No key of a person is
needed, and nothing that was signed changes.
"""

import asyncio
import io
import logging
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter

from app.errors import Refused
from app.language import _
from reports.signing.signer import TimeSource
from reports.verifying.document import UNREADABLE, Damaged, Document, read
from reports.verifying.paths import gathering_context

_log = logging.getLogger(__name__)


def covered_until(pdf: bytes) -> datetime | None:
    """Return when the newest timestamp's certificate ends, None without one.

    Raises:
        Refused: the document cannot be read.
    """
    document = _read(pdf)
    try:
        if document.timestamps:
            certificate = document.timestamps[-1].signer_cert
        else:
            certificate = _of_last_token(document)
    except UNREADABLE:
        return None
    return None if certificate is None else certificate.not_valid_after


@dataclass(frozen=True, slots=True)
class Renewed:
    """A document with a newer timestamp: whose, and until when that holds (UTC)."""

    pdf: bytes
    authority: str
    until: datetime


def renew(pdf: bytes, source: TimeSource, *, at: datetime) -> Renewed:
    """Put a new timestamp over a signed document, with its revocation data.

    Raises:
        Refused: there is nothing signed in it, the newest timestamp has ended
            already, or the timestamp authority or its revocation data cannot
            be reached.
    """
    until = covered_until(pdf)
    if not _read(pdf).embedded:
        raise Refused(
            _("Dokumen ini belum ditandatangani: tidak ada yang diperpanjang.")
        )
    if until is not None and until <= at:
        raise Refused(
            _("Penanda waktu dokumen ini berakhir {at}: sudah terlambat.").format(
                at=f"{until:%Y-%m-%d}"
            )
        )
    try:
        renewed = asyncio.run(_renewed(pdf, source))
    except Exception:  # noqa: BLE001 - servers may answer anything
        _log.warning("an archive timestamp could not be had", exc_info=True)
        raise Refused(
            _("Penanda waktu atau data pencabutan tidak terjangkau: coba lagi nanti.")
        ) from None
    stamp = _read(renewed).timestamps[-1].signer_cert
    named = stamp.subject.native.get("common_name", stamp.subject.human_friendly)
    return Renewed(renewed, str(named), stamp.not_valid_after)


async def _renewed(pdf: bytes, source: TimeSource) -> bytes:
    context = gathering_context(source.trust) if source.trust else None
    stamper = PdfTimeStamper(HTTPTimeStamper(source.url, timeout=source.timeout))
    target = io.BytesIO()
    try:
        await stamper.async_update_archival_timestamp_chain(
            PdfFileReader(io.BytesIO(pdf)), context, in_place=False, output=target
        )
    finally:
        if context is not None:
            await context.aclose()  # type: ignore[no-untyped-call] # theirs
    return target.getvalue()


def _of_last_token(document: Document):  # type: ignore[no-untyped-def] # theirs
    from pyhanko.sign.general import extract_certificate_info, extract_signer_info

    for signature in reversed(document.signatures):
        for token in extract_tst_data_iter(signature.signer_info, signed=False):
            assert extract_signer_info(token) is not None
            return extract_certificate_info(token).signer_cert
    return None


def _read(pdf: bytes) -> Document:
    try:
        return read(pdf)
    except Damaged:
        raise Refused(_("PDF itu rusak: perpanjang salinan yang utuh.")) from None
