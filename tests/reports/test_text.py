import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from reports import page_style, text, typeface

PAYLOADS = [
    '<img src="/etc/hostname" width="9" height="9"/>',
    r'<img src="\\10.0.0.9\s\a.png"/>',
    '<a href="javascript:app.alert(1)">x</a>',
    '<onDraw name="showPage" label="x"/>teks',
    "a < b dan <b>tebal",
    "A & B &lt; C",
    '<font name="TidakAda">x</font>',
    "<b>" * 300 + "x",
    "<para><font color=\"[[x for x in ()] and 'red']\">x</font></para>",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_of_a_person_is_drawn_as_it_was_typed(payload: str) -> None:
    typeface.covered()
    paragraph = Paragraph(text.safe(payload), page_style.BODY)
    assert paragraph.getPlainText() == payload


@given(st.text(max_size=200))
def test_no_text_can_break_a_paragraph(value: str) -> None:
    typeface.covered()
    Paragraph(text.safe(value), page_style.BODY)


@given(st.text(max_size=200))
def test_plain_text_holds_only_letters_we_have(value: str) -> None:
    codes = {ord(char) for char in text.plain(value)}
    assert codes <= typeface.covered() | {ord("\n")}


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert text.plain("fdp.\u202eexe\u200b.daf\u00adtar\x00") == "fdp.exe.daftar"


def test_every_kind_of_line_break_is_one() -> None:
    assert text.plain("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"


def test_letters_are_composed() -> None:
    assert text.plain(unicodedata.normalize("NFD", "Café")) == "Café"


def test_a_character_without_a_letter_is_replaced_and_counted() -> None:
    assert text.plain("halo 😀😀 中") == "halo ?? ?"
    assert text.lost(("halo 😀😀 中", ("ok",))) == {"😀": 2, "中": 1}


def test_text_that_is_too_long_is_cut_with_a_mark() -> None:
    cut = text.plain("x" * 50, 20)
    assert cut == "x" * 20 + " […]"


def test_spans_count_in_the_text_as_it_was_given() -> None:
    marked = text.marked("a\u200bb<calon> bupati", ((3, 10),))
    assert marked == ('ab<font backColor="#ffe9a8"><b>&lt;calon&gt;</b></font> bupati')


def test_spans_that_overlap_or_leave_the_text_are_merged_and_cut() -> None:
    marked = text.marked("satu dua", ((5, 90), (0, 4), (6, 7), (4, 4), (-3, 2)))
    assert marked.count("<font") == 2
    assert Paragraph(marked, page_style.BODY).getPlainText() == "satu dua"


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=5),
)
def test_marking_never_changes_the_words(
    value: str, spans: list[tuple[int, int]]
) -> None:
    typeface.covered()
    plain = "".join(text.plain(char) for char in value).split()
    drawn = Paragraph(text.marked(value, spans), page_style.BODY).getPlainText()
    # composing letters across the edge of a span may differ; ASCII may not
    if value.isascii():
        assert "".join(drawn.split()) == "".join(plain)
