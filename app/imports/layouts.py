"""The official sheets as data: to recognise one, and to write one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

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
    def header_rows(self) -> int:
        """How many rows the merged header takes."""
        return max(len(column.labels) for column in self.columns)


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


def closest(fields: Iterable[StrEnum], *, split_code: bool) -> Layout | None:
    """Return the layout that shares the most columns, if any comes near."""
    found = frozenset(fields)

    def likeness(layout: Layout) -> float:
        together = len(found & layout.fields) / len(found | layout.fields)
        return together + (0.2 if layout.split_code and split_code else 0.0)

    candidates = [x for x in layouts().values() if x.split_code <= split_code]
    best = max(candidates, key=likeness)
    return best if likeness(best) >= _ALIKE else None
