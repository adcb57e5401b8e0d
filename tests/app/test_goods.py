"""Reading kode barang, and proposing what may be lent."""

import pytest
import yaml

from app import goods
from app.goods import BookableKind, Ground, propose, read_code

CAR = "1.3.2.02.01.02.003"
OFFICE = "1.3.3.01.01.01.001"


@pytest.mark.parametrize(
    ("text", "code", "complete"),
    [
        (CAR, CAR, True),
        ("132020102003", CAR, True),
        (" 1.3.2.02 .01.02.003 ", CAR, True),
        ("1.3.2.2.1.2.3", CAR, True),
        ("1.3.2.02", "1.3.2.02", False),
        ("1.3.2.", "1.3.2", False),
        ("02.06.02.01.31", "02.06.02.01.31", True),
        ("02.06.02.01.31.0166", "02.06.02.01.31.0166", True),
    ],
)
def test_a_code_is_read(text: str, code: str, complete: bool) -> None:
    read = read_code(text)
    assert read is not None
    assert (read.text, read.complete) == (code, complete)


@pytest.mark.parametrize(
    "text",
    ["", "MENGETAHUI", "1,3,2", "1.3.2.02.01.02.1031", "1.3.2.123.01", "1..3", "x1"],
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text) is None


def test_old_and_present_codes_are_told_apart() -> None:
    old, present = read_code("02.06.02.01.31.0166"), read_code(CAR)
    assert old is not None
    assert present is not None
    assert (old.old, old.has_register) == (True, True)
    assert (present.old, present.has_register) == (False, False)


def test_only_a_padded_code_says_so() -> None:
    assert [bool(c and c.padded) for c in map(read_code, (CAR, "1.3.2.2.1.2.3"))] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("code", "texts", "kind", "signal"),
    [
        (CAR, ("Innova",), BookableKind.VEHICLE, "Mini Bus (14 orang ke bawah)"),
        (OFFICE, ("A",), BookableKind.BUILDING, "Bangunan Gedung Kantor Permanen"),
        (OFFICE, ("BANGUNAN AULA", "GEDUNG"), BookableKind.BUILDING, "aula"),
        (OFFICE, ("Aula dan WC",), BookableKind.BUILDING, "aula"),
        (OFFICE, ("R. Rapat Lt. 2",), BookableKind.ROOM, "r. rapat"),
        (OFFICE, ("Mess Pemda 8 kamar",), BookableKind.LODGING, "mess"),
        ("1.3.2.05.02.06.008", ("Mixer",), BookableKind.EQUIPMENT, "Sound System"),
        ("1.3.2.06.99.99.999", ("Tenda besar",), BookableKind.EQUIPMENT, "tenda"),
        ("1.3.1.01.01.04.001", ("Lapangan upacara",), BookableKind.FIELD, "lapangan"),
        (None, ("Wantilan Desa",), BookableKind.BUILDING, "wantilan"),
    ],
)  # fmt: skip
def test_what_is_usually_lent_is_proposed_with_its_ground(
    code, texts, kind, signal
) -> None:
    proposal = propose(code, texts)
    assert (proposal.kind, proposal.signal) == (kind, signal)
    assert proposal.bookable
    assert signal in proposal.reason


@pytest.mark.parametrize(
    ("code", "texts", "ground"),
    [
        (OFFICE, ("Km.WC",), Ground.ANCILLARY),
        (OFFICE, ("Toilet aula",), Ground.ANCILLARY),
        ("1.3.3.04.01.04.004", ("PAGAR",), Ground.ANCILLARY),
        ("1.3.4.01.01.01.001", ("Jalan aula",), Ground.UNFIT),
        ("1.5.4.01.01.01.001", ("Aula",), Ground.WRITTEN_OFF),
        ("1.3.2.05.01.04.001", ("Lemari besi",), Ground.UNFIT),
        (OFFICE, ("Gaulan", "Imessa"), Ground.CODE),
    ],
)
def test_what_is_not_lent_has_its_ground_too(code, texts, ground) -> None:
    proposal = propose(code, texts)
    assert proposal.ground is ground
    assert proposal.bookable == (ground is Ground.CODE)
    assert proposal.reason


def test_heavy_damage_bars_even_a_hall() -> None:
    proposal = propose(OFFICE, ("Aula",), heavy_damage=True)
    assert proposal.barred
    assert not proposal.bookable


def test_every_code_of_the_tree_reads_as_itself() -> None:
    book = yaml.safe_load(goods._FILE.read_text("utf-8"))
    for code in [*book["codes"], *book["placeholders"], *book["lent_by_code"]]:
        read = read_code(code)
        assert read is not None
        assert (read.text, read.padded) == (code, False)
        assert goods.is_register_class(code)


def test_names_and_letters() -> None:
    assert goods.name_of(CAR) == "Mini Bus (14 orang ke bawah)"
    assert goods.name_of("1.3.2") == "Peralatan dan Mesin"
    assert goods.name_of("1.3.2.99") is None
    assert [goods.kib_letter(c) for c in (CAR, OFFICE, "1.5.4.01", None)] == [
        "B",
        "C",
        "",
        "",
    ]
