"""The papers about a booking: what was issued, and what may be issued now."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import queries
from app.access import Permission, may
from app.language import N_, _
from app.queries import BookingRow, PaperRow
from app.wording import DOCUMENT_KIND
from models.booking import BookingStatus
from models.report import DocumentKind
from ui.desktop.drawing_up import draw_up
from ui.desktop.keeping import ask_place, keep_file
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages import report_work
from ui.desktop.pages.page import Shell
from ui.desktop.pages.report_work import Shown
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.secrecy import SecrecyChoice
from ui.desktop.widgets.words import Button
from ui.desktop.workspace import Workspace

_WORDS: Final = 280  # pixels of a button's words; a drawer has no more
_GRANTED: Final = (
    BookingStatus.APPROVED,
    BookingStatus.HANDED_OVER,
    BookingStatus.HANDED_BACK,
    BookingStatus.COMPLETED,
)
_RETURNED: Final = (BookingStatus.HANDED_BACK, BookingStatus.COMPLETED)
_MAKE: Final = {
    DocumentKind.RECEIPT: N_("Cetak tanda terima"),
    DocumentKind.APPROVAL: N_("Cetak surat persetujuan"),
    DocumentKind.REFUSAL: N_("Cetak surat penolakan"),
    DocumentKind.HAND_OVER: N_("Cetak BAST penyerahan"),
    DocumentKind.HAND_BACK: N_("Cetak BAST pengembalian"),
}


def papers_for(status: BookingStatus) -> tuple[DocumentKind, ...]:
    """Return the papers that a booking has by the time it stands so."""
    wanted = [DocumentKind.RECEIPT]
    if status in _GRANTED:
        wanted.append(DocumentKind.APPROVAL)
    if status is BookingStatus.REFUSED:
        wanted.append(DocumentKind.REFUSAL)
    if status is BookingStatus.HANDED_OVER or status in _RETURNED:
        wanted.append(DocumentKind.HAND_OVER)
    if status in _RETURNED:
        wanted.append(DocumentKind.HAND_BACK)
    return tuple(wanted)


class Papers(QWidget):
    """One line for each paper: open it, or issue it."""

    def __init__(self, workspace: Workspace, shell: Shell, row: BookingRow) -> None:
        super().__init__()
        self._workspace = workspace
        self._shell = shell
        self._row = row
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.refusal = Refusal()
        self.buttons: dict[str, Button] = {}
        workspace.changed.connect(self._hear)
        self._ask()

    def _ask(self) -> None:
        self._workspace.ask(
            queries.papers,
            self._row.number,
            actor=self._workspace.actor,
            then=self._fill,
            topic="papers of the booking shown",
        )

    def _hear(self, kinds: frozenset[str]) -> None:
        if "papers" in kinds:
            self._ask()

    def _fill(self, rows: Sequence[PaperRow]) -> None:
        empty(self._column)
        self.refusal = Refusal()
        self.buttons = {}
        for each in rows:
            self._offer(
                _("{kind} {number}").format(
                    kind=_(DOCUMENT_KIND[each.kind]).capitalize(), number=each.number
                ),
                "file-text",
                partial(
                    self._open,
                    Shown(each.number, each.file_name, each.kind.is_signed),
                ),
            )
        missing = self._missing(rows)
        self.secrecy = SecrecyChoice()
        if missing:
            self._column.addWidget(self.secrecy, 0, Qt.AlignmentFlag.AlignLeft)
        for kind in missing:
            self._offer(_(_MAKE[kind]), "printer", partial(self._issue, kind))
        if may(self._workspace.actor, Permission.RECORD_BOOKING, self._row.agency_id):
            words = _("Cetak surat pernyataan pemohon…")
            self._offer(words, "printer", self._choose_statement)
        if self.buttons:
            self._column.insertWidget(0, section(_("Surat-surat")))
        self._column.addWidget(self.refusal)

    def _missing(self, rows: Sequence[PaperRow]) -> list[DocumentKind]:
        if not may(
            self._workspace.actor, Permission.RECORD_BOOKING, self._row.agency_id
        ):
            return []
        there = {each.kind for each in rows}
        return [kind for kind in papers_for(self._row.status) if kind not in there]

    def _offer(self, words: str, picture: str, act: Callable[[], None]) -> None:
        button = Button(words, "quiet", picture=picture).shorten(_WORDS)
        button.clicked.connect(lambda _=False: act())
        self.buttons[words] = button
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _issue(self, kind: DocumentKind) -> None:
        number, secrecy = self._row.number, self.secrecy.degree
        for button in self.buttons.values():
            button.setEnabled(False)
        draw_up(
            self._workspace,
            lambda bench: report_work.issue_paper(bench, kind, number, secrecy),
            then=lambda paper: self._issued(kind, paper),
            refused=self._refused,
        )

    def _choose_statement(self) -> None:
        name = f"pernyataan-{self._row.number}.pdf"
        file = ask_place(self, _("Simpan sebagai"), name)
        if file is not None:
            self.write_statement(file)

    def write_statement(self, file: Path) -> None:
        """Write the statement the requester is to sign."""
        workspace, number = self._workspace, self._row.number

        def work(registry: Callable[[], Any], _progress: Any) -> None:
            from reports import statement
            from reports.gathering.statement import statement as gathered

            with registry().read() as session:
                said = gathered(session, number, workspace.zone, actor=workspace.actor)
            keep_file(file, statement.draw(said))

        workspace.work(
            work,
            words=_("Menyusun dokumen"),
            then=lambda _none: workspace.happened.emit(
                _("Surat pernyataan {number} siap dicetak.").format(number=number), file
            ),
            refused=self._refused,
        )

    def _issued(self, kind: DocumentKind, paper: Any) -> None:
        self._workspace.changed.emit(frozenset({"papers", "ledger"}))
        self._open(Shown(paper.number, paper.file.name, kind.is_signed))

    def _refused(self, sentence: str) -> None:
        for button in self.buttons.values():
            button.setEnabled(True)
        self.refusal.tell(sentence)

    def _open(self, paper: Shown) -> None:
        self._shell.go_to("reports", paper)
