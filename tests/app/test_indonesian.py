from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from app import indonesian

ONES = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
)
SOME_DAYS = st.dates(date(1945, 8, 17), date(2199, 12, 31))


@given(SOME_DAYS)
def test_days_are_written_as_the_locale_data_has_them(on: date) -> None:
    assert indonesian.weekday(on) == format_date(on, "EEEE, d MMMM y", locale="id")
    assert indonesian.short_day(on) == format_date(on, "d MMM y", locale="id")


@given(st.integers(-(10**15), 10**15))
def test_numbers_are_written_as_the_locale_data_has_them(value: int) -> None:
    assert indonesian.number(value) == format_decimal(value, locale="id")


def test_an_office_without_a_place_dates_its_letters_with_the_day_alone() -> None:
    on = date(2024, 11, 27)
    assert indonesian.dated("Denpasar", on) == "Denpasar, 27 November 2024"
    assert indonesian.dated("", on) == "27 November 2024"


def test_the_day_of_voting_is_written_in_full() -> None:
    assert indonesian.weekday(date(2024, 11, 27)) == "Rabu, 27 November 2024"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2024, 11, 27), date(2024, 11, 27), "27 November 2024"),
        (date(2024, 11, 24), date(2024, 11, 26), "24 s.d. 26 November 2024"),
        (date(2024, 9, 25), date(2024, 11, 23), "25 September s.d. 23 November 2024"),
        (date(2023, 12, 31), date(2024, 1, 1), "31 Desember 2023 s.d. 1 Januari 2024"),
        (date(2023, 1, 5), date(2024, 1, 9), "5 Januari 2023 s.d. 9 Januari 2024"),
    ],
)
def test_spans_of_days_repeat_nothing(first: date, last: date, written: str) -> None:
    assert indonesian.days(first, last) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (2024, "dua ribu dua puluh empat"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (
            1_234_567,
            "satu juta dua ratus tiga puluh empat ribu lima ratus enam puluh tujuh",
        ),
        (10**9, "satu miliar"),
        (10**12, "satu triliun"),
        (-5, "minus lima"),
    ],
)
def test_numbers_in_words(value: int, written: str) -> None:
    assert indonesian.words(value) == written


def _read(words: str) -> int:
    """Read a number back from its words: another way round than it was made."""
    ones = {word: value for value, word in enumerate(ONES)}
    whole = part = digit = 0
    for word in (
        words.replace("sepuluh", "satu puluh")
        .replace("sebelas", "satu belas")
        .replace("seratus", "satu ratus")
        .replace("seribu", "satu ribu")
        .split()
    ):
        if word in ones:
            digit = ones[word]
        elif word == "belas":
            part, digit = part + 10 + digit, 0
        elif word in {"puluh", "ratus"}:
            part, digit = part + digit * (10 if word == "puluh" else 100), 0
        else:
            scale = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
            whole, part, digit = whole + (part + digit) * scale[word], 0, 0
    return whole + part + digit


@given(st.integers(0, 10**15 - 1))
def test_the_words_of_every_number_read_back(value: int) -> None:
    assert _read(indonesian.words(value)) == value


def test_a_number_without_a_name_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="1000000000000000"):
        indonesian.words(10**15)


def test_a_leap_day_in_words() -> None:
    assert indonesian.day_in_words(date(2024, 2, 29)) == (
        "Kamis tanggal dua puluh sembilan bulan Februari tahun dua ribu dua puluh empat"
    )


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Jakarta", "27 November 2024 pukul 07.05 WIB"),
        ("Asia/Makassar", "27 November 2024 pukul 08.05 WITA"),
        ("Asia/Jayapura", "27 November 2024 pukul 09.05 WIT"),
        ("Asia/Kolkata", "27 November 2024 pukul 05.35 UTC+05.30"),
        ("America/St_Johns", "26 November 2024 pukul 20.35 UTC-03.30"),
    ],
)
def test_moments_name_their_zone(zone: str, written: str) -> None:
    at = datetime(2024, 11, 27, 0, 5, tzinfo=UTC)
    assert indonesian.moment(at, zone) == written


@pytest.mark.parametrize(
    ("hours", "written"),
    [
        (4, "27 Nov 2024 08.00–12.00"),
        (16, "27 Nov 2024 08.00–24.00"),
        (17, "27 Nov 2024 08.00 – 28 Nov 2024 01.00"),
        (40, "27 Nov 2024 08.00 – 28 Nov 2024 24.00"),
        (0, "27 Nov 2024 08.00–08.00"),
    ],
)
def test_spans_of_time_tell_the_day_once(hours: int, written: str) -> None:
    starts = datetime(2024, 11, 27, tzinfo=UTC)
    ends = starts + timedelta(hours=hours)
    assert indonesian.span(starts, ends, "Asia/Makassar") == written


def test_money_shares_sizes_and_lists() -> None:
    assert indonesian.rupiah(1_234_567) == "Rp1.234.567,00"
    assert indonesian.rupiah(-500) == "-Rp500,00"
    assert indonesian.percent(1, 8) == "12,5%"
    assert indonesian.percent(2, 3) == "66,7%"
    assert indonesian.percent(1, 0) == "–"
    assert indonesian.size(812) == "812 B"
    assert indonesian.size(14_541) == "14,2 KB"
    assert indonesian.size(1024**3) == "1.024,0 MB"
    assert indonesian.listed(("a",)) == "a"
    assert indonesian.listed(("a", "b")) == "a dan b"
    assert indonesian.listed(("a", "b", "c")) == "a, b, dan c"
    assert indonesian.counted(3) == "3 (tiga)"


def test_a_title_has_capitals_and_small_words_have_none() -> None:
    title = indonesian.titled("KEPALA BIRO UMUM DAN PROTOKOL")
    assert title == "Kepala Biro Umum dan Protokol"
    assert indonesian.titled("KEPALA BKPSDM", "BKPSDM Provinsi Bali") == "Kepala BKPSDM"
    assert indonesian.titled("di tempat") == "Di Tempat"
    assert indonesian.titled("") == ""


def test_the_number_of_a_civil_servant_is_grouped() -> None:
    assert indonesian.nip("197101051996032001") == "19710105 199603 2 001"
    assert indonesian.nip("19710105 199603 2 001") == "19710105 199603 2 001"
    assert indonesian.nip("") == ""
    assert indonesian.nip("honorer-12") == "honorer-12"
