"""One pass over an asset sheet, repeated when its own evidence asks for it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.errors import Refused
from app.imports.above import Above, read_above
from app.imports.answers import Answers
from app.imports.build import Builder
from app.imports.fields import Field
from app.imports.header import Header
from app.imports.items import AssetItem, AssetSheet, TotalCheck
from app.imports.kinds import RowKind, RowSorter
from app.imports.labels import says_thousands
from app.imports.layouts import PLAIN, Layout, closest
from app.imports.lines import Columns, Line
from app.imports.money import Purse
from app.imports.numbers import Numbers
from app.imports.problems import Problem, ProblemKind
from app.imports.totals import Tally
from app.imports.uniqueness import Uniqueness
from app.imports.workbook import Row, Sheet
from app.language import _
from app.progress import Progress

_STEP = 2000
_MOST_ITEMS = 3_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet whose header is known."""

    sheet: Sheet
    header: Header
    above: Sequence[Row]


class Reading:
    """One pass over a sheet, repeated when a later row proves the number style."""

    def __init__(self, found: Found, *, answers: Answers, progress: Progress) -> None:
        self._found = found
        self._progress = progress
        self._columns = Columns(found.header)
        self._above = read_above(found.above)
        self._layout = closest(found.header.fields, split_code=self._columns.split_code)
        self._stated = _stated_thousands(found.header, self._above)
        self._answers = answers
        said = answers.thousands
        self._thousands = bool(self._stated if said is None else said)

    @property
    def verdict(self) -> str | None:
        """The decimal mark the file proves."""
        return self._numbers.verdict

    @property
    def must_read_again(self) -> bool:
        """Whether rows were read doubtfully that the file itself explains."""
        return bool(self._numbers.doubtful and self._numbers.verdict)

    def run(self, numbers: Numbers) -> None:
        """Read all rows with the given number style."""
        self._numbers = numbers
        factor = 1000 if self._thousands else 1
        purse = Purse(numbers, factor=factor)
        kib = self._layout.kib if self._layout else None
        self._builder = Builder(
            self._columns, self._above, purse, kib, expand=self._answers.expand
        )
        self._tally = Tally(numbers, factor=factor)
        self._unique = Uniqueness()
        self._items: list[AssetItem] = []
        self._problems: list[Problem] = []
        self._counts: Counter[RowKind] = Counter()
        has_code = Field.KODE_BARANG in self._columns.fields
        sorter = RowSorter(self._found.header, self._found.above, has_code=has_code)
        for number, cells in self._rows():
            self._take(self._columns.line(number, cells), cells, sorter)

    def _rows(self) -> Iterator[Row]:
        last = self._found.header.last_row
        for row in self._found.sheet.rows():
            if row[0] % _STEP == 0:
                self._progress(row[0], max(self._found.sheet.height(), row[0]))
            if row[0] > last:
                yield row

    def _take(self, line: Line, cells: Sequence[object], sorter: RowSorter) -> None:
        kind = sorter.kind(line, cells)
        self._counts[kind] += 1
        if kind is RowKind.ITEM:
            self._build(line, cells)
        elif kind is RowKind.TOTAL:
            self._tally.check(line, cells)
            return
        elif kind is RowKind.UNKNOWN:
            shown = " | ".join(str(cell) for cell in cells if cell != "")[:200]
            line.problems.clear()
            line.note(ProblemKind.ROW_NOT_UNDERSTOOD, None, shown)
        else:
            return
        self._problems += line.problems

    def _build(self, line: Line, cells: Sequence[object]) -> None:
        items, worth = self._builder.build(line, cells)
        if len(self._items) + len(items) > _MOST_ITEMS:
            raise Refused(
                _(
                    "Lembar ini memuat lebih dari {limit} barang: pecah berkasnya."
                ).format(limit=_MOST_ITEMS)
            )
        for item in items:
            self._unique.check(line, item)
        if items:
            self._tally.add(worth.exact, sum(item.quantity for item in items))
        self._items += items

    def result(self, others: tuple[str, ...]) -> AssetSheet:
        """Return what the last pass found."""
        header = self._found.header
        layout: Layout | None = self._layout
        skipped = {kind.value: n for kind, n in self._counts.items()}
        data_rows = skipped.pop(RowKind.ITEM.value, 0)
        return AssetSheet(
            layout=layout.name if layout else PLAIN,
            sheet=self._found.sheet.name,
            header_row=header.first_row,
            fingerprint=header.fingerprint,
            columns={span.label: Field(f) for f, span in header.fields.items()},
            thousands=self._thousands,
            location_code=self._above.location_code,
            agency_text=self._above.agency,
            room=self._above.room,
            other_sheets=others,
            data_rows=data_rows,
            items=self._items,
            problems=[*self._of_the_sheet(others), *self._problems],
            totals=self._tally.checks,
            skipped=skipped,
        )

    def _of_the_sheet(self, others: tuple[str, ...]) -> Iterator[Problem]:
        row = self._found.header.first_row
        has_price = {Field.PRICE, Field.UNIT_PRICE} & self._columns.fields.keys()
        answer = self._answers.thousands
        if has_price and self._stated is None and answer is None:
            yield Problem(0, Field.PRICE, "", ProblemKind.THOUSANDS_UNKNOWN)
        if self._stated is not None and answer not in {None, self._stated}:
            yield Problem(0, Field.PRICE, "", ProblemKind.THOUSANDS_OVERRIDDEN)
        for span in self._columns.others:
            yield Problem(row, None, span.label, ProblemKind.COLUMN_UNKNOWN)
        yield from self._of_the_cells()
        for name in others:
            yield Problem(0, None, name, ProblemKind.OTHER_SHEET, {"sheet": name})
        for check in self._tally.checks:
            if check.difference:
                yield _difference(check)

    def _of_the_cells(self) -> Iterator[Problem]:
        """Tell once what would otherwise be told on every row."""
        old = next((item for item in self._items if item.kode_lama), None)
        if old:
            code = old.kode_lama or ""
            yield Problem(old.row, Field.KODE_BARANG, code, ProblemKind.CODE_OLD)
        hollow = self._found.sheet.hollow_formulas
        if hollow:
            kind = ProblemKind.FORMULA_WITHOUT_VALUE
            yield Problem(0, None, str(hollow), kind)


def _stated_thousands(header: Header, above: Above) -> bool | None:
    """Return what the price column says of its unit, else the title block."""
    fields = header.fields
    for field in (Field.PRICE, Field.UNIT_PRICE):
        if field in fields:
            said = says_thousands(fields[field].label)
            return above.thousands if said is None else said
    return None


def _difference(check: TotalCheck) -> Problem:
    words: dict[str, str | int] = {
        "label": check.label,
        "counted": check.counted,
        "difference": check.difference,
    }
    shown = str(check.stated)
    return Problem(check.row, check.field, shown, ProblemKind.TOTAL_DIFFERS, words)
