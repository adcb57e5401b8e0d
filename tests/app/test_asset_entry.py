"""Assets written by hand: checked field by field, numbers unique, nothing lost."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app import agencies, asset_entry, asset_history, asset_intake, assets, queries
from app.asset_entry import AssetForm
from app.asset_intake import Place
from app.errors import Refused
from app.imports.items import AssetItem, Condition
from app.ledger.verification import verify
from models.asset import Asset, FormerCode, Resource, ResourceKind
from tests.office import NOW, Office

NIBAR = "1" * 45


def form(office: Office, **given: Any) -> AssetForm:
    usual: dict[str, Any] = {
        "kind": ResourceKind.VEHICLE,
        "name": "Toyota Hilux DK 8000 AB",
        "agency_id": office.agency_id,
        "region": "51.71",
        "item_code": "1.3.2.2.1.3.2",
        "register": "000001",
        "location_code": "12.01.51.71",
        "year": 2020,
        "brand": "Toyota Hilux",
        "plate": "dk8000ab",
        "condition": "B",
        "price": 400_000_000,
    }
    return AssetForm(**(usual | given))


def add(office: Office, **given: Any) -> int:
    with office.database.write() as session:
        return asset_entry.add(
            session, form(office, **given), actor=office.custodian, at=NOW
        )


def correct(office: Office, key: int, **given: Any) -> bool:
    with office.database.write() as session:
        now = asset_entry.form_of(session, key)
        return asset_entry.correct(
            session, key, replace(now, **given), actor=office.custodian, at=NOW
        )


def stored(office: Office, key: int) -> tuple[Resource, Asset]:
    with office.database.read() as session:
        asset = session.scalars(select(Asset).where(Asset.resource_id == key)).one()
        resource = session.get_one(Resource, key)
        session.expunge_all()
    return resource, asset


def lend(office: Office, key: int) -> None:
    with office.database.write() as session:
        assets.mark_bookable(session, [key], actor=office.custodian, at=NOW)


@pytest.mark.both_engines
def test_an_asset_by_hand_is_kept_in_full_and_not_lent(office: Office) -> None:
    key = add(office, chassis="MHF1", remarks="Pool", nibar=NIBAR)
    resource, asset = stored(office, key)
    assert (asset.item_code, asset.plate) == ("1.3.2.02.01.03.002", "DK 8000 AB")
    assert asset.details["vehicle"]["chassis"] == "MHF1"
    assert (asset.sheet, asset.details["remarks"]) == ("B", "Pool")
    assert not resource.is_bookable
    assert resource.proposal == "Kode barangnya berarti “Pick Up”."
    with office.database.read() as session:
        back = asset_entry.form_of(session, key)
        assert verify(session, at=NOW).holds
    expected = form(office, chassis="MHF1", remarks="Pool", nibar=NIBAR)
    assert back == replace(expected, item_code="1.3.2.02.01.03.002", plate="DK 8000 AB")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"item_code": "mobil"}, "item_code"),
        ({"plate": "mobil dinas"}, "plate"),
        ({"nibar": "1,20152E+44"}, "nibar"),
        ({"region": "Atlantis"}, "region"),
        ({"price": -1}, "price"),
        ({"quantity": 0}, "quantity"),
        ({"year": 19}, "year"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    office: Office, given: dict[str, Any], field: str
) -> None:
    assert [*asset_entry.mistakes(form(office, **given))] == [field]
    with pytest.raises(Refused):
        add(office, **given)


def test_what_is_only_unusual_is_kept(office: Office) -> None:
    odd = form(office, nibar="123", item_code="1.3.3.04.01.04.999")
    assert [*asset_entry.cautions(odd)] == ["nibar", "item_code"]
    assert asset_entry.mistakes(odd) == {}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"plate": "DK-8000-AB", "register": "000002"}, "plate"),
        ({"nibar": NIBAR, "plate": "", "register": "000003"}, "nibar"),
        ({"register_code": NIBAR, "plate": "", "register": "4"}, "register_code"),
        ({"plate": ""}, "register"),
    ],
)
def test_a_number_of_another_asset_is_refused(
    office: Office, given: dict[str, Any], field: str
) -> None:
    add(office, nibar=NIBAR)
    with office.database.read() as session:
        found = asset_entry.troubles(session, form(office, **given))
    assert [*found] == [field]
    if field == "plate":
        assert "Toyota Hilux DK 8000 AB" in found[field]


def test_a_vehicle_is_found_by_its_old_plate(office: Office) -> None:
    key = add(office)
    assert correct(office, key, plate="DK 9 ZZ")
    resource, asset = stored(office, key)
    assert (asset.plate, resource.name) == ("DK 9 ZZ", "Toyota Hilux DK 9 ZZ")
    with office.database.read() as session:
        former = session.scalars(select(FormerCode)).one()
        rows = queries.resources(
            session, queries.ResourceFilter(text="dk8000ab"), actor=office.head
        )
    assert (former.kind, former.code) == ("plate", "DK 8000 AB")
    assert [row.name for row in rows] == ["Toyota Hilux DK 9 ZZ"]
    assert add(office, register="000002")  # the plate is free again


def test_what_turns_out_worn_out_is_lent_no_more(office: Office) -> None:
    key = add(office)
    lend(office, key)
    correct(office, key, condition="RB")
    assert not stored(office, key)[0].is_bookable
    with pytest.raises(Refused, match="rusak berat"):
        lend(office, key)


@pytest.mark.parametrize(
    "change",
    [
        {"condition": Condition.HEAVY_DAMAGE, "condition_raw": "Rusak Berat"},
        {"kode_barang": "1.5.4.01.01.01.001"},
    ],
)
def test_an_import_that_says_so_withdraws_it_too(
    office: Office, change: dict[str, Any]
) -> None:
    usual: dict[str, Any] = {
        "row": 3,
        "name": "Mini Bus",
        "kode_barang": "1.3.2.02.01.02.003",
        "nibar": NIBAR,
    }

    def take_in(**given: Any) -> None:
        with office.database.write() as session:
            agency = agencies.find(session, "SETDA")
            item = AssetItem(**(usual | given))
            plan = asset_intake.plan(session, [item], agency)
            place = Place(agency, "51")
            asset_intake.carry_out(session, plan, place, actor=office.admin, at=NOW)

    take_in()
    with office.database.read() as session:
        key = session.scalars(select(Asset.resource_id)).one()
    lend(office, key)
    take_in(**change)
    assert not stored(office, key)[0].is_bookable


def test_retiring_needs_a_ground_and_ends_lending(office: Office) -> None:
    key = add(office)
    lend(office, key)
    with office.database.write() as session:
        given: dict[str, Any] = {"actor": office.custodian, "at": NOW}
        day = date(2024, 9, 30)
        with pytest.raises(Refused, match="Dasar penghapusan"):
            asset_entry.retire(session, key, day, " ", **given)
        asset_entry.retire(session, key, day, "SK 12/2024", **given)
        with pytest.raises(Refused, match="sudah dihapus"):
            asset_entry.retire(session, key, day, "SK 12/2024", **given)
    resource, _asset = stored(office, key)
    assert (resource.retired_on, resource.is_bookable) == (day, False)


@pytest.mark.both_engines
def test_undoing_is_a_new_change(office: Office) -> None:
    key = add(office)
    correct(office, key, price=1, plate="DK 9 ZZ")
    with office.database.write() as session:
        before = asset_history.steps(session, key)
        (step,) = [s for s in before if s.event == "asset.corrected"]
        assert {c.field for c in step.changes} == {"price", "plate", "details"}
        assert step.can_be_undone
        asset_history.undo(session, key, step.seq, actor=office.custodian, at=NOW)
    with office.database.read() as session:
        after = asset_history.steps(session, key)
        assert len(after) > len(before)
        assert verify(session, at=NOW).holds
        assert asset_entry.form_of(session, key) == replace(
            form(office), item_code="1.3.2.02.01.03.002", plate="DK 8000 AB"
        )
        (old,) = [s for s in after if s.seq == step.seq]
        assert not old.can_be_undone
        with pytest.raises(Refused, match="sudah diubah lagi"):
            asset_history.undo(session, key, step.seq, actor=office.custodian, at=NOW)


def test_undoing_does_not_lend_what_is_worn_out(office: Office) -> None:
    key = add(office)
    lend(office, key)
    correct(office, key, condition="RB")
    with office.database.write() as session:
        steps = asset_history.steps(session, key)
        (step,) = [s for s in steps if s.event == "resource.withdrawn"]
        with pytest.raises(Refused, match="tidak dapat dipinjamkan lagi"):
            asset_history.undo(session, key, step.seq, actor=office.custodian, at=NOW)


def test_a_first_line_cannot_be_undone(office: Office) -> None:
    key = add(office)
    with office.database.write() as session:
        first = asset_history.steps(session, key)[0]
        with pytest.raises(Refused, match="bukan perubahan"):
            asset_history.undo(session, key, first.seq, actor=office.admin, at=NOW)
