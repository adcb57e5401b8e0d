"""One examination: its assignment and team, what is in it, what was issued."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from app import examinations
from app.access import Permission, may
from app.language import _
from app.queries import ExaminationDetail, ExaminedRow
from app.wording import EXAMINATION_PAPER, FOLLOW_UP, TEAM_ROLE
from reports.content import Secrecy
from ui.desktop import formats
from ui.desktop.drawing_up import draw_up
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages import review_work
from ui.desktop.pages.page import Shell
from ui.desktop.pages.report_work import Bench, Shown
from ui.desktop.theme.tokens import GAP
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.secrecy import SecrecyChoice
from ui.desktop.widgets.words import Button, frame, label, selectable
from ui.desktop.workspace import Workspace


class ExaminationView(QWidget):
    """Shows one examination at a time, with what may be done about it.

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._build_card())

    def show_examination(self, detail: ExaminationDetail) -> None:
        """Show another examination, or the same one anew."""
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

    def _build_card(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 6, 1, 6)  # what is scrolled spares the corners
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setProperty("role", "plain")
        self._body = QVBoxLayout(ground)
        self._body.setContentsMargins(22, 13, 22, 13)
        self._body.setSpacing(8)
        self._body.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(ground)
        column.addWidget(scroll)
        return card

    def _build_acts(self, detail: ExaminationDetail) -> Flow:
        row = Flow(GAP)
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
            self.secrecy = SecrecyChoice()
            row.addWidget(self.secrecy)
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
            self._head(_("Surat-surat"))
        for each in detail.papers:
            words = f"{_(EXAMINATION_PAPER[each.kind])} {each.number}"
            shown = Shown(each.number, each.file_name)
            self._offer(words, "file-text", _later(self._look_at, shown))
            if each.answer_by is not None:
                day = formats.day(each.answer_by)
                due = _("tanggapan sampai {day}").format(day=day)
                self._body.addWidget(label(due, "small"))

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

    def _respond(self, number: str) -> None:
        from ui.desktop.dialogs.examination import ResponseDialog

        dialog = ResponseDialog(self._workspace, number, self)
        dialog.kept.connect(self.done)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _build_agencies(self, detail: ExaminationDetail) -> QMenu:
        """Build the choice of whom a draft goes to, where several are examined."""
        menu = QMenu(self)
        for agency_id, name in _agencies(detail).items():
            menu.addAction(name, _later(self._draft, agency_id))
        return menu

    def _draft(self, agency_id: int | None = None) -> None:
        assert self.detail is not None
        whose = agency_id or next(iter(_agencies(self.detail)), None)
        self._issue(partial(review_work.draft, agency_id=whose))

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

    def _issue(self, paper: Callable[[Bench, str, Secrecy | None], Any]) -> None:
        assert self.detail is not None
        number, secrecy = self.detail.row.number, self.secrecy.degree
        draw_up(
            self._workspace,
            lambda bench: paper(bench, number, secrecy),
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


def _later(act: Callable[..., None], *given: object) -> Callable[[], None]:
    return lambda: act(*given)
