import pytest

from app import regions
from app.regions import Level


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kab. Badung", "51.03"),
        ("KABUPATEN BADUNG", "51.03"),
        ("kab badung", "51.03"),
        ("Kab.Badung", "51.03"),
        ("Kota Denpasar", "51.71"),
        ("Provinsi Bali", "51"),
        ("Prov. Bali", "51"),
        ("Pemprov Bali", "51"),
        ("Pemkot Bandung", "32.73"),
        ("Pemkab Bandung", "32.04"),
        ("51.03", "51.03"),
        ("5103", "51.03"),
        ("51.03.02.1001", "51.03"),
        ("51", "51"),
        ("Gunung Kidul", "34.03"),
        ("Kep. Talaud", "71.04"),
        ("Jabar", "32"),
        ("Serang", "36.04"),
        ("Kota Serang", "36.73"),
        ("Papua", "91"),
    ],
)
def test_a_region_is_found_as_people_write_it(text: str, code: str) -> None:
    found = regions.find(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["", "xx", "Kab. Atlantis", "99", "Kota Badung"])
def test_what_is_no_region_is_not_guessed(text: str) -> None:
    assert regions.find(text) is None


def test_every_province_kabupaten_and_kota_is_there_once() -> None:
    every = regions.every()
    counts = {level: sum(r.level is level for r in every) for level in Level}
    assert counts == {Level.PROVINCE: 38, Level.REGENCY: 416, Level.CITY: 98}
    assert len({region.code for region in every}) == len(every)


def test_every_region_is_found_by_its_own_title() -> None:
    assert all(regions.find(region.title) == region for region in regions.every())


def test_bali_has_its_nine() -> None:
    nine = [r.name for r in regions.every() if r.code.startswith("51.")]
    assert sorted(nine) == [
        "Badung",
        "Bangli",
        "Buleleng",
        "Denpasar",
        "Gianyar",
        "Jembrana",
        "Karangasem",
        "Klungkung",
        "Tabanan",
    ]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Kota Banda Aceh", "Asia/Jakarta"),
        ("Kalimantan Barat", "Asia/Jakarta"),
        ("Kalimantan Selatan", "Asia/Makassar"),
        ("Bali", "Asia/Makassar"),
        ("Kota Ternate", "Asia/Jayapura"),
        ("Kab. Sorong", "Asia/Jayapura"),
        ("nowhere", "Asia/Jakarta"),
    ],
)
def test_the_time_zone_follows_the_region(text: str, zone: str) -> None:
    assert regions.zone_of(text).key == zone
