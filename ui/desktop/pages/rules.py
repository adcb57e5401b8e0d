"""Aturan: what screening goes by, and what any change of it would do."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QMenu,
    QVBoxLayout,
)

from app.access import Permission, may
from app.elections import Calendar, Election, Stage
from app.language import _
from app.rulebook.feedback import PhraseForm
from app.rulebook.shelf import Shelf, shelf
from app.screening import FeedbackKind, Policy
from ui.desktop import formats
from ui.desktop.commands import command_action, command_button
from ui.desktop.keeping import ask_place
from ui.desktop.pages import rules_columns, rules_work
from ui.desktop.pages.page import Page, Shell
from ui.desktop.pages.rescreening import screen_again
from ui.desktop.pages.rules_drawer import RuleDrawer
from ui.desktop.pages.sentence_box import WIDTHS, SentenceBox
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.theme.tokens import GAP
from ui.desktop.widgets.chips import Chips
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.panes import Pane, Panes
from ui.desktop.widgets.pile import Pile
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Workspace

POLICIES, FEEDBACK, NAMES = "policies", "feedback", "names"
CONTACTS, NORMS, VERSIONS = "contacts", "norms", "versions"
_PICTURES: Final = {
    POLICIES: "landmark",
    FEEDBACK: "pen-line",
    NAMES: "user-check",
    CONTACTS: "user",
    NORMS: "scale",
    VERSIONS: "history",
}
_LIST_WIDTH: Final = 380


class Rules(Page):
    """The lists at the left, a sentence to try at the right."""

    shows = frozenset({"rules", "elections"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Aturan"))
        actor = workspace.actor
        self._manages = may(actor, Permission.MANAGE)
        self._teaches = self._manages or may(actor, Permission.REVIEW)
        self.shelf: Shelf | None = None

    def lay(self) -> Iterator[None]:
        """Lay the lists, the box for a sentence, and the drawer beside them."""
        self._build_head()
        yield
        self.box = SentenceBox(self.workspace)
        self.box.marked.connect(self.mark_phrase)
        lists = frame("card")
        self.panes = Panes(
            Pane(_("Aturan"), lists, _LIST_WIDTH),
            Pane(_("Coba satu kalimat"), self.box, *WIDTHS),
        )
        self.body.addWidget(self.panes, 1)
        yield
        self._lay_lists(lists)
        yield
        yield from self.box.lay()
        for button in (self.box.false_alarm, self.box.missed):
            button.setVisible(self._teaches)
        yield
        self.drawer = RuleDrawer(self.workspace)
        self.drawer.closed.connect(self._drawer_closed)
        self.drawer.ended.connect(self._told)
        self.drawer.edited.connect(self.write_policy)
        self.lay_drawer(self.drawer)

    def refresh(self) -> None:
        """Ask for everything the rulebook is made of."""
        self.workspace.ask(shelf, then=self._fill, topic=(self, "shelf"))

    def close_detail(self) -> bool:
        """Close the drawer."""
        if not self.drawer.isVisible():
            return False
        self.drawer.close_drawer()
        return True

    def choose_list(self, key: str) -> None:
        """Show another of the lists."""
        self.chips[key].setChecked(True)
        self._pile.setCurrentWidget(self.listing(key))
        self.close_detail()
        self._count()

    def listing(self, key: str) -> Listing[Any]:
        """Return one of the lists; it is built when it is first shown."""
        if key not in self.lists:
            model = self.models[key]
            empty = Empty(_PICTURES[key], _("Belum ada isinya"), _hint(key))
            listing = Listing(model, dict(_names())[key], empty)
            table = listing.table
            table.opened.connect(self._open_row)
            table.clicked.connect(lambda at: self._open_row(model.row_at(at.row())))
            self.lists[key] = listing
            self._pile.addWidget(listing)
            if self.shelf is not None:
                model.show_rows(model.rows)
        return self.lists[key]

    def write_policy(self, policy: Policy | None = None) -> None:
        """Write a new circular down, or change one."""
        from ui.desktop.dialogs.policy import PolicyDialog

        dialog = PolicyDialog(self.workspace, policy, self)
        dialog.kept.connect(
            lambda code: self._told(_("Kebijakan {code} disimpan.").format(code=code))
        )
        dialog.opened.connect(lambda number: self.shell.go_to("bookings", number))
        _open(dialog)

    def mark_phrase(
        self, phrase: str = "", kind: FeedbackKind = FeedbackKind.FALSE_ALARM
    ) -> None:
        """Mark a phrase as a false alarm or as missed."""
        from ui.desktop.dialogs.phrase import PhraseDialog

        dialog = PhraseDialog(self.workspace, PhraseForm(phrase, kind), self)
        dialog.kept.connect(
            lambda words: self._told(_("“{phrase}” ditandai.").format(phrase=words))
        )
        _open(dialog)

    def take_in_names(self) -> None:
        """Take in a public list, or party contacts."""
        from ui.desktop.dialogs.name_list import NameListDialog

        if self.shelf is None:
            return
        dialog = NameListDialog(
            self.workspace, _with_candidates(self.shelf.rules.calendar), self
        )
        dialog.taken.connect(self._taken)
        _open(dialog)

    def take_in_rulebook(self) -> None:
        """Take in a rulebook from another office."""
        from ui.desktop.dialogs.rulebook_import import RulebookDialog

        dialog = RulebookDialog(self.workspace, self)
        dialog.taken.connect(self._taken)
        _open(dialog)

    def hand_out_rulebook(self) -> None:
        """Write this office's rulebook, signed, where the person says."""
        file = ask_place(self, _("Simpan buku aturan"), "buku-aturan.txt")
        if file is not None:
            self.export_to(file)

    def export_to(self, file: Path) -> None:
        """Write the signed rulebook; its public key can be copied."""
        self.workspace.work(
            rules_work.export(self._hand(), file),
            words=_("Menulis buku aturan"),
            then=self._exported,
        )

    def screen_again(self) -> None:
        """Screen the whole register by the rules as they are now."""
        self.again.rest_until(screen_again(self).ended)

    def _hand(self) -> rules_work.Hand:
        workspace = self.workspace
        return rules_work.Hand(workspace.paths, workspace.actor, workspace.clock())

    def _build_head(self) -> None:
        self.again = command_button("screen_again")
        self.again.clicked.connect(self.screen_again)
        self.more = Button(_("Bertukar"), picture="folder-open")
        self.more.setMenu(self._build_menu())
        self.phrase_button = command_button("mark_phrase")
        self.phrase_button.clicked.connect(lambda _=False: self.mark_phrase())
        self.new = command_button("new_policy", "primary")
        self.new.clicked.connect(lambda _=False: self.write_policy())
        for button, is_offered in (
            (self.again, self._teaches),
            (self.more, self._manages),
            (self.phrase_button, self._teaches),
            (self.new, self._manages),
        ):
            self.head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.setVisible(is_offered)  # alone it would be a window of its own

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            ("import_names", self.take_in_names),
            ("export_rulebook", self.hand_out_rulebook),
            ("import_rulebook", self.take_in_rulebook),
        )
        for name, act in acts:
            command_action(name, menu).triggered.connect(act)
        return menu

    def _lay_lists(self, card: QFrame) -> None:
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        column.addLayout(self._build_chips())
        self._pile = Pile()
        today = self.workspace.today()
        self.models: dict[str, RowsModel[Any]] = {}
        self.lists: dict[str, Listing[Any]] = {}
        columns: tuple[tuple[str, Sequence[Column[Any]]], ...] = (
            (POLICIES, rules_columns.policy_columns(today)),
            (FEEDBACK, rules_columns.feedback_columns()),
            (NAMES, rules_columns.name_columns()),
            (CONTACTS, rules_columns.contact_columns()),
            (NORMS, rules_columns.norm_columns()),
            (VERSIONS, rules_columns.version_columns()),
        )
        for key, each in columns:
            self.models[key] = RowsModel(each)
        column.addWidget(self._pile, 1)
        self.listing(POLICIES)

    def _build_chips(self) -> Flow:
        row = Flow(GAP)
        row.setContentsMargins(12, 12, 14, 8)
        chips = Chips(_names(), POLICIES, self.choose_list)
        self.chips = chips.by_key
        row.addLayout(chips, 1)
        self.count = label("", "muted")
        row.addWidget(self.count)
        return row

    def _fill(self, found: Shelf) -> None:
        self.shelf = found
        for key, model in self.models.items():
            model.show_rows(getattr(found, key))
        self.box.learn(found.rules)
        self.subtitle.setText(
            _("Berlaku sekarang: {digest}").format(
                digest=found.rules.rulebook.digest[:23] + "…"
            )
        )
        self._count()

    def _count(self) -> None:
        here = next(key for key, chip in self.chips.items() if chip.isChecked())
        rows = self.models[here].rowCount()
        self.count.setText(_("{n} baris").format(n=formats.number(rows)))

    def _open_row(self, row: object) -> None:
        if row is not None:
            self.box.hide()
            self.drawer.show_row(row)

    def _drawer_closed(self) -> None:
        self.box.show()

    def _told(self, sentence: str) -> None:
        self.close_detail()
        self.shell.say(sentence, _("Tapis ulang"), self.screen_again)

    def _taken(self, count: int) -> None:
        self._told(_("{n} baris baru dimasukkan.").format(n=formats.number(count)))

    def _exported(self, key: str) -> None:
        self.shell.say(
            _("Buku aturan ditulis. Serahkan kunci publiknya secara terpisah."),
            _("Salin kunci"),
            lambda: QApplication.clipboard().setText(key),
        )


def _names() -> tuple[tuple[str, str], ...]:
    return (
        (POLICIES, _("Kebijakan")),
        (FEEDBACK, _("Tanda auditor")),
        (NAMES, _("Daftar nama")),
        (CONTACTS, _("Kontak")),
        (NORMS, _("Norma")),
        (VERSIONS, _("Pernah dipakai")),
    )


def _hint(key: str) -> str:
    return {
        POLICIES: _("Tulis surat edaran daerah lewat “Kebijakan baru”."),
        FEEDBACK: _("Tandai kata yang salah baca atau terlewat dari kotak di kanan."),
        NAMES: _("Masukkan daftar calon tetap yang diumumkan KPU lewat “Bertukar”."),
        CONTACTS: _("Masukkan telepon dan kode surat resmi pengurus partai."),
        NORMS: _("Norma datang bersama program."),
        VERSIONS: _("Terisi setelah permohonan pertama ditapis."),
    }[key]


def _with_candidates(calendar: Calendar) -> tuple[Election, ...]:
    """Return the elections whose candidates were fixed, the latest first."""
    fixed = {
        min(row.starts for row in rows): election
        for election in calendar.current()
        if (rows := [r for r in election.stages if r.stage is Stage.DETERMINATION])
    }
    return tuple(fixed[day] for day in sorted(fixed, reverse=True))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


PAGE = Rules
