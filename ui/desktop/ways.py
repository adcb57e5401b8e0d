"""What the search over everything offers unasked: pages, and what one can do."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language import LANGUAGES, _, speaking
from ui.desktop.commands import COMMANDS, Command
from ui.desktop.pages import places
from ui.desktop.person_menu import keeps_people, person_menu
from ui.desktop.preferences import speak
from ui.desktop.recent import Opened, remember

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Way:
    """One line of the finder, and where it leads.

    Attributes:
        known_as: everything one may type for it, where that was asked for.
    """

    words: str
    hint: str
    icon: str
    follow: Callable[[], object]
    known_as: str = ""


class Ways:
    """The ways that are for the person who sits at a window."""

    def __init__(self, window: "MainWindow", owner: QWidget) -> None:
        """Remember for whom.

        Args:
            window: where the ways lead.
            owner: lives as long as they are offered.
        """
        self._window = window
        self._owner = owner

    @cached_property
    def all(self) -> list[Way]:
        """Pages and commands, in the words that are spoken now."""
        return self._pages_and_commands()

    @cached_property
    def known(self) -> list[Way]:
        """The same, known by their words in both languages; dearer."""
        spoken = [self.all]
        for each in LANGUAGES:
            with speaking(each):
                spoken.append(self._pages_and_commands())
        return [
            replace(ways[0], known_as="\n".join(map(_all_words, ways)).casefold())
            for ways in zip(*spoken, strict=True)
        ]

    def _pages_and_commands(self) -> list[Way]:
        pages = [(place.key, place.name, place.icon) for place in places()]
        if keeps_people(self._window.workspace.actor):
            pages.append(("people", _("Orang"), "user"))
        pages.append(("settings", _("Pengaturan"), "settings"))
        names = {key: name for key, name, _icon in pages}
        ways = [
            way_to(self._window, Opened(key, "", name, _("halaman"), icon))
            for key, name, icon in pages
        ]
        ways += [
            self._of(name, command, names[command.page])
            for name, command in COMMANDS.items()
            if command.is_for(self._window.workspace.actor)
        ]
        return [*ways, *self._of_window(), *self._of_person()]

    def _of(self, name: str, command: Command, page: str) -> Way:
        """Return the way to a command on a page, whose words are given."""
        told = (page, command.keys, _(command.told) if command.told else "")
        words = _(command.words).replace("&", "")
        follow = partial(carry_out, self._window, name)
        return Way(words, _joined(_("perintah"), *told), command.icon, follow)

    def _of_window(self) -> list[Way]:
        """Return what concerns the whole window."""
        window = self._window
        looks, speech = _("Tampilan dan ukuran"), _("Bahasa")
        choose = window.preferences.choose_theme
        acts: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            (_("Kabar"), "", "bell", window.voice.open_news),
            (_("Jendela baru"), "Ctrl+Shift+N", "plus", window.open_another),
            (_("Muat ulang halaman"), "F5", "refresh-cw", window.refresh),
            (_("Tutup Pageh"), "Ctrl+Q", "log-out", window.close),
            (_("Terang"), looks, "sun", partial(choose, "light")),
            (_("Gelap"), looks, "moon", partial(choose, "dark")),
            (_("Kontras tinggi"), looks, "sun", partial(choose, "contrast")),
            (_("Ikut komputer"), looks, "sun", partial(choose, "system")),
            ("Bahasa Indonesia", speech, "megaphone", partial(speak, window, "id")),
            ("English", speech, "megaphone", partial(speak, window, "en")),
        )
        return [
            Way(words, _joined(_("perintah"), told), picture, act)
            for words, told, picture, act in acts
        ]

    def _of_person(self) -> list[Way]:
        """Return what the menu at the person's name offers."""
        menu = person_menu(self._window)
        menu.setParent(self._owner, menu.windowFlags())  # else it would be shown
        return [
            Way(
                action.text(),
                _joined(_("perintah"), action.shortcut().toString()),
                "arrow-right",
                action.trigger,
            )
            for action in menu.actions()
            if not action.isSeparator()
        ]


def way_to(window: "MainWindow", thing: Opened) -> Way:
    """Return the way to a thing; who follows it will find it again."""

    def follow() -> None:
        if thing.target:
            remember(window.workspace.keepsakes, thing)
        window.go_to(thing.page, thing.target or None)

    return Way(thing.words, thing.hint, thing.icon, follow)


def carry_out(window: "MainWindow", name: str) -> None:
    """Go to where a command is at home, and do it when the page has its answers."""
    command = COMMANDS[name]
    window.go_to(command.page, command.section or None)
    if command.section:
        return

    def press(_: object) -> None:
        page = window.page()
        if page is not None and window.place == command.page:
            page.carry_out(name)

    # asked last, so answered after everything the page has asked for
    window.workspace.ask(lambda _session: None, then=press)


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))


def _all_words(way: Way) -> str:
    return f"{way.words} {way.hint}"
