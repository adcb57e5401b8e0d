"""The official sheets as data: to recognise one, and to write one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from app.imports.fields import Field, Kib

_FILE = Path(__file__).with_name("layouts.yaml")
PLAIN = "PLAIN"
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its labels from the merged one down, and what it holds."""

    labels: tuple[str, ...]
    field: Field


@dataclass(frozen=True, slots=True)
class Layout:
    """One official sheet. ``split_code``: the code is spread over cells."""

    name: str
    kib: Kib | None
    title: tuple[str, ...]
    columns: tuple[Column, ...]
    split_code: bool = False

    @property
    def fields(self) -> frozenset[Field]:
        """What the layout holds."""
        return frozenset(column.field for column in self.columns)

    @property
    def header(self) -> "MergedHeader":
        """The header as it is printed: rows of labels and what is merged."""
        return _merged([column.labels for column in self.columns])


class Merge(NamedTuple):
    """Cells shown as one, from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class MergedHeader(NamedTuple):
    """Header rows with each label in the first of its cells, and the merges."""

    rows: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...]


@cache
def layouts() -> Mapping[str, Layout]:
    """Return every known layout by name."""
    content: dict[str, dict[str, Any]] = yaml.safe_load(_FILE.read_text("utf-8"))
    return {name: _layout(name, entry) for name, entry in content.items()}


def _layout(name: str, entry: dict[str, Any]) -> Layout:
    columns = tuple(
        Column(tuple(part.strip() for part in label.split(">")), Field(field))
        for label, field in entry["columns"]
    )
    kib = Kib(entry["kib"]) if "kib" in entry else None
    split = bool(entry.get("split_code", False))
    return Layout(name, kib, tuple(entry["title"]), columns, split)


def _merged(paths: Sequence[tuple[str, ...]]) -> MergedHeader:
    """Lay labels out: children under their parent, lone labels down to the end."""
    height = max(map(len, paths))
    rows = [[""] * len(paths) for _row in range(height)]
    merges = []
    for left, path in enumerate(paths):
        for top in range(len(path)):
            if left and paths[left - 1][: top + 1] == path[: top + 1]:
                continue
            rows[top][left] = path[top]
            bottom = height - 1 if top == len(path) - 1 else top
            right = left + _run(paths[left:], top + 1) - 1
            if (bottom, right) != (top, left):
                merges.append(Merge(top, left, bottom, right))
    return MergedHeader(tuple(map(tuple, rows)), tuple(merges))


def _run(paths: Sequence[tuple[str, ...]], depth: int) -> int:
    """Return over how many columns the first labels stay the same."""
    own = paths[0][:depth]
    return next((n for n, p in enumerate(paths) if p[:depth] != own), len(paths))


def closest(fields: Iterable[StrEnum], *, split_code: bool) -> Layout | None:
    """Return the layout that shares the most columns, if any comes near."""
    found = frozenset(fields)

    def likeness(layout: Layout) -> float:
        together = len(found & layout.fields) / len(found | layout.fields)
        return together + (0.2 if layout.split_code and split_code else 0.0)

    candidates = [x for x in layouts().values() if x.split_code <= split_code]
    best = max(candidates, key=likeness)
    return best if likeness(best) >= _ALIKE else None
