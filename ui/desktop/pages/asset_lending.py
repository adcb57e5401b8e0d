"""On what terms one thing is lent, and when it is not, beside its detail."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import queries
from app.access import Actor, Permission, may
from app.language import _
from app.queries import ClosedBar, ResourceRow, Span
from app.wording import BLACKOUT
from ui.desktop import formats
from ui.desktop.dialogs.terms import Lent, TermsDialog, lent, told_terms
from ui.desktop.pages.page import Shell
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace

_AHEAD: Final = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Offered:
    """The terms of one thing, and the times from now on in which it is closed."""

    lent: Lent
    closed: tuple[ClosedBar, ...]


def offered(session: Any, row: ResourceRow, *, actor: Actor, at: datetime) -> Offered:
    """Return on what terms a thing is lent and when it is not."""
    span = Span(at, at + _AHEAD, (row.id,))
    return Offered(
        lent(session, row.name, row.agency_id, row.id),
        queries.closed_bars(session, span, actor=actor),
    )


class AssetLending(QWidget):
    """Limits and closed times, each with the button that changes it."""

    def __init__(self, workspace: Workspace, row: ResourceRow, shell: Shell) -> None:
        super().__init__()
        self._workspace, self._row, self._shell = workspace, row, shell
        self.found: Offered | None = None
        self.reopen: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.may_keep = may(workspace.actor, Permission.KEEP_REGISTER, row.agency_id)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the terms again."""
        self._workspace.ask(
            offered,
            self._row,
            actor=self._workspace.actor,
            at=self._workspace.clock(),
            then=self._fill,
            topic=(self, "terms"),
        )

    def open_terms(self) -> None:
        """Let the limits of this thing be written."""
        if self.found is None:
            return
        dialog = TermsDialog(self._workspace, self.found.lent, self.window())
        dialog.kept.connect(self._kept)
        self.dialog: Any = dialog
        dialog.open()

    def open_closing(self) -> None:
        """Close this thing for a while."""
        from ui.desktop.dialogs.closing import ClosingDialog

        dialog = ClosingDialog(self._workspace, self.window())
        dialog.resource.show_row(self._row)
        dialog.closed.connect(self._kept)
        self.dialog = dialog
        dialog.open()

    def open_reopening(self, closed: ClosedBar) -> None:
        """Lend it again before a closed time is over."""
        from ui.desktop.dialogs.reopening import ReopeningDialog

        name = self._row.name
        dialog = ReopeningDialog(self._workspace, name, closed, self.window())
        dialog.lifted.connect(self._kept)
        self.dialog = dialog
        dialog.open()

    def _kept(self, sentence: str) -> None:
        self._shell.say(sentence)
        self.refresh()

    def _fill(self, found: Offered) -> None:
        self.found = found
        self.reopen = []
        empty(self._column)
        self._column.addWidget(section(_("Batas peminjaman")))
        rows = told_terms(found.lent.own)
        if rows:
            self._column.addWidget(Facts(rows))
        else:
            told = _("Seperti perangkat daerahnya.")
            self._column.addWidget(label(told, "muted"))
        for each in found.closed:
            self._column.addLayout(self._closed_line(each))
        if self.may_keep:
            self._column.addLayout(self._build_foot())

    def _closed_line(self, closed: ClosedBar) -> QHBoxLayout:
        when = formats.span(closed.starts, closed.ends, self._workspace.zone)
        kind = _(BLACKOUT[closed.kind])
        told = _("Ditutup {when}: {kind}").format(when=when, kind=kind)
        words = f"{told}. {closed.reason}" if closed.reason else told
        row = QHBoxLayout()
        row.addWidget(label(words, "", wraps=True), 1)
        if self.may_keep:
            lift = Button(_("Buka kembali…"), "quiet")
            lift.clicked.connect(lambda: self.open_reopening(closed))
            row.addWidget(lift, 0, Qt.AlignmentFlag.AlignTop)
            self.reopen.append(lift)
        return row

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.set_terms = Button(_("Ubah batas…"), picture="clock")
        self.set_terms.clicked.connect(self.open_terms)
        self.close_it = Button(_("Tutup sementara…"), picture="lock")
        self.close_it.clicked.connect(self.open_closing)
        row.addWidget(self.set_terms)
        row.addWidget(self.close_it)
        row.addStretch()
        return row
