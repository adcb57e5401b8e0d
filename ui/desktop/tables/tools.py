"""What one may do with a whole table: columns, views, copying, export."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QToolButton,
)

from app.language import _
from app.progress import Progress
from ui.desktop import formats
from ui.desktop.keeping import ask_place
from ui.desktop.tables.cells import as_mime, value_of
from ui.desktop.tables.layout import Layout
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.moving import offer_moving
from ui.desktop.tables.sorting import offer_sorting
from ui.desktop.tables.view import Listing
from ui.desktop.tables.window import Reading, WindowModel
from ui.desktop.tasks import Lane
from ui.desktop.widgets.words import IconButton
from ui.desktop.workspace import Workspace

_MOST_COPIED: Final = 50_000  # rows; more belongs into a file


class TableTools(IconButton):
    """The button beside a table's filters, and its menu."""

    def __init__(self, listing: Listing[Any], workspace: Workspace, name: str) -> None:
        super().__init__("ellipsis", _("Kolom, tampilan, dan ekspor"))
        self._listing = listing
        self._table = listing.table
        self._workspace = workspace
        self._name = name
        self._take: Callable[[], dict[str, Any]] = dict
        self._put: Callable[[dict[str, Any]], None] = lambda _: None
        self.layout_kept = Layout(listing.table, workspace.keepsakes, name)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)
        listing.table.copying.connect(self.copy)

    def keep_filter(
        self,
        take: Callable[[], dict[str, Any]],
        put: Callable[[dict[str, Any]], None],
    ) -> None:
        """Let saved views keep the page's filter too, as JSON can write it."""
        self._take, self._put = take, put

    def fill(self) -> None:
        """Fill the menu as things stand now."""
        menu = self.menu()
        menu.clear()
        self._fill_columns(menu.addMenu(_("Kolom")))
        self._fill_views(menu.addMenu(_("Tampilan tersimpan")))
        offer_sorting(menu.addMenu(_("Urutkan menurut")), self._table)
        menu.addSeparator()
        for words, act in (
            (_("Pilih semua"), self._table.selectAll),
            (_("Salin sebagai tabel"), self.copy),
            (_("Ekspor ke XLSX…"), lambda: self._choose_file("xlsx")),
            (_("Ekspor ke CSV…"), lambda: self._choose_file("csv")),
        ):
            menu.addAction(words, act)

    def views(self) -> dict[str, dict[str, Any]]:
        """Return the saved views by their names."""
        found = self._workspace.keepsakes.find(f"views/{self._name}", {})
        return dict(found) if isinstance(found, dict) else {}

    def save_view(self, name: str) -> None:
        """Keep columns, order and filter under a name."""
        kept = self.views()
        kept[name] = {"columns": self.layout_kept.take(), "filter": self._take()}
        self._workspace.keepsakes.keep(f"views/{self._name}", kept)

    def open_view(self, name: str) -> None:
        """Show the table as it was kept under a name."""
        kept = self.views().get(name)
        if kept is not None:
            self.layout_kept.put(kept.get("columns", {}))
            self.layout_kept.keep()
            self._put(kept.get("filter", {}))

    def forget_view(self, name: str) -> None:
        """Forget a saved view."""
        kept = self.views()
        kept.pop(name, None)
        self._workspace.keepsakes.keep(f"views/{self._name}", kept)

    def copy(self) -> None:
        """Copy the selected rows, or all of them where none is selected."""
        places = self._table.chosen_places()
        columns = self._columns()
        self._read(
            places or None,
            lambda rows, _total, _progress: list(islice(rows, _MOST_COPIED + 1)),
            words=_("Menyalin baris"),
            then=lambda rows: self._put_on_clipboard(columns, rows),
        )

    def export(self, file: Path) -> None:
        """Write what is shown into a file; its ending says as what."""
        columns = self._columns()

        def put(rows: Any, total: int, progress: Progress) -> int:
            from reports import listing_file

            listing_file.write(
                file,
                [column.title for column in columns],
                ([value_of(column, row) for column in columns] for row in rows),
                total=total,
                progress=progress,
            )
            return total

        self._read(
            None,
            put,
            words=_("Menulis {file}").format(file=file.name),
            then=lambda total: self._workspace.happened.emit(
                _("{n} baris ditulis ke {file}.").format(
                    n=formats.number(total), file=file.name
                ),
                file,
            ),
        )

    def _read(
        self,
        places: Sequence[range] | None,
        put: Callable[[Any, int, Progress], Any],
        *,
        words: str,
        then: Callable[[Any], None],
    ) -> None:
        """Read rows away from the window, and put them somewhere."""
        model = self._listing.model
        if isinstance(model, WindowModel) and model.view is not None:
            reading: Reading[Any] = model.reading(places)

            def job(registry: Callable[[], Any], progress: Progress) -> Any:
                with registry().read() as session:
                    keys = reading.keys_of(session)
                    return put(reading.rows(session, keys), len(keys), progress)

        else:
            assert isinstance(model, RowsModel)
            rows = list(model.rows)
            if places is not None:
                rows = [rows[place] for part in places for place in part]

            def job(registry: Callable[[], Any], progress: Progress) -> Any:
                del registry
                return put(iter(rows), len(rows), progress)

        self._workspace.work(job, words=words, then=then, lane=Lane.SURVEY)

    def _columns(self) -> list[Column[Any]]:
        columns = self._listing.model.columns
        shown = [columns[place] for place in self._table.shown_columns()]
        return [column for column in shown if column.title]

    def _put_on_clipboard(self, columns: list[Column[Any]], rows: list[Any]) -> None:
        if len(rows) > _MOST_COPIED:
            self._workspace.told.emit(
                _(
                    "Lebih dari {n} baris tidak muat di papan klip. Ekspor ke XLSX "
                    "atau CSV saja."
                ).format(n=formats.number(_MOST_COPIED))
            )
            return
        QApplication.clipboard().setMimeData(as_mime(columns, rows))
        copied = _("{n} baris disalin.").format(n=formats.number(len(rows)))
        self._workspace.happened.emit(copied, None)

    def _choose_file(self, ending: str) -> None:
        name = f"{self._name}.{ending}"
        file = ask_place(self.window(), _("Ekspor yang tampil"), name)
        if file is not None:
            self.export(file)

    def _fill_columns(self, menu: QMenu) -> None:
        for place, column in enumerate(self._listing.model.columns):
            if not column.title:
                continue
            action = QAction(column.title, menu)
            action.setCheckable(True)
            action.setChecked(not self._table.isColumnHidden(place))
            action.toggled.connect(
                lambda on, at=place: self.layout_kept.show(at, shown=on)
            )
            menu.addAction(action)
        offer_moving(menu, self._table)
        menu.addSeparator()
        menu.addAction(_("Seperti semula"), self.layout_kept.reset)

    def _fill_views(self, menu: QMenu) -> None:
        names = sorted(self.views(), key=str.casefold)
        for name in names:
            menu.addAction(name, partial(self.open_view, name))
        if names:
            forget = menu.addMenu(_("Lupakan"))
            for name in names:
                forget.addAction(name, partial(self.forget_view, name))
            menu.addSeparator()
        menu.addAction(_("Simpan tampilan ini…"), self._ask_name)

    def _ask_name(self) -> None:
        from ui.desktop.dialogs.view_name import ViewNameDialog

        dialog = ViewNameDialog(self._workspace, self.window())
        dialog.named.connect(self.save_view)
        dialog.open()
