"""Papers and attachments name people: not everybody who may sign in opens them."""

from dataclasses import replace

import pytest

from app import attachments, queries
from app.access import Actor, Role
from app.attachments import File
from app.errors import Refused
from reports import issuing
from reports.gathering.receipt import ReceiptOrder
from tests.office import NOW, Office

LETTER = File(name="surat.pdf", content=b"%PDF-1.7 Ni Luh Contoh")


@pytest.fixture
def reader(office: Office) -> Actor:
    return Actor("pembaca", "Pembaca", Role.READER, office.agency_id)


@pytest.fixture
def elsewhere(office: Office) -> Actor:
    return replace(office.custodian, uid="lain", agency_id=office.agency_id + 1)


def test_an_issued_paper_is_opened_by_those_it_concerns(
    office: Office, reader: Actor, elsewhere: Actor
) -> None:
    number = office.request()
    paths, database = office.paths, office.database
    issued = issuing.issue(
        database, ReceiptOrder(number), paths=paths, actor=office.custodian, at=NOW
    )
    for actor in (office.custodian, office.head, office.inspector):
        again = issuing.reprint(database, issued.number, paths=paths, actor=actor)
        assert again.pdf == issued.pdf
    with pytest.raises(Refused, match="memuat nama orang"):
        issuing.reprint(database, issued.number, paths=paths, actor=reader)
    with pytest.raises(Refused, match="bukan tentang aset"):
        issuing.reprint(database, issued.number, paths=paths, actor=elsewhere)
    with database.read() as session:
        assert len(queries.papers(session, number, actor=office.head)) == 1
        assert queries.papers(session, number, actor=reader) == ()
        assert len(queries.documents(session, actor=office.head)) == 1
        assert queries.documents(session, actor=reader) == ()


def test_an_attachment_of_a_booking_is_opened_by_those_who_work_with_it(
    office: Office, reader: Actor, elsewhere: Actor
) -> None:
    number = office.request()
    with office.database.write() as session:
        key = attachments.attach_to_booking(
            session, number, LETTER, actor=office.custodian, at=NOW
        )
    with office.database.read() as session:
        for actor in (office.custodian, office.head, office.inspector):
            assert attachments.content(session, key, actor=actor) == LETTER.content
        for actor, why in ((reader, "data pribadi"), (elsewhere, "daerah lain")):
            with pytest.raises(Refused, match=why):
                attachments.content(session, key, actor=actor)
