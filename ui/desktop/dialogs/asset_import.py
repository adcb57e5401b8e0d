"""Bring a sheet into the register: read, look, answer, tick, and only then write."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app import queries
from app.access import Permission, may
from app.imports.answers import Answers
from app.imports.items import AssetSheet
from app.language import _
from app.progress import Progress
from app.queries import AgencyRow
from ui.desktop import formats
from ui.desktop.dialogs.columns import ColumnsDialog
from ui.desktop.dialogs.import_words import (
    done_words,
    file_words,
    go_words,
    verdict_words,
)
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.dialogs.sheet_file import choose_file
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages import import_work
from ui.desktop.pages.import_work import Clerk, Done, Preview, Wish
from ui.desktop.tasks import Lane, Task
from ui.desktop.widgets.breath import paint_soon
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.foot import Foot
from ui.desktop.widgets.import_answers import ImportAnswers
from ui.desktop.widgets.import_preview import ImportPreview
from ui.desktop.widgets.region_line import called
from ui.desktop.widgets.words import Button, Line, label
from ui.desktop.widgets.working import Working
from ui.desktop.workspace import Workspace

_SIZE = (1040, 660)


class ImportDialog(RoomyDialog):
    """One file on its way into the register; nothing is written before one says so.

    Signals:
        taken_in: it was written (what was done).
        proposals_wanted: the person wants to decide on what may be lent.
    """

    taken_in = Signal(object)
    proposals_wanted = Signal()

    def __init__(self, workspace: Workspace, path: Path, parent: QWidget) -> None:
        super().__init__()
        self._workspace = workspace
        self._wish = self._shown = Wish(path)
        self._has_answer = False
        self._names: tuple[str, ...] = ()
        self._task: Task | None = None
        self._then: Callable[[Any], None]
        self._written: list[Done] = []
        self.preview: Preview | None = None
        self.setWindowTitle(_("Impor daftar aset"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(label(_("Impor daftar aset"), "title"))
        self.subtitle = Line(path.name, "muted")
        column.addWidget(self.subtitle)
        column.addWidget(self._build_pile(path.name), 1)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        self.working = Working()
        column.addWidget(self.working)
        column.addLayout(self._build_foot())
        self._show_state()
        self.setParent(parent, self.windowFlags())  # dressed once, when all is there

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to read as soon as the dialog is seen, not while it is still drawn."""
        super().showEvent(event)
        soon = self._workspace.tasks.soon
        soon(lambda: soon(self._set_out))  # the first breath is what draws it

    def _set_out(self) -> None:
        """Build what the preview will stand in, then read: each takes longer beside."""
        is_here = isValid(self) and self.isVisible()
        is_new = self.preview is None and not self._written
        if not (is_here and is_new) or self._task is not None:
            return
        if self._prepare():
            self._workspace.tasks.soon(self._set_out)
        else:
            self.read()

    def read(self) -> None:
        """Read the file as it is wished now, then compare it."""
        wish = self._wish
        self._pile.setCurrentWidget(self._reading)
        self._reading.say(_("Membaca berkas…"), wish.path.name)
        self._begin(
            lambda registry, progress: import_work.read(registry, wish, progress),
            _("Membaca {name}").format(name=wish.path.name),
            self._compare,
        )

    def take_in(self) -> None:
        """Write what is new and what is ticked, in one transaction."""
        preview, wish = self.preview, self._shown
        if preview is None:
            return
        ticks = self.look.ticks()

        def write(registry: Callable[[], Any], progress: Progress) -> None:
            self._written.append(
                import_work.take_in(
                    self._clerk(registry), preview, ticks, wish, progress
                )
            )

        self._begin(write, _("Menyimpan ke daftar aset"), lambda _: None, Lane.WRITE)

    def reject(self) -> None:
        """Stop what runs; close once nothing does."""
        if self._task is None:
            super().reject()
            return
        self.working.stop()

    def done(self, result: int) -> None:
        """Close, and hold nothing of the sheet any more: it may be large."""
        super().done(result)
        self._let_go()

    def _let_go(self) -> None:
        if self.preview is not None and self._task is None:
            self._workspace.release(partial(import_work.let_go, [self.preview]))
        self.preview = None
        if self._sight is not None:
            self.look.clear()

    def _compare(self, sheet: AssetSheet, agency_id: int | None = None) -> None:
        self._begin(
            lambda registry, progress: import_work.compare(
                self._clerk(registry), sheet, agency_id, progress
            ),
            _("Membandingkan dengan daftar aset"),
            self._show,
        )

    def _begin(
        self,
        job: Callable[[Callable[[], Any], Progress], Any],
        words: str,
        then: Callable[[Any], None],
        lane: Lane = Lane.DRAW,
    ) -> None:
        self.refusal.clear()
        self._has_answer = False
        if self._task is not None:
            self._task.ended.disconnect(self._end)  # this goes on from its answer
        self._then = then
        # methods all of them: Qt forgets them with the dialog
        self._task = self._workspace.work(
            job, words="", then=self._come, refused=self.refusal.tell, lane=lane
        )
        self._task.ended.connect(self._end)
        self.working.follow(self._task, words)
        self._show_state()

    def _come(self, answer: Any) -> None:
        self._has_answer = True
        self._then(answer)

    def _end(self) -> None:
        task, self._task = self._task, None
        assert task is not None
        if self._written:
            # told here and not by the task: a late "cancel" must not hide a write
            self._tell_done(self._written[-1])
        elif not self._has_answer:
            self._go_back(task.lane)
        self._show_state()
        if self.preview is None or self._written:
            return
        if not self.answers.take_focus():
            self.look.take_focus()

    def _go_back(self, lane: Lane) -> None:
        """Stand again where the work began that was refused or cancelled."""
        is_refused = bool(self.refusal.text())
        if lane is Lane.WRITE and not is_refused:
            self.refusal.tell(_("Dibatalkan: belum ada yang ditulis."))
        elif lane is not Lane.WRITE and self.preview is not None:
            self._wish = self._shown
            self._show(self.preview)
        elif is_refused and self.preview is None:
            self._reading.say(_("Berkas ini belum dapat diimpor"), self._wish.path.name)
        elif self.preview is None:
            super().reject()

    def _show(self, preview: Preview) -> None:
        sight = self._furnish()
        self.preview, self._shown = preview, self._wish
        sheet = preview.sheet
        self._names = self._names or (sheet.sheet, *sheet.other_sheets)
        self.answers.show_preview(preview, self._names, self._wish.answers)
        self.look.show_preview(preview)
        self.subtitle.setText(file_words(self._wish.path.name, preview))
        paint_soon(self._pile)
        self._pile.setCurrentWidget(sight)

    def _build_pile(self, name: str) -> QWidget:
        self._pile = QStackedWidget()
        self._reading = Empty("file-search", _("Membaca berkas…"), name)
        self._finished = Empty("circle-check", "", "", _("Lihat usulan peminjaman"))
        self._finished.pressed.connect(self._go_to_proposals)
        for page in (self._reading, self._finished):
            self._pile.addWidget(page)
        self._sight: QWidget | None = None  # dear: built when the dialog is seen
        return self._pile

    def _furnish(self) -> QWidget:
        """Return where the preview is shown, built by now."""
        while self._prepare():
            pass
        assert self._sight is not None
        return self._sight

    def _prepare(self) -> bool:
        """Do one step towards the preview's place; tell whether there was one."""
        if self._sight is None:
            self._sight = self._build_look()
            self._show_state()
        elif self._pile.indexOf(self._sight) < 0:
            self._pile.addWidget(self._sight)
        else:
            return self.look.prepare()
        return True

    def _build_look(self) -> QWidget:
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.answers = ImportAnswers()
        self.answers.answered.connect(self._answer)
        self.answers.owned.connect(self._own)
        column.addWidget(self.answers)
        self.question = label("", "refusal", wraps=True)
        column.addWidget(self.question)
        self.verdict = label("", "strong", wraps=True)
        column.addWidget(self.verdict)
        self.look = ImportPreview()
        self.look.ticks_changed.connect(self._show_state)
        column.addWidget(self.look, 1)
        self._ownerless = Empty(
            "building-2",
            _("Milik siapa?"),
            _("Lembar ini tidak menyebut pemilik yang terdaftar. Pilih di atas."),
            _("Daftarkan perangkat daerah…") if self._may_register() else "",
        )
        self._ownerless.pressed.connect(self.register_owner)
        column.addWidget(self._ownerless, 1)
        return ground

    def _build_foot(self) -> Foot:
        self.other = Button(_("Pilih berkas lain…"), picture="folder-open")
        self.other.clicked.connect(self._choose_other)
        self.columns = Button(_("&Arti kolom…"), picture="settings")
        self.columns.clicked.connect(self._explain_columns)
        self.back = Button(_("Batal"))
        self.back.clicked.connect(self.reject)
        for button in (self.other, self.columns, self.back):
            button.setAutoDefault(False)
        self.go = Button("", "primary", picture="download")
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self.take_in)
        return Foot(self.back, self.go, aside=(self.other, self.columns))

    def _answer(self, sheet: str, answers: Answers) -> None:
        mapping = self._wish.mapping if sheet == self._wish.sheet else None
        self._wish = Wish(self._wish.path, sheet, answers, mapping)
        self.read()

    def _explain_columns(self) -> None:
        """Let the person say what the columns mean, then read again."""
        dialog = ColumnsDialog(self._workspace, self._wish, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._read_as(dialog))
        dialog.open()

    def _read_as(self, dialog: ColumnsDialog) -> None:
        self._wish = replace(self._wish, sheet=dialog.sheet, mapping=dialog.mapping)
        self.read()

    def _own(self, agency_id: int) -> None:
        if self.preview is not None:
            self._compare(self.preview.sheet, agency_id)

    def _may_register(self) -> bool:
        return may(self._workspace.actor, Permission.MANAGE)

    def register_owner(self) -> None:
        """Write down the agency that the title block of the sheet names."""
        from ui.desktop.dialogs.agency import AgencyDialog

        if self.preview is None:
            return
        sheet = self.preview.sheet
        dialog = AgencyDialog(self._workspace, None, self)
        dialog.code.setText(sheet.location_code or "")
        dialog.name.setText(sheet.agency_text or "")
        dialog.region.setText(called(self._workspace.region))
        dialog.kept.connect(self._ask_owner)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_owner(self, code: str) -> None:
        def found(rows: tuple[AgencyRow, ...]) -> None:
            for row in rows:
                if row.code == code:
                    self._own(row.id)

        self._workspace.ask(
            queries.agencies,
            actor=self._workspace.actor,
            then=found,
            topic=(self, "owner"),
        )

    def _choose_other(self) -> None:
        chosen = choose_file(self)
        if chosen is not None:
            self._let_go()
            self._wish, self._names = Wish(chosen), ()
            self.subtitle.setText(chosen.name)
            self.read()

    def _show_state(self) -> None:
        """Let the buttons say what they would do now."""
        preview, is_busy = self.preview, self._task is not None
        is_done = bool(self._written)
        self.other.setVisible(not is_done)
        self.other.setEnabled(not is_busy)
        self.columns.setVisible(not is_done)
        self.columns.setEnabled(not is_busy)
        self.go.setVisible(not is_done and preview is not None)
        self.back.setText(_("Tutup") if is_done else _("Batal"))
        questions = preview.questions if preview is not None else ()
        added = len(preview.added) if preview is not None else 0
        ticked = len(self.look.ticks()) if self._sight is not None else 0
        self.go.setText(go_words(added, ticked))
        self.go.setEnabled(bool(added or ticked) and not is_busy and not questions)
        if self._sight is not None:
            self._show_sight(preview, is_busy=is_busy)

    def _show_sight(self, preview: Preview | None, *, is_busy: bool) -> None:
        questions = preview.questions if preview is not None else ()
        self.question.setText(" ".join(questions))
        self.question.setVisible(bool(questions))
        self.answers.setEnabled(not is_busy)
        self.look.setEnabled(not is_busy)
        is_owned = preview is None or preview.agency_id is not None
        self.look.setVisible(is_owned)
        self._ownerless.setVisible(not is_owned)
        self.verdict.setText(verdict_words(preview) if preview is not None else "")
        self.verdict.setVisible(bool(self.verdict.text()))

    def _tell_done(self, done: Done) -> None:
        self._finished.say(
            _("{n} barang masuk ke daftar aset").format(n=formats.number(done.added)),
            done_words(done),
        )
        self._finished.offer(done.proposed > 0)
        self._pile.setCurrentWidget(self._finished)
        self.back.setFocus()
        self._workspace.changed.emit(frozenset({"resources", "ledger"}))
        self.taken_in.emit(done)

    def _go_to_proposals(self) -> None:
        self.accept()
        self.proposals_wanted.emit()

    def _clerk(self, registry: Callable[[], Any]) -> Clerk:
        return Clerk(registry, self._workspace.actor, self._workspace.clock())
