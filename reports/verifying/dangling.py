"""Numbers that a signed revision points to but leaves undefined.

A file may be signed while a page draws an object that does not exist yet; an
increment then supplies it without replacing anything. qpdf reads the signed
bytes alone here, so nothing that came later can answer for them.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from reports.verifying.document import Document, signed_until


def numbers_left_open(document: Document, revision: int) -> set[int]:
    """Return object numbers beyond the table that the revision refers to."""
    size = int(document.reader.trailer.flatten(revision)["/Size"])
    signed = document.data[: signed_until(document.embedded[0])]
    found: set[int] = set()
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        for thing in pdf.objects:
            found.update(one for one in _named_in(thing) if one >= size)
    return found


def _named_in(thing: pikepdf.Object) -> Iterator[int]:
    """Give the numbers that an object names, without following them."""
    waiting = [thing]
    while waiting:
        for child in _children(waiting.pop()):
            if child.is_indirect:
                yield child.objgen[0]
            else:
                waiting.append(child)


def _children(thing: pikepdf.Object) -> list[pikepdf.Object]:
    kind = thing._type_code  # noqa: SLF001 - much faster than asking its type
    children: list[Any] = []
    if kind == pikepdf.ObjectType.array:
        children = list(thing)
    elif kind in (pikepdf.ObjectType.dictionary, pikepdf.ObjectType.stream):
        children = [thing.get(key) for key in thing.keys()]  # noqa: SIM118 - no mapping
    return [child for child in children if isinstance(child, pikepdf.Object)]
