"""A table of any length: only the rows that are looked at are fetched.

The database narrows and sorts. The first rows come with the first answer; how
many there are, and the keys of all of them, come after, from another worker. By
its key any row is found at once, so the end of a million rows is as near as the
beginning. Until a row has come its place shows a quiet bar.
"""

from array import array
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal

from app.queries import catalogue
from app.queries.catalogue import Catalogue, Order, Stretch, View
from ui.desktop.tables.model import Column, Index, Row, TableModel
from ui.desktop.tasks import Lane, Task
from ui.desktop.workspace import Workspace

Wanted = TypeVar("Wanted")
PAGE: Final = 100  # rows fetched in one go: five screens
_KEPT: Final = 40  # pages; the ones looked at longest ago go first
_BREATH: Final = 60  # milliseconds in which the first rows are painted
_PATIENCE: Final = 2  # wishes remembered while one is on its way
_NOWHERE: Final = QModelIndex()
_COUNT, _KEYS = _SURVEYED = ("count", "keys")


class WindowModel(TableModel[Row], Generic[Wanted, Row]):
    """Shows a list of the registry without holding it.

    Attributes:
        begins_anew: the last reset showed another filter or order, not the same
            list read again.

    Signals:
        arrived: the first rows of a new wish are here.
        counted: how many rows there are is known (the number).
        placed: the row that ``stand_on`` asked for was found (its place).
    """

    arrived = Signal()
    counted = Signal(int)
    placed = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        listed: Catalogue[Wanted, Row],
        workspace: Workspace,
    ) -> None:
        super().__init__(columns)
        self._listed = listed
        self._workspace = workspace
        self._order = Order()
        self._view: View[Wanted, Row] | None = None
        self._asked: View[Wanted, Row] | None = None
        self._keys: array[int] | None = None
        self._pages: OrderedDict[int, tuple[Row | None, ...]] = OrderedDict()
        self._wishes: list[int] = []
        self._fetching: Task | None = None
        self._count = 0
        self._seen = 0
        self._sought: int | None = None
        self._soon = QTimer(self, interval=_BREATH, singleShot=True)
        self._soon.timeout.connect(self._survey)
        self._here: tuple[int, tuple[int, ...]] = (0, ())
        self.begins_anew = True

    def is_whole(self) -> bool:
        """Say whether the number of rows, and where each is, are known."""
        return self._keys is not None

    @property
    def view(self) -> View[Wanted, Row] | None:
        """Return what is shown: filter and order; nothing before the first wish."""
        return self._view

    @property
    def keys(self) -> "array[int] | None":
        """Return the keys of all rows in order; nothing until they are known."""
        return self._keys

    @property
    def rows(self) -> list[Row]:
        """Return the rows that are here, in order; all of them in a short list."""
        pages = (rows for _, rows in sorted(self._pages.items()))
        return [row for rows in pages for row in rows if row is not None]

    def show_wanted(self, wanted: Wanted) -> None:
        """Show what a filter lets through; the same filter again refreshes."""
        is_same = self._view is not None and self._view.wanted == wanted
        first = self._seen - self._seen % PAGE if is_same else 0
        view = View(self._listed, wanted, self._order, self._workspace.actor)
        self._ask_first(view, first)

    def stand_on(self, key: int) -> None:
        """Find the place of a row, now or when it is known; ``placed`` tells it."""
        self._sought = key
        self._tell_place()

    def key_at(self, place: int) -> int | None:
        """Return the key of a row, where it is known yet."""
        if self._keys is not None and 0 <= place < len(self._keys):
            return self._keys[place]
        first, keys = self._here
        return keys[place - first] if 0 <= place - first < len(keys) else None

    def row_at(self, place: int) -> Row | None:
        """Return the row at a place, or nothing while it is on its way."""
        if not 0 <= place < self._count:
            return None
        self._seen = place
        page, offset = divmod(place, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._wish(page)
            return None
        return rows[offset] if offset < len(rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows, as far as it is known."""
        return 0 if parent.isValid() else self._count

    def is_sortable(self, column: int) -> bool:
        """Say whether the database can sort by a column."""
        return bool(self.columns[column].key)

    def sort(
        self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder
    ) -> None:
        """Let the database sort; -1 brings back the usual order."""
        is_known = 0 <= column < len(self.columns) and self.is_sortable(column)
        key = self.columns[column].key if is_known else ""
        is_descending = bool(key) and order == Qt.SortOrder.DescendingOrder
        wanted = Order(key, is_descending)
        if wanted == self._order:
            return
        self._order = wanted
        if self._asked is not None:  # what is on its way, not what is still shown
            self._ask_first(replace(self._asked, order=wanted), 0)

    def reading(self, places: Sequence[range] | None = None) -> "Reading[Row]":
        """Return the way to read all rows, or those at some places, elsewhere."""
        assert self._view is not None
        return Reading(self._view, self._keys, places)

    def _ask_first(self, view: View[Wanted, Row], first: int) -> None:
        self._asked = view
        is_same = self._view is not None and self._view.wanted == view.wanted
        self._workspace.ask(
            catalogue.stretch,
            view,
            first=first,
            limit=PAGE,
            then=lambda part: self._begin(view, part, self._count if is_same else 0),
            topic=(self, "rows"),
        )

    def _begin(
        self, view: View[Wanted, Row], part: Stretch[Row], expected: int
    ) -> None:
        """Show the first answer; ``expected`` rows stood here before."""
        if part.first and not part.keys:  # the list ends before that place now
            self._ask_first(view, 0)
            return
        self._drop_wishes()
        self.begins_anew = self._view is None or (
            (self._view.wanted, self._view.order) != (view.wanted, view.order)
        )
        end = part.first + len(part.keys)
        self.beginResetModel()
        self._view, self._keys = view, None
        self._here = (part.first, part.keys)
        self._count = end if part.is_last else max(end + 1, expected)
        self._pages.clear()
        self._pages[part.first // PAGE] = part.rows
        self.endResetModel()
        self.arrived.emit()
        if part.is_last and not part.first:
            self._know_keys(array("q", part.keys))
            return
        self._soon.start()

    def _survey(self) -> None:
        """Count, and fetch all keys, once the first rows have been painted."""
        for topic, question, then in (
            (_COUNT, catalogue.count, self._grow),
            (_KEYS, catalogue.all_keys, self._know_keys),
        ):
            self._workspace.ask(
                question,
                self._view,
                then=then,
                topic=(self, topic),
                lane=Lane.SURVEY,
            )

    def _know_keys(self, keys: "array[int]") -> None:
        self._keys = keys
        self._grow(len(keys))
        self._tell_place()

    def _grow(self, count: int) -> None:
        """Let the table have as many rows as there are."""
        before = self._count
        if count > before:
            self.beginInsertRows(QModelIndex(), before, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < before:
            self.beginRemoveRows(QModelIndex(), count, before - 1)
            self._count = count
            self.endRemoveRows()
        self.counted.emit(count)

    def _tell_place(self) -> None:
        if self._sought is None or self._keys is None:
            return
        sought, self._sought = self._sought, None
        if sought in self._keys:
            self.placed.emit(self._keys.index(sought))

    def _wish(self, page: int) -> None:
        """Remember a page that is looked at; the newest is fetched first."""
        if page in self._wishes:
            self._wishes.remove(page)
        self._wishes.append(page)
        del self._wishes[: -_PATIENCE - 1]
        if self._fetching is None:
            self._fetch()

    def _fetch(self) -> None:
        view = self._view
        if not self._wishes or view is None:
            return
        page = self._wishes.pop()
        self._fetching = self._workspace.ask(
            _page, view, self._keys, page, then=lambda rows: self._keep(page, rows)
        )
        self._fetching.ended.connect(self._fetched)

    def _fetched(self) -> None:
        self._fetching = None
        self._fetch()

    def _drop_wishes(self) -> None:
        """Ask for nothing more of what was shown before, and hear of it no more."""
        self._soon.stop()
        for topic in _SURVEYED:
            self._workspace.unask((self, topic))
        self._wishes.clear()
        if self._fetching is not None:
            self._fetching.ended.disconnect(self._fetched)
            self._fetching.cancel()
            self._fetching = None

    def _keep(self, page: int, rows: tuple[Row | None, ...]) -> None:
        self._pages[page] = rows
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        last = min((page + 1) * PAGE, self._count) - 1
        if page * PAGE <= last:
            corner = self.index(last, len(self.columns) - 1)
            self.dataChanged.emit(self.index(page * PAGE, 0), corner)


class Reading(Generic[Row]):
    """The rows of a table as they are shown, to be read away from the window.

    Attributes:
        places: which of them, by their places; nothing means all.
    """

    def __init__(
        self,
        view: View[Any, Row],
        keys: "array[int] | None",
        places: Sequence[range] | None,
    ) -> None:
        self._view, self._keys, self._places = view, keys, places

    def keys_of(self, session: Any) -> Sequence[int]:
        """Return the keys of what is to be read, in order."""
        keys = self._keys
        if keys is None:
            keys = catalogue.all_keys(session, self._view)
        if self._places is None:
            return keys
        return [keys[place] for part in self._places for place in part]

    def rows(self, session: Any, keys: Sequence[int]) -> Iterator[Row]:
        """Give the rows one after the other."""
        for row in catalogue.walk(session, self._view, keys):
            if row is not None:
                yield row


def _page(
    session: Any, view: View[Any, Row], keys: "array[int] | None", page: int
) -> tuple[Row | None, ...]:
    """Fetch one page: by its keys, or by its place while they are not known."""
    first = page * PAGE
    if keys is not None:
        return catalogue.rows_of(session, view, keys[first : first + PAGE])
    return catalogue.stretch(session, view, first=first, limit=PAGE).rows
