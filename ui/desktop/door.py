"""The door: who is there, and which desk they sit at.

It is the first that most people see, so it is drawn before anything of the
registry is loaded; that happens while they type.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.access import Actor
from app.language import _
from ui.desktop.messages.refusal import Refusal
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.middle import card_in_the_middle, centred
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Desk, Workspace

_WIDTH = 380
# Instead of a desk: the password is right, and has to be changed first.
MUST_CHANGE: Final = "must change"


def desk_of(session: Any, uid: str, at: datetime) -> Desk:
    """Return the desk of a person who needs no password (the demonstration)."""
    from app import people

    return _desk(session, people.find(session, uid, at))


def desk_again(session: Any, actor: Actor, at: datetime) -> Desk:
    """Return the desk of somebody who is in, as they are by now.

    Raises:
        Refused: they may sign in no longer.
    """
    from app import people

    return _desk(session, people.present(session, actor, at=at))


def desk_after(database: Any, uid: str, password: str, at: datetime) -> Desk | str:
    """Return the desk of a person who gives their password, or ``MUST_CHANGE``.

    Raises:
        Refused: the name or the password is wrong, or it is too early again.
    """
    from app import entrance

    try:
        actor = entrance.sign_in(database, uid, password, at=at)
    except entrance.TemporaryPasswordError:
        return MUST_CHANGE
    with database.read() as session:
        return _desk(session, actor)


def desk_with_new(database: Any, uid: str, old: str, new: str, at: datetime) -> Desk:
    """Return the desk of a person who replaces the password they were given.

    Raises:
        Refused: the old one is wrong, or the new one is the same or too easy.
    """
    from app import entrance

    actor = entrance.change_password(database, uid, old, new, at=at)
    with database.read() as session:
        return _desk(session, actor)


def desk_by_account(database: Any, at: datetime) -> Desk | None:
    """Return the desk of the only person, if the computer's account is theirs."""
    from app import one_desk

    actor = one_desk.enter(database, at=at)
    if actor is None:
        return None
    with database.read() as session:
        return _desk(session, actor)


def _desk(session: Any, actor: Actor) -> Desk:
    """Return the desk: its region is the one that holds all agencies one sees."""
    from app import queries
    from app.regions import zone_of

    regions = [each.region for each in queries.agencies(session, actor=actor)]
    region = min(regions, key=lambda code: (len(code), code), default="51")
    return Desk(actor, region, zone_of(region))


class Door(QWidget):
    """Asks for name and password, and for a new one where it was given.

    Signals:
        entered: the person is known; their Desk.
    """

    entered = Signal(object)

    def __init__(self, workspace: Workspace, locked: Actor | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self._column = card_in_the_middle(self, _WIDTH)
        self._build_head(locked)
        self.name = QLineEdit(locked.uid if locked else "")
        self.password = _secret()
        self.new: QLineEdit | None = None
        self.again: QLineEdit | None = None
        self.refusal = Refusal()
        self._column.addWidget(self.refusal)
        self._ask(_("&Nama masuk"), self.name)
        self._ask(_("&Kata sandi"), self.password)
        self._column.addSpacing(8)
        self.button = Button(_("Masuk"), "primary", picture="log-in")
        self.button.clicked.connect(self.enter)
        self._column.addWidget(self.button)

    def enter(self) -> None:
        """Try the name and the password, and a new one where it is asked for."""
        name, password = self.name.text().strip(), self.password.text()
        at = self._workspace.clock()
        if self.new is None or self.again is None:
            self._try(lambda registry: desk_after(registry, name, password, at))
            return
        new = self.new.text()
        if new != self.again.text():
            self._refuse_new(_("Kedua kata sandi baru berbeda. Ketik ulang."))
            return
        self._try(lambda registry: desk_with_new(registry, name, password, new, at))

    def greet(self) -> None:
        """Put the cursor where the person begins; try the computer's account."""
        (self.password if self.name.text() else self.name).setFocus()

    def try_account(self) -> None:
        """Let the only person in by the computer's account, if that was allowed."""
        at = self._workspace.clock()
        self._workspace.work(
            lambda registry, _progress: desk_by_account(registry(), at),
            words="",
            then=self._let_in_unasked,
            refused=self._say_closed,
        )

    def _try(self, knock: Callable[[Any], Any]) -> None:
        self._workspace.work(
            lambda registry, _progress: knock(registry()),
            words=_("Memeriksa kata sandi"),
            then=self._let_in,
            refused=self._refuse,
        )

    def _let_in(self, desk: Desk | str) -> None:
        if isinstance(desk, Desk):
            self.entered.emit(desk)
            return
        if self.new is None:
            self._ask_for_own()

    def _let_in_unasked(self, desk: Desk | None) -> None:
        if desk is not None:
            self.entered.emit(desk)

    def _say_closed(self, sentence: str) -> None:
        """Say why no name and no password would help here."""
        self.refusal.tell(sentence)

    def _ask_for_own(self) -> None:
        """Ask for a password of one's own, as the right one was only lent."""
        self.name.setEnabled(False)
        self.new, self.again = _secret(), _secret()
        self._ask(_("Kata sandi &baru"), self.new)
        self._ask(_("&Ulangi kata sandi baru"), self.again)
        QWidget.setTabOrder(self.password, self.new)
        QWidget.setTabOrder(self.new, self.again)
        self.refusal.tell(
            _("Kata sandi itu sementara. Pilih kata sandi Anda sendiri dahulu.")
        )
        self.new.setFocus()

    def _ask(self, name: str, control: QLineEdit) -> None:
        """Ask for one more thing, below what is asked for already."""
        control.textEdited.connect(self._typing)
        control.returnPressed.connect(self.enter)
        field = Field(name, control)
        self._column.insertWidget(self._column.indexOf(self.refusal), field)
        field.show()

    def _build_head(self, locked: Actor | None) -> None:
        picture = Picture("lock" if locked else "pageh", "accent", 44)
        self._column.addLayout(centred(picture))
        title = _("Layar terkunci") if locked else _("Masuk ke Pageh")
        self._column.addLayout(centred(label(title, "title")))
        if locked:
            who = _("{name} bekerja di sini. Yang sedang diketik tetap ada.")
            self._column.addWidget(
                label(who.format(name=locked.name), "muted", wraps=True)
            )
        self._column.addSpacing(10)

    def _typing(self) -> None:
        self.refusal.clear()

    def _refuse(self, sentence: str) -> None:
        if self.new is not None:
            self._refuse_new(sentence)
            return
        self.refusal.tell(sentence)
        self.password.selectAll()
        self.password.setFocus()

    def _refuse_new(self, sentence: str) -> None:
        self.refusal.tell(sentence)
        if self.new is not None and self.again is not None:
            self.again.clear()
            self.new.selectAll()
            self.new.setFocus()


def _secret() -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
