"""Examinations: the list at the left, one of them at the right."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import examinations, queries
from app.access import Permission, may
from app.language import _
from app.queries import ExaminationDetail, ExaminationRow, ExaminedRow
from app.wording import EXAMINATION_PAPER, FOLLOW_UP, TEAM_ROLE
from ui.desktop import formats
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages import review_work
from ui.desktop.pages.page import Shell
from ui.desktop.pages.report_work import Bench, Shown
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.words import Button, frame, label, selectable
from ui.desktop.workspace import Workspace

_LIST_WIDTH = 404


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
        self._workspace, self._shell = workspace, shell
        self._may = may(workspace.actor, Permission.REVIEW)
        self.detail: ExaminationDetail | None = None
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._build_list())
        row.addWidget(self._build_detail(), 1)

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
        card.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.addStretch()
        self.new = Button(_("Pemeriksaan baru"), "primary", picture="plus")
        self.new.clicked.connect(self.begin)
        self.new.setVisible(self._may)
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

    def _build_detail(self) -> QWidget:
        self._pile = QStackedWidget()
        self._pile.addWidget(Empty("file-search", _("Pilih satu pemeriksaan"), ""))
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setProperty("role", "plain")
        self._body = QVBoxLayout(ground)
        self._body.setContentsMargins(22, 18, 22, 18)
        self._body.setSpacing(8)
        self._body.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(ground)
        column.addWidget(scroll)
        self._pile.addWidget(card)
        return self._pile

    def _fill(self, rows: Sequence[ExaminationRow]) -> None:
        here = max(self.listing.table.currentIndex().row(), 0)
        self.model.show_rows(rows)
        if not rows:
            self._pile.setCurrentIndex(0)
            return
        self.listing.table.go_to(min(here, len(rows) - 1))
        self._chosen(self.model.row_at(min(here, len(rows) - 1)))

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
        self.detail = detail
        self.buttons = {}
        self.refusal = Refusal()
        empty(self._body)
        row = detail.row
        self._body.addWidget(selectable(row.number, "caption"))
        self._body.addWidget(label(row.title, "title", wraps=True))
        self._body.addLayout(self._build_acts(detail))
        self._body.addWidget(self.refusal)
        self._body.addWidget(Facts(_facts(detail)))
        self._show_team(detail)
        self._show_findings(detail)
        self._show_papers(detail)
        self._show_advice(detail)
        self._pile.setCurrentIndex(1)

    def _build_acts(self, detail: ExaminationDetail) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if detail.row.closed_on is None and self._may:
            for words, picture, act in (
                (_("Terbitkan NHP"), "file-pen-line", self._draft),
                (_("Terbitkan LHP"), "file-check", self._report),
                (_("Tutup pemeriksaan"), "lock", self._close),
            ):
                button = Button(words, picture=picture)
                self.buttons[words] = button
                row.addWidget(button)
                if act == self._draft and len(_agencies(detail)) > 1:
                    button.setMenu(self._build_agencies(detail))
                else:
                    button.clicked.connect(lambda _=False, do=act: do())
        row.addStretch()
        return row

    def _show_team(self, detail: ExaminationDetail) -> None:
        self._head(_("Tim"))
        self._body.addWidget(
            Facts(
                (_(TEAM_ROLE[each.role]).capitalize(), each.name)
                for each in detail.team
            )
        )

    def _show_findings(self, detail: ExaminationDetail) -> None:
        self._head(_("Indikasi dan tanggapan auditi"))
        if not detail.findings:
            words = _("Masukkan indikasi dari antrean, melalui Lainnya.")
            self._body.addWidget(label(words, "muted", wraps=True))
        is_open = detail.row.closed_on is None and self._may
        for each in detail.findings:
            self._body.addLayout(self._finding(each, is_open=is_open))
            self._body.addWidget(label(each.about, "small", wraps=True))
            if each.responded_on is not None:
                said = f"“{each.response}” ({each.respondent})"
                self._body.addWidget(selectable(said, wraps=True))

    def _finding(self, each: ExaminedRow, *, is_open: bool) -> QHBoxLayout:
        """Build the line of one indication: go there, or write its response down."""
        row = QHBoxLayout()
        row.addWidget(
            self._button(
                each.number, "arrow-right", _later(self.going.emit, each.number)
            )
        )
        row.addStretch()
        if is_open and each.responded_on is None:
            words = _("Catat tanggapan {number}…").format(number=each.number)
            button = self._button(words, "inbox", _later(self._respond, each.number))
            button.setText(_("Catat tanggapan…"))
            button.setAccessibleName(words)
            row.addWidget(button)
        return row

    def _show_papers(self, detail: ExaminationDetail) -> None:
        if detail.papers:
            self._head(_("Surat"))
        for each in detail.papers:
            words = f"{_(EXAMINATION_PAPER[each.kind])} {each.number}"
            due = each.answer_by
            if due is not None:
                words += " · " + _("tanggapan sampai {day}").format(
                    day=formats.day(due)
                )
            shown = Shown(each.number, each.file_name)
            self._offer(words, "file-text", _later(self._look_at, shown))

    def _show_advice(self, detail: ExaminationDetail) -> None:
        if detail.recommendations:
            self._head(_("Rekomendasi"))
        for each in detail.recommendations:
            words = f"{each.addressee}: {each.action}"
            self._body.addWidget(selectable(words, wraps=True))
            below = f"{each.number} · {_(FOLLOW_UP[each.status])}"
            self._body.addWidget(label(below, "small"))

    def _head(self, title: str) -> None:
        self._body.addSpacing(8)
        self._body.addWidget(section(title))

    def _button(self, words: str, picture: str, act: Callable[[], None]) -> Button:
        button = Button(words, "quiet", picture=picture)
        button.clicked.connect(lambda _=False: act())
        self.buttons[words] = button
        return button

    def _offer(self, words: str, picture: str, act: Callable[[], None]) -> None:
        button = self._button(words, picture, act)
        self._body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _begin(self, found: Any) -> None:
        from ui.desktop.dialogs.examination import ExaminationDialog

        agencies, staff = found
        self._keep(ExaminationDialog(self._workspace, agencies, staff, self))

    def _respond(self, number: str) -> None:
        from ui.desktop.dialogs.examination import ResponseDialog

        self._keep(ResponseDialog(self._workspace, number, self))

    def _keep(self, dialog: Any) -> None:
        dialog.kept.connect(self.done)
        _open(dialog)

    def _build_agencies(self, detail: ExaminationDetail) -> QMenu:
        """Build the choice of whom a draft goes to, where several are examined."""
        menu = QMenu(self)
        for agency_id, name in _agencies(detail).items():
            menu.addAction(name, _later(self._draft, agency_id))
        return menu

    def _draft(self, agency_id: int | None = None) -> None:
        assert self.detail is not None
        whose = agency_id or next(iter(_agencies(self.detail)), None)
        self._issue(lambda bench, number: review_work.draft(bench, number, whose))

    def _report(self) -> None:
        self._issue(review_work.report)

    def _close(self) -> None:
        assert self.detail is not None
        number = self.detail.row.number
        self._workspace.change(
            examinations.close,
            number,
            changes={"examinations", "ledger"},
            then=lambda _none: self.done.emit(_("{n} ditutup.").format(n=number)),
            refused=self.refusal.tell,
        )

    def _issue(self, paper: Callable[[Bench, str], Any]) -> None:
        assert self.detail is not None
        workspace, number = self._workspace, self.detail.row.number

        def work(registry: Callable[[], Any], _progress: Any) -> Any:
            bench = Bench(registry, workspace.paths, workspace.actor, workspace.clock())
            return paper(bench, number)

        workspace.work(
            work,
            words=_("Menyusun dokumen"),
            then=self._issued,
            refused=self.refusal.tell,
        )

    def _issued(self, paper: Any) -> None:
        changed = frozenset({"papers", "examinations", "reports", "ledger"})
        self._workspace.changed.emit(changed)
        self._look_at(Shown(paper.number, paper.file.name))

    def _look_at(self, paper: Shown) -> None:
        self._shell.go_to("reports", paper)


def _agencies(detail: ExaminationDetail) -> dict[int, str]:
    """Return whose indications are in an examination, by id."""
    return {each.agency_id: each.agency for each in detail.findings}


def _facts(detail: ExaminationDetail) -> tuple[tuple[str, str], ...]:
    row = detail.row
    span = "{} – {}"
    return (
        (
            _("Surat tugas"),
            f"{row.assignment_number}, {formats.day(row.assigned_on)}",
        ),
        (
            _("Masa kerja"),
            span.format(formats.day(row.starts_on), formats.day(row.ends_on)),
        ),
        (
            _("Diperiksa"),
            span.format(formats.day(row.first_day), formats.day(row.last_day)),
        ),
        (_("Auditi"), row.agency or _("beberapa perangkat daerah")),
        (_("Ditutup"), formats.day(row.closed_on) if row.closed_on else ""),
    )


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


def _later(act: Callable[..., None], *given: object) -> Callable[[], None]:
    return lambda: act(*given)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
