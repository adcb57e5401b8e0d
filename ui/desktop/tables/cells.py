"""What cells say outside the table: on the clipboard and in a file."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData

from reports.formulas import FORMULA_STARTS
from ui.desktop.tables.model import Column

Value = str | int | float | datetime | date
_AS_TEXT = " style=\"mso-number-format:'\\@'\""  # Excel's word for a cell of text


def words_of(column: Column[Any], row: Any) -> str:
    """Return what a cell says, on one line."""
    return " · ".join(column.said(row).splitlines()).replace("\t", " ")


def value_of(column: Column[Any], row: Any) -> Value:
    """Return what a cell is worth in a file: a number stays one to count with."""
    worth = column.value(row) if column.value is not None else None
    if column.is_number and isinstance(worth, int | float):
        return worth
    if isinstance(worth, datetime) and column.below is None:
        return worth
    return words_of(column, row)


def as_mime(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> QMimeData:
    """Return rows for the clipboard: a table to a word processor, text to others.

    The headings go with it when more than one row is taken. No text of the registry
    becomes a formula in a spreadsheet, and long numbers keep their digits there.
    """
    lines = [
        [_copied(column, row) for column in columns] for row in rows if row is not None
    ]
    if len(lines) > 1:
        lines.insert(0, [column.title for column in columns])
    mime = QMimeData()
    mime.setText("\n".join("\t".join(line) for line in lines))
    heads = [f"<td{'' if column.is_number else _AS_TEXT}>" for column in columns]
    cells = "".join(
        "<tr>"
        + "".join(
            f"{head}{escape(cell)}</td>" for head, cell in zip(heads, line, strict=True)
        )
        + "</tr>"
        for line in lines
    )
    mime.setHtml(f"<table>{cells}</table>")
    return mime


def _copied(column: Column[Any], row: Any) -> str:
    words = words_of(column, row)
    is_formula = not column.is_number and words.startswith(FORMULA_STARTS)
    return f"'{words}" if is_formula else words
