"""Aset: agencies left, their property in the table, one of them in detail."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QVBoxLayout,
)

from app import queries
from app.access import Actor
from app.language import _
from app.queries import GroupRow, ResourceDetail, ResourceFilter, ResourceRow
from app.vehicle_papers import HORIZON, STEPS
from app.wording import CONDITION, RESOURCE_KIND
from models.asset import ResourceKind
from ui.desktop import formats
from ui.desktop.pages import DUE
from ui.desktop.pages.asset_actions import RegisterActions, dropped_file
from ui.desktop.pages.asset_columns import asset_columns
from ui.desktop.pages.asset_drawer import AssetDrawer
from ui.desktop.pages.asset_tree import AssetTree
from ui.desktop.pages.page import Page, Shell
from ui.desktop.tables.tools import TableTools
from ui.desktop.tables.view import Listing
from ui.desktop.tables.window import WindowModel
from ui.desktop.tasks import Lane
from ui.desktop.widgets.chips import Chips
from ui.desktop.widgets.empty import Beginning, NothingFound
from ui.desktop.widgets.field import choice
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.panes import Pane, Panes
from ui.desktop.widgets.search import SearchField
from ui.desktop.widgets.words import Button, frame
from ui.desktop.workspace import Workspace, silence

_LIST_WIDTHS: Final = (236, 236)
_TABLE_WIDTH: Final = 440
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
        self._meant = ""

    def lay(self) -> Iterator[None]:
        """Lay the search, the tree, the table, and the drawer beside it."""
        workspace, shell = self.workspace, self.shell
        self.search = SearchField(_("Cari nama, tempat, pelat, kode"), keys="Ctrl F")
        self.search.setMaximumWidth(300)
        self.search.searched.connect(lambda _: self._ask_rows())
        self.head.addWidget(self.search)
        self.register = RegisterActions(workspace, shell, lambda: self.tree.agency)
        self.head.addWidget(self.register)
        self.setAcceptDrops(self.register.may_keep())
        yield
        tree, table = frame("card"), frame("card")
        self.panes = Panes(
            Pane(_("Perangkat daerah"), tree, *_LIST_WIDTHS),
            Pane(_("Aset"), table, _TABLE_WIDTH),
        )
        self.panes.turn_to(1)
        self.body.addWidget(self.panes, 1)
        self._lay_tree(tree)
        yield
        yield from self._lay_table(table)
        yield
        self.drawer = AssetDrawer(workspace, shell, self.register)
        self.drawer.closed.connect(self._drawer_closed)
        self.lay_drawer(self.drawer)

    def prepare(self) -> bool:
        """Fill the register before anybody comes: the first questions take longest."""
        if self.model.view is None and self._is_stale:
            self.freshen()
            return True
        return super().prepare()

    def refresh(self) -> None:
        """Ask for agencies and for the property as it is narrowed now."""
        self._ask_rows()
        workspace = self.workspace
        workspace.ask(
            queries.agencies,
            actor=workspace.actor,
            then=self.tree.show_agencies,
            topic=(self, "agencies"),
        )
        workspace.ask(
            kinds_of_goods,
            actor=workspace.actor,
            then=self.tree.show_groups,
            topic=(self, "groups"),
            lane=Lane.SURVEY,
        )
        if self.drawer.isVisible() and self.drawer.detail is not None:
            self._ask_detail(self.drawer.detail.row.id)

    def arrive(self, target: object = None) -> None:
        """Come for the register, for one thing in it (its id), or for what is due."""
        self.freshen()
        if target == DUE:
            self.clear_filters()
            self.due.setCurrentIndex(self.due.findData(HORIZON))
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
        self._ask_rows()

    def clear_filters(self) -> None:
        """Show everything again."""
        if self.search is not None:
            with silence(self.search):
                self.search.clear()
        for control in (self.bookable, self.due, self.condition):
            with silence(control):
                if isinstance(control, QComboBox):
                    control.setCurrentIndex(0)
                else:
                    control.setChecked(False)
        self.chips[None].setChecked(True)
        self.tree.clear_choice()
        self.choose_kind(None)

    def _wanted(self) -> ResourceFilter:
        condition, within = self.condition.currentData(), self.due.currentData()
        today = self.workspace.today()
        return ResourceFilter(
            agency_id=self.tree.agency,
            group=self.tree.group,
            kinds=(self._kind,) if self._kind is not None else (),
            conditions=(condition,) if condition else (),
            is_bookable=True if self.bookable.isChecked() else None,
            due_by=today + timedelta(days=within) if within else None,
            text=self._text(),
        )

    def _text(self) -> str:
        return self.search.text().strip() if self.search is not None else ""

    def _ask_rows(self) -> None:
        self._meant = ""
        self.model.show_wanted(self._wanted())

    def _lay_tree(self, card: QFrame) -> None:
        column = QVBoxLayout(card)
        column.setContentsMargins(8, 14, 8, 8)
        self.tree = AssetTree()
        self.tree.picked.connect(self._ask_rows)
        for each in (self.tree.agencies, self.tree.groups):
            each.itemClicked.connect(lambda _: self.panes.turn_to(1))
        column.addWidget(self.tree)

    def _lay_table(self, card: QFrame) -> Iterator[None]:
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        column.addLayout(self._build_chips())
        filters = self._build_filters()
        column.addLayout(filters)
        yield
        self.model = WindowModel(asset_columns(), queries.RESOURCES, self.workspace)
        self.model.arrived.connect(self._look_again)
        self.model.counted.connect(self._tell_count)
        self.nothing = NothingFound(
            "package",
            _("Tidak ada aset yang cocok"),
            Beginning(
                _("Belum ada aset"),
                _("Lembar KIB atau daftar e-BMD diperlihatkan dahulu sebelum ditulis."),
                _("Impor…") if self.register.may_keep() else "",
                self.register.choose_import,
            ),
        )
        self.nothing.widened.connect(self.clear_filters)
        self.listing = Listing(self.model, _("Daftar aset"), self.nothing)
        self.listing.table.chosen.connect(self._chosen)
        self.listing.table.opened.connect(self._chosen)
        yield
        filters.addWidget(TableTools(self.listing, self.workspace, "assets"))
        column.addWidget(self.listing, 1)

    def _build_chips(self) -> Flow:
        kinds: tuple[ResourceKind | None, ...] = (None, *_KINDS)
        row = Chips(
            ((each, _kind_name(each)) for each in kinds), None, self.choose_kind
        )
        row.setContentsMargins(12, 12, 12, 0)
        self.chips = row.by_key
        return row

    def _build_filters(self) -> Flow:
        row = Flow(6)
        row.setContentsMargins(12, 8, 12, 8)
        self.bookable = self._chip(_("Boleh dipinjam"), "check", row)
        steps = ((_("Surat habis ≤ {n} hari").format(n=n), n) for n in reversed(STEPS))
        self.due = choice([(_("Semua surat"), 0), *steps])
        self.due.setAccessibleName(_("Surat kendaraan"))
        self.due.setToolTip(_("STNK atau pajak yang sudah habis, atau segera habis"))
        self.due.currentIndexChanged.connect(lambda _: self._ask_rows())
        row.addWidget(self.due)
        self.condition = choice(
            [
                (_("Semua kondisi"), ""),
                *((_(word).capitalize(), key) for key, word in CONDITION.items()),
            ]
        )
        self.condition.setAccessibleName(_("Kondisi"))
        self.condition.currentIndexChanged.connect(lambda _: self._ask_rows())
        row.addWidget(self.condition)
        row.addStretch()
        return row

    def _chip(self, name: str, picture: str, row: Flow) -> Button:
        chip = Button(name, "chip", picture=picture)
        chip.setCheckable(True)
        chip.toggled.connect(lambda _: self._ask_rows())
        row.addWidget(chip)
        return chip

    def _look_again(self) -> None:
        """Where nothing is called what was typed, ask what may have been meant."""
        text = self._text()
        if self.model.rowCount() or not text or self._meant:
            return
        self.workspace.ask(
            queries.meant, text, then=self._try_meant, topic=(self, "meant")
        )

    def _try_meant(self, meant: str | None) -> None:
        if meant is not None:
            self._meant = meant
            self.model.show_wanted(replace(self._wanted(), text=meant))

    def _tell_count(self, count: int) -> None:
        found = _("{n} aset dan fasilitas").format(n=formats.number(count))
        if self._meant:
            typed = _("{n} cocok dengan “{meant}”; tidak ada “{typed}”")
            found = typed.format(
                n=formats.number(count), meant=self._meant, typed=self._text()
            )
        self.subtitle.setText(found)
        self.nothing.tell(is_narrowed=self._wanted() != ResourceFilter())

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
        self.panes.set_aside(0)  # its room is the drawer's while that is open
        self.drawer.show_resource(detail)

    def _drawer_closed(self) -> None:
        self.workspace.unask((self, "detail"))  # it would open again
        self.drawer.detail = None
        self.panes.set_aside(None)
        self.listing.table.setFocus()


def kinds_of_goods(session: Any, *, actor: Actor) -> tuple[GroupRow, ...]:
    """Return what there is by golongan, and one level beneath."""
    return tuple(
        each
        for levels in (3, 5)
        for each in queries.groups(session, actor=actor, levels=levels)
    )


def _kind_name(kind: ResourceKind | None) -> str:
    words = _(RESOURCE_KIND[kind]).split("/")[0] if kind else _("semua")
    return words.capitalize()


PAGE = Assets
