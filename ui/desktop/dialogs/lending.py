"""What may be lent: tick through what import proposed, or take the word back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QVBoxLayout,
    QWidget,
)

from app import assets, queries
from app.language import _
from app.progress import Progress
from app.queries import AgencyRow, ResourceFilter, ResourceRow
from app.wording import RESOURCE_KIND
from models.asset import ResourceKind
from ui.desktop import formats
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages.asset_columns import condition_words
from ui.desktop.tables.model import Column
from ui.desktop.tables.ticks import TickModel
from ui.desktop.tasks import Task
from ui.desktop.theme.tokens import GAP
from ui.desktop.widgets.choice import Choice
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.field import choice
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.foot import Foot
from ui.desktop.widgets.search import SearchField
from ui.desktop.widgets.tick_list import TickList
from ui.desktop.widgets.words import Button, frame, label, selectable
from ui.desktop.widgets.working import Working
from ui.desktop.workspace import Workspace, silence

_SIZE = (1040, 660)
_LEAST = 240  # pixels of the list, where the dialog must scroll


class LendingDialog(RoomyDialog):
    """Two lists of one shape: what is proposed, and what is lent already.

    Signals:
        decided: what was ticked was marked, or withdrawn (a sentence).
    """

    decided = Signal(str)

    def __init__(
        self, workspace: Workspace, agency_id: int | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._first_agency = agency_id
        self._is_withdrawing = False
        self._task: Task | None = None
        self.setWindowTitle(_("Yang boleh dipinjam"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(label(_("Yang boleh dipinjam"), "title"))
        column.addWidget(label(_told(), "muted", wraps=True))
        column.addLayout(self._build_filters())
        column.addWidget(self._build_list(), 1)
        self.why = selectable("", "small", wraps=True)
        self.why.setMinimumHeight(18)
        column.addWidget(self.why)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        self.working = Working()
        column.addWidget(self.working)
        column.addLayout(self._build_foot())
        self.search.setFocus()
        self._ask_agencies()
        self._choose_side(is_withdrawing=False)

    def refresh(self) -> None:
        """Ask for the rows as they are narrowed now."""
        kind = self.kinds.currentData()
        self._workspace.ask(
            queries.resources,
            ResourceFilter(
                agency_id=self._agency(),
                kinds=(kind,) if kind is not None else (),
                is_proposed=not self._is_withdrawing,
                is_bookable=True if self._is_withdrawing else None,
                text=self.search.text().strip(),
            ),
            actor=self._workspace.actor,
            then=self._fill,
            topic=(self, "rows"),
        )

    def decide(self) -> None:
        """Mark, or withdraw, everything that is ticked: all of it or nothing."""
        ids = sorted(int(str(key)) for key in self.model.ticked)
        act = assets.withdraw if self._is_withdrawing else assets.mark_bookable
        workspace = self._workspace
        actor, at = workspace.actor, workspace.clock()

        def work(registry: Callable[[], Any], progress: Progress) -> int:
            with registry().write() as session:
                return act(session, ids, actor=actor, at=at, progress=progress)

        self.refusal.clear()
        task = workspace.work(
            work,
            words="",
            then=partial(self._done, is_withdrawing=self._is_withdrawing),
            refused=self.refusal.tell,
        )
        self._task = task
        task.ended.connect(self._end)
        self.working.follow(task, _("Mencatat keputusan"))
        self._show_state()

    def reject(self) -> None:
        """Stop what runs; close once nothing does."""
        if self._task is None:
            super().reject()
            return
        self.working.stop()

    def _done(self, count: int, *, is_withdrawing: bool) -> None:
        self.model.forget_ticks()
        words = (
            _("{n} aset tidak dipinjamkan lagi; semua peminjamannya tetap ada.")
            if is_withdrawing
            else _("{n} aset ditandai boleh dipinjam.")
        )
        sentence = words.format(n=formats.number(count))
        self.why.setText(sentence)
        self._workspace.changed.emit(frozenset({"resources", "ledger"}))
        self.decided.emit(sentence)
        self.refresh()

    def _end(self) -> None:
        self._task = None
        self._show_state()
        if self.focusWidget() is None:
            self.back.setFocus()  # all is decided: what one stood on is for nothing

    def _choose_side(self, *, is_withdrawing: bool) -> None:
        self._is_withdrawing = is_withdrawing
        self.refusal.clear()
        self.why.setText("")
        self.model.forget_ticks()
        if is_withdrawing:
            self._empty.say(
                _("Belum ada yang boleh dipinjam"),
                _("Tandai dahulu dari usulan, atau ubah penyaringnya."),
            )
        else:
            self._empty.say(
                _("Tidak ada usulan"),
                _("Semua usulan sudah diputuskan, atau ubah penyaringnya."),
            )
        self.refresh()

    def _fill(self, rows: Sequence[ResourceRow]) -> None:
        self.model.show_rows(rows)
        self._show_state()

    def _explain(self, row: ResourceRow | None) -> None:
        if row is not None:
            self.why.setText(f"{row.name}. {row.proposal or ''}".strip())

    def _show_state(self) -> None:
        count = len(self.model.ticked)
        words = (
            _("Tidak dipinjamkan lagi ({n})")
            if self._is_withdrawing
            else _("Tandai boleh dipinjam ({n})")
        )
        self.go.setText(words.format(n=formats.number(count)))
        is_free = self._task is None
        self.go.setEnabled(count > 0 and is_free)
        for chip in self.sides.buttons():
            chip.setEnabled(is_free)
        self.list.setEnabled(is_free)

    def _build_list(self) -> QWidget:
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 8, 1, 6)
        self._empty = Empty("circle-check", "", "")
        self.model: TickModel[ResourceRow] = TickModel(_columns(), lambda row: row.id)
        self.list = TickList(self.model, _("Aset yang dapat dicentang"), self._empty)
        self.list.listing.table.chosen.connect(self._explain)
        self.model.ticks_changed.connect(self._show_state)
        inside.addWidget(self.list)
        card.setMinimumHeight(_LEAST)
        return card

    def _build_filters(self) -> Flow:
        row = Flow(GAP)
        self.sides = QButtonGroup(self)
        for name, is_withdrawing in (
            (_("Usulan"), False),
            (_("Sudah boleh dipinjam"), True),
        ):
            chip = Button(name, "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setChecked(not is_withdrawing)
            chip.clicked.connect(
                lambda _=False, to=is_withdrawing: self._choose_side(is_withdrawing=to)
            )
            self.sides.addButton(chip, int(is_withdrawing))
            row.addWidget(chip)
        row.addStretch()
        self.agencies = Choice()
        self.agencies.setAccessibleName(_("Perangkat daerah"))
        self.agencies.setFixedWidth(200)
        self.agencies.activated.connect(lambda _: self.refresh())
        row.addWidget(self.agencies)
        kinds = [
            (_(RESOURCE_KIND[kind]).capitalize(), kind)
            for kind in ResourceKind
            if kind is not ResourceKind.OTHER
        ]
        self.kinds = choice([(_("Semua jenis"), None), *kinds])
        self.kinds.setAccessibleName(_("Jenis"))
        self.kinds.activated.connect(lambda _: self.refresh())
        row.addWidget(self.kinds)
        self.search = SearchField(_("Cari nama, tempat, pelat"), keys="Ctrl F")
        self.search.setFixedWidth(270)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        self.search.searched.connect(lambda _: self.refresh())
        row.addWidget(self.search)
        return row

    def _build_foot(self) -> Foot:
        self.back = Button(_("Tutup"))
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.reject)
        self.go = Button("", "primary", picture="check")
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self.decide)
        return Foot(self.back, self.go)

    def _agency(self) -> int | None:
        if self.agencies.count():
            found = self.agencies.currentData()
            return found if isinstance(found, int) else None
        return self._first_agency

    def _ask_agencies(self) -> None:
        self._workspace.ask(
            queries.agencies,
            actor=self._workspace.actor,
            then=self._fill_agencies,
            topic=(self, "agencies"),
        )

    def _fill_agencies(self, rows: Sequence[AgencyRow]) -> None:
        with silence(self.agencies):
            self.agencies.addItem(_("Semua perangkat daerah"), None)
            for row in rows:
                self.agencies.addItem(row.name, row.id)
            place = self.agencies.findData(self._first_agency)
            self.agencies.setCurrentIndex(max(0, place))
        self.agencies.setVisible(len(rows) > 1)


def _columns() -> tuple[Column[ResourceRow], ...]:
    return (
        Column(
            _("Aset"),
            text=lambda row: row.name,
            below=lambda row: row.within or row.place or row.agency,
        ),
        Column(
            _("Jenis"),
            text=lambda row: _(RESOURCE_KIND[row.kind]).capitalize(),
            below=lambda row: row.item_code or _("tanpa kode barang"),
            width=136,
        ),
        Column(_("Alasan usulan"), text=lambda row: row.proposal or formats.NOTHING),
        Column(
            _("Kondisi"),
            text=condition_words,
            value=lambda row: row.condition,
            width=104,
        ),
    )


def _told() -> str:
    return _(
        "Impor hanya mengusulkan; yang boleh dipinjam ditetapkan di sini. Yang rusak "
        "berat (RB), aset lain-lain (1.5.4), dan yang sudah dihapus tidak diusulkan."
    )
