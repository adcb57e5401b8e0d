"""Attachments: kept by what they contain, told from their bytes, never deleted."""

import io
import zipfile

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app import attachments
from app.access import Actor, Role
from app.attachments import File
from app.errors import Refused
from app.ledger.verification import verify
from models.attachment import AttachmentContent, AttachmentKind
from tests.office import NOW, Office

PICTURE = b"\xff\xd8\xff\xe0" + b"gambar" * 100
LETTER = b"%PDF-1.7\n" + b"surat" * 50


def attach(office: Office, session: Session, **given: object) -> int:
    usual = {"name": "aula.jpg", "content": PICTURE, "kind": AttachmentKind.PHOTO}
    file = File(**(usual | given))  # type: ignore[arg-type]
    return attachments.attach_to_resource(
        session, office.hall, file, actor=office.custodian, at=NOW
    )


def word(*parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for part in parts:
            packed.writestr(part, "x")
    return made.getvalue()


@pytest.mark.both_engines
def test_a_file_comes_back_as_it_was_put_there(office: Office) -> None:
    with office.database.write() as session:
        key = attach(office, session, caption="Tampak depan")
    with office.database.read() as session:
        (row,) = attachments.of_resource(session, office.hall)
        back = attachments.content(session, key, actor=office.head)
        assert verify(session, at=NOW).holds
    assert back == PICTURE
    assert (row.name, row.caption, row.is_image) == ("aula.jpg", "Tampak depan", True)


@pytest.mark.both_engines
def test_a_letter_belongs_to_its_booking(office: Office) -> None:
    number = office.request()
    file = File(name=r"C:\Surat\permohonan.pdf", content=LETTER)
    with office.database.write() as session:
        attachments.attach_to_booking(
            session, number, file, actor=office.custodian, at=NOW
        )
    with office.database.read() as session:
        (row,) = attachments.of_booking(session, number)
        assert attachments.of_resource(session, office.hall) == ()
    assert (row.name, row.media_type) == ("permohonan.pdf", attachments.PDF)


def test_the_same_bytes_are_stored_once(office: Office) -> None:
    number = office.request()
    with office.database.write() as session:
        first = attach(office, session)
        again = attach(office, session, name="lain.jpg")
        elsewhere = attachments.attach_to_booking(
            session, number, File(name="x", content=PICTURE), actor=office.head, at=NOW
        )
        kept = session.scalar(select(func.count()).select_from(AttachmentContent))
    assert first == again != elsewhere
    assert kept == 1


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (PICTURE, attachments.JPEG),
        (LETTER, attachments.PDF),
        (b"\x89PNG\r\n\x1a\n....", attachments.PNG),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", attachments.WEBP),
        (b"II*\x00....", attachments.TIFF),
        (word("word/document.xml"), attachments.DOCX),
        (word("word/document.xml", "word/vbaProject.bin"), None),
        (word("xl/workbook.xml"), None),
        (b"PK\x03\x04 broken", None),
        (b"MZ\x90\x00 a program called surat.pdf", None),
        (b"<html><script>", None),
    ],
)
def test_what_a_file_is_shows_in_its_bytes(content: bytes, found: str | None) -> None:
    assert attachments.media_type(content) == found


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "kosong"),
        (b"MZ\x90\x00", "bukan PDF"),
        (PICTURE + bytes(attachments.LIMIT), "lebih besar dari 10 MB"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(
    office: Office, content: bytes, says: str
) -> None:
    with (
        pytest.raises(Refused, match=says),
        office.database.write() as session,
    ):
        attach(office, session, content=content)


def test_a_withdrawn_file_stays_with_its_reason(office: Office) -> None:
    with office.database.write() as session:
        key = attach(office, session)
        with pytest.raises(Refused, match="Alasan"):
            attachments.withdraw(session, key, " ", actor=office.custodian, at=NOW)
        attachments.withdraw(
            session, key, "Gedung yang salah", actor=office.custodian, at=NOW
        )
        with pytest.raises(Refused, match="sudah ditarik"):
            attachments.withdraw(session, key, "lagi", actor=office.custodian, at=NOW)
        assert attach(office, session) != key  # put there anew
        old, new = attachments.of_resource(session, office.hall)
        assert attachments.content(session, key, actor=office.head) == PICTURE
    assert (old.withdrawn_because, new.withdrawn_because) == ("Gedung yang salah", "")


def test_exchanged_or_erased_bytes_are_noticed(office: Office) -> None:
    with office.database.write() as session:
        key = attach(office, session)
        session.flush()
        session.execute(text("update attachment_contents set content = x'ffd8ff00'"))
        session.expire_all()
        with pytest.raises(Refused, match="Inspektorat"):
            attachments.content(session, key, actor=office.head)
        session.execute(text("delete from attachment_contents"))
        session.expire_all()
        with pytest.raises(Refused, match="tidak ada lagi"):
            attachments.content(session, key, actor=office.head)


def test_another_agency_does_not_read_it(office: Office) -> None:
    stranger = Actor("lain", "Orang Lain", Role.READER, office.agency_id + 1)
    with office.database.write() as session:
        key = attach(office, session)
        with pytest.raises(Refused, match="perangkat daerah lain"):
            attachments.content(session, key, actor=stranger)
        assert attachments.content(session, key, actor=office.inspector)
