"""What may be done with a booking now: the foot of its drawer."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.booking.states import Step
from app.language import _
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages import booking_whole
from ui.desktop.pages.booking_choices import Choice, choices_for
from ui.desktop.pages.booking_whole import Whole
from ui.desktop.theme.icons import icon
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace

_REASON_HEIGHT: Final = 74
# what is decided on what was read; it must still read so
_JUDGED: Final = frozenset(
    {Step.SUBMIT, Step.CHECK, Step.APPROVE, Step.REFUSE, Step.DISPLACE}
)
KINDS: Final = {"bookings", "resources", "findings"}


class Written(NamedTuple):
    """A reason that is being written, for what, and what was read before that."""

    choice: Choice
    reason: str
    has_focus: bool
    seen: object


class ActionFoot(QWidget):
    """The buttons; one that needs a reason first asks for it in place."""

    def __init__(
        self, workspace: Workspace, whole: Whole, say: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._whole = whole
        self._say = say
        self._choices, self._further = choices_for(whole, workspace.actor)
        self._read = booking_whole.draft(whole, _words_read(), workspace.zone)
        self._seen = self._read.seen  # by who wrote last; it may be older
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.reason = QPlainTextEdit()
        self.refusal = Refusal()
        self.buttons: dict[str, Button] = {}
        self.menu = QMenu(self)
        self.dialog: QDialog | None = None
        self._asked: Choice | None = None
        self._offer()

    def is_empty(self) -> bool:
        """Say whether there is nothing this person may do."""
        return not self._choices and not self._further

    def written(self, number: str) -> Written | None:
        """Return the reason that is being written about a booking, if there is one."""
        if self._asked is None or self._whole.detail.row.number != number:
            return None
        return Written(
            self._asked,
            self.reason.toPlainText(),
            self.reason.hasFocus(),
            self._seen,
        )

    def go_on(self, written: Written) -> None:
        """Go on with a reason, if the same may be done still."""
        known = (written.choice.name, written.choice.step)
        for each in (*self._choices, *self._further):
            if each.asks and (each.name, each.step) == known:
                self._ask(each)
                self.reason.setPlainText(written.reason)
                self.reason.moveCursor(QTextCursor.MoveOperation.End)
                self._seen = written.seen
                if written.has_focus:
                    self.reason.setFocus()
                if self._seen != self._read.seen:
                    changed = _(
                        "Permohonan ini berubah selagi Anda menulis: baca lagi."
                    )
                    self.refusal.tell(changed)

    def choose(self, choice: Choice) -> None:
        """Do it, or ask for what it needs first."""
        if choice.act is None:
            self._open(choice.step)
        elif choice.asks:
            self._ask(choice)
            self.reason.setFocus()
        else:
            self._do(choice)

    def _offer(self) -> None:
        self._begin()
        row = QHBoxLayout()
        row.setSpacing(8)
        if not self._choices:
            row.addStretch()
        for choice in self._choices:
            button = Button(choice.name, choice.role, picture=choice.icon)
            if choice.keys:
                button.keyed(choice.keys)
            button.clicked.connect(lambda _=False, chosen=choice: self.choose(chosen))
            self.buttons[choice.name] = button
            row.addWidget(button, 1)
        if self._further:
            row.addWidget(self._build_menu())
        self._column.addWidget(self.refusal)
        self._column.addLayout(row)

    def _build_menu(self) -> Button:
        self.menu = QMenu(self)
        for choice in self._further:
            action = self.menu.addAction(icon(choice.icon, "muted", 16), choice.name)
            action.triggered.connect(lambda _=False, chosen=choice: self.choose(chosen))
        button = Button(_("Lainnya"), picture="ellipsis")
        button.setMenu(self.menu)
        self.buttons["…"] = button
        return button

    def _write_on(self) -> None:
        self.refusal.clear()
        self._seen = self._read.seen

    def _ask(self, choice: Choice) -> None:
        self._begin()
        self._asked = choice
        caption = label(choice.asks, "strong", wraps=True)
        self.reason = QPlainTextEdit()
        self.reason.setFixedHeight(_REASON_HEIGHT)
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(choice.asks)
        self.reason.textChanged.connect(self._write_on)
        caption.setBuddy(self.reason)
        row = QHBoxLayout()
        row.setSpacing(8)
        name = choice.name.rstrip("…")
        sure = Button(name, choice.role or "primary", picture=choice.icon)
        sure.keyed("Ctrl+Return")
        sure.clicked.connect(lambda: self._do(choice))
        back = Button(_("Kembali"))
        back.clicked.connect(self._offer)
        row.addWidget(sure, 1)
        row.addWidget(back)
        self.buttons = {name: sure, "": back}
        for widget in (caption, self.reason, self.refusal):
            self._column.addWidget(widget)
        self._column.addLayout(row)

    def _begin(self) -> None:
        empty(self._column)
        self.refusal = Refusal()
        self.buttons = {}
        self._asked = None

    def _do(self, choice: Choice) -> None:
        assert choice.act is not None
        number = self._whole.detail.row.number
        written = self.reason.toPlainText() if choice.asks else ""
        named: dict[str, Any] = {choice.argument: written} if choice.argument else {}
        self._workspace.change(
            choice.act,
            choice.number or number,
            changes=KINDS,
            draft=self._read if choice.step in _JUDGED else None,
            then=lambda done: self._done(choice, done),
            refused=self.refusal.tell,
            **named,
        )

    def _done(self, choice: Choice, done: Any) -> None:
        self._asked = None
        told = choice.told.format(number=self._whole.detail.row.number)
        self._say(told or str(done))

    def _open(self, step: Step | None) -> None:
        from ui.desktop.dialogs import booking_changes, handing

        made: QDialog
        workspace, whole = self._workspace, self._whole
        if step in (Step.HAND_OVER, Step.HAND_BACK):
            passing = handing.HandingDialog(
                workspace, whole, self.window(), is_return=step is Step.HAND_BACK
            )
            passing.passed.connect(self._say)
            made = passing
        else:
            kind = {
                Step.DISPOSE: booking_changes.DisposeDialog,
                Step.MOVE: booking_changes.MoveDialog,
                Step.CORRECT: booking_changes.CorrectDialog,
            }[step or Step.MOVE]
            changing = kind(workspace, whole, self.window())
            changing.changed.connect(self._say)
            made = changing
        self.dialog = made
        made.open()


def _words_read() -> dict[str, str]:
    """Return what a request is judged by, as the person calls it."""
    from ui.desktop.dialogs.booking_changes import FIELDS

    words = {name: _(word) for name, word in FIELDS.items()}
    return words | {
        "starts": _("Mulai"),
        "ends": _("Selesai"),
        "things": _("Yang dipinjam"),
    }
