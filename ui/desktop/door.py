"""The door: who is there, and which desk they sit at."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app import entrance, people, queries
from app.access import Actor
from app.language import _
from app.regions import zone_of
from ui.desktop.messages.refusal import Refusal
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Desk, Workspace

_WIDTH = 380


def desk_of(session: Any, uid: str) -> Desk:
    """Return the desk of a person who needs no password (the demonstration)."""
    return _desk(session, people.find(session, uid))


def desk_after(database: Any, uid: str, password: str, at: datetime) -> Desk:
    """Return the desk of a person who gives their password.

    Raises:
        Refused: the name or the password is wrong, or it is too early again.
    """
    actor = entrance.sign_in(database, uid, password, at=at)
    with database.read() as session:
        return _desk(session, actor)


def _desk(session: Any, actor: Actor) -> Desk:
    """Return the desk: its region is the one that holds all agencies one sees."""
    regions = [each.region for each in queries.agencies(session, actor=actor)]
    region = min(regions, key=lambda code: (len(code), code), default="51")
    return Desk(actor, region, zone_of(region))


class Door(QWidget):
    """Asks for name and password.

    Signals:
        entered: the person is known; their Desk.
    """

    entered = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        whole = QVBoxLayout(self)
        whole.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card = frame("card")
        card.setFixedWidth(_WIDTH)
        whole.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 30, 32, 28)
        column.setSpacing(8)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Picture("pageh", "accent", 44), 0, centre)
        column.addWidget(label(_("Masuk ke Pageh"), "title"), 0, centre)
        column.addSpacing(10)
        self.name = QLineEdit()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for title, field in (
            (_("&Nama masuk"), self.name),
            (_("&Kata sandi"), self.password),
        ):
            caption = label(title, "strong")
            caption.setBuddy(field)
            field.setAccessibleName(title.replace("&", ""))
            field.textEdited.connect(self._typing)
            field.returnPressed.connect(self.enter)
            column.addWidget(caption)
            column.addWidget(field)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        column.addSpacing(8)
        self.button = Button(_("Masuk"), "primary", picture="log-in")
        self.button.clicked.connect(self.enter)
        column.addWidget(self.button)

    def enter(self) -> None:
        """Try the name and the password."""
        name, password = self.name.text().strip(), self.password.text()
        at = self._workspace.clock()
        self._workspace.work(
            lambda registry, _progress: desk_after(registry(), name, password, at),
            words=_("Memeriksa kata sandi"),
            then=self.entered.emit,
            refused=self._refuse,
        )

    def _typing(self) -> None:
        self.refusal.clear()

    def _refuse(self, sentence: str) -> None:
        self.refusal.tell(sentence)
        self.password.selectAll()
        self.password.setFocus()
