"""Signing a document in somebody's name.

The same call for every kind of key: ``sign(pdf, signer, at=…)``. A document
of ours has its signature fields prepared; the first signature certifies it
(only signatures may follow), the last closes it. Any other PDF gets a field
of its own, and what it allows is left as it is.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.sign.fields import MDPPerm

from app.errors import Refused
from app.language import _
from reports.signing.signer import Act, Note, Place, Signer, TimeSource
from reports.verifying import profile
from reports.verifying.document import UNREADABLE, Damaged, Document, read

__all__ = ["Note", "Place", "Signed", "Signer", "TimeSource", "sign"]

_OWN_FIELD = "TandaTangan"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed document and what the signature became.

    ``profile`` is the level reached, read from the result. ``shortfall`` says
    why it is less than was asked for, or is empty.
    """

    pdf: bytes
    field: str
    signer: str
    signed_at: datetime
    profile: str
    shortfall: str = ""


def sign(
    pdf: bytes,
    signer: Signer,
    *,
    at: datetime,
    field: str | None = None,
    tsa: TimeSource | None = None,
    note: Note | None = None,
) -> Signed:
    """Sign a PDF: the next prepared field, or the one that is named.

    ``at`` is the moment of this computer, printed and kept as a claim in its
    own time zone; only a timestamp authority (``tsa``) makes it more.

    Raises:
        Refused: the document cannot be read or may not be signed any more,
            the field does not exist or is filled, or the signer refuses.
    """
    document = _read(pdf)
    place = _place(document, field)
    act = Act(place, at, note or Note(), tsa)
    signed, shortfall = signer.sign(document, act)
    result = read(signed)
    made = result.signatures[-1]
    return Signed(
        signed,
        str(made.field_name),  # a service may have made a field of its own
        _called(made, signer.name),
        at,
        profile.of(made, result),
        shortfall,
    )


def _called(made: Any, claimed: str) -> str:
    """Return the name in the certificate: a service signs as whom it knows."""
    return str(made.signer_cert.subject.native.get("common_name", claimed))


def _read(pdf: bytes) -> Document:
    try:
        return read(pdf)
    except Damaged:
        raise Refused(_("PDF itu rusak: tanda tangani salinan yang utuh.")) from None


def _place(document: Document, wanted: str | None) -> Place:
    """Decide the field and its part in the order of signing."""
    try:
        _require_open(document)
        empty = document.empty_fields
        name = _chosen(document, wanted)
        first = not document.signatures and not document.timestamps
        return Place(
            name,
            box=_box(document, name) if name in empty else None,
            certifies=first and name in empty,
            closes=set(empty) == {name},
        )
    except Refused:
        raise
    except UNREADABLE:
        raise Refused(
            _("Formulir PDF itu rusak: tanda tangani salinan lain.")
        ) from None


def _chosen(document: Document, wanted: str | None) -> str:
    empty, present = document.empty_fields, document.field_names
    if wanted is None:
        return empty[0] if empty else _free_name(present)
    if wanted in empty:
        return wanted
    if wanted in present:
        raise Refused(_("Kolom {field} sudah ditandatangani.").format(field=wanted))
    if present:
        raise Refused(
            _("Dokumen tidak punya kolom {field}; yang kosong: {empty}.").format(
                field=wanted, empty=", ".join(empty) or "—"
            )
        )
    return wanted


def _free_name(present: tuple[str, ...]) -> str:
    number = 1
    while f"{_OWN_FIELD}{number}" in present:
        number += 1
    return f"{_OWN_FIELD}{number}"


def _require_open(document: Document) -> None:
    """Refuse where an earlier signature has closed the document."""
    for signature in document.signatures:
        lock = signature.fieldmdp
        closing = signature.docmdp_level is MDPPerm.NO_CHANGES
        if closing or (lock is not None and lock.action.value == "/All"):
            raise Refused(
                _(
                    "Dokumen sudah ditutup oleh {name}: tanda tangan baru merusaknya."
                ).format(
                    name=signature.signer_cert.subject.native.get("common_name", "?")
                )
            )


def _box(document: Document, name: str) -> tuple[float, float] | None:
    left, below, right, above = (float(edge) for edge in document.field(name)["/Rect"])
    width, height = abs(right - left), abs(above - below)
    return (width, height) if width and height else None
