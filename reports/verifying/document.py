"""A PDF as it came from outside: opened with care, or refused in one sentence."""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from app.errors import Refused
from app.language import _

# what pyHanko has to tell it tells us by its answers; its log would print
# tracebacks and names of people on a terminal
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False

LARGEST = 200 * 1024 * 1024  # bytes
_TAIL = 2048  # where the end of a PDF is announced (ISO 32000, annex H)
_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")

# Four parsers in two languages read a file here, and on a hostile one each
# raises what it likes. Caught only where a file is being read, never around
# work of our own that may refuse.
UNREADABLE = (Exception,)


class Damaged(Exception):  # noqa: N818 - what the file is, not an error of ours
    """The file has been signed, but its structure can no longer be read."""


@dataclass(frozen=True)
class Document:
    """A readable PDF. ``well_formed`` is False where only leniency opens it."""

    data: bytes
    reader: PdfFileReader
    well_formed: bool

    @cached_property
    def embedded(self) -> tuple[EmbeddedPdfSignature, ...]:
        """Signatures and document timestamps, in the order they were made."""
        return tuple(self.reader.embedded_signatures)

    @cached_property
    def signatures(self) -> tuple[EmbeddedPdfSignature, ...]:
        """The signatures of people, in the order they were made."""
        return tuple(one for one in self.embedded if one.sig_object_type == "/Sig")

    @cached_property
    def timestamps(self) -> tuple[EmbeddedPdfSignature, ...]:
        """The timestamps over the whole document, in order."""
        return tuple(
            one for one in self.embedded if one.sig_object_type == "/DocTimeStamp"
        )

    @cached_property
    def empty_fields(self) -> tuple[str, ...]:
        """Names of signature fields that nobody has filled, in page order."""
        return tuple(name for name, value, _ref in self._fields() if value is None)

    @cached_property
    def field_names(self) -> tuple[str, ...]:
        """Names of all signature fields, in the order of the form."""
        return tuple(name for name, _value, _ref in self._fields())

    def field(self, name: str) -> Any:
        """Return the dictionary of a signature field."""
        return next(
            ref for one, _value, ref in self._fields() if one == name
        ).get_object()

    def _fields(self) -> Iterator[tuple[str, Any, Any]]:
        yield from enumerate_sig_fields(self.reader)


def read(pdf: bytes) -> Document:
    """Open a PDF that came from anywhere.

    Raises:
        Refused: it is no PDF, has been cut short, is encrypted or too large.
        Damaged: it has been signed and cannot be read any more.
    """
    _require_pdf(pdf)
    for strict in (True, False):
        try:
            document = _opened(pdf, strict=strict)
        except UNREADABLE:
            continue
        if document.reader.encrypted:
            raise Refused(
                _("PDF itu dikunci kata sandi: simpan dulu salinan tanpa kata sandi.")
            )
        return document
    if _BYTE_RANGE.search(pdf):
        raise Damaged
    raise Refused(_("PDF itu rusak dan tidak dapat dibaca: minta salinan yang utuh."))


def entry(dictionary: Any, key: str) -> Any:
    """Return the value of a key, references followed, or None."""
    if not isinstance(dictionary, generic.DictionaryObject) or key not in dictionary:
        return None
    return dictionary[key]


def signed_until(signature: EmbeddedPdfSignature) -> int:
    """Return where the bytes end that a signature covers."""
    start, length = (int(one) for one in list(signature.byte_range)[2:])
    return start + length


def _opened(pdf: bytes, *, strict: bool) -> Document:
    document = Document(pdf, PdfFileReader(io.BytesIO(pdf), strict=strict), strict)
    if not document.reader.encrypted:
        document.reader.root["/Pages"]["/Count"]
        assert document.embedded is not None  # parses every signature
        assert document.field_names is not None
    return document


def _require_pdf(pdf: bytes) -> None:
    if len(pdf) > LARGEST:
        size = len(pdf) // (1024 * 1024)
        raise Refused(
            _(
                "Berkas terlalu besar untuk diperiksa: {size} MB dari batas {most} MB."
            ).format(size=size, most=LARGEST // (1024 * 1024))
        )
    signed = _BYTE_RANGE.search(pdf) is not None
    if b"%PDF-" not in pdf[:1024] and not signed:
        raise Refused(_("Berkas itu bukan PDF: pilih berkas .pdf."))
    tail = pdf[-_TAIL:]
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise Refused(
            _("PDF itu terpotong: unduh atau salin ulang berkas yang lengkap.")
        )
