"""Examinations: the list at the left, one of them at the right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import queries
from app.access import Permission, may
from app.language import _
from app.queries import ExaminationDetail, ExaminationRow
from app.wording import EXAMINATION_PAPER
from ui.desktop import formats
from ui.desktop.pages.page import Shell
from ui.desktop.pages.review_examination import ExaminationView
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.panes import Pane, Panes
from ui.desktop.widgets.pile import Pile
from ui.desktop.widgets.words import Button, frame
from ui.desktop.workspace import Workspace

_DETAIL_WIDTHS = (430, 1400)
_LIST_WIDTHS = (330, 404)  # the widest wherever there is room


class Examinations(QWidget):
    """Assignment, team, indications, responses, papers.

    Signals:
        done: something was kept (a sentence).
        going: an indication is to be looked at (its number).
    """

    done = Signal(str)
    going = Signal(str)

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__()
        self._workspace = workspace
        self.view = ExaminationView(workspace, shell)
        self.view.done.connect(self.done)
        self.view.going.connect(self.going)
        self._pile = Pile()
        self._pile.addWidget(Empty("file-search", _("Pilih satu pemeriksaan"), ""))
        self._pile.addWidget(self.view)
        first = Pane(_("Daftar"), self._build_list(), *_LIST_WIDTHS)
        self.panes = Panes(first, Pane(_("Rincian"), self._pile, *_DETAIL_WIDTHS))
        for act in (self.listing.table.clicked, self.listing.table.opened):
            act.connect(lambda _: self.panes.turn_to(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)

    def refresh(self) -> None:
        """Ask for every examination."""
        self._workspace.ask(
            queries.examinations,
            actor=self._workspace.actor,
            then=self._fill,
            topic=(self, "examinations"),
        )

    def begin(self) -> None:
        """Open a new examination: first ask who there is."""

        def asked(session: Any) -> Any:
            actor = self._workspace.actor
            return queries.agencies(session, actor=actor), queries.examiners(session)

        self._workspace.ask(asked, then=self._begin, topic=(self, "who"))

    def _build_list(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.addStretch()
        self.new = Button(_("Pemeriksaan baru"), "primary", picture="plus")
        self.new.clicked.connect(self.begin)
        self.new.setVisible(may(self._workspace.actor, Permission.REVIEW))
        head.addWidget(self.new)
        column.addLayout(head)
        self.model: RowsModel[ExaminationRow] = RowsModel(_columns())
        nothing = Empty(
            "file-search",
            _("Belum ada pemeriksaan"),
            _("Buka satu menurut surat tugas, lalu masukkan indikasinya."),
        )
        self.listing = Listing(self.model, _("Pemeriksaan"), nothing)
        self.listing.table.chosen.connect(self._chosen)
        column.addWidget(self.listing, 1)
        return card

    def _fill(self, rows: Sequence[ExaminationRow]) -> None:
        here = max(self.listing.table.currentIndex().row(), 0)
        stood = self.model.row_at(here)
        self.model.show_rows(rows)
        if not rows:
            self._pile.setCurrentIndex(0)
            return
        numbers = [row.number for row in self.model.rows]
        if stood is not None and stood.number in numbers:
            here = numbers.index(stood.number)
        self.listing.table.go_to(min(here, len(rows) - 1))

    def _chosen(self, row: ExaminationRow | None) -> None:
        if row is not None:
            self._workspace.ask(
                queries.examination,
                row.number,
                actor=self._workspace.actor,
                then=self._show,
                topic=(self, "detail"),
            )

    def _show(self, detail: ExaminationDetail) -> None:
        self.view.show_examination(detail)
        self._pile.setCurrentWidget(self.view)

    def _begin(self, found: Any) -> None:
        from ui.desktop.dialogs.examination import ExaminationDialog

        agencies, staff = found
        dialog = ExaminationDialog(self._workspace, agencies, staff, self)
        dialog.kept.connect(self.done)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _columns() -> tuple[Column[ExaminationRow], ...]:
    return (
        Column(
            _("Pemeriksaan"),
            text=lambda row: row.title,
            below=lambda row: f"{row.number} · {_counted(row)}",
            value=lambda row: row.number,
        ),
        Column(_("Tahap"), text=lambda row: _badge(row).word, badge=_badge, width=120),
    )


def _counted(row: ExaminationRow) -> str:
    return _("{n} indikasi, {m} ditanggapi").format(
        n=formats.number(row.findings), m=formats.number(row.answered)
    )


def _badge(row: ExaminationRow) -> Badge:
    if row.closed_on is not None:
        return Badge(_("ditutup"), "lock", Tone.CALM)
    if row.papers:
        return Badge(_(EXAMINATION_PAPER[row.papers[-1]]), "file-check", Tone.GOOD)
    return Badge(_("berjalan"), "clock", Tone.MEDIUM)
