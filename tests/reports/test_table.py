from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Flowable

from reports import text, typeface
from reports.table import Column, Table, spread
from reports.table_drawing import Look
from reports.table_words import Wrapper

COLUMNS = [Column("Nomor", 60, is_row_head=True), Column("Keperluan", 120)]
WORDS = st.text(st.sampled_from("ab -/é"), max_size=120)


def _pieces(table: Table, room: float) -> list[Table]:
    """The table as pages of this height divide it."""
    done: list[Table] = []
    rest: list[Flowable] = [table]
    while rest:
        parts = rest[0].split(400, room)
        assert parts, "a row that fits no page would never end"
        done.append(parts[0])
        rest = parts[1:]
    return done


def _lines(piece: Table) -> list[tuple[tuple[str, ...], ...]]:
    return [
        tuple(tuple(cell) for cell in row.cells)
        for row in piece.measured.rows[piece.first : piece.last]
    ]


@given(st.lists(st.tuples(WORDS, WORDS), max_size=40), st.integers(330, 600))
def test_pages_lose_no_row_and_repeat_none(
    rows: list[tuple[str, str]], room: int
) -> None:
    typeface.covered()
    table = Table(COLUMNS, [[text.plain(cell) for cell in row] for row in rows])
    pieces = _pieces(table, room) if rows else [table]
    told = [line for piece in pieces for line in _lines(piece)]
    assert told == _lines(table)
    assert all(piece.wrap(400, room)[1] <= room + 1e-6 for piece in pieces)
    assert all(one.last == two.first for one, two in pairwise(pieces))


@given(WORDS, st.integers(12, 200))
def test_no_line_is_wider_than_its_cell(words: str, width: int) -> None:
    typeface.covered()
    lines = Wrapper(typeface.REGULAR, 8, width)(words)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(typeface.width(line, typeface.REGULAR, 8) <= width for line in lines)


def test_a_row_taller_than_a_page_is_divided() -> None:
    typeface.covered()
    table = Table(COLUMNS, [["1", "kata " * 900]])
    pieces = _pieces(table, 400)
    assert len(pieces) > 1
    words = [
        word
        for piece in pieces
        for row in _lines(piece)
        for line in row[1]
        for word in line.split()
    ]
    assert words == ["kata"] * 900


def test_a_table_that_fits_is_not_divided() -> None:
    typeface.covered()
    table = Table(COLUMNS, [["1", "a"], ["2", "b"]], total=["Jumlah", "2"])
    assert table.split(400, 500) == [table]


def test_there_is_no_piece_with_a_head_and_nothing_else() -> None:
    typeface.covered()
    table = Table(COLUMNS, [["1", "a"]])
    assert table.split(400, table.measured.head_height + 2) == []


def test_widths_fill_the_room() -> None:
    assert sum(spread((1, 2, 5), 160)) == 160
    assert spread((1, 3), 100) == [25, 75]


def test_a_look_changes_the_height_of_rows() -> None:
    typeface.covered()
    tall = Table(COLUMNS, [["1", "a"]], look=Look(leading=30))
    flat = Table(COLUMNS, [["1", "a"]], look=Look(leading=10))
    assert tall.wrap(400, 500)[1] > flat.wrap(400, 500)[1]
