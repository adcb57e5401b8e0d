"""Finding the header of a sheet and what each column means."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.imports.labels import Vocabulary, normal_label
from app.imports.workbook import Row

SEARCH_ROWS = 80  # the header must begin within these
_WINDOW = 3
_FEWEST = 3
_DIGITS = re.compile(r"[\s\d.,:/-]*\d[\s\d.,:/-]*")
Recogniser = Callable[[Sequence[str]], StrEnum | None]


@dataclass(frozen=True, slots=True)
class Span:
    """The cells under one label: ``first`` to ``last``, both included, from 0.

    A merged label covers several; the value may stand in any of them.
    """

    labels: tuple[str, ...]
    field: StrEnum | None
    first: int
    last: int

    @property
    def label(self) -> str:
        """The labels as one line, merged ones first."""
        return " > ".join(self.labels)

    @property
    def words(self) -> int:
        """How many words the labels have."""
        return sum(len(normal_label(label).split()) for label in self.labels)


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows (numbered as a person sees them) and their columns."""

    first_row: int
    last_row: int
    spans: tuple[Span, ...]
    rows: frozenset[tuple[str, ...]]

    @property
    def fields(self) -> dict[StrEnum, Span]:
        """The recognised columns.

        Of two alike the one that says more counts (``Kode Barang`` before a bare
        ``Kode``), else the first.
        """
        found: dict[StrEnum, Span] = {}
        for span in self.spans:
            if span.field is not None:
                rival = found.setdefault(span.field, span)
                if span.words > rival.words:
                    found[span.field] = span
        return found

    @property
    def fingerprint(self) -> str:
        """What makes this header recognisable again, whatever its spelling."""
        labels = ["/".join(map(normal_label, span.labels)) for span in self.spans]
        return hashlib.sha256("|".join(labels).encode()).hexdigest()[:16]


def find_header(
    rows: Sequence[Row],
    words: Vocabulary,
    knows: Recogniser | None = None,
    *,
    fewest: int = _FEWEST,
) -> Header | None:
    """Return the best header among the first rows of a sheet.

    Every window of one to three rows is tried; the one with the most different
    meanings wins, then the lowest in height, then the first. ``knows`` is asked
    instead of the vocabulary where a person has mapped the columns; ``fewest``
    is how many meanings it takes to be a header at all.
    """
    knows = knows or words.meaning
    best: Header | None = None
    best_score = (fewest - 1, 0)
    for window in windows(rows):
        header = read_header(window, knows)
        fields = header.fields
        score = (len(fields), -len(window))
        if (
            score > best_score
            and len(fields) >= fewest
            and fields.keys() & words.telling
        ):
            best, best_score = header, score
    return _with_likeliest(best, words) if best else None


def _with_likeliest(header: Header, words: Vocabulary) -> Header:
    """Recognise the remaining columns by likeness, if the meaning is still free."""
    taken = set(header.fields)
    spans = []
    for span in header.spans:
        field = span.field or words.likeliest(span.labels)
        is_new = span.field is None and field is not None and field not in taken
        spans.append(replace(span, field=field) if is_new else span)
        taken |= {field} if field else set()
    return replace(header, spans=tuple(spans))


def windows(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Give every run of one to three rows that may be a header.

    A row with a number in it is no second header row: else the first item of a
    list could be taken for labels ("Baik" is one).
    """
    for start in range(min(len(rows), SEARCH_ROWS)):
        yield rows[start : start + 1]
        for end in range(start + 1, min(start + _WINDOW, len(rows))):
            if any(map(_is_number, rows[end][1])):
                break
            yield rows[start : end + 1]


def _is_number(cell: object) -> bool:
    return cell != "" and (not isinstance(cell, str) or bool(_DIGITS.fullmatch(cell)))


def read_header(window: Sequence[Row], knows: Recogniser) -> Header:
    """Read the given rows as a header.

    Equal labels side by side are one column: that is how some programs write a
    merged cell.
    """
    texts = [tuple(text_of(cell) for cell in cells) for _number, cells in window]
    paths = _paths(texts)
    starts = [
        column
        for column, path in enumerate(paths)
        if path and not (column and path == paths[column - 1])
    ]
    ends = [*(start - 1 for start in starts[1:]), len(paths) - 1][: len(starts)]
    spans = tuple(
        Span(paths[first], knows(paths[first]), first, last)
        for first, last in zip(starts, ends, strict=True)
    )
    return Header(window[0][0], window[-1][0], spans, frozenset(texts))


def text_of(cell: object) -> str:
    """Return a header cell as text on one line."""
    return " ".join(str(cell).split())


def _paths(texts: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Return the labels over each column, merged parents carried to the right.

    A parent is carried only while something stands below it, so that a plain
    label beside it is not taken for its child.
    """
    width = max(map(len, texts))
    padded = [[*row, *[""] * (width - len(row))] for row in texts]
    for upper, lower in zip(range(len(padded)), range(1, len(padded)), strict=False):
        parent = ""
        for column in range(width):
            here = padded[upper][column]
            if here:
                parent = here
            elif any(row[column] for row in padded[lower:]):
                padded[upper][column] = parent
            else:
                parent = ""
    return [_path([row[column] for row in padded]) for column in range(width)]


def _path(labels: Sequence[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for label in labels:
        if label and label not in kept[-1:]:
            kept.append(label)
    return tuple(kept)
