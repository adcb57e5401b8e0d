"""Attachments: files put beside property and bookings, kept by what they contain.

The bytes are stored once under their SHA-256 and a recorded row says what they
belong to. What a file is, is told from its first bytes, never from its name.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.queries.scope import agency_seen, sees_personal
from models.asset import Resource
from models.attachment import Attachment, AttachmentContent, AttachmentKind
from models.booking import Booking

LIMIT = 10 * 1024 * 1024  # bytes of one file
MEGABYTE = 1024 * 1024
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
WEBP, TIFF = "image/webp", "image/tiff"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IMAGES = frozenset({JPEG, PNG, WEBP, TIFF})

_LONGEST_NAME = 120  # characters
_SIGNATURES = (
    (re.compile(rb"%PDF-\d"), PDF),
    (re.compile(rb"\xff\xd8\xff"), JPEG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), PNG),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), WEBP),
    (re.compile(rb"II\*\x00|MM\x00\*"), TIFF),
)
_WORD_PART = "word/document.xml"
_MACROS = "word/vbaProject.bin"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as a person hands it over.

    Attributes:
        name: its name, with or without a folder.
        content: its bytes.
        kind: what it is to the thing it is put beside.
        caption: what it shows, in the person's words.
    """

    name: str
    content: bytes
    kind: AttachmentKind = AttachmentKind.OTHER
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """One attachment as a list shows it.

    ``withdrawn_because`` is empty for what still counts.
    """

    id: int
    name: str
    kind: AttachmentKind
    caption: str
    media_type: str
    size: int
    digest: str
    added_at: datetime
    added_by: str
    withdrawn_because: str

    @property
    def is_image(self) -> bool:
        """Whether it is a picture."""
        return self.media_type in IMAGES


def attach_to_resource(
    session: Session, resource_id: int, file: File, *, actor: Actor, at: datetime
) -> int:
    """Put a file beside a resource and return the attachment's id.

    The same file twice is the same attachment.

    Raises:
        Refused: no right to, or the file is empty, too large or of no kind that
            can be kept.
    """
    resource = session.get_one(Resource, resource_id)
    require(actor, Permission.KEEP_REGISTER, resource.agency_id)
    row = _row(file, actor, at)
    row.resource_id = resource_id
    return _keep(session, row, file.content, actor=actor, at=at)


def attach_to_booking(
    session: Session, number: str, file: File, *, actor: Actor, at: datetime
) -> int:
    """Put a file beside a booking and return the attachment's id.

    The same file twice is the same attachment.

    Raises:
        Refused: no right to, there is no such booking, or the file is empty, too
            large or of no kind that can be kept.
    """
    booking = session.scalar(select(Booking).where(Booking.number == number))
    if booking is None:
        raise Refused(
            _("Tidak ada peminjaman bernomor {number}. Periksa nomornya.").format(
                number=number
            )
        )
    require(actor, Permission.RECORD_BOOKING, booking.agency_id)
    row = _row(file, actor, at)
    row.booking_id = booking.id
    return _keep(session, row, file.content, actor=actor, at=at)


def attach_evidence(
    session: Session, booking_id: int, file: File, *, actor: Actor, at: datetime
) -> int:
    """Put what somebody gave as evidence beside a booking; return its id.

    The same file twice is the same attachment.

    Raises:
        Refused: no right to, or the file is empty, too large or of no kind that
            can be kept.
    """
    booking = session.get_one(Booking, booking_id)
    require(actor, Permission.ANSWER, booking.agency_id)
    row = _row(file, actor, at)
    row.booking_id = booking_id
    return _keep(session, row, file.content, actor=actor, at=at)


def withdraw(
    session: Session, attachment_id: int, reason: str, *, actor: Actor, at: datetime
) -> None:
    """Say that an attachment no longer counts; it is not deleted.

    Raises:
        Refused: no right to, no reason, or it was withdrawn before.
    """
    row = session.get_one(Attachment, attachment_id)
    permission, agency_id = _owner(session, row)
    require(actor, permission, agency_id)
    if row.withdrawn_because is not None:
        raise Refused(_("Lampiran ini sudah ditarik. Lampirkan berkas yang benar."))
    if not reason.strip():
        raise Refused(
            _("Alasan menarik lampiran belum ditulis. Tulis alasannya dahulu.")
        )
    Pen(session, actor=actor, at=at).change(
        "attachment.withdrawn", row, withdrawn_because=reason.strip()
    )


def of_resource(session: Session, resource_id: int) -> tuple[Attached, ...]:
    """Return what was put beside a resource, oldest first."""
    return _listed(session, Attachment.resource_id == resource_id)


def of_booking(session: Session, number: str) -> tuple[Attached, ...]:
    """Return what was put beside a booking, oldest first."""
    booking = select(Booking.id).where(Booking.number == number).scalar_subquery()
    return _listed(session, Attachment.booking_id == booking)


def content(session: Session, attachment_id: int, *, actor: Actor) -> bytes:
    """Return the bytes of an attachment, proven to be those that were put there.

    Raises:
        Refused: another agency's, erased, not what was put there, or beside a
            booking and the actor only looks.
    """
    row = session.get_one(Attachment, attachment_id)
    own = agency_seen(actor)
    if own is not None and _owner(session, row)[1] != own:
        raise Refused(_("Lampiran ini milik perangkat daerah lain."))
    if row.booking_id is not None and not sees_personal(actor):
        raise Refused(
            _(
                "Lampiran peminjaman memuat data pribadi, sehingga tidak dibuka dengan "
                "peran pembaca. Minta pengurus barangnya."
            )
        )
    stored = session.get(AttachmentContent, row.digest)
    if stored is None:
        raise Refused(
            _("Isi lampiran {name} tidak ada lagi. Mintalah salinannya.").format(
                name=row.name
            )
        )
    if sha256(stored.content).hexdigest() != row.digest:
        raise Refused(
            _(
                "Isi lampiran {name} bukan lagi isi yang dilampirkan dahulu. Laporkan "
                "kepada Inspektorat."
            ).format(name=row.name)
        )
    return stored.content


def keep_content(session: Session, content: bytes) -> str:
    """Keep bytes by their digest, once however often they are used; return it."""
    digest = sha256(content).hexdigest()
    if session.get(AttachmentContent, digest) is None:
        session.add(AttachmentContent(digest=digest, content=content))
    return digest


def kept(session: Session, digest: str | None) -> bytes | None:
    """Return the bytes of a digest; nothing where they are gone or were changed."""
    stored = session.get(AttachmentContent, digest) if digest else None
    if stored is None or sha256(stored.content).hexdigest() != digest:
        return None
    return stored.content


def media_type(content: bytes) -> str | None:
    """Return what a file is by its first bytes, or None if it cannot be kept."""
    for signature, found in _SIGNATURES:
        if signature.match(content):
            return found
    return DOCX if _is_plain_word(content) else None


def _is_plain_word(content: bytes) -> bool:
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return _WORD_PART in names and _MACROS not in names


def _row(file: File, actor: Actor, at: datetime) -> Attachment:
    if not file.content:
        raise Refused(
            _("Berkas {name} kosong. Pilih berkas yang berisi.").format(name=file.name)
        )
    if len(file.content) > LIMIT:
        raise Refused(
            _(
                "Berkas {name} lebih besar dari {limit} MB. Perkecil dahulu, misalnya "
                "dengan memindai ulang pada 150 dpi."
            ).format(name=file.name, limit=LIMIT // MEGABYTE)
        )
    found = media_type(file.content)
    if found is None:
        raise Refused(
            _(
                "Berkas {name} bukan PDF, gambar (JPEG, PNG, WebP, TIFF), atau surat "
                "Word tanpa makro. Simpan sebagai PDF atau JPEG, lalu ulangi."
            ).format(name=file.name)
        )
    return Attachment(
        digest=sha256(file.content).hexdigest(),
        media_type=found,
        size=len(file.content),
        name=_plain_name(file.name),
        kind=file.kind.value,
        caption=file.caption.strip(),
        added_at=at,
        added_by=actor.uid,
    )


def _plain_name(name: str) -> str:
    """Return a name without folders, not too long, its ending kept."""
    plain = re.split(r"[\\/]", name)[-1].strip() or "berkas"
    return plain if len(plain) <= _LONGEST_NAME else plain[-_LONGEST_NAME:]


def _keep(
    session: Session, row: Attachment, content: bytes, *, actor: Actor, at: datetime
) -> int:
    same = select(Attachment.id).where(
        Attachment.digest == row.digest,
        Attachment.kind == row.kind,
        Attachment.resource_id.is_not_distinct_from(row.resource_id),
        Attachment.booking_id.is_not_distinct_from(row.booking_id),
        Attachment.withdrawn_because.is_(None),
    )
    known = session.scalar(same.limit(1))
    if known is not None:
        return known
    keep_content(session, content)
    return Pen(session, actor=actor, at=at).add("attachment.added", row).id


def _owner(session: Session, row: Attachment) -> tuple[Permission, int]:
    """Return what it takes to change an attachment, and whose it is."""
    if row.booking_id is not None:
        booking = session.get_one(Booking, row.booking_id)
        return Permission.RECORD_BOOKING, booking.agency_id
    resource = session.get_one(Resource, row.resource_id)
    return Permission.KEEP_REGISTER, resource.agency_id


def _listed(session: Session, condition: ColumnElement[bool]) -> tuple[Attached, ...]:
    rows = session.scalars(select(Attachment).where(condition).order_by(Attachment.id))
    return tuple(
        Attached(
            id=row.id,
            name=row.name,
            kind=AttachmentKind(row.kind),
            caption=row.caption,
            media_type=row.media_type,
            size=row.size,
            digest=row.digest,
            added_at=row.added_at,
            added_by=row.added_by,
            withdrawn_because=row.withdrawn_because or "",
        )
        for row in rows
    )
