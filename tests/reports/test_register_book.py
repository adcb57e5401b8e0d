"""The whole register as a workbook, and the same register again from it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import (
    agencies,
    asset_intake,
    assets,
    people,
    register_book,
    registry,
    vehicle_papers,
)
from app.access import Actor, Role
from app.asset_intake import Place
from app.asset_matching import NAMES
from app.errors import Refused
from app.imports.assets import read_assets
from app.imports.items import AssetItem
from app.ledger.verdict import Verdict
from app.ledger.verification import verify
from app.paths import Paths
from app.register_book import Taken
from models.asset import Asset, Resource, ResourceKind, VehiclePapers
from models.database import Database
from reports import register_book as file_of_register
from tests.office import NOW, PASSWORD, Office

SAMPLES = Path(__file__).parents[1] / "data" / "kib"
_FACTS = (
    *("code", "kind", "name", "region", "place", "capacity", "is_bookable"),
    *("proposal", "is_open_to_hire", "hire_basis", "hire_from", "hire_until"),
    *("setting", "is_remote", "retired_on"),
)
WORDS = st.text(
    st.sampled_from("abC 1.,/é“”=+-@<&;'\""), min_size=1, max_size=25
).filter(lambda words: words.strip(" .-–—_?") != "")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Actor]]:
    """A registry in which there is nobody but its admin."""
    paths = Paths(tmp_path_factory.mktemp("empty"))
    admin = people.PersonForm(uid="admin", name="Admin", role=Role.ADMIN)
    database = registry.make(
        paths, paths.database_url, admin=admin, password=PASSWORD, at=NOW
    )
    with database.read() as session:
        actor = people.find(session, "admin")
    yield database, actor
    database.close()


def bring_in(office: Office, items: list[AssetItem]) -> None:
    with office.database.write() as session:
        agency = agencies.find(session, "SETDA")
        plan = asset_intake.plan(session, items, agency)
        asset_intake.carry_out(
            session, plan, Place(agency, "51.71"), actor=office.custodian, at=NOW
        )


def written(office: Office, file: Path) -> Path:
    with office.database.read() as session:
        file_of_register.write(session, file, actor=office.admin)
    return file


def taken_in(database: Database, actor: Actor, file: Path) -> Taken:
    book = register_book.read(file)
    with database.write() as session:
        return register_book.take_in(session, book, actor=actor, at=NOW)


def told(database: Database) -> list[dict[str, Any]]:
    """Everything a register says, without the numbers of its rows."""
    with database.read() as session:
        names = {each.id: each.name for each in session.query(Resource)}
        rows = (
            session.query(Resource, Asset, VehiclePapers)
            .outerjoin(Asset, Asset.resource_id == Resource.id)
            .outerjoin(VehiclePapers, VehiclePapers.resource_id == Resource.id)
            .order_by(Resource.name, Asset.register, Asset.price)
        )
        return [
            {
                **{name: getattr(resource, name) for name in _FACTS},
                "within": names.get(resource.within_id or 0),
                **{name: getattr(asset, name, None) for name in NAMES},
                "papers": papers
                and (papers.registration, papers.tax_until, papers.seats),
            }
            for resource, asset, papers in rows
        ]


def test_a_register_goes_through_its_workbook_whole(
    office: Office, empty: tuple[Database, Actor], tmp_path: Path
) -> None:
    for name in ("kib_b_simda.csv", "kib_c.csv", "daftar_barang_ebmd.csv"):
        bring_in(office, read_assets(SAMPLES / name).importable)
    with office.database.write() as session:
        car = session.query(Resource).filter_by(kind=ResourceKind.VEHICLE.value).first()
        assert car is not None
        form = vehicle_papers.PapersForm(
            registration="STNK-1", tax_until=date(2025, 3, 1), seats=7
        )
        vehicle_papers.keep(session, car.id, form, actor=office.custodian, at=NOW)
        assets.mark_bookable(session, [office.hall], actor=office.custodian, at=NOW)
    file = written(office, tmp_path / "daftar.xlsx")
    database, admin = empty
    taken = taken_in(database, admin, file)
    assert taken.refused == []
    for mine, theirs in zip(told(database), told(office.database), strict=True):
        assert mine == theirs
    again = taken_in(database, admin, file)
    assert (again.added, again.refused, again.differing) == (0, [], [])
    assert again.same == taken.added
    assert again.agencies == 0
    with database.read() as session:
        assert verify(session, at=NOW).verdict is not Verdict.BROKEN


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    name=WORDS,
    brand=WORDS,
    remarks=WORDS,
    price=st.integers(0, 10**13),
    quantity=st.integers(1, 40),
    number=st.integers(0, 10**9),
)
def test_whatever_stands_in_a_row_comes_back_to_the_rupiah(
    office: Office, tmp_path: Path, number: int, **said: Any
) -> None:
    clean = {
        k: " ".join(v.split()) if isinstance(v, str) else v for k, v in said.items()
    }
    item = AssetItem(row=2, kode_barang="1.3.2.05.02.01.030", year=2020, **clean)
    bring_in(office, [replace(item, register=f"{number:06}")])
    book = register_book.read(written(office, tmp_path / "daftar.xlsx"))
    found = [t.item for t in book.things if t.item.register == f"{number:06}"]
    assert [(one.price or 0, one.quantity) for one in found] == [
        (said["price"], said["quantity"])
    ]


def test_an_ordinary_sheet_is_no_whole_register() -> None:
    with pytest.raises(Refused, match="bukan ekspor daftar lengkap"):
        register_book.read(SAMPLES / "kib_c.xlsx")


def test_only_the_admin_takes_a_whole_register_in(
    office: Office, tmp_path: Path
) -> None:
    file = written(office, tmp_path / "daftar.xlsx")
    with pytest.raises(Refused):
        taken_in(office.database, office.custodian, file)
