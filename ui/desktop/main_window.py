"""The window: the rail, the pages, and what is said at its foot."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from app.language import _
from ui.desktop.furnishing import Furnishing
from ui.desktop.pages import HOME, build, places
from ui.desktop.preferences import Preferences, stand_beside
from ui.desktop.presence import Presence
from ui.desktop.shell import Shell
from ui.desktop.theme.look import dress
from ui.desktop.threshold import Threshold
from ui.desktop.voice import Voice
from ui.desktop.warming import warm
from ui.desktop.workspace import Desk, Workspace

if TYPE_CHECKING:
    from ui.desktop.founding import Make
    from ui.desktop.messages.toast import Toast
    from ui.desktop.pages.page import Page
    from ui.desktop.widgets.rail import Rail
    from ui.desktop.widgets.room import Pages

SMALLEST = (640, 360)
USUAL = (1366, 768)
_BACKUPS = 600_000  # milliseconds between two looks whether one is due


class MainWindow(QMainWindow):
    """One window on one registry.

    At first it is the door in an empty shell, so that one can type before anything
    else is loaded; rail, keys and pages are brought in after that was painted.

    Signals:
        first_painted: the window was painted for the first time.
        page_ready: a page was built and asked for its content (its key).
    """

    first_painted = Signal()
    page_ready = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        preferences: Preferences,
        uid: str = "",
        make: "Make | None" = None,
    ) -> None:
        super().__init__()
        self._uid = uid
        self._desk: Desk | None = None
        self._others: list[MainWindow] = []
        self._is_beside = False
        self.workspace = workspace
        self.preferences = preferences
        self.setWindowTitle(_("Auditor Penggunaan Aset dan Fasilitas Daerah"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._pages: dict[str, Page] = {}
        self._present = HOME
        self._target: object = None
        self._is_furnished = False
        self._is_closing = False
        self.threshold = Threshold(self, uid, make)
        self.presence = Presence(
            workspace, preferences.settings.lock_minutes, self, asks=not uid
        )
        self._watch_presence()
        self._backups = QTimer(self)
        self._backups.timeout.connect(self._back_up)
        self.voice = Voice(self)
        self._build_shell()
        dress(self)
        self._furnishing = Furnishing(self._pieces(), self)
        self.shell.painting.connect(
            lambda: QTimer.singleShot(0, self._after_first_paint)
        )

    def page(self) -> "Page | None":
        """Return the page that is seen, once all of it is there."""
        page = self._pages.get(self._present)
        is_seen = page is not None and page.is_whole and self.threshold.is_crossed
        return page if is_seen else None

    def go_to(self, key: str, target: object = None) -> None:
        """Go to a page, building it on the first visit.

        Before somebody has taken their place the wish is only remembered.
        """
        self._present, self._target = key, target
        self.rail.stand_on(key)
        if not self._is_seated:
            return
        while self.furnish(key):
            pass
        page = self._pages[key]
        self.pile.turn_to(page)
        self.setWindowTitle(page.windowTitle())
        page.setFocus()
        page.arrive(target)
        self.page_ready.emit(key)

    def furnish(self, key: str) -> bool:
        """Do one step towards a page being there; tell whether there was one to do."""
        if not self._is_seated:
            return False
        if key not in self._pages:
            self._pages[key] = build(key, self.workspace, self)
            self.pile.take_in(self._pages[key])
            return True
        return self._pages[key].lay_next()

    @property
    def rail(self) -> "Rail":
        """Return the rail, laid where there was only room for it before."""
        return self._lay_rail()

    @property
    def pile(self) -> "Pages":
        """Return the pages, one upon another."""
        self._lay_pile()
        assert self.shell.pile is not None
        return self.shell.pile

    def bar_rail(self) -> None:
        """Let the rail lead nowhere: something stands before the pages."""
        if self._rail is not None:
            self._rail.setEnabled(False)

    def prepare(self, key: str) -> bool:
        """Do one step towards a page and what is opened from it being there."""
        return self.furnish(key) or (key in self._pages and self._pages[key].prepare())

    @property
    def toast(self) -> "Toast":
        """Return where the window says what was done."""
        return self.voice.toast

    def say(
        self,
        sentence: str,
        action: str = "",
        follow: Callable[[], None] | None = None,
        *,
        is_well: bool = True,
    ) -> None:
        """Say what was done, in a toast."""
        self.voice.say(sentence, action, follow, is_well=is_well)

    def rebuild(self) -> None:
        """Build everything again: the language has changed."""
        page = self.page()
        here = page.here() if page is not None else None
        self._forget_pages()
        self.workspace.begun.disconnect(self.working.follow)
        self._build_shell()
        self._lay_foot()
        self.rail.show_actor(self.workspace.actor)
        self.go_to(self._present, here)

    @property
    def place(self) -> str:
        """Return the key of the page that is seen; nothing before there is one."""
        return self._present if self.page() is not None else ""

    def open_settings(self) -> None:
        """Go to the settings."""
        self.go_to("settings")

    def open_person_menu(self) -> None:
        """Offer what concerns the person: password, lock, people, another person."""
        from ui.desktop.person_menu import open_person_menu

        open_person_menu(self)

    def open_guide(self) -> None:
        """Open the user guide where it speaks of what is seen."""
        from ui.desktop.dialogs.guide import open_for

        open_for(self)

    def open_about(self) -> None:
        """Show which version this is, and what changed."""
        from ui.desktop.dialogs.about import open_about

        open_about(self.workspace.paths.root, self)

    def open_search(self) -> None:
        """Open the search over everything."""
        if self._is_seated:
            from ui.desktop.dialogs.finder import open_finder

            open_finder(self)

    def open_another(self) -> "MainWindow | None":
        """Open a second window at the same desk, to compare; they lock together."""
        here = self.workspace
        if not self._is_seated:
            return None
        other = MainWindow(here.again(), self.preferences, self._uid)
        other._desk = Desk(here.actor, here.region, here.zone)
        other._present = self._present
        other._is_beside = True
        self._others.append(other)  # a window nobody holds is gone
        self.presence.locked.connect(other.presence.lock)
        other.presence.locked.connect(self.presence.lock)
        stand_beside(other, self)
        other.show()
        return other

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel what runs, wait for it, and keep the window's place."""
        self._is_closing = True
        if not self._is_beside:  # where the first one stood is remembered
            self.preferences.keep_place(self)
        self.presence.close()
        if self._is_furnished:
            self.keys.close()
        if self.workspace.actor.uid:  # else nothing happened, and nothing is loaded
            from ui.desktop.leaving import leave

            leave(self.workspace, self.preferences.settings)
        self.workspace.close()
        super().closeEvent(event)

    def _after_first_paint(self) -> None:
        self.first_painted.emit()
        if not self._is_closing:
            self._furnishing.begin()

    def _pieces(self) -> Iterator[Callable[[], object]]:
        """Give what comes after the first paint, in this order."""
        from ui.desktop import classes
        from ui.desktop.theme.look import window_icon

        yield self.preferences.follow_desk
        yield places  # what the rail is made of is loaded by that
        yield from classes.steps(classes.events())
        yield lambda: self.setWindowIcon(window_icon())  # loads what draws icons
        yield self._build_rail
        yield self._lay_rail
        yield self._lay_foot
        yield self._furnish
        yield from classes.steps(classes.names(), classes.others())
        yield self._lay_pile
        yield lambda: self.workspace.prepare(warm, then=self._open_door)

    def _furnish(self) -> None:
        """Bring in what is not seen."""
        from ui.desktop import formats
        from ui.desktop.help import Help
        from ui.desktop.key_asker import KeyAsker
        from ui.desktop.shortcuts import bind_keys
        from ui.desktop.stamping import Stamping
        from ui.desktop.whereabouts import Whereabouts

        formats.use()
        Help(self)
        Whereabouts(self)
        self.keys = KeyAsker(self.workspace, self)
        self.stamping = Stamping(
            self.workspace, lambda: self.preferences.settings.timestamp_url
        )
        bind_keys(self)
        self._is_furnished = True

    def _lay_foot(self) -> None:
        from ui.desktop.widgets.working import Working

        self.working: Working = Working()
        self.working.broken_off.connect(self.say)
        self.shell.foot.addWidget(self.working)
        self.workspace.begun.connect(self.working.follow)

    def _open_door(self, _: object) -> None:
        if self._desk is not None:
            self.take_place(self._desk)
        elif not self._is_seated:
            self.threshold.approach()

    def sign_in(self) -> None:
        """Ask who is there."""
        self.threshold.sign_in()

    @property
    def _is_seated(self) -> bool:
        """Tell whether somebody is known, and nothing stands before the pages."""
        return bool(self.workspace.actor.uid) and self.threshold.is_crossed

    def _watch_presence(self) -> None:
        self.presence.locked.connect(self.threshold.stand_at)
        self.presence.unlocked.connect(self._go_on)
        self.presence.replaced.connect(self.take_place)
        self.presence.dismissed.connect(self._dismiss)

    def _go_on(self) -> None:
        """Show what was there before the screen was locked."""
        self.threshold.cross()
        self.rail.setEnabled(True)
        page = self.page()
        if page is not None:
            self.pile.turn_to(page)
            page.freshen()
        else:
            self.go_to(self._present, self._target)

    def _back_up(self) -> None:
        from ui.desktop.leaving import back_up_daily

        back_up_daily(self.workspace, self.preferences.settings)

    def _dismiss(self, sentence: str) -> None:
        self._forget_pages()
        self.sign_in()
        self.say(sentence, is_well=False)

    def take_place(self, desk: Desk) -> None:
        """Begin to work as this person; pages of another are thrown away."""
        self._furnishing.finish()
        self.threshold.cross()
        if self.workspace.actor.uid not in {"", desk.actor.uid}:
            self.voice.forget()
        self.workspace.settle(desk)
        self._forget_pages()
        self.rail.setEnabled(True)
        self.rail.show_actor(self.workspace.actor)
        self._walk_in()
        self.presence.sit_down()
        self.stamping.look()
        self._backups.start(_BACKUPS)

    def _walk_in(self) -> None:
        """Build the first page a piece at a time, and go to it: each in its turn."""

        def steps() -> Iterator[Callable[[], object]]:
            while self._is_seated and self.page() is None:
                yield lambda: self.furnish(self._present)
            while (page := self.page()) is not None and page.rehearse():
                yield lambda: None
            yield lambda: self.go_to(self._present, self._target)

        self._furnishing = Furnishing(steps(), self)
        self._furnishing.begin()

    def forget_unseen(self) -> None:
        """Throw the pages away that are not seen; what is seen asks anew."""
        for key in [each for each in self._pages if each != self._present]:
            self._throw_away(key)
        self.refresh()

    def _forget_pages(self) -> None:
        """Throw all pages away; answers still on their way reach nobody."""
        self.workspace.tasks.silence()
        for key in [*self._pages]:
            self._throw_away(key)

    def _throw_away(self, key: str) -> None:
        page = self._pages.pop(key)
        page.leave()
        self.pile.removeWidget(page)
        page.deleteLater()

    def _build_shell(self) -> None:
        self._rail: Rail | None = None
        self.shell = Shell()
        self.setCentralWidget(self.shell)
        self.voice.lose_toast()

    def _build_rail(self) -> "Rail":
        from ui.desktop.widgets.rail import Rail

        if self._rail is not None:
            return self._rail
        rail = self._rail = Rail(places())
        rail.gone.connect(self.go_to)
        rail.settings.connect(self.open_settings)
        rail.person.connect(self.open_person_menu)
        rail.news.connect(self.voice.open_news)
        rail.stand_on(self._present)
        rail.setEnabled(self.threshold.is_crossed)
        return rail

    def _lay_rail(self) -> "Rail":
        rail = self._build_rail()
        if not self.shell.isAncestorOf(rail):
            self.shell.lay_rail(rail)
        return rail

    def _lay_pile(self) -> None:
        if self.shell.pile is None:
            self.shell.lay_pile()
            self.shell.scrolled.connect(self._follow_scrolling)

    def _follow_scrolling(self) -> None:
        if (page := self.page()) is not None:
            page.stay_in_sight()

    def refresh(self) -> None:
        """Ask for what the page shows once more."""
        if (page := self.page()) is not None:
            page.refresh()
