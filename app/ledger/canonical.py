"""Canonical JSON: one spelling for one value, so that it can be hashed.

The spelling is RFC 8785 (JCS) for the values a line may hold: no floats,
integers that every reader keeps exactly, text in NFC, and keys whose order is
the same in UTF-16 as in code points. Within these bounds the C encoder of the
standard library gives the very bytes of RFC 8785, six times as fast as the
``rfc8785`` package; a property test holds the one against the other.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None

LARGEST = 2**53 - 1  # the last integer that IEEE 754 readers keep (RFC 8785 3.2.2.3)
DEEPEST = 64  # lists and objects within one another
# Runs are taken whole and never given back: a rulebook has half a million letters.
_TEXTS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_BRACKETS = re.compile(rb"[][{}]")
_NUMBERS = frozenset({int, bool})
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
            outside the common order, too much within one another, or anything
            that is not JSON.
    """
    _check(value)
    body = spell(value)
    if is_deep(body):
        raise NotCanonicalError("too deep")
    return body


def parse(body: bytes) -> Any:
    """Return the value of canonical bytes, refusing every other spelling.

    Raises:
        NotCanonicalError: not JSON, or JSON spelled differently.
    """
    if is_deep(body):
        raise NotCanonicalError("too deep")
    try:
        value, _end = _decode(str(body, "utf-8"))  # what follows is seen below
    except ValueError as trouble:
        raise NotCanonicalError(str(trouble)) from trouble
    if spell(value) != body:
        raise NotCanonicalError("another spelling of the same value")
    return value


def is_deep(body: bytes) -> bool:
    """Tell whether lists and objects lie in one another deeper than anybody needs.

    Whoever may write anything into a file could otherwise make its reader give up
    where it should give a verdict.
    """
    if body.count(b"[") + body.count(b"{") <= DEEPEST:
        return False
    depth = 0
    for [found] in _BRACKETS.findall(_TEXTS.sub(b"", body)):
        depth += 1 if found in b"[{" else -1
        if depth > DEEPEST:
            return True
    return False


def spell(value: Json) -> bytes:
    """Spell a value as :func:`canonical` does, without looking what it is.

    For comparing with bytes that are there already.

    Raises:
        NotCanonicalError: half a character, or too deep.
        TypeError, ValueError: it is not JSON.
    """
    try:
        return _encode(value).encode("utf-8")
    except UnicodeEncodeError as trouble:
        raise NotCanonicalError("half a character (lone surrogate)") from trouble
    except RecursionError as trouble:
        raise NotCanonicalError("too deep") from trouble


def _refuse_number(text: str) -> None:
    raise NotCanonicalError(f"{text} is not an integer")


_decode = json.JSONDecoder(
    parse_float=_refuse_number, parse_constant=_refuse_number
).raw_decode


def _check(whole: Any) -> None:
    waiting: list[Iterable[Any]] = [(whole,)]
    while waiting:
        for value in waiting.pop():
            kind = type(value)
            if kind is str:
                if not value.isascii():
                    _check_text(value)
            elif kind is dict:
                _check_keys(value)
                waiting.append(value.values())
            elif kind is list:
                waiting.append(value)
            elif value is not None:
                _check_number(value)


def _check_number(value: Any) -> None:
    if type(value) not in _NUMBERS:
        kind = type(value).__name__
        raise NotCanonicalError(f"{kind} cannot be written in a line")
    if not -LARGEST <= value <= LARGEST:
        raise NotCanonicalError(f"{value} is larger than 2^53 - 1")


def _check_text(text: str) -> None:
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonicalError("text is not in normal form C")


# Mostly column names, the same ones over and over; never more than these.
_known_keys: set[str] = set()
_MOST_KEYS = 4_096


def _check_keys(value: dict[Any, Any]) -> None:
    if value.keys() <= _known_keys:
        return
    for key in value:
        if type(key) is not str:
            raise NotCanonicalError("a key must be text")
        if not key.isascii():
            _check_text(key)
            if max(key) >= _FIRST_SURROGATE:
                raise NotCanonicalError(f"key {key!r} sorts differently in UTF-16")
        if len(_known_keys) < _MOST_KEYS:
            _known_keys.add(key)
