from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from app import rescreening, rules
from app.errors import Refused
from app.imports.candidates import CandidateSheet, bare_name, read_candidates
from app.rulebook import contacts, name_lists, names
from app.rulebook.name_lists import ListDefaults, ListOutcome
from app.screening import ListedKind
from tests.office import NOW

PILKADA = ListDefaults(election="PILKADA_2024", region="Kab. Badung", source="SK uji")


def workbook(tmp_path: Path, *rows: tuple[Any, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "daftar.xlsx"
    book.save(path)
    return path


def take_in(
    office: Any, sheet: CandidateSheet, defaults: ListDefaults = PILKADA
) -> ListOutcome:
    with office.database.write() as session:
        return name_lists.take_in(
            session,
            sheet,
            defaults,
            calendar=rules.load(session).calendar,
            actor=office.admin,
            at=NOW,
        )


def test_pairs_are_read_from_two_columns_or_from_one(tmp_path: Path) -> None:
    two = read_candidates(
        workbook(
            tmp_path,
            ("DAFTAR PASANGAN CALON",),
            ("No. Urut", "Nama Calon Bupati", "Nama Calon Wakil Bupati", "Pengusung"),
            (1, "Dr. I Wayan Percobaan, S.H.", "Ni Made Uji Coba, M.M.", "Partai A"),
        )
    )
    one = read_candidates(
        workbook(
            tmp_path,
            ("Nomor Urut", "Nama Pasangan Calon"),
            (1, "I Wayan Percobaan, S.H. - Ni Made Uji Coba"),
        )
    )
    expected = ("I Wayan Percobaan", "Ni Made Uji Coba")
    assert two.rows[0].names == expected
    assert two.rows[0].party == "Partai A"
    assert [part.split(",")[0] for part in one.rows[0].names] == list(expected)


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Dr. Ir. I WAYAN CONTOH, M.M.", "I WAYAN CONTOH"),
        ("H. Ahmad Contoh", "Ahmad Contoh"),
        ("Drs. Budi Contoh, M.Si., Ph.D.", "Budi Contoh"),
        ("Siti Contoh S.Pd", "Siti Contoh"),
        ("Hadi Prasetyo", "Hadi Prasetyo"),
        ("Draga Irawan", "Draga Irawan"),
        ("KH.Umar Contoh", "Umar Contoh"),
        ("Ni Luh Contoh Percobaan", "Ni Luh Contoh Percobaan"),
        ("Ir. Teguh Saleh Contoh", "Teguh Saleh Contoh"),
        ("Ida Contoh", "Ida Contoh"),
    ],
)
def test_titles_are_no_part_of_a_name(written: str, bare: str) -> None:
    assert bare_name(written) == bare


def test_a_listed_candidate_is_found_in_a_request_where_and_when_it_counts(
    office: Any, tmp_path: Path
) -> None:
    listed = workbook(
        tmp_path,
        ("Nomor Urut", "Nama", "Partai", "Dapil"),
        (1, "I Gusti Percobaan Sejati", "Partai A", "Badung 1"),
    )
    asking = {
        "organisation": "Sanggar Tari",
        "event": "Pentas bersama Gusti Percobaan Sejati",
        "purpose": "Pentas tari",
    }
    inside = office.request(**asking)
    office.request(
        **asking,
        starts=NOW.replace(year=2025, month=8),
        ends=NOW.replace(year=2025, month=8, hour=12),
    )
    take_in(office, read_candidates(listed))
    with office.database.write() as session:
        [change] = rescreening.rescreen(
            session, rules=rules.load(session), actor=office.admin, at=NOW
        )
    assert change.number == inside
    assert [cause.kind.value for cause in change.causes] == ["name"]
    with office.database.read() as session:
        [kept] = names.every(session)
    assert (kept.party, kept.constituency, kept.number) == ("Partai A", "Badung 1", "1")
    assert kept.listed.region == "51.03"
    assert kept.listed.starts_on == date(2024, 9, 22)


def test_the_same_list_twice_brings_nothing_new(office: Any, tmp_path: Path) -> None:
    path = workbook(tmp_path, ("Nama", "Partai"), ("I Gusti Percobaan", "Partai A"))
    assert len(take_in(office, read_candidates(path)).new) == 1
    again = take_in(office, read_candidates(path))
    assert (again.new, again.same) == ([], 1)


def test_nothing_of_a_list_is_kept_while_one_line_has_a_problem(
    office: Any, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path,
        ("Nama", "Pemilihan", "Jenis"),
        ("I Gusti Percobaan", "PILKADA_2024", "calon"),
        ("Koster", "PILKADA_2024", "calon"),
        ("Ni Luh Percobaan", "PILKADA_1900", "calon"),
        ("Ni Luh Percobaan", "PILKADA_2024", "anggota partai"),
    )
    with pytest.raises(Refused, match="3 baris bermasalah, yang pertama baris 3"):
        take_in(office, read_candidates(path))
    with office.database.read() as session:
        assert names.every(session) == ()


def test_a_file_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="kolom Nama"):
        read_candidates(workbook(tmp_path, ("Partai", "Kursi"), ("A", 3)))


def test_a_name_is_ended_on_a_day(office: Any, tmp_path: Path) -> None:
    path = workbook(tmp_path, ("Nama", "Partai"), ("I Gusti Percobaan", "A"))
    take_in(office, read_candidates(path))
    with office.database.write() as session:
        [kept] = names.every(session)
        names.end(session, kept.id, date(2024, 10, 5), actor=office.admin, at=NOW)
    with office.database.read() as session:
        assert names.every(session)[0].listed.ends_on == date(2024, 10, 5)


def test_teams_and_volunteer_groups_come_in_the_same_way(
    office: Any, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path,
        ("Nama", "Jenis", "Alias"),
        ("Tim Sukses Percobaan Bersatu", "tim kampanye", "TSPB"),
        ("Relawan Percobaan Sejati", "relawan", ""),
    )
    kinds = {each.listed.kind for each in take_in(office, read_candidates(path)).new}
    assert kinds == {ListedKind.TEAM, ListedKind.VOLUNTEERS}


def test_contacts_are_of_official_bodies_only(office: Any, tmp_path: Path) -> None:
    good = read_candidates(
        workbook(
            tmp_path,
            ("Nama Badan", "Partai", "Telepon", "Kode Surat"),
            ("DPC Partai Contoh Badung", "Contoh", "0361-123456", "DPC-CONTOH"),
        )
    )
    with office.database.write() as session:
        contacts.take_in(session, good, actor=office.admin, at=NOW)
        [kept] = contacts.every(session)
    assert kept.contact.letter_mark == "DPC/CONTOH"
    person = read_candidates(
        workbook(tmp_path, ("Nama", "Telepon"), ("I Made Warga", "081234567890"))
    )
    with (
        office.database.write() as session,
        pytest.raises(Refused, match="bukan badan resmi"),
    ):
        contacts.take_in(session, person, actor=office.admin, at=NOW)
