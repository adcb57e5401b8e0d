"""What stands before the pages: the door, the making of a registry, a trouble."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.language import _

if TYPE_CHECKING:
    from ui.desktop.door import Door
    from ui.desktop.founding import Make
    from ui.desktop.guide import Spot
    from ui.desktop.main_window import MainWindow
    from ui.desktop.workspace import Desk


class Entrance(Protocol):
    """What a person has to pass before any page is seen."""

    def greet(self) -> None:
        """Put the cursor where the person begins."""


class Threshold(QObject):
    """Keeps everybody before the pages until it is known who is there.

    Attributes:
        make: makes the registry that is not there yet; nothing where there is one.
    """

    def __init__(self, window: "MainWindow", uid: str, make: "Make | None") -> None:
        super().__init__(window)
        self._window = window
        self._uid = uid
        self._before: QWidget | None = None
        self._place: QStackedWidget | None = None
        self.make = make

    @property
    def is_crossed(self) -> bool:
        """Tell whether nothing stands before the pages."""
        return self._before is None

    @property
    def spot(self) -> "Spot | None":
        """Return where the guide speaks of what stands before the pages."""
        from ui.desktop import guide

        if self.is_crossed:
            return None
        return guide.DOOR if self.make is None else guide.FOUNDING

    def approach(self) -> None:
        """Let the person in whom this window is for, or ask who is there."""
        if self.make is not None:
            self.found(self.make)
        elif self._uid:
            from ui.desktop import door

            workspace = self._window.workspace
            workspace.ask(
                door.desk_of,
                self._uid,
                workspace.clock(),
                then=self._window.take_place,
                refused=self.tell_trouble,
            )
        else:
            self._ask_who().try_account()

    def found(self, make: "Make") -> None:
        """Offer to make the registry; its first admin goes on to the first steps."""
        from ui.desktop.founding import Founding

        window = self._window
        founding = Founding(window.workspace, window.preferences, make)
        founding.entered.connect(self._begin)
        founding.spoken.connect(self._speak)
        founding.elsewhere.connect(self._open_connection)
        self._stand(founding, founding, self._window.pile)

    def sign_in(self) -> "Door":
        """Ask who is there; nothing of the registry need be loaded yet."""
        from ui.desktop.door import Door

        entrance = Door(self._window.workspace)
        entrance.entered.connect(self._window.take_place)
        self.stand_at(entrance)
        return entrance

    def stand_at(self, door: "Door") -> None:
        """Let a door be all that is seen and reached."""
        self._stand(door, door, self._window.shell.front)

    def cross(self) -> None:
        """Take away what stands before the pages."""
        if self._before is not None and self._place is not None:
            self._place.removeWidget(self._before)
            self._before.deleteLater()
        self._before = None

    def tell_trouble(self, sentence: str) -> None:
        """Say why the registry cannot be opened, and offer to try again."""
        from ui.desktop.widgets.empty import Empty

        trouble = Empty(
            "octagon-alert", _("Registri belum terbuka"), sentence, _("Coba lagi")
        )
        trouble.pressed.connect(self.approach)
        self._show(trouble, self._window.pile)
        trouble.greet()

    def _ask_who(self) -> "Door":
        """Return the door that stands there, perhaps typed into, or a new one."""
        from ui.desktop.door import Door

        return self._before if isinstance(self._before, Door) else self.sign_in()

    def _stand(self, seen: QWidget, entrance: Entrance, place: QStackedWidget) -> None:
        """Let something be all that is seen and reached."""
        self.cross()
        self._before, self._place = seen, place
        self._show(seen, place)
        entrance.greet()

    def _show(self, seen: QWidget, place: QStackedWidget) -> None:
        place.addWidget(seen)
        place.setCurrentWidget(seen)
        self._window.bar_rail()

    def _begin(self, desk: "Desk") -> None:
        self.make = None
        self._window.take_place(desk)
        self._window.go_to("settings", "steps")

    def _speak(self) -> None:
        self._before = None  # it goes with everything else that spoke otherwise
        self._window.rebuild()
        self.approach()

    def _open_connection(self) -> None:
        from ui.desktop.dialogs.connection import ConnectionDialog

        window = self._window
        ConnectionDialog(window.workspace, window.preferences, window).open()
