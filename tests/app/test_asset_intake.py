"""What a sheet would change, and what of it is taken."""

from dataclasses import replace
from typing import Any

import pytest

from app import agencies, asset_intake
from app.asset_intake import Place, Plan
from app.errors import Cancelled, Refused
from app.imports.items import AssetItem, Condition, VehicleNumbers
from app.ledger.pen import Pen
from models.asset import Asset
from tests.office import NOW, Office

CODE = "1.3.2.02.01.04.001"
NIBAR = "1" * 45


def vehicle(**given: Any) -> AssetItem:
    usual: dict[str, Any] = {
        "row": 9,
        "name": "Mini Bus",
        "brand": "Toyota Kijang",
        "kode_barang": CODE,
        "kode_lokasi": "12.51.03",
        "register": "000001",
        "year": 2019,
        "price": 250_000_000,
        "condition": Condition.GOOD,
        "condition_raw": "Baik",
        "vehicle": VehicleNumbers(plate="DK 1012 XX", plate_raw="dk1012xx", bpkb="K1"),
        "remarks": "Pool",
    }
    return AssetItem(**(usual | given))


def planned(office: Office, *items: AssetItem, agency: str = "SETDA") -> Plan:
    with office.database.read() as session:
        return asset_intake.plan(session, items, agencies.find(session, agency))


def carried(office: Office, plan: Plan, **given: Any) -> None:
    with office.database.write() as session:
        agency = agencies.find(session, "SETDA")
        place = Place(agency, "51.71")
        asset_intake.carry_out(
            session, plan, place, actor=office.custodian, at=NOW, **given
        )


def only_asset(office: Office, code: str = CODE) -> dict[str, Any]:
    with office.database.read() as session:
        (asset,) = session.query(Asset).filter_by(item_code=code)
        return {c.name: getattr(asset, c.name) for c in Asset.__table__.columns}


def changes(plan: Plan) -> dict[str, tuple[object, object]]:
    (change,) = plan.changed
    return {each.field: (each.before, each.after) for each in change[2]}


@pytest.mark.both_engines
def test_the_same_item_twice_is_left_alone(office: Office) -> None:
    carried(office, planned(office, vehicle()))
    again = planned(office, vehicle())
    assert (again.added, again.changed, again.refused) == ((), (), ())
    assert [item.row for item in again.kept] == [9]
    assert again.is_empty


def test_a_change_is_told_field_by_field(office: Office) -> None:
    carried(office, planned(office, vehicle()))
    numbers = VehicleNumbers(plate="DK 1012 XX", plate_raw="dk1012xx", bpkb="K2")
    plan = planned(office, vehicle(price=1, remarks="Gudang", vehicle=numbers))
    assert changes(plan) == {
        "price": (250_000_000, 1),
        "details.remarks": ("Pool", "Gudang"),
        "details.vehicle.bpkb": ("K1", "K2"),
    }


@pytest.mark.both_engines
def test_only_what_is_ticked_is_taken(office: Office) -> None:
    carried(office, planned(office, vehicle()))
    before = only_asset(office)
    numbers = VehicleNumbers(plate="DK 1012 XX", plate_raw="dk1012xx", bpkb="K2")
    plan = planned(office, vehicle(price=1, remarks="Gudang", vehicle=numbers))
    asset_id = plan.changed[0][0]
    carried(office, plan.taking({(asset_id, "details.vehicle.bpkb")}))
    after = only_asset(office)
    assert after["details"]["vehicle"]["bpkb"] == "K2"
    assert after["details"]["vehicle"]["plate_raw"] == "dk1012xx"
    assert (after["price"], after["details"]["remarks"]) == (250_000_000, "Pool")
    assert before["id"] == after["id"]
    assert set(changes(planned(office, replace(plan.changed[0][1])))) == {
        "price",
        "details.remarks",
    }


def test_the_condition_as_written_goes_with_the_condition(office: Office) -> None:
    carried(office, planned(office, vehicle()))
    worse = vehicle(condition=Condition.HEAVY_DAMAGE, condition_raw="Rusak Berat")
    plan = planned(office, worse)
    carried(office, plan.taking({(plan.changed[0][0], "condition")}))
    kept = only_asset(office)
    assert (kept["condition"], kept["condition_text"]) == ("RB", "Rusak Berat")


def test_what_a_sheet_does_not_say_erases_nothing(office: Office) -> None:
    carried(office, planned(office, vehicle()))
    silent = vehicle(price=None, condition=None, condition_raw=None, remarks=None)
    assert planned(office, silent).is_empty


def test_nothing_ticked_takes_nothing(office: Office) -> None:
    carried(office, planned(office, vehicle()))
    plan = planned(office, vehicle(price=1)).taking(set())
    assert plan.changed == ()
    assert plan.is_empty


@pytest.mark.both_engines
def test_a_nibar_that_comes_later_joins_the_asset_it_belongs_to(
    office: Office,
) -> None:
    carried(office, planned(office, vehicle()))
    plan = planned(office, vehicle(nibar=NIBAR))
    assert changes(plan) == {"nibar": (None, NIBAR)}
    carried(office, plan)
    assert only_asset(office)["nibar"] == NIBAR
    assert planned(office, vehicle()).is_empty  # the older layout knows no NIBAR


def test_another_nibar_on_the_same_register_is_refused(office: Office) -> None:
    carried(office, planned(office, vehicle(nibar=NIBAR)))
    plan = planned(office, vehicle(nibar="2" * 45))
    assert plan.added == ()
    assert [row for row, _why in plan.refused] == [9]
    assert "register" in plan.refused[0][1]


def test_a_nibar_of_another_agency_is_refused(office: Office) -> None:
    with office.database.write() as session:
        form = agencies.AgencyForm(code="LAIN", name="Dinas Lain", region="51.71")
        agencies.add(session, form, actor=office.admin, at=NOW)
    carried(office, planned(office, vehicle(nibar=NIBAR)))
    other = vehicle(nibar=NIBAR, kode_lokasi="12.51.99")
    plan = planned(office, other, agency="LAIN")
    assert [row for row, _why in plan.refused] == [9]
    assert NIBAR in plan.refused[0][1]


def test_two_rows_with_one_register_are_never_both_added(office: Office) -> None:
    plan = planned(office, vehicle(), vehicle(row=10, brand="Suzuki"))
    assert [item.row for item in plan.added] == [9]
    assert [row for row, _why in plan.refused] == [10]


def test_a_number_that_another_thing_took_meanwhile_is_refused(office: Office) -> None:
    other = vehicle(register="000002", row=10, vehicle=None)
    carried(office, planned(office, vehicle(), other))
    plan = planned(office, vehicle(nibar=NIBAR))
    carried(office, planned(office, replace(other, nibar=NIBAR)))
    with pytest.raises(Refused, match="Baris 9: NIBAR"):
        carried(office, plan)


def test_cancelling_half_way_keeps_nothing(office: Office) -> None:
    items = [vehicle(register=f"{n:06}", row=n, vehicle=None) for n in range(1, 1200)]
    plan = planned(office, *items)

    def stop(done: int, total: int) -> None:
        if done >= 500:
            raise Cancelled

    with pytest.raises(Cancelled):
        carried(office, plan, progress=stop)
    assert len(planned(office, *items).added) == 1199


def test_a_second_vehicle_with_the_same_plate_is_refused_naming_the_first(
    office: Office,
) -> None:
    plan = planned(office, vehicle(), vehicle(register="000002", row=10))
    ((row, why),) = plan.refused
    assert row == 10
    assert "DK 1012 XX sudah dipakai Toyota Kijang DK 1012 XX" in why


def test_a_nibar_that_is_another_things_kode_register_is_refused(
    office: Office,
) -> None:
    plain = {"vehicle": None}
    carried(office, planned(office, vehicle(register_code=NIBAR, **plain)))
    plan = planned(office, vehicle(register="000002", nibar=NIBAR, **plain))
    assert [row for row, _why in plan.refused] == [9]
    assert "NIBAR atau kode register" in plan.refused[0][1]


def test_a_kode_register_kept_among_the_details_is_no_difference(
    office: Office,
) -> None:
    carried(office, planned(office, vehicle(register_code=NIBAR)))
    with office.database.write() as session:
        asset = session.query(Asset).filter_by(register_code=NIBAR).one()
        pen = Pen(session, actor=office.admin, at=NOW)
        old = dict(asset.details) | {"register_code": NIBAR}
        pen.change("asset.corrected", asset, register_code=None, details=old)
    assert planned(office, vehicle(register_code=NIBAR)).is_empty
