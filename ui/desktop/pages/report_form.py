"""The form of a report: which kind, which days, whose property."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
)

from app import queries
from app.access import Permission, Role, may
from app.language import _
from app.queries import AgencyRow
from models.report import DocumentKind
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages.report_work import Wish
from ui.desktop.widgets.field import Field, choice, day_edit, day_of
from ui.desktop.widgets.secrecy import SecrecyChoice
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace, silence

_PAUSE: Final = 700  # milliseconds without a change before it is drawn anew


class ReportForm(QFrame):
    """What is wanted, and the buttons to see and to issue it.

    Signals:
        issue_wanted: issue the report that the form describes.
        preview_wanted: show it as it would be issued now.
        changed: the form describes another report, and has for a moment.
    """

    issue_wanted = Signal()
    preview_wanted = Signal()
    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._workspace = workspace

    def lay(self) -> Iterator[None]:
        """Lay the fields, then the buttons; each behind a pause."""
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(label(_("Terbitkan laporan"), "heading"))
        self.kind = self._build_kind()
        column.addWidget(Field(_("&Jenis"), self.kind))
        yield
        today = self._workspace.today()
        self.first = day_edit(today.replace(day=1))
        self.last = day_edit(today)
        days = QHBoxLayout()
        days.setSpacing(10)
        days.addWidget(Field(_("&Dari"), self.first), 1)
        days.addWidget(Field(_("&Sampai"), self.last), 1)
        column.addLayout(days)
        column.addLayout(self._build_quick())
        yield
        self.agency = choice(((_("Semua perangkat daerah"), None),))
        column.addWidget(Field(_("&Perangkat daerah"), self.agency))
        self.secrecy = SecrecyChoice()
        column.addWidget(self.secrecy)
        self.for_service = QCheckBox(_("Untuk &BSrE (tanpa kolom TTE)"))
        self.for_service.setToolTip(
            _("BSrE membuat kolomnya sendiri: laporannya terbit tanpa kolom TTE.")
        )
        column.addWidget(self.for_service)
        yield
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        column.addLayout(self._build_buttons())
        self._listen()

    def wish(self) -> Wish:
        """Return the report that the form describes."""
        return Wish(
            DocumentKind(self.kind.currentData()),  # Qt gives a plain string back
            day_of(self.first),
            day_of(self.last),
            self.agency.currentData(),
            self.for_service.isChecked(),
            self.secrecy.degree,
        )

    def fill_agencies(self, rows: Sequence[AgencyRow]) -> None:
        """Offer these agencies, the chosen one kept."""
        chosen = self.agency.currentData()
        with silence(self.agency):
            while self.agency.count() > 1:
                self.agency.removeItem(1)
            for row in rows:
                self.agency.addItem(row.name, row.id)
            self.agency.setCurrentIndex(max(0, self.agency.findData(chosen)))

    def _build_kind(self) -> QComboBox:
        """Offer each kind; an inspector's own stand first."""
        kinds = [
            (_("Laporan hasil pemeriksaan"), DocumentKind.AUDIT),
            (_("Rekapitulasi untuk Bawaslu"), DocumentKind.RECAP),
            (_("Laporan kepatuhan"), DocumentKind.COMPLIANCE),
        ]
        if self._workspace.actor.role is not Role.INSPECTOR:
            kinds.reverse()
        return choice(kinds)

    def _build_quick(self) -> QHBoxLayout:
        quick = QHBoxLayout()
        quick.setSpacing(6)
        for name, act in (
            (_("Bulan lalu"), self._last_month),
            (_("Tahun ini"), self._this_year),
            (_("Seluruhnya"), self._everything),
        ):
            button = Button(name, "quiet")
            button.clicked.connect(act)
            quick.addWidget(button)
        quick.addStretch()
        return quick

    def _build_buttons(self) -> QHBoxLayout:
        self.see = Button(_("Pratinjau"), picture="file-search")
        self.see.clicked.connect(self.preview_wanted)
        self.issue = Button(_("Terbitkan"), "primary", picture="file-pen-line")
        self.issue.clicked.connect(self.issue_wanted)
        allowed = may(self._workspace.actor, Permission.REPORT)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.see, self.issue):
            button.setEnabled(allowed)
            if not allowed:
                button.setToolTip(
                    _("Laporan diterbitkan auditor APIP atau kepala perangkat daerah.")
                )
            row.addWidget(button, 1)
        return row

    def _listen(self) -> None:
        pause = QTimer(self)
        pause.setSingleShot(True)
        pause.setInterval(_PAUSE)
        pause.timeout.connect(self.changed)
        for choice_ in (self.kind, self.agency, self.secrecy):
            choice_.currentIndexChanged.connect(lambda _=0: pause.start())
        for day in (self.first, self.last):
            day.dateChanged.connect(lambda _=None: pause.start())

    def _last_month(self) -> None:
        today = self._workspace.today()
        last = today.replace(day=1) - timedelta(days=1)
        self._set_days(last.replace(day=1), last)

    def _this_year(self) -> None:
        today = self._workspace.today()
        self._set_days(today.replace(month=1, day=1), today)

    def _everything(self) -> None:
        self._workspace.ask(
            queries.whole_period,
            self._workspace.zone,
            actor=self._workspace.actor,
            then=lambda days: self._set_days(*days) if days else None,
            topic=(self, "period"),
        )

    def _set_days(self, first: Any, last: Any) -> None:
        self.first.setDate(first)
        self.last.setDate(last)
