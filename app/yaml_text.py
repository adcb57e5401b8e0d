"""YAML that came from outside, read within limits.

The reader is the one written in Python: the quicker one in C ends the whole program
on deep nesting. So the text is kept short, and what its aliases make of it too.
"""

from typing import Any

import yaml

from app.errors import Refused
from app.language import _

_LARGEST = 64 << 10  # characters; the program's own calendar has 16 thousand


_MOST = 50_000  # values, those that an alias repeats counted each time


class _Reader(yaml.SafeLoader):
    """Counts the values; a part that is named counts wherever it is repeated."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._count = 0
        self._counts: dict[int, int] = {}

    def compose_node(self, parent: Any, index: Any) -> Any:
        is_alias = self.check_event(yaml.AliasEvent)
        before = self._count
        node = super().compose_node(parent, index)
        if is_alias:  # of a part that holds it, without end
            self._count += self._counts.get(id(node), _MOST)
        else:
            self._count += 1
            self._counts[id(node)] = self._count - before
        if self._count > _MOST:
            raise yaml.YAMLError("aliases that repeat too much")
        return node


def read(text: str) -> Any:
    """Return what a YAML text says.

    Raises:
        Refused: it is longer than anything somebody writes by hand.
        yaml.YAMLError: it is no YAML, or swells by what it repeats.
    """
    if len(text) > _LARGEST:
        raise Refused(
            _(
                "Berkas itu terlalu panjang: paling banyak {most} karakter. Bagi "
                "menjadi beberapa berkas."
            ).format(most=_LARGEST)
        )
    reader = _Reader(text)
    try:
        return reader.get_single_data()
    except (RecursionError, ValueError) as trouble:
        raise yaml.YAMLError("no file anybody wrote") from trouble
    finally:
        reader.dispose()
