"""Every recommendation, with how far it was followed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import queries
from app.access import Permission, may
from app.language import _
from app.queries import RecommendationRow
from app.wording import FOLLOW_UP
from models.examination import FollowUpStatus
from ui.desktop import formats
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.words import Button, frame
from ui.desktop.workspace import Workspace

_LOOKS = {
    FollowUpStatus.DONE: ("circle-check", Tone.GOOD),
    FollowUpStatus.PARTLY: ("clock", Tone.MEDIUM),
    FollowUpStatus.NOT_YET: ("circle-alert", Tone.HIGH),
    FollowUpStatus.CANNOT: ("minus", Tone.CALM),
}


class Advice(QWidget):
    """A table of recommendations; Enter writes a follow-up down.

    Signals:
        done: something was kept (a sentence).
    """

    done = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = frame("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 6)
        inner.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 12, 14, 8)
        head.addStretch()
        self.follow = Button(_("Catat tindak lanjut…"), "primary", picture="pen-line")
        self.follow.clicked.connect(self.follow_chosen)
        self.follow.setVisible(may(workspace.actor, Permission.REVIEW))
        head.addWidget(self.follow)
        inner.addLayout(head)
        self.model: RowsModel[RecommendationRow] = RowsModel(self._columns())
        empty = Empty(
            "file-check",
            _("Belum ada rekomendasi"),
            _("Rekomendasi diberikan pada temuan, dari daftar Lainnya."),
        )
        self.listing = Listing(self.model, _("Rekomendasi"), empty)
        self.listing.table.opened.connect(self._follow)
        inner.addWidget(self.listing, 1)
        column.addWidget(card)

    def refresh(self) -> None:
        """Ask for every recommendation."""
        self._workspace.ask(
            queries.recommendations,
            actor=self._workspace.actor,
            then=self._fill,
            topic=(self, "advice"),
        )

    def follow_chosen(self) -> None:
        """Write a follow-up of the chosen recommendation down."""
        self._follow(self.listing.table.current_row())

    def _fill(self, rows: Sequence[RecommendationRow]) -> None:
        self.model.show_rows(rows)
        self.follow.setEnabled(bool(rows))
        if rows:
            self.listing.table.go_to(0)

    def _follow(self, row: Any) -> None:
        from ui.desktop.dialogs.matter import FollowUpDialog

        if row is None or not may(self._workspace.actor, Permission.REVIEW):
            return
        dialog = FollowUpDialog(self._workspace, row, self)
        dialog.kept.connect(self.done)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _columns(self) -> tuple[Column[RecommendationRow], ...]:
        today = self._workspace.today()
        return (
            Column(
                _("Rekomendasi"),
                text=lambda row: row.action,
                below=lambda row: f"{row.number} · {row.finding} · {row.addressee}",
            ),
            Column(_("Perangkat daerah"), text=lambda row: row.agency, width=260),
            Column(
                _("Batas waktu"),
                text=lambda row: formats.day(row.due_on),
                below=lambda row: _left(row, today),
                value=lambda row: row.due_on,
                width=150,
            ),
            Column(
                _("Status"),
                text=lambda row: _badge(row).word,
                badge=_badge,
                width=210,
            ),
        )


def _left(row: RecommendationRow, today: date) -> str:
    if row.status in (FollowUpStatus.DONE, FollowUpStatus.CANNOT):
        return ""
    days = (row.due_on - today).days
    if days < 0:
        return _("lewat {n} hari").format(n=formats.number(-days))
    return _("{n} hari lagi").format(n=formats.number(days))


def _badge(row: RecommendationRow) -> Badge:
    return Badge(_(FOLLOW_UP[row.status]), *_LOOKS[row.status])
