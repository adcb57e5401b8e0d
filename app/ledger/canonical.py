"""Canonical JSON: one spelling for one value, so that it can be hashed.

The spelling is RFC 8785 (JCS) for the values a line may hold: no floats,
integers that every reader keeps exactly, text in NFC, and keys whose order is
the same in UTF-16 as in code points. Within these bounds the C encoder of the
standard library gives the very bytes of RFC 8785, six times as fast as the
``rfc8785`` package; a property test holds the one against the other.
"""

import json
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None

LARGEST = 2**53 - 1  # the last integer that IEEE 754 readers keep (RFC 8785 3.2.2.3)
_PLAIN = frozenset({int, bool, type(None)})
_FIRST_SURROGATE = "\ud800"  # from here on UTF-16 order and code point order differ


def _encoder() -> Callable[[Any], str]:
    """Return an encoder that is made once; the library makes one for each value.

    Half a million lines notice the difference. Where Python has no encoder in C the
    library's own way is taken, which spells the same.
    """
    make = getattr(json.encoder, "c_make_encoder", None)
    usual = json.JSONEncoder(
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        check_circular=False,
        allow_nan=False,
    )
    if make is None:
        return usual.encode
    text = json.encoder.encode_basestring
    pieces = make(None, usual.default, text, None, ":", ",", True, False, False)  # noqa: FBT003 - in C, by place
    return lambda value: "".join(pieces(value, 0))


_encode = _encoder()


class NotCanonicalError(ValueError):
    """The value cannot be written in a line, or the bytes are not canonical."""


def canonical(value: Json) -> bytes:
    """Return the one canonical spelling of a value, in UTF-8.

    Raises:
        NotCanonicalError: a float, a large integer, text that is not NFC, a key
            outside the common order, or anything that is not JSON.
    """
    _check(value)
    return spell(value)


def parse(body: bytes) -> Any:
    """Return the value of canonical bytes, refusing every other spelling.

    Raises:
        NotCanonicalError: not JSON, or JSON spelled differently.
    """
    try:
        value, _end = _decode(str(body, "utf-8"))  # what follows is seen below
    except ValueError as trouble:
        raise NotCanonicalError(str(trouble)) from trouble
    if spell(value) != body:
        raise NotCanonicalError("another spelling of the same value")
    return value


def spell(value: Json) -> bytes:
    """Spell a value as :func:`canonical` does, without looking what it is.

    For comparing with bytes that are there already.

    Raises:
        NotCanonicalError: half a character.
        TypeError, ValueError: it is not JSON.
    """
    try:
        return _encode(value).encode("utf-8")
    except UnicodeEncodeError as trouble:
        raise NotCanonicalError("half a character (lone surrogate)") from trouble


def _refuse_number(text: str) -> None:
    raise NotCanonicalError(f"{text} is not an integer")


_decode = json.JSONDecoder(
    parse_float=_refuse_number, parse_constant=_refuse_number
).raw_decode


def _check(whole: Any) -> None:
    waiting = [whole]
    while waiting:
        value = waiting.pop()
        kind = type(value)
        if kind is str:
            _check_text(value)
        elif kind is dict:
            for key in value:
                _check_key(key)
            waiting.extend(value.values())
        elif kind is list:
            waiting.extend(value)
        elif kind not in _PLAIN:
            raise NotCanonicalError(f"{kind.__name__} cannot be written in a line")
        elif kind is int and not -LARGEST <= value <= LARGEST:
            raise NotCanonicalError(f"{value} is larger than 2^53 - 1")


def _check_text(text: str) -> None:
    if not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        raise NotCanonicalError("text is not in normal form C")


@lru_cache(4_096)  # mostly column names, the same ones over and over
def _check_key(key: Any) -> None:
    if type(key) is not str:
        raise NotCanonicalError("a key must be text")
    if not key.isascii():
        _check_text(key)
        if max(key) >= _FIRST_SURROGATE:
            raise NotCanonicalError(f"key {key!r} sorts differently in UTF-16")
