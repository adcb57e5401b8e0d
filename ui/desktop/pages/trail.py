"""Buku jejak: every line as it was written, and whether all of it still holds."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import queries
from app.access import Role
from app.language import _
from app.ledger.verdict import LedgerVerdict, Verdict
from app.progress import Progress
from app.queries import EntryRow
from app.queries.life_lines import lines_of
from ui.desktop import formats
from ui.desktop.commands import command_button
from ui.desktop.entries import entry_words, role_words
from ui.desktop.pages import report_work, trail_work
from ui.desktop.pages.page import Page, Shell
from ui.desktop.pages.report_work import Bench, Shown
from ui.desktop.pages.trail_checkpoint import CheckpointCard
from ui.desktop.pages.trail_drawer import EntryDrawer
from ui.desktop.pages.trail_verdict import VerdictCard, verdict_name
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.tasks import Lane
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.panes import Pane, Panes
from ui.desktop.widgets.search import SearchField
from ui.desktop.widgets.words import frame
from ui.desktop.workspace import Registry, Workspace

VERDICT: Final = "verdict"  # for whoever comes for what an examination found
_BATCH: Final = 500
_SIDE_WIDTHS: Final = (340, 340)
_TABLE_WIDTH: Final = 420


class Trail(Page):
    """The ledger, newest line first; older lines come as one scrolls."""

    shows = frozenset({"bookings", "findings", "resources", "reports", "ledger"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Buku jejak"))
        self._rows: list[EntryRow] = []
        self._has_more = False
        self._number = ""

    def lay(self) -> Iterator[None]:
        """Lay the search, the lines, and what is said of them as a whole."""
        workspace = self.workspace
        self.search = field = SearchField(_("Nomor peminjaman"))
        field.setToolTip(_("Seluruh riwayat satu peminjaman; Enter mencarinya"))
        field.returnPressed.connect(lambda: self._look_for(field.text().strip()))
        field.textChanged.connect(self._typed)
        self.head.addWidget(field)
        self.close_button = command_button("close_day")
        self.close_button.clicked.connect(self.close_day)
        self.close_button.setEnabled(workspace.actor.role is not Role.READER)
        self.head.addWidget(self.close_button)
        self.verify_button = command_button("verify_ledger", "primary")
        self.verify_button.clicked.connect(self.verify)
        self.head.addWidget(self.verify_button)
        yield
        lines = frame("card")
        side = QScrollArea()  # a verdict may have much to say
        self.panes = Panes(
            Pane(_("Baris"), lines, _TABLE_WIDTH),
            Pane(_("Keutuhan"), side, *_SIDE_WIDTHS),
        )
        self.body.addWidget(self.panes, 1)
        self._lay_table(lines)
        yield
        self._lay_side(side)
        yield
        self.drawer = EntryDrawer(workspace)
        self.drawer.closed.connect(lambda: self.panes.set_aside(None))
        self.drawer.said.connect(self.shell.say)
        self.lay_drawer(self.drawer)

    def refresh(self) -> None:
        """Ask for the newest lines and the last checkpoint."""
        self._look_for(self._number)
        self.checkpoint.refresh()

    def arrive(self, target: object = None) -> None:
        """Come for the lines, or for what the last examination found."""
        super().arrive(target)
        if target == VERDICT:
            self.panes.turn_to(1)

    def verify(self) -> None:
        """Examine the whole ledger; it may take a while, and may be cancelled."""
        self.compare(())

    def compare(self, held: Sequence[Path]) -> None:
        """Examine the whole ledger against what others hold.

        Args:
            held: files with it: text, QR codes, papers of ours.
        """

        def work(registry: Callable[[], Registry], progress: Progress) -> LedgerVerdict:
            return trail_work.examine(registry, workspace.paths, held, at, progress)

        workspace, at = self.workspace, self.workspace.clock()
        task = workspace.work(
            work,
            words=_("Memeriksa buku jejak"),
            then=self._verified,
            refused=self.beside(self.verdict.tell),
            lane=Lane.LONG,
        )
        for button in (self.verify_button, self.verdict.compare):
            button.rest_until(task.ended)

    def _verified(self, found: LedgerVerdict) -> None:
        self.verdict.show_verdict(found)
        told = _("Buku jejak diperiksa: {verdict}.").format(verdict=verdict_name(found))
        shell = self.shell
        shell.say(
            told,
            _("Buka"),
            lambda: shell.go_to("trail", VERDICT),
            is_well=found.verdict is Verdict.SOUND,
        )

    def close_day(self) -> None:
        """Close the ledger for today and show the page that says so."""
        workspace = self.workspace

        def work(registry: Callable[[], Registry], progress: Progress) -> Any:
            bench = Bench(registry, workspace.paths, workspace.actor, workspace.clock())
            return report_work.close_day(bench, progress)

        task = workspace.work(work, words=_("Menutup hari"), then=self._closed)
        self.close_button.rest_until(task.ended)

    def close_detail(self) -> bool:
        """Close the drawer."""
        if not self.drawer.isVisible():
            return False
        self.drawer.close_drawer()
        return True

    def _choose_held(self) -> None:
        dialog = QFileDialog(self, _("Yang dipegang pihak luar"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.compare([*map(Path, names)]))
        dialog.open()

    def _closed(self, page: Any) -> None:
        self.workspace.changed.emit(frozenset({"ledger"}))
        shell, paper = self.shell, Shown(page.number, page.file.name, is_signed=False)
        told = _("Hari ditutup: {number}.").format(number=page.number)
        shell.say(told, _("Buka"), lambda: shell.go_to("reports", paper))
        if self.isVisible():
            shell.go_to("reports", paper)

    def _lay_table(self, card: QFrame) -> None:
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 6, 1, 6)
        self.model = RowsModel(self._columns())
        empty = Empty("scroll-text", _("Buku masih kosong"), _("Belum ada kejadian."))
        self.listing = Listing(self.model, _("Baris buku jejak"), empty)
        table = self.listing.table
        table.opened.connect(self._open)
        table.clicked.connect(lambda index: self._open(self.model.row_at(index.row())))
        bar = table.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        column.addWidget(self.listing)

    def _columns(self) -> tuple[Column[EntryRow], ...]:
        zone = self.workspace.zone
        return (
            Column(
                _("Baris"),
                text=lambda row: formats.number(row.seq),
                value=lambda row: row.seq,
                is_number=True,
                width=84,
            ),
            Column(
                _("Peristiwa"),
                text=entry_words,
                below=lambda row: f"{row.type}  {subject(row)}",
            ),
            Column(
                _("Oleh"),
                text=lambda row: row.actor,
                below=role_words,
                width=150,
            ),
            Column(
                _("Waktu"),
                text=lambda row: formats.day(
                    row.at.astimezone(zone).date(), with_weekday=True
                ),
                below=lambda row: formats.clock(row.at, zone),
                value=lambda row: row.at,
                width=160,
            ),
        )

    def _lay_side(self, side: QScrollArea) -> None:
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setWidgetResizable(True)
        side.setFrameShape(QScrollArea.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        side.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.verdict = VerdictCard()
        self.verdict.compare.clicked.connect(self._choose_held)
        column.addWidget(self.verdict)
        self.checkpoint = CheckpointCard(self.workspace)
        self.checkpoint.said.connect(self.shell.say)
        column.addWidget(self.checkpoint)
        column.addStretch()

    def _ask_lines(self, before: int | None) -> None:
        self._has_more = False
        self.workspace.ask(
            queries.entries,
            before=before,
            limit=_BATCH,
            then=lambda rows: self._fill(rows, fresh=before is None),
            topic=(self, "lines"),
        )

    def _look_for(self, number: str) -> None:
        """Show the life of one booking, or everything again."""
        self._number = number
        if not number:
            self._ask_lines(before=None)
            return
        self._has_more = False
        self.workspace.ask(
            lines_of,
            number,
            actor=self.workspace.actor,
            then=lambda rows: self._show_life(number, rows),
            topic=(self, "lines"),
        )

    def _typed(self, text: str) -> None:
        if not text:
            self._look_for("")

    def _show_life(self, number: str, rows: Sequence[EntryRow]) -> None:
        self._rows = list(rows)
        self.model.show_rows(self._rows)
        self.subtitle.setText(
            _("{n} baris tentang {number}").format(
                n=formats.number(len(rows)), number=number
            )
        )

    def _fill(self, rows: Sequence[EntryRow], *, fresh: bool) -> None:
        table = self.listing.table
        here = 0 if fresh else table.verticalScrollBar().value()
        self._rows = list(rows) if fresh else [*self._rows, *rows]
        self.model.show_rows(self._rows)
        table.verticalScrollBar().setValue(here)
        self._has_more = len(rows) == _BATCH
        size = self._rows[0].seq + 1 if self._rows else 0
        self.subtitle.setText(
            _("{n} baris; tidak ada yang dapat hilang atau berubah diam-diam").format(
                n=formats.number(size)
            )
        )

    def _scrolled(self, place: int) -> None:
        bar = self.listing.table.verticalScrollBar()
        if self._has_more and place >= bar.maximum() - bar.pageStep():
            self._ask_lines(before=self._rows[-1].seq)

    def _open(self, row: object) -> None:
        if isinstance(row, EntryRow):
            self.panes.set_aside(1)  # its room is the drawer's while that is open
            self.drawer.show_entry(row)


def subject(row: EntryRow) -> str:
    """Return which row a line is about."""
    return f"· {row.table}/{row.row_id}" if row.row_id is not None else ""


PAGE = Trail
