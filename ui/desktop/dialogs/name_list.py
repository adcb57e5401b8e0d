"""Take in a public list or party contacts: look at it first, then all or nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from app import rules
from app.elections import Election
from app.imports.candidates import CandidateSheet, read_candidates
from app.language import _
from app.rulebook import contacts, name_lists
from app.rulebook.name_lists import ListDefaults
from app.screening import ListedKind
from app.wording import LISTED
from ui.desktop import formats
from ui.desktop.dialogs.intake import IntakeDialog, taking
from ui.desktop.widgets.field import Field, choice, line
from ui.desktop.widgets.file_field import FileField
from ui.desktop.widgets.region_line import called, region_line
from ui.desktop.widgets.words import Button
from ui.desktop.workspace import Workspace

_WIDTH = 620
_REPORT_HEIGHT = 170
_CONTACTS = "contacts"


class NameListDialog(IntakeDialog):
    """A file, what holds for all its lines, and what it would bring.

    Signals:
        taken: it was taken in (how many are new).
    """

    taken = Signal(int)

    def __init__(
        self, workspace: Workspace, elections: tuple[Election, ...], parent: QWidget
    ) -> None:
        chosen = FileField(
            _("&Berkas"),
            hint=_("Berkas .xlsx, .xls, .ods atau .csv"),
            title=_("Pilih daftar"),
            kinds=_("Lembar kerja (*.xlsx *.xls *.ods *.csv)"),
        )
        acts = Button(_("Periksa isinya"), picture="search"), taking(_("Simpan daftar"))
        super().__init__(workspace, _("Impor daftar publik"), chosen, acts, parent)
        self._titles = {each.id: each.title for each in elections}
        self._sheet: CandidateSheet | None = None
        self.setMinimumWidth(_WIDTH)
        self.explain(
            _(
                "Daftar calon dan tim yang diumumkan KPU, atau kontak resmi "
                "pengurus partai. Keanggotaan perorangan tidak dicatat."
            )
        )
        self.column.addWidget(chosen)
        chosen.picked.connect(self.look)
        self._build_defaults(elections)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setFixedHeight(_REPORT_HEIGHT)
        self.report.setAccessibleName(_("Isi daftar"))
        self.report.setPlaceholderText(_("Isi dan masalahnya tampil di sini."))
        self.column.addWidget(self.report)
        self.finish()
        self.restore(workspace.keepsakes)

    def look(self) -> None:
        """Read the file and say what it would bring."""
        self.changed()
        path = Path(self.file.text().strip())
        self.workspace.think(
            lambda: read_candidates(path),
            then=self._read,
            refused=self.refusal.tell,
            topic=self.topic,
        )

    def take_in(self) -> None:
        """Keep the list; the dialog stays when it is refused."""
        if self._sheet is None:
            return
        self.workspace.change(
            _taking(self._sheet, self._defaults()),
            changes={"rules"},
            then=self._done,
            refused=self.refusal.tell,
        )

    def forget(self) -> None:
        """Hold no list, and show nothing of one."""
        self._sheet = None
        self.report.clear()

    def _read(self, sheet: CandidateSheet) -> None:
        self._sheet = sheet
        self.workspace.ask(
            _previewing(sheet, self._defaults(), self.workspace.today()),
            then=self._show,
            refused=self.refusal.tell,
            topic=self.topic,
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
        self.offer(brings_anything=bool(outcome.new) and not outcome.problems)

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

    def _build_defaults(self, elections: tuple[Election, ...]) -> None:
        self.kind = choice(
            [(_(LISTED[kind]).capitalize(), kind) for kind in ListedKind]
            + [(_("Kontak pengurus partai"), _CONTACTS)]
        )
        self.election = choice((each.title, each.id) for each in elections)
        self.region = region_line(called(self.workspace.region))
        self.source = line(hint=_("Misalnya nomor keputusan KPU"))
        for fields in (
            ((_("&Jenis"), self.kind), (_("&Pemilihan"), self.election)),
            ((_("&Wilayah"), self.region), (_("&Sumber"), self.source)),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            for name, control in fields:
                row.addWidget(Field(name, control), 1)
            self.column.addLayout(row)
        for combo in (self.kind, self.election):
            combo.currentIndexChanged.connect(self.changed)
        for typed in (self.region, self.source):
            typed.textChanged.connect(self.changed)


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
