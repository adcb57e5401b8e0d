import unicodedata
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from app.ledger.canonical import (
    DEEPEST,
    LARGEST,
    NotCanonicalError,
    canonical,
    parse,
)

nfc = st.text().map(lambda text: unicodedata.normalize("NFC", text))
keys = nfc.filter(lambda key: all(letter < "\ud800" for letter in key))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | nfc,
    lambda inner: (
        st.lists(inner, max_size=6) | st.dictionaries(keys, inner, max_size=6)
    ),
    max_leaves=12,
)


@given(values)
def test_the_spelling_is_that_of_rfc_8785_and_is_read_back(value: object) -> None:
    spelled = canonical(value)
    assert spelled == rfc8785.dumps(value)
    assert parse(spelled) == value


def test_the_sorting_example_of_rfc_8785_within_our_keys() -> None:
    value = {"\u20ac": 1, "\r": 2, "1": 3, "\u0080": 4, "\u00f6": 5}
    assert list(parse(canonical(value))) == ["\r", "1", "\u0080", "\u00f6", "\u20ac"]


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        LARGEST + 1,
        -LARGEST - 1,
        "Cafe\u0301",
        {"Cafe\u0301": 1},
        {"\U0001f600": 1},
        {1: 1},
        "\ud800",
        b"bytes",
        (1, 2),
        {"deep": [{"deeper": 0.5}]},
    ],
)
def test_what_has_no_single_spelling_is_refused(value: object) -> None:
    with pytest.raises(NotCanonicalError):
        canonical(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":NaN}',
        b'{"a":"\\u0041"}',
        b'"\\/"',
        b'{"a":1}\n',
        b"\xff",
        b"",
        b"\xef\xbb\xbf1",
    ],
)
def test_another_spelling_is_refused(body: bytes) -> None:
    with pytest.raises(NotCanonicalError):
        parse(body)


def test_lists_within_one_another_are_spelled_to_a_depth_and_no_deeper() -> None:
    value: Any = []
    for _ in range(DEEPEST - 1):
        value = [value]
    assert parse(canonical(value)) == value
    with pytest.raises(NotCanonicalError):
        canonical([value])
    for deep in (DEEPEST + 1, 100_000):
        with pytest.raises(NotCanonicalError):
            parse(b"[" * deep + b"]" * deep)


def test_brackets_in_a_text_are_not_deep() -> None:
    text = '[{"\\' * 200
    assert parse(canonical({"said": [text, text]})) == {"said": [text, text]}
