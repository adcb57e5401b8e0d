"""Take in the schedules of a calendar file, once it says what it would bring."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import rules
from app.language import _
from ui.desktop.dialogs.intake import IntakeDialog, taking
from ui.desktop.pages import stages_work
from ui.desktop.pages.stages_work import News
from ui.desktop.widgets.file_field import FileField
from ui.desktop.widgets.two_lines import TwoLines
from ui.desktop.widgets.words import Button
from ui.desktop.workspace import Workspace

_SIZE = (560, 460)


class CalendarDialog(IntakeDialog):
    """A file; what it would bring; and then the button that takes it in.

    Signals:
        taken: schedules were kept (their codes).
    """

    taken = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        chosen = FileField(
            _("&Berkas"), hint="kalender.yaml", title=_("Pilih berkas kalender")
        )
        acts = Button(_("Periksa berkas"), picture="search"), taking(_("Masukkan"))
        super().__init__(workspace, _("Impor jadwal"), chosen, acts, parent)
        self._news: News = ()
        self.resize(*_SIZE)
        self.column.addWidget(chosen)
        chosen.picked.connect(self.look)
        self.found = TwoLines(
            _("Pemilihan dalam berkas"),
            nothing=_("Pemilihan dalam berkas tampil di sini sesudah diperiksa."),
        )
        self.column.addWidget(self.found, 1)
        self.finish()

    def look(self) -> None:
        """Check the file and show what is new in it."""
        self.changed()
        self.workspace.ask(
            stages_work.look_into(Path(self.file.text().strip())),
            then=self._show,
            refused=self.refusal.tell,
            topic=self.topic,
        )

    def take_in(self) -> None:
        """Keep what is new as further versions."""
        self.workspace.change(
            rules.take_in_elections,
            [election for election, is_new in self._news if is_new],
            changes={"rules", "elections"},
            then=self._done,
            refused=self.refusal.tell,
        )

    def forget(self) -> None:
        """Show no schedules."""
        self._news = ()
        self.found.clear()

    def _show(self, news: News) -> None:
        self._news = news
        for election, is_new in news:
            words = _("baru, atau versi baru") if is_new else _("sudah ada di sini")
            self.found.add(election.title, words, election)
        self.offer(brings_anything=any(is_new for _election, is_new in news))

    def _done(self, kept: list[str]) -> None:
        self.accept()
        self.taken.emit(", ".join(kept))
