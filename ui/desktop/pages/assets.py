"""Aset: agencies left, their property in the table, one of them in detail."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import queries
from app.language import _
from app.queries import AgencyRow, ResourceDetail, ResourceFilter, ResourceRow
from app.wording import RESOURCE_KIND
from models.asset import ResourceKind
from ui.desktop import formats
from ui.desktop.pages.asset_actions import RegisterActions, dropped_file
from ui.desktop.pages.asset_columns import asset_columns
from ui.desktop.pages.asset_drawer import AssetDrawer
from ui.desktop.pages.page import Page, Shell
from ui.desktop.tables.model import RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.search import SearchField
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Workspace, silence

_LIST_WIDTH: Final = 236
_ID_ROLE: Final = Qt.ItemDataRole.UserRole
_KINDS: Final = (
    ResourceKind.BUILDING,
    ResourceKind.ROOM,
    ResourceKind.LODGING,
    ResourceKind.VEHICLE,
    ResourceKind.EQUIPMENT,
    ResourceKind.LAND,
)


class Assets(Page):
    """The register of property, as a person of an office looks through it."""

    shows = frozenset({"resources", "bookings"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Aset"))
        self._kind: ResourceKind | None = None
        self._only_bookable = False
        self.search = SearchField(_("Cari nama, tempat, pelat, kode"), keys="Ctrl F")
        self.search.setMaximumWidth(300)
        self.search.searched.connect(lambda _: self.refresh())
        self.head.addWidget(self.search)
        self.register = RegisterActions(workspace, shell, self._agency)
        self.head.addWidget(self.register)
        self.setAcceptDrops(self.register.may_keep())
        row = QHBoxLayout()
        row.setSpacing(16)
        self._agency_card = self._build_agencies()
        row.addWidget(self._agency_card)
        row.addWidget(self._build_table(), 1)
        self.body.addLayout(row, 1)
        self.drawer = AssetDrawer(workspace, shell, self.register)
        self.drawer.closed.connect(self._drawer_closed)
        self.side.addWidget(self.drawer)

    def refresh(self) -> None:
        """Ask for agencies and for the property as it is narrowed now."""
        workspace = self.workspace
        text = self.search.text().strip() if self.search is not None else ""
        workspace.ask(
            queries.resources,
            ResourceFilter(
                agency_id=self._agency(),
                kinds=(self._kind,) if self._kind is not None else (),
                is_bookable=True if self._only_bookable else None,
                text=text,
            ),
            actor=workspace.actor,
            then=self._fill,
            topic=(self, "rows"),
        )
        workspace.ask(
            queries.agencies,
            actor=workspace.actor,
            then=self._fill_agencies,
            topic=(self, "agencies"),
        )
        if self.drawer.isVisible() and self.drawer.detail is not None:
            self._ask_detail(self.drawer.detail.row.id)

    def arrive(self, target: object = None) -> None:
        """Come for the register, or for one thing in it (its id)."""
        self.freshen()
        if isinstance(target, int):
            self._ask_detail(target)

    def close_detail(self) -> bool:
        """Close the drawer."""
        if not self.drawer.isVisible():
            return False
        self.drawer.close_drawer()
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file; what it is shows when it is read."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the file that was dropped."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.register.open_import(path)

    def choose_kind(self, kind: ResourceKind | None) -> None:
        """Narrow to one kind, or to none."""
        self._kind = kind
        self.refresh()

    def clear_filters(self) -> None:
        """Show everything again."""
        if self.search is not None:
            with silence(self.search):
                self.search.clear()
        self._only_bookable = False
        self.bookable.setChecked(False)
        self.chips[None].setChecked(True)
        self.agencies.setCurrentRow(0)
        self.choose_kind(None)

    def _build_agencies(self) -> QWidget:
        card = frame("card")
        card.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(6)
        title = label(_("Perangkat daerah"), "caption")
        title.setContentsMargins(8, 0, 0, 0)
        column.addWidget(title)
        self.agencies = QListWidget()
        self.agencies.setAccessibleName(_("Perangkat daerah"))
        self.agencies.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.agencies.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.agencies.currentItemChanged.connect(lambda *_: self.refresh())
        column.addWidget(self.agencies, 1)
        return card

    def _build_table(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        column.addLayout(self._build_chips())
        self.model = RowsModel(asset_columns())
        empty = Empty(
            "package",
            _("Tidak ada aset yang cocok"),
            _("Ubah kata pencarian atau hapus penyaring."),
            _("Hapus penyaring"),
        )
        empty.pressed.connect(self.clear_filters)
        self.listing = Listing(self.model, _("Daftar aset"), empty)
        self.listing.table.chosen.connect(self._chosen)
        self.listing.table.opened.connect(self._chosen)
        column.addWidget(self.listing, 1)
        return card

    def _build_chips(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 12, 12, 8)
        row.setSpacing(6)
        group = QButtonGroup(self)
        self.chips: dict[ResourceKind | None, Button] = {}
        for kind in (None, *_KINDS):
            name = _(RESOURCE_KIND[kind]).split("/")[0] if kind else _("semua")
            chip = Button(name.capitalize(), "chip")
            chip.setCheckable(True)
            chip.setChecked(kind is None)
            chip.clicked.connect(lambda _=False, to=kind: self.choose_kind(to))
            group.addButton(chip)
            self.chips[kind] = chip
            row.addWidget(chip)
        row.addStretch()
        self.bookable = Button(_("Boleh dipinjam"), "chip", picture="check")
        self.bookable.setCheckable(True)
        self.bookable.toggled.connect(self._toggle_bookable)
        row.addWidget(self.bookable)
        return row

    def _toggle_bookable(self, only: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self._only_bookable = only
        self.refresh()

    def _agency(self) -> int | None:
        if self.agencies.currentRow() < 0:
            return None
        found = self.agencies.currentItem().data(_ID_ROLE)
        return found if isinstance(found, int) else None

    def _fill(self, rows: Sequence[ResourceRow]) -> None:
        self.model.show_rows(rows)
        bookable = sum(row.is_bookable for row in rows)
        self.subtitle.setText(
            _("{n} aset dan fasilitas, {bookable} boleh dipinjam").format(
                n=formats.number(len(rows)), bookable=formats.number(bookable)
            )
        )

    def _fill_agencies(self, rows: Sequence[AgencyRow]) -> None:
        chosen = self._agency()
        with silence(self.agencies):
            self.agencies.clear()
            total = sum(row.resources for row in rows)
            self._add_agency(_("Semua"), total, None)
            for row in rows:
                self._add_agency(row.name, row.resources, row.id)
            for place in range(self.agencies.count()):
                if self.agencies.item(place).data(_ID_ROLE) == chosen:
                    self.agencies.setCurrentRow(place)

    def _add_agency(self, name: str, count: int, key: int | None) -> None:
        item = QListWidgetItem(f"{name}  ({formats.number(count)})")
        item.setData(_ID_ROLE, key)
        item.setToolTip(name)
        self.agencies.addItem(item)

    def _chosen(self, row: ResourceRow | None) -> None:
        if row is not None:
            self._ask_detail(row.id)

    def _ask_detail(self, key: int) -> None:
        self.workspace.ask(
            queries.resource,
            key,
            actor=self.workspace.actor,
            then=self._show_detail,
            topic=(self, "detail"),
        )

    def _show_detail(self, detail: ResourceDetail) -> None:
        self._agency_card.hide()  # its room is the drawer's while that is open
        self.drawer.show_resource(detail)

    def _drawer_closed(self) -> None:
        self.drawer.detail = None
        self._agency_card.show()
        self.listing.table.setFocus()


PAGE = Assets
