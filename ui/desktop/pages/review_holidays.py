"""The days on which offices are closed: what working days are counted by."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import holidays, regions
from app.access import Permission, may
from app.holidays import HolidayRow
from app.language import _
from app.wording import HOLIDAY
from ui.desktop import formats
from ui.desktop.badges import certainty_badge
from ui.desktop.messages.refusal import Refusal
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.words import Button, frame
from ui.desktop.workspace import Workspace


class Holidays(QWidget):
    """A table of days; one can be added, corrected or struck.

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
        inner.addLayout(self._build_head())
        self.refusal = Refusal()
        inner.addWidget(self.refusal)
        self.model: RowsModel[HolidayRow] = RowsModel(_columns())
        empty = Empty("calendar-days", _("Belum ada hari libur"), "")
        self.listing = Listing(self.model, _("Hari libur"), empty)
        self.listing.table.opened.connect(self._edit)
        inner.addWidget(self.listing, 1)
        column.addWidget(card)

    def refresh(self) -> None:
        """Ask for every day."""
        self._workspace.ask(holidays.every, then=self._fill, topic=(self, "days"))

    def add(self) -> None:
        """Write a new day down."""
        self._open(None)

    def strike(self) -> None:
        """Say that the chosen day is no holiday after all."""
        row = self.listing.table.current_row()
        if isinstance(row, HolidayRow):
            self._workspace.change(
                holidays.strike,
                row.closed.day,
                row.closed.region,
                changes={"holidays", "findings"},
                then=lambda _none: self.done.emit(_("Hari libur dicoret.")),
                refused=self.refusal.tell,
            )

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 12, 14, 8)
        row.setSpacing(8)
        row.addStretch()
        actor = self._workspace.actor
        is_allowed = may(actor, Permission.REVIEW) or may(actor, Permission.MANAGE)
        self.striking = Button(_("Coret"), picture="minus")
        self.striking.setToolTip(_("Hari yang dipilih ternyata bukan hari libur"))
        self.striking.clicked.connect(self.strike)
        self.new = Button(_("Tambah hari"), "primary", picture="plus")
        self.new.clicked.connect(self.add)
        for button in (self.striking, self.new):
            row.addWidget(button)
            button.setVisible(is_allowed)
        return row

    def _fill(self, rows: Sequence[HolidayRow]) -> None:
        self.refusal.clear()
        self.model.show_rows(rows)
        today = self._workspace.today()
        coming = [place for place, row in enumerate(rows) if row.closed.day >= today]
        if rows:
            self.listing.table.go_to(coming[0] if coming else len(rows) - 1)

    def _edit(self, row: Any) -> None:
        self._open(row.closed)

    def _open(self, closed: Any) -> None:
        from ui.desktop.dialogs.holiday import HolidayDialog

        dialog = HolidayDialog(self._workspace, closed, self)
        dialog.kept.connect(self.done)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _columns() -> tuple[Column[HolidayRow], ...]:
    return (
        Column(
            _("Hari"),
            text=lambda row: formats.day(row.closed.day, with_weekday=True),
            value=lambda row: row.closed.day,
            width=170,
        ),
        Column(
            _("Nama"),
            text=lambda row: row.closed.name,
            below=lambda row: row.closed.source,
        ),
        Column(_("Jenis"), text=lambda row: _(HOLIDAY[row.closed.kind]), width=130),
        Column(_("Wilayah"), text=_region, width=150),
        Column(
            _("Kepastian"), text=lambda row: _badge(row).word, badge=_badge, width=170
        ),
    )


def _region(row: HolidayRow) -> str:
    found = regions.find(row.closed.region) if row.closed.region else None
    return found.title if found else _("seluruh Indonesia")


def _badge(row: HolidayRow) -> Badge:
    if not row.is_observed:
        return Badge(_("dicoret"), "minus", Tone.CALM)
    return certainty_badge(is_verified=row.closed.is_verified)
