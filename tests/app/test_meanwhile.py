from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from app import assets, meanwhile
from app.meanwhile import ChangedMeanwhileError, Draft, Written
from tests.office import NOW, Office

BALI = ZoneInfo("Asia/Makassar")


def draft(office: Office, mine: str) -> Draft:
    with office.database.read() as session:
        seq = meanwhile.newest(session, "resources", office.hall)
    return Draft("resources", office.hall, seq, BALI, {"name": Written("Nama", mine)})


def keep(office: Office, draft: Draft, name: str) -> None:
    at = NOW + timedelta(minutes=32)
    with office.database.write() as session:
        meanwhile.refuse_changed(session, draft)
        said = assets.Description(name=name)
        assets.describe(session, office.hall, said, actor=office.custodian, at=at)


@pytest.mark.both_engines
def test_the_second_to_save_is_shown_both_versions(office: Office) -> None:
    first, second = draft(office, "Aula Besar"), draft(office, "Aula Agung")
    keep(office, first, "Aula Besar")
    with pytest.raises(ChangedMeanwhileError) as told:
        keep(office, second, "Aula Agung")
    said = str(told.value)
    assert "oleh Pengurus Barang Contoh pukul 16.32" in said
    assert "Nama: sekarang “Aula Besar”, Anda menulis “Aula Agung”" in said
    assert told.value.theirs["name"] == "Aula Besar"


def test_who_goes_on_from_there_overrides_knowingly(office: Office) -> None:
    first, second = draft(office, "Aula Besar"), draft(office, "Aula Agung")
    keep(office, first, "Aula Besar")
    with pytest.raises(ChangedMeanwhileError):
        keep(office, second, "Aula Agung")
    keep(office, draft(office, "Aula Agung"), "Aula Agung")


def test_another_row_changed_is_no_matter(office: Office) -> None:
    mine = draft(office, "Aula Agung")
    office.request()
    keep(office, mine, "Aula Agung")


def test_a_row_without_a_line_has_none(office: Office) -> None:
    with office.database.read() as session:
        assert meanwhile.newest(session, "resources", 999) == -1
