"""The archive: every issued document one may see, newest first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QVBoxLayout

from app import queries
from app.access import Permission, may
from app.language import _
from app.queries import DocumentRow
from app.wording import DOCUMENT_KIND
from ui.desktop import formats
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.field import choice
from ui.desktop.widgets.two_lines import TwoLines
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace, silence


class ReportList(QFrame):
    """Reports, or every kind of document; several may be marked and signed.

    Signals:
        chosen: a document is to be looked at (DocumentRow).
        signing: the marked documents are to be signed (their numbers).
    """

    chosen = Signal(object)
    signing = Signal(tuple)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._workspace = workspace
        self._rows: Sequence[DocumentRow] = ()
        self._wanted: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(6)
        column.addLayout(self._build_head())
        self.list = TwoLines(_("Dokumen terbit"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemSelectionChanged.connect(self._offer)
        self._nothing = Empty(
            "file-text",
            _("Belum ada laporan"),
            _("Pilih periode, lalu terbitkan.")
            if may(workspace.actor, Permission.REPORT)
            else _("Laporan diterbitkan auditor APIP atau kepala perangkat daerah."),
        )
        self.sign = Button("", picture="pen-line")
        self.sign.clicked.connect(lambda: self.signing.emit(self._marked()))
        self.sign.hide()
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.sign)

    def refresh(self) -> None:
        """Ask for every document anew; one stays where one stands."""
        self._workspace.ask(
            queries.documents,
            actor=self._workspace.actor,
            then=self._take,
            topic=(self, "documents"),
        )

    def go_to(self, number: str | None) -> None:
        """Stand on a document as soon as it is in the list; on none for None."""
        self._wanted = number
        with silence(self.list):
            self.list.setCurrentRow(-1)

    def _build_head(self) -> QHBoxLayout:
        self.what = choice(((_("Laporan"), True), (_("Semua dokumen"), False)))
        self.what.setAccessibleName(_("Yang tampil"))
        self.what.currentIndexChanged.connect(self._fill)
        title = label(_("Arsip"), "heading")
        title.setContentsMargins(8, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(self.what)
        return row

    def _take(self, rows: Sequence[DocumentRow]) -> None:
        self._rows = rows
        self._fill()

    def _fill(self) -> None:
        wanted = self._wanted or self._standing()
        only_reports = self.what.currentData()
        rows = [each for each in self._rows if each.is_report or not only_reports]
        with silence(self.list):
            self.list.clear()
            for row in rows:
                self.list.add(row.number, _second_line(row), row)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._offer()
        for place, row in enumerate(rows):
            if row.number == wanted:
                self._wanted = None
                self.list.setCurrentRow(place)

    def _standing(self) -> str | None:
        row = self.list.row_here()
        return row.number if isinstance(row, DocumentRow) else None

    def _choose(self) -> None:
        row = self.list.row_here()
        if isinstance(row, DocumentRow):
            self.chosen.emit(row)

    def _marked(self) -> tuple[str, ...]:
        """Return the numbers of the marked documents, the oldest first."""
        items = self.list.selectedItems()
        rows = (item.data(Qt.ItemDataRole.UserRole) for item in items)
        marked = sorted((row.id, row.number) for row in rows if row.kind.is_signed)
        return tuple(number for _id, number in marked)

    def _offer(self) -> None:
        many = len(self._marked())
        self.sign.setText(_("Tandatangani {n} dokumen…").format(n=many))
        self.sign.setVisible(many > 1)


def _second_line(row: DocumentRow) -> str:
    if row.first_day is not None and row.last_day is not None and row.is_report:
        about = f"{formats.day(row.first_day)} – {formats.day(row.last_day)}"
    else:
        about = _(DOCUMENT_KIND[row.kind]).capitalize()
    if not row.kind.is_signed:
        return about
    state = (
        _("ditandatangani {n}").format(n=len(row.signers))
        if row.signers
        else _("belum ditandatangani")
    )
    return f"{about} · {state}"
