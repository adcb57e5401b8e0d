"""What may be done with a booking now: the foot of its drawer."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app import booking
from app.access import Actor, Permission, may
from app.language import _
from app.ledger import unasked
from app.progress import Progress
from app.queries import BookingRow
from app.screening.facts import Mark
from models.booking import BookingStatus
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Registry, Workspace

_REASON_HEIGHT = 74
KINDS = {"bookings", "resources"}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person may do with a booking.

    Attributes:
        asks: what has to be written first; nothing when it needs no reason.
        argument: the name under which the use-case takes what was written.
        told: what the toast says afterwards.
    """

    name: str
    icon: str
    role: str
    act: Callable[..., None]
    told: str
    keys: str = ""
    asks: str = ""
    argument: str = ""


def actions_for(row: BookingRow, actor: Actor) -> list[Action]:
    """Return what this person may do with this booking as it stands."""
    found: list[Action] = []
    decides = may(actor, Permission.DECIDE_BOOKING, row.agency_id)
    records = may(actor, Permission.RECORD_BOOKING, row.agency_id)
    if row.status is BookingStatus.REQUESTED and decides:
        found += [_approval(row), _refusal()]
    if row.status is BookingStatus.APPROVED and records:
        found.append(
            Action(
                _("Serahkan"),
                "log-out",
                "primary",
                booking.hand_over,
                _("{number} diserahkan."),
                "Ctrl+Return",
            )
        )
    if row.status is BookingStatus.HANDED_OVER and records:
        found.append(
            Action(
                _("Terima kembali"),
                "log-in",
                "primary",
                booking.hand_back,
                _("{number} diterima kembali."),
                "Ctrl+Return",
            )
        )
    if row.status in (BookingStatus.REQUESTED, BookingStatus.APPROVED) and records:
        found.append(_cancellation())
    return found


def _approval(row: BookingRow) -> Action:
    needs_ground = row.mark is not Mark.CLEAR
    return Action(
        _("Setujui"),
        "check",
        "primary",
        booking.approve,
        _("{number} disetujui."),
        "Ctrl+Return",
        _("Dasar persetujuan permohonan yang ditandai") if needs_ground else "",
        "ground" if needs_ground else "",
    )


def _refusal() -> Action:
    return Action(
        _("Tolak"),
        "x",
        "danger",
        booking.refuse,
        _("{number} ditolak."),
        "Ctrl+Backspace",
        _("Alasan penolakan, seperti akan tertulis di surat"),
        "reason",
    )


def _cancellation() -> Action:
    return Action(
        _("Batalkan"),
        "ban",
        "",
        booking.cancel,
        _("{number} dibatalkan."),
        "",
        _("Alasan pembatalan"),
        "reason",
    )


class ActionFoot(QWidget):
    """The buttons; one that needs a reason first asks for it in place."""

    def __init__(
        self,
        workspace: Workspace,
        row: BookingRow,
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._row = row
        self._say = say
        self._actions = actions_for(row, workspace.actor)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.reason = QPlainTextEdit()
        self.refusal = Refusal()
        self.buttons: dict[str, Button] = {}
        self._offer()

    def is_empty(self) -> bool:
        """Say whether there is nothing this person may do."""
        return not self._actions

    def choose(self, action: Action) -> None:
        """Do it, or ask for the reason it needs."""
        if action.asks:
            self._ask(action)
        else:
            self._do(action)

    def _offer(self) -> None:
        self._begin()
        row = QHBoxLayout()
        row.setSpacing(8)
        for action in self._actions:
            button = Button(action.name, action.role, picture=action.icon)
            if action.keys:
                button.keyed(action.keys)
            button.clicked.connect(lambda _=False, chosen=action: self.choose(chosen))
            self.buttons[action.name] = button
            row.addWidget(button, 1)
        self._column.addWidget(self.refusal)
        self._column.addLayout(row)

    def _ask(self, action: Action) -> None:
        self._begin()
        caption = label(action.asks, "strong", wraps=True)
        self.reason = QPlainTextEdit()
        self.reason.setFixedHeight(_REASON_HEIGHT)
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(action.asks)
        self.reason.textChanged.connect(self.refusal.clear)
        caption.setBuddy(self.reason)
        row = QHBoxLayout()
        row.setSpacing(8)
        sure = Button(action.name, action.role or "primary", picture=action.icon)
        sure.keyed("Ctrl+Return")
        sure.clicked.connect(lambda: self._do(action))
        back = Button(_("Kembali"))
        back.clicked.connect(self._offer)
        row.addWidget(sure, 1)
        row.addWidget(back)
        self.buttons = {action.name: sure, "": back}
        for widget in (caption, self.reason, self.refusal):
            self._column.addWidget(widget)
        self._column.addLayout(row)
        self.reason.setFocus()

    def _begin(self) -> None:
        empty(self._column)
        self.refusal = Refusal()
        self.buttons = {}

    def _do(self, action: Action) -> None:
        written = self.reason.toPlainText() if action.asks else ""
        told = action.told.format(number=self._row.number)
        self._workspace.change(
            action.act,
            self._row.number,
            changes=KINDS,
            then=lambda _: self._done(action, told),
            refused=self.refusal.tell,
            **({action.argument: written} if action.argument else {}),
        )

    def _done(self, action: Action, told: str) -> None:
        self._say(told)
        if action.act is booking.approve:
            self._workspace.work(self._seal, words="")

    def _seal(self, registry: Callable[[], Registry], _: Progress) -> None:
        workspace = self._workspace
        unasked.seal(
            registry(),
            workspace.paths.log_key,
            unasked.APPROVAL,
            actor=workspace.actor,
            at=workspace.clock(),
        )
