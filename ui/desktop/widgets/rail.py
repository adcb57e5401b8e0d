"""The navigation rail: where one is, and the keys that lead elsewhere."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from app.language import _
from ui.desktop.theme.icons import Picture, picture
from ui.desktop.theme.look import worn
from ui.desktop.theme.tokens import RAIL_WIDTH
from ui.desktop.widgets.words import pressed_by_enter, restyle

if TYPE_CHECKING:
    from app.access import Actor

_TALL, _LOW, _BARE = 58, 45, 25  # pixels of a button, as the window has room
_HEAD, _AIRY = 70, 59  # pixels above all buttons, and of one with air around it
_BARE_WIDTH = 56  # pixels of the rail where there is no room for words
_ICON = 22
_GAP = 5  # pixels between two buttons
_PARTICLE = 2  # letters of I and Ni, which no name consists of alone


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rail can lead: a page's key, its name and its icon."""

    key: str
    name: str
    icon: str


class RailButton(QToolButton):
    """One place on the rail; a bar of gold says that one is there."""

    def __init__(self, place: Place, keys: str) -> None:
        super().__init__()
        self._picture = place.icon
        self.setText(place.name)
        self.setAccessibleName(place.name)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(_LOW)
        self.setMaximumHeight(_TALL)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if keys:
            QShortcut(QKeySequence(keys), self, self.click)
        self.setToolTip(f"{place.name} ({keys})" if keys else place.name)
        self.ink()

    def ink(self) -> None:
        """Draw the icon in the colours of the present appearance."""
        drawn = QIcon()
        scale = self.devicePixelRatioF()
        for role, state in (
            ("rail_text", QIcon.State.Off),
            ("rail_on", QIcon.State.On),
        ):
            pixels = picture(self._picture, getattr(worn(), role), _ICON, scale)
            drawn.addPixmap(pixels, QIcon.Mode.Normal, state)
        self.setIcon(drawn)

    def changeEvent(self, event: QEvent) -> None:
        """Ink the icon again for another appearance or another screen."""
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.DevicePixelRatioChange,
        ):
            self.ink()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there with Enter too."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the bar where it is the present place."""
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn().gold))
            painter.drawRoundedRect(QRectF(1, self.height() / 2 - 12, 3, 24), 1.5, 1.5)


class Rail(QFrame):
    """All places, with the settings at the foot.

    Signals:
        gone: the person goes to a place (its key).
        settings: the person wants the settings.
        person: the person wants what concerns them.
        news: the person wants to know what happened.
    """

    gone = Signal(str)
    settings = Signal()
    person = Signal()
    news = Signal()

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(RAIL_WIDTH)
        self._is_bare = self._is_narrow = False
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 12)
        column.setSpacing(_GAP)
        self._mark = mark = Picture("pageh", "gold", 32)
        mark.setToolTip("Pageh")
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(10)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        for number, place in enumerate(places, start=1):
            button = RailButton(place, f"Alt+{number}")
            button.clicked.connect(lambda _=False, key=place.key: self.gone.emit(key))
            self._group.addButton(button)
            self._buttons[place.key] = button
            column.addWidget(button, _TALL)
        column.addStretch(1)
        self._news = RailButton(Place("news", _("Kabar"), "bell"), "Ctrl+B")
        self._news.setCheckable(False)
        self._news.clicked.connect(self.news)
        column.addWidget(self._news, _TALL)
        self._person = RailButton(Place("person", _("Masuk"), "user"), "")
        self._person.setCheckable(False)
        self._person.clicked.connect(self.person)
        column.addWidget(self._person, _TALL)
        self._settings = RailButton(
            Place("settings", _("Pengaturan"), "settings"), "Ctrl+,"
        )
        self._settings.clicked.connect(self.settings)
        column.addWidget(self._settings, _TALL)

    def give_way(self, *, is_narrow: bool) -> None:
        """Leave the words out where the pages need their room."""
        self._is_narrow = is_narrow
        if self.isVisible():  # how high it is, is not known before
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the air around the words where the window is low, then them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        buttons = self.findChildren(RailButton)
        is_low = self.height() < _HEAD + len(buttons) * _AIRY
        for button in buttons:
            if bool(button.property("low")) is not is_low:
                button.setProperty("low", is_low)
                restyle(button)
        has_no_height = self.height() < _HEAD + len(buttons) * _LOW
        self._bare(buttons, is_bare=self._is_narrow or has_no_height)

    def _bare(self, buttons: list[RailButton], *, is_bare: bool) -> None:
        """Show the icons alone, or with their words; tooltips name them anyway."""
        if is_bare is self._is_bare:
            return
        self._is_bare = is_bare
        self.setFixedWidth(_BARE_WIDTH if is_bare else RAIL_WIDTH)
        self._column.setSpacing(1 if is_bare else _GAP)
        self._mark.setVisible(not is_bare)
        for button in buttons:
            button.setMinimumHeight(_BARE if is_bare else _LOW)
            button.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonIconOnly
                if is_bare
                else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
            )

    def stand_on(self, key: str) -> None:
        """Show which place one is at; one without a button leaves all unmarked."""
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each == key)
        self._group.setExclusive(True)
        self._settings.setChecked(key == "settings")

    def show_news(self, unseen: int) -> None:
        """Show how much happened that nobody has looked at."""
        words = f"{_('Kabar')} ({unseen})" if unseen else _("Kabar")
        self._news.setText(words)
        self._news.setAccessibleName(words)

    def show_actor(self, actor: "Actor") -> None:
        """Show who sits here, and in which capacity."""
        from app.wording import ROLE  # the rail is laid before anybody does

        self.show_person(actor.name, _(ROLE[actor.role]))

    def show_person(self, name: str, role: str) -> None:
        """Show who is signed in, and in which capacity."""
        self._person.setText(_short(name) if name else _("Masuk"))
        self._person.setAccessibleName(f"{name}, {role}")
        self._person.setToolTip(
            _("{name}, {role}. Tekan untuk kata sandi, kunci layar, dan orang.").format(
                name=name, role=role
            )
        )

    def button(self, key: str) -> RailButton:
        """Return the button of a place."""
        return self._buttons[key]


def _short(name: str) -> str:
    """Return what a person is called: ``Ni Made`` for ``Ni Made Contoh, S.E.``."""
    words = name.split(",", maxsplit=1)[0].split()
    is_particle = len(words) > 1 and len(words[0]) <= _PARTICLE
    return " ".join(words[: 2 if is_particle else 1])
