"""A paper that was photographed or scanned: what its QR code says.

The picture itself proves nothing. The receipt or checkpoint in the code bears the
log's own signature, and with a copy of the registry at hand it is compared with
the lines themselves.
"""

import io
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, cast

import pikepdf
import zxingcpp
from PIL import Image, UnidentifiedImageError

from app.errors import Refused
from app.language import _
from app.ledger import held as holding
from app.ledger.held import Held
from reports.verifying.verdict import Check, ReportLedger, Verdict

_PDF = b"%PDF-"
_LARGEST = 120_000_000  # pixels; a page scanned at 1200 dpi
_MOST_PAGES = 20
_NO_SCAN = (b"/ByteRange", b"/EmbeddedFile", b"/AcroForm")
_MUST_PASS = frozenset({"ledger_unbroken"})


class CodeVerdict(Verdict):
    """The verdict on a code; of the paper it stands on it knows nothing."""

    @property
    def sentence(self) -> str:
        """The whole in one sentence; never that the paper is genuine."""
        if not self.holds:
            why = self.check("ledger_unbroken").sentence
            return _("Kode QR ini TIDAK dapat dipegang. {why}").format(why=why)
        number, place = self.report["number"], self.report["log_index"]
        if number is None:
            return _("Titik periksa dalam kode QR ini SAH menurut buku jejaknya.")
        return _(
            "Tanda terima {number} SAH: tercatat pada baris {place} buku jejak. "
            "Bandingkan sendiri isi kertasnya dengan registri."
        ).format(number=number, place=place)


def seen_in(scan: bytes) -> Held | None:
    """Return what the code on a photographed or scanned paper says; or nothing.

    A PDF with a signature, a form or something attached is no scan.

    Raises:
        Refused: it is a picture, and no code of ours can be read in it.
    """
    is_pdf = scan.startswith(_PDF)
    if is_pdf and any(mark in scan for mark in _NO_SCAN):
        return None
    found = list(_held(scan))
    if not found and not is_pdf and _is_picture(scan):
        raise Refused(
            _(
                "Tidak ada kode QR tanda terima atau titik periksa yang terbaca di "
                "gambar ini. Foto ulang dari dekat, lurus, dan terang."
            )
        )
    return max(found, key=lambda held: held.receipt is not None, default=None)


def texts_in(scan: bytes) -> list[str]:
    """Return the text itself, or that of every code in a picture or scanned PDF."""
    return list(_texts(scan))


def _held(scan: bytes) -> Iterator[Held]:
    for text in _texts(scan):
        with suppress(Refused):  # a code of something else may stand beside ours
            yield from holding.parse(text, source=_("Kode ini"))


def _texts(scan: bytes) -> Iterator[str]:
    """Yield the text itself, or that of every code in a picture or scanned PDF."""
    try:
        yield scan.decode("utf-8-sig")
    except UnicodeDecodeError:
        for picture in _pictures(scan):
            yield from _codes(picture)


def _is_picture(scan: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(scan)):
            return True
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return False


def verdict(held: Held, ledger: ReportLedger | None, *, at: datetime) -> Verdict:
    """Compare what a code says with a registry; without one nothing is known."""
    if ledger is None:
        said = _(
            "Kode ini hanya dapat diperiksa terhadap salinan registrinya: sebutkan "
            "foldernya dengan --ledger."
        )
        check = Check.unknown("ledger_unbroken", said)
    else:
        check = ledger.unbroken(str(held.receipt or held.note), at=at)
    paper = Check.unknown(
        "intact", _("Isi kertasnya tidak diperiksa: yang dibaca hanya kodenya.")
    )
    return CodeVerdict((check, paper), (), _about(held), _MUST_PASS)


def _about(held: Held) -> dict[str, Any]:
    """Return what the code says of itself."""
    receipt = held.receipt
    return {
        "schema": "pageh/qr/1",
        "number": receipt.number if receipt else None,
        "log_index": receipt.seq if receipt else None,
        "ledger_checkpoint": str(held.note) if held.note else held.head.text,
    }


def _pictures(scan: bytes) -> Iterator[Image.Image]:
    """Yield the picture, or those on the pages of a scanned PDF."""
    if scan.startswith(_PDF):
        yield from _on_pages(scan)
        return
    try:
        with Image.open(io.BytesIO(scan)) as picture:
            if picture.width * picture.height <= _LARGEST:
                yield picture.convert("L")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return


def _on_pages(scan: bytes) -> Iterator[Image.Image]:
    try:
        with pikepdf.open(io.BytesIO(scan)) as document:
            for page in document.pages[:_MOST_PAGES]:
                for raw in page.get_images().values():
                    image = pikepdf.PdfImage(cast("pikepdf.Stream", raw))
                    if image.width * image.height <= _LARGEST:
                        yield image.as_pil_image().convert("L")
    except Exception:  # noqa: BLE001 - a hostile file may break a parser anywhere
        return


def _codes(picture: Image.Image) -> list[str]:
    """Return the texts of the QR codes in a picture, whichever way it lies."""
    codes = zxingcpp.read_barcodes(picture)
    return [code.text for code in codes]
