import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ledger.characters import clean, clean_all, shown


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("Cafe\u0301", "Café"),
        ("kam\u200bpanye", "kampanye"),
        ("\u202eidub\u202c", "idub"),
        ("\ufeffBudi", "Budi"),
        ("Bu\u00addi", "Budi"),
        ("a\x00b", "ab"),
        ("baris\nbaru\tlagi", "baris\nbaru\tlagi"),
        ("½\ud800", "½\ufffd"),
        ("e\u200b\u0301", "é"),
    ],
)
def test_what_does_not_show_is_taken_out(given_text: str, cleaned: str) -> None:
    assert clean(given_text) == cleaned


@given(st.text(st.characters(codec=None)))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) is once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


def test_structures_are_cleaned_throughout() -> None:
    assert clean_all({"a\u200b": ["b\u200b", ("c\u200b", 1, None)]}) == {
        "a": ["b", ["c", 1, None]]
    }


def test_what_a_file_hides_is_shown_to_the_reader() -> None:
    assert shown("Bu\u200bdi\u202e") == "Bu<U+200B>di<U+202E>"
