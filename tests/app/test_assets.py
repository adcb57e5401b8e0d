"""Rooms, descriptions, and what may be lent."""

from typing import Any

import pytest

from app import agencies, asset_intake, assets, queries
from app.access import Actor, Role
from app.asset_intake import Place
from app.assets import Description, FacilityForm
from app.errors import Refused
from app.goods import propose
from app.imports.items import AssetItem, Condition
from app.queries import ResourceFilter
from models.asset import Resource, ResourceKind
from tests.office import NOW, Office


def form(office: Office, **given: Any) -> FacilityForm:
    usual: dict[str, Any] = {
        "kind": ResourceKind.ROOM,
        "name": "Ruang Sidang",
        "agency_id": office.agency_id,
        "region": "51.71",
        "within_id": office.building,
    }
    return FacilityForm(**(usual | given))


def take_in(office: Office, *items: AssetItem) -> tuple[int, ...]:
    with office.database.write() as session:
        agency = agencies.find(session, "SETDA")
        plan = asset_intake.plan(session, items, agency)
        place = Place(agency, "51.71")
        asset_intake.carry_out(session, plan, place, actor=office.custodian, at=NOW)
    with office.database.read() as session:
        rows = queries.resources(session, ResourceFilter(), actor=office.custodian)
        return tuple(row.id for row in rows if row.item_code)


def hall(**given: Any) -> AssetItem:
    code = str(given.pop("code", "1.3.3.01.01.01.001"))
    is_worn = given.get("condition") is Condition.HEAVY_DAMAGE
    return AssetItem(
        row=1,
        name="Gedung",
        brand="Aula Serbaguna",
        kode_barang=code,
        register="000001",
        proposal=propose(code, ("Aula Serbaguna",), heavy_damage=is_worn),
        **given,
    )


def proposed(office: Office) -> list[str]:
    with office.database.read() as session:
        wanted = ResourceFilter(is_proposed=True)
        rows = queries.resources(session, wanted, actor=office.custodian)
        return [row.name for row in rows]


@pytest.mark.both_engines
def test_import_proposes_and_a_person_decides(office: Office) -> None:
    ids = take_in(office, hall())
    assert proposed(office) == ["Aula Serbaguna"]
    with office.database.write() as session:
        marked = assets.mark_bookable(session, ids, actor=office.custodian, at=NOW)
    assert marked == 1
    assert proposed(office) == []
    with office.database.write() as session:
        again = assets.mark_bookable(session, ids, actor=office.custodian, at=NOW)
    assert again == 0


@pytest.mark.parametrize(
    "given", [{"condition": Condition.HEAVY_DAMAGE}, {"code": "1.5.4.01.01.01.001"}]
)
def test_what_is_worn_out_or_discarded_is_refused(
    office: Office, given: dict[str, Any]
) -> None:
    ids = take_in(office, hall(**given))
    with (
        pytest.raises(Refused, match="Aula Serbaguna rusak berat"),
        office.database.write() as session,
    ):
        assets.mark_bookable(session, ids, actor=office.custodian, at=NOW)


def test_what_was_retired_is_refused_and_with_it_the_whole_lot(office: Office) -> None:
    ids = take_in(office, hall())
    with office.database.write() as session:
        room = assets.add_facility(
            session, form(office), actor=office.custodian, at=NOW
        )
        from app.ledger.pen import Pen

        pen = Pen(session, actor=office.custodian, at=NOW)
        retired = session.get_one(Resource, ids[0])
        pen.change("resource.retired", retired, retired_on=NOW.date())
    assert proposed(office) == []
    with (
        pytest.raises(Refused, match="Aula Serbaguna"),
        office.database.write() as session,
    ):
        assets.mark_bookable(session, [room, *ids], actor=office.custodian, at=NOW)
    with office.database.read() as session:
        assert not session.get_one(Resource, room).is_bookable


@pytest.mark.both_engines
def test_withdrawing_keeps_every_booking_and_takes_no_new_one(office: Office) -> None:
    number = office.request()
    with office.database.write() as session:
        actor = office.custodian
        assert assets.withdraw(session, [office.hall], actor=actor, at=NOW) == 1
    with office.database.read() as session:
        kept = queries.booking(session, number, actor=office.custodian)
    assert kept.row.status == "requested"
    for take in (office.request, lambda: office.approve(number)):
        with pytest.raises(Refused, match="belum ditandai"):
            take()


def test_another_agency_may_neither_mark_nor_withdraw(office: Office) -> None:
    stranger = Actor("lain", "Orang Lain", Role.CUSTODIAN, office.agency_id + 99)
    for act in (assets.mark_bookable, assets.withdraw):
        with pytest.raises(Refused, match="berwenang"), office.database.write() as s:
            act(s, [office.hall], actor=stranger, at=NOW)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "  "}, "name"),
        ({"capacity": 0}, "capacity"),
        ({"is_open_to_hire": True, "hire_basis": " "}, "hire_basis"),
        ({"region": "Atlantis"}, "region"),
    ],
)
def test_a_form_says_which_field_is_wrong(
    office: Office, given: dict[str, Any], field: str
) -> None:
    wrong = form(office, **given)
    assert list(assets.troubles(wrong)) == [field]
    with pytest.raises(Refused), office.database.write() as session:
        assets.add_facility(session, wrong, actor=office.custodian, at=NOW)


def test_a_code_is_given_once(office: Office) -> None:
    with office.database.write() as session:
        one = form(office, code="R-1")
        assets.add_facility(session, one, actor=office.custodian, at=NOW)
    with pytest.raises(Refused, match="R-1"), office.database.write() as session:
        assets.add_facility(session, one, actor=office.custodian, at=NOW)


def test_a_room_is_inside_a_building_of_its_own_agency(office: Office) -> None:
    with office.database.write() as session:
        other = agencies.AgencyForm(code="LAIN", name="Dinas Lain", region="51.71")
        agency_id = agencies.add(session, other, actor=office.admin, at=NOW)
    elsewhere = form(office, agency_id=agency_id)
    with pytest.raises(Refused, match="Gedung"), office.database.write() as session:
        assets.add_facility(session, elsewhere, actor=office.admin, at=NOW)


def test_a_description_may_empty_the_place_or_leave_it(office: Office) -> None:
    for place, expected in ((None, "Lantai 1"), ("", "")):
        with office.database.write() as session:
            actor = office.custodian
            first = Description(name="Aula", place="Lantai 1")
            assets.describe(session, office.hall, first, actor=actor, at=NOW)
            said = Description(name="Aula", place=place)
            assets.describe(session, office.hall, said, actor=actor, at=NOW)
        with office.database.read() as session:
            assert session.get_one(Resource, office.hall).place == expected
