import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.screening.facts import TEXT_FIELDS, BookingFacts
from app.screening.phrases import read_lists
from app.screening.reading import evidence, joined, read
from app.screening.rulebook import load_rulebook
from app.screening.sieve import STRETCHED
from app.screening.slips import slips
from app.screening.text import (
    flattened,
    fold,
    squeezed,
    starts_of,
    unstretched,
    way_back,
)

LEXICON = load_rulebook().lexicon
ANY = st.text(max_size=60)
WORDS = st.sampled_from(
    ["caleg", "kampanye", "KaderPerindo", "DPC Gerindra", "P.K.S", "tim\u200bses",
     "rapat", "posyandu", "ｐａｓｌｏｎ", "kаmpanye", "no 1", "pilih", "🔥", "  ", "|",
     "!", "relawaaan"]
)  # fmt: skip
RECORDS = st.lists(WORDS | st.text(max_size=5), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("PDI-P", " pdi p "),
        ("Ka'bah", " kabah "),
        ("ｃａｌｅｇ", " caleg "),
        ("𝐤𝐚𝐦𝐩𝐚𝐧𝐲𝐞", " kampanye "),
        ("саlеg", " caleg "),
        ("ca\u200bl\u00adeg", " caleg "),
        ("k@mpanye", " kampanye "),
        ("relawaaan", " relawan "),
        ("relawann !", " relawan "),
        ("PPP dan DPP", " ppp dan dpp "),
        ("KonsolidasiKaderPerindo", " konsolidasi kader perindo "),
        ("NasDem di YouTube, WhatsApp", " nasdem di youtube whatsap "),
        ("☝️ dan ✌", " emojisatu dan emojidua "),
        ("1️⃣", " 1 "),
        ("  a \n b\t", " a b "),
        ("", "  "),
    ],
)
def test_every_way_of_writing_is_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(ANY | RECORDS)
def test_the_way_back_has_one_place_for_each_folded_letter(text: str) -> None:
    back = way_back(text)
    assert len(back) == len(fold(text)) or not fold(text).strip()
    assert back == sorted(back)
    assert all(0 <= place <= max(len(text) - 1, 0) for place in back)


@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(ANY)
def test_folded_text_is_small_letters_digits_and_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower()
    assert "  " not in folded.strip()


@given(st.text(alphabet="abc aei", max_size=40))
def test_text_without_a_known_stretch_is_not_changed_by_letting_go(text: str) -> None:
    flat = flattened(text)
    if LEXICON.sieve.hear(flat, starts_of(flat)).states != {0: STRETCHED}:
        assert unstretched(flat.decode()) == flat.decode()


def test_digits_are_read_as_the_letters_they_ape() -> None:
    assert squeezed(flattened("d3kl4r4s1 r3l4w4n")) == b"deklarasirelawan"


@given(st.lists(RECORDS, min_size=6, max_size=6))
def test_evidence_always_points_at_the_text_as_typed(texts: list[str]) -> None:
    facts = BookingFacts(**dict(zip(TEXT_FIELDS, texts, strict=True)))
    reading = read(joined(facts), LEXICON)
    for each in evidence(reading.hits, facts):
        assert getattr(facts, each.field)[each.start : each.end] == each.text
        assert each.text.strip()


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        ("purpose", "rapat k a m p a n y e caleg", "k a m p a n y e"),
        ("purpose", "rapat ca\u200bleg di aula", "ca\u200bleg"),
        ("organisation", "G.E.R.I.N.D.R.A", "G.E.R.I.N.D.R.A"),
        ("event", "dekralasi  dukungn cabup", "dekralasi  dukungn"),
        ("requester", "tim 5ukses", "tim 5ukses"),
    ],
)
def test_the_span_covers_the_disguised_words_themselves(
    field: str, text: str, shown: str
) -> None:
    facts = BookingFacts(**{field: text})
    spans = {e.text for e in evidence(read(joined(facts), LEXICON).hits, facts)}
    assert shown in spans


def test_no_slip_is_an_ordinary_word() -> None:
    made = set(LEXICON.spelling)
    assert not made & set(read_lists()["ordinary"])
    assert not made & {word for phrase in LEXICON.senses for word in phrase.split()}


def test_slips_keep_the_first_letter_or_exchange_it() -> None:
    assert all(
        set(slip) <= set("kampanye") | set("aeiou") | set("43")
        for slip in slips("kampanye")
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 10**6,
        "caleg " * 170_000,
        "pilih nomor 1 " * 70_000,
        "k.a.m.p." * 125_000,
        "\u200b" * 10**6,
        "🔥" * 10**6,
        "bukan kampanye " * 66_000,
        "|" * 10**6,
        "\ud800" * 1000,
        "\x00" * 10**6,
        "((((" * 250_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_megabyte_of_anything_is_read_in_under_a_second(hostile: str) -> None:
    facts = BookingFacts(purpose=hostile)
    started = time.process_time()
    evidence(read(joined(facts), LEXICON).hits, facts)
    assert time.process_time() - started < 1


@given(st.text(max_size=200) | RECORDS)
def test_nothing_typed_breaks_the_reading(text: str) -> None:
    read(text, LEXICON)
