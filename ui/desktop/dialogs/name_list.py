"""Take in a public list or party contacts: look at it first, then all or nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app import rules
from app.elections import Election
from app.imports.candidates import CandidateSheet, read_candidates
from app.language import _
from app.rulebook import contacts, name_lists
from app.rulebook.name_lists import ListDefaults
from app.screening import ListedKind
from app.wording import LISTED
from ui.desktop import formats
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.field import Field, choice, line
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace

_WIDTH = 620
_REPORT_HEIGHT = 170
_CONTACTS = "contacts"


class NameListDialog(RoomyDialog):
    """A file, what holds for all its lines, and what it would bring.

    Signals:
        taken: it was taken in (how many are new).
    """

    taken = Signal(int)

    def __init__(
        self, workspace: Workspace, elections: tuple[Election, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._titles = {each.id: each.title for each in elections}
        self._sheet: CandidateSheet | None = None
        self.setWindowTitle(_("Impor daftar publik"))
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(_("Impor daftar publik"), "title"))
        column.addWidget(
            label(
                _(
                    "Daftar calon dan tim yang diumumkan KPU, atau kontak resmi "
                    "pengurus partai. Keanggotaan perorangan tidak dicatat."
                ),
                "muted",
                wraps=True,
            )
        )
        column.addLayout(self._build_file())
        column.addLayout(self._build_defaults(elections))
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setFixedHeight(_REPORT_HEIGHT)
        self.report.setAccessibleName(_("Isi daftar"))
        self.report.setPlaceholderText(_("Isi dan masalahnya tampil di sini."))
        column.addWidget(self.report)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        column.addLayout(self._build_foot())
        self.restore(workspace.keepsakes)

    def look(self) -> None:
        """Read the file and say what it would bring."""
        self.refusal.clear()
        self.take.setEnabled(False)
        path = Path(self.file.text().strip())
        self._workspace.think(
            lambda: read_candidates(path),
            then=self._read,
            refused=self.refusal.tell,
            topic=(self, "file"),
        )

    def take_in(self) -> None:
        """Keep the list; the dialog stays when it is refused."""
        if self._sheet is None:
            return
        self.take.setEnabled(False)
        self._workspace.change(
            _taking(self._sheet, self._defaults()),
            changes={"rules"},
            then=self._done,
            refused=self.refusal.tell,
        )

    def _read(self, sheet: CandidateSheet) -> None:
        self._sheet = sheet
        self._workspace.ask(
            _previewing(sheet, self._defaults(), self._workspace.clock().date()),
            then=self._show,
            refused=self.refusal.tell,
            topic=(self, "preview"),
        )

    def _show(self, outcome: Any) -> None:
        lines = [
            _("{new} baru, {same} sudah ada, {wrong} bermasalah").format(
                new=formats.number(len(outcome.new)),
                same=formats.number(outcome.same),
                wrong=formats.number(len(outcome.problems)),
            )
        ]
        lines += [
            _("Baris {row}: {sentence}").format(row=row, sentence=sentence)
            for row, sentence in outcome.problems
        ]
        lines += [_named(entry, self._titles) for entry in outcome.new]
        self.report.setPlainText("\n".join(lines))
        self.take.setEnabled(bool(outcome.new) and not outcome.problems)

    def _done(self, outcome: Any) -> None:
        self.accept()
        self.taken.emit(len(outcome.new))

    def _defaults(self) -> ListDefaults | None:
        kind = self.kind.currentData()
        if kind == _CONTACTS:
            return None
        return ListDefaults(
            election=str(self.election.currentData() or ""),
            region=self.region.text().strip(),
            kind=ListedKind(kind),
            source=self.source.text().strip(),
        )

    def _build_file(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.file = line(hint=_("Berkas .xlsx, .xls, .ods atau .csv"))
        row.addWidget(Field(_("&Berkas"), self.file), 1)
        choose = Button(_("Pilih…"), picture="folder-open")
        choose.clicked.connect(self._choose)
        side = QVBoxLayout()
        side.addSpacing(21)
        side.addWidget(choose)
        row.addLayout(side)
        return row

    def _build_defaults(self, elections: tuple[Election, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        self.kind = choice(
            [(_(LISTED[kind]).capitalize(), kind) for kind in ListedKind]
            + [(_("Kontak pengurus partai"), _CONTACTS)]
        )
        self.election = choice((each.title, each.id) for each in elections)
        self.region = line(self._workspace.region)
        self.source = line(hint=_("Misalnya nomor keputusan KPU"))
        for fields in (
            ((_("&Jenis"), self.kind), (_("&Pemilihan"), self.election)),
            ((_("&Wilayah"), self.region), (_("&Sumber"), self.source)),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            for name, control in fields:
                row.addWidget(Field(name, control), 1)
            column.addLayout(row)
        return column

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        back = Button(_("Batal"))
        back.clicked.connect(self.reject)
        self.look_button = Button(_("Periksa isinya"), picture="search")
        self.look_button.clicked.connect(self.look)
        self.take = Button(_("Simpan daftar"), "primary", picture="check")
        self.take.setEnabled(False)
        self.take.clicked.connect(self.take_in)
        for button in (back, self.look_button, self.take):
            foot.addWidget(button)
        return foot

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self,
            _("Pilih daftar"),
            "",
            _("Lembar kerja (*.xlsx *.xls *.ods *.csv)"),
        )
        if chosen:
            self.file.setText(chosen)
            self.look()


def _previewing(
    sheet: CandidateSheet, defaults: ListDefaults | None, today: Any
) -> Callable[[Any], Any]:
    def question(session: Any) -> Any:
        if defaults is None:
            return contacts.preview(session, sheet, today=today)
        calendar = rules.load(session).calendar
        return name_lists.preview(session, sheet, defaults, calendar)

    return question


def _taking(sheet: CandidateSheet, defaults: ListDefaults | None) -> Callable[..., Any]:
    def use_case(session: Any, *, actor: Any, at: Any) -> Any:
        if defaults is None:
            return contacts.take_in(session, sheet, actor=actor, at=at)
        calendar = rules.load(session).calendar
        return name_lists.take_in(
            session, sheet, defaults, calendar=calendar, actor=actor, at=at
        )

    return use_case


def _named(entry: Any, titles: Mapping[str, str]) -> str:
    """Return one new line of the list: a listed name, or a contact."""
    if isinstance(entry, name_lists.Entry):
        listed = entry.listed
        election = titles.get(listed.election, listed.election)
        return f"{listed.name} · {election} · {listed.region} · {entry.party}"
    return f"{entry.body} · {entry.phone} · {entry.letter_mark}"
