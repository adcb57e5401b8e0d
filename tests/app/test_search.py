"""One box: words, plates in any spelling, pieces of numbers, slips forgiven."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select

from app import agencies, asset_intake, assets, nearness, queries, search_lines
from app.asset_intake import Place
from app.assets import Description
from app.imports.items import AssetItem, VehicleNumbers
from models.asset import ResourceKind, SearchLine
from tests.office import NOW, Office

NIBAR = "120151710401010000012019132020101005000000001"


def items() -> list[AssetItem]:
    car = VehicleNumbers(plate="DK 1011 XX", chassis="MHFCONTOH00000011")
    usual: dict[str, Any] = {"row": 1, "kode_lokasi": "12.01.51.71"}
    return [
        AssetItem(
            name="Mini Bus",
            brand="Toyota / Kijang Innova",
            kode_barang="1.3.2.02.01.02.003",
            register="000001",
            nibar=NIBAR,
            vehicle=car,
            remarks="Operasional Bag. Umum",
            **usual,
        ),
        AssetItem(
            name="LCD Projector/Infocus",
            brand="Epson EB-X500",
            kode_barang="1.3.2.05.01.05.043",
            register="000003",
            address="Jl. Gajah Mada No. 1",
            **usual,
        ),
    ]


@pytest.fixture
def stocked(office: Office) -> Office:
    with office.database.write() as session:
        agency = agencies.find(session, "SETDA")
        plan = asset_intake.plan(session, items(), agency)
        place = Place(agency, "51.71")
        asset_intake.carry_out(session, plan, place, actor=office.custodian, at=NOW)
    return office


def found(office: Office, text: str) -> list[str]:
    with office.database.read() as session:
        wanted = queries.ResourceFilter(text=text)
        rows = queries.resources(session, wanted, actor=office.custodian)
    return [row.name for row in rows]


INNOVA = "Toyota Kijang Innova DK 1011 XX"
EPSON = "Epson EB-X500"


@pytest.mark.both_engines
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("dk1011xx", [INNOVA]),
        ("DK-1011-XX", [INNOVA]),
        ("dk 1011 xx", [INNOVA]),
        ("1011", [INNOVA]),
        (NIBAR, [INNOVA]),
        ("0000012019132", [INNOVA]),
        ("MHFCONTOH00000011", [INNOVA]),
        ("innova bag. umum", [INNOVA]),
        ("kijang sekretariat", [INNOVA]),
        ("1.3.2.05.01", [EPSON]),
        ("infocus", [EPSON]),
        ("gajah mada", [EPSON]),
        ("eb-x500", [EPSON]),
        ("aula wiswa", ["Aula Utama"]),
        ("inova", [INNOVA]),
        ("toyta kijnag", [INNOVA]),
        ("projektor", [EPSON]),
        ("% _ * \" ' :", None),
        ("kapal selam", []),
    ],
)
def test_a_thing_is_found_as_people_type_it(
    stocked: Office, text: str, names: list[str] | None
) -> None:
    everything = found(stocked, "")
    assert found(stocked, text) == (everything if names is None else names)


@pytest.mark.both_engines
def test_what_is_renamed_is_found_by_its_new_name_and_rooms_with_it(
    office: Office,
) -> None:
    with office.database.write() as session:
        said = Description(name="Gedung Mahudara", place="Renon")
        assets.describe(session, office.building, said, actor=office.custodian, at=NOW)
    assert found(office, "mahudara") == ["Aula Utama", "Gedung Mahudara"]
    assert found(office, "renon") == ["Gedung Mahudara"]
    assert found(office, "wiswa") == []


def test_a_change_that_is_not_kept_is_not_found(office: Office) -> None:
    with office.database.trial() as session:
        said = Description(name="Gedung Mahudara")
        assets.describe(session, office.building, said, actor=office.custodian, at=NOW)
    assert found(office, "mahudara") == []


@pytest.mark.both_engines
def test_all_of_it_can_be_made_anew(stocked: Office) -> None:
    with stocked.database.write() as session:
        before = lines(session)
        session.execute(delete(SearchLine))
        assert search_lines.is_behind(session)
        assert search_lines.rebuild(session) == len(before)
        assert lines(session) == before
        assert not search_lines.is_behind(session)
    assert found(stocked, "innova") == [INNOVA]


def lines(session: Any) -> list[tuple[int, str, str]]:
    query = select(SearchLine.resource_id, SearchLine.words, SearchLine.codes)
    return [
        tuple(row) for row in session.execute(query.order_by(SearchLine.resource_id))
    ]


def test_units_are_found_with_the_agency_above_them(office: Office) -> None:
    with office.database.write() as session:
        form = agencies.AgencyForm(
            code="UMUM", name="Bagian Umum", region="51", parent="SETDA"
        )
        unit = agencies.add(session, form, actor=office.admin, at=NOW)
        room = assets.FacilityForm(
            kind=ResourceKind.ROOM, name="Ruang Rapat Umum", agency_id=unit, region="51"
        )
        assets.add_facility(session, room, actor=office.admin, at=NOW)
        wanted = queries.ResourceFilter(agency_id=office.agency_id)
        names = {
            row.name for row in queries.resources(session, wanted, actor=office.admin)
        }
        inside = queries.ResourceFilter(agency_id=unit)
        assert len(queries.resources(session, inside, actor=office.admin)) == 1
    assert {"Ruang Rapat Umum", "Aula Utama"} <= names


WORDS = st.text(alphabet="abcdeinor", min_size=5, max_size=12)


@given(word=WORDS, place=st.integers(0, 11), letter=st.sampled_from("xyz"))
def test_one_slip_is_forgiven_wherever_it_is(
    word: str, place: int, letter: str
) -> None:
    at = min(place, len(word) - 1)
    slips = (
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 :] if len(word) > 5 else word,
    )
    for slip in slips:
        assert nearness.distance(slip, word, 2) <= 1
        assert word in nearness.nearest(slip, [word, "zzzzzzzzz"])


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("aula", "aula", 0),
        ("aual", "aula", 1),
        ("innova", "inova", 1),
        ("abcd", "x", 3),
    ],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert nearness.distance(one, other, 2) == slips
