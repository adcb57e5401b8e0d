"""What every page has: a head, a body, and a way to hear of changes."""

from collections.abc import Callable, Iterator
from typing import ClassVar, Final, Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui.desktop.furnishing import clothe
from ui.desktop.rehearsal import rehearse
from ui.desktop.theme.tokens import DRAWER_WIDTH, GAP, MARGIN, PADDING
from ui.desktop.widgets.drawer import Drawer
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.search import SearchField
from ui.desktop.widgets.words import IconButton, Line, label
from ui.desktop.workspace import Workspace

BESIDE: Final = 520  # pixels of a page, for a drawer to stand beside it
_SUBTITLE: Final = 170  # pixels it has beside what one can do on the page
LOWEST: Final = 440  # pixels; in less a table would show two rows


class Shell(Protocol):
    """What a page may ask of the window around it."""

    def go_to(self, key: str, target: object = None) -> None:
        """Go to another page, and there to a thing."""

    def say(
        self,
        sentence: str,
        action: str = "",
        follow: Callable[[], None] | None = None,
        *,
        is_well: bool = True,
    ) -> None:
        """Say what was done, in a toast, or found; refusals go another way."""

    def open_guide(self) -> None:
        """Open the user guide at the page's own chapter."""


class Page(QWidget):
    """One place in the window.

    A page shows itself at once and fills when its answers come. It refreshes
    when something it shows was changed, at once if it is seen and otherwise
    when the person comes back to it.

    Attributes:
        shows: the kinds of things that this page shows.
        is_whole: whether all its parts are there; before that nobody comes to it.
    """

    shows: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, workspace: Workspace, shell: Shell, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)  # the window takes it on
        self.workspace = workspace
        self.shell = shell
        self.search: SearchField | None = None
        self.is_whole = False
        self._is_stale = True
        self._parts = self.lay()
        self._rehearsal = rehearse(self)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        middle = QVBoxLayout()
        middle.setContentsMargins(MARGIN, 18, MARGIN, 20)
        middle.setSpacing(PADDING)
        whole.addLayout(middle, 1)
        self.side = whole
        self._drawer: Drawer | None = None
        self.head = Flow(GAP)
        self.subtitle = Line("", "subtitle")
        self.subtitle.setMinimumWidth(_SUBTITLE)
        middle.addLayout(self._build_head_row(title))
        self.body = middle
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        workspace.changed.connect(self._hear)

    def lay_drawer(self, drawer: Drawer) -> None:
        """Put a drawer at the right: beside the page, or above it without room."""
        self._drawer = drawer
        self.side.addWidget(drawer)
        drawer.shown.connect(self._place_drawer)

    def minimumSizeHint(self) -> QSize:
        """Return the room without which something would be cut off."""
        return self.body.totalMinimumSize().expandedTo(QSize(0, LOWEST))

    def heightForWidth(self, width: int) -> int:
        """Return the height without which something would be cut off.

        In less width rows go on below, so that the page needs more of it.
        """
        return max(LOWEST, self.body.totalMinimumHeightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the drawer beside the page, or above it."""
        super().resizeEvent(event)
        self._place_drawer()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Look as before: Qt would paint all of the page anew, whatever has the focus.

        It would again with each dialog that opens before the page.
        """

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Look as before."""

    def beside(self, tell: Callable[[str], None]) -> Callable[[str], None]:
        """Return what tells a refusal in its place, and aloud where one has left it."""

        def told(sentence: str) -> None:
            tell(sentence)
            if not self.isVisible():
                self.workspace.told.emit(sentence)

        return told

    def stay_in_sight(self) -> None:
        """Let the drawer stay before the eyes while the page is scrolled."""
        if self._drawer is not None and self.side.indexOf(self._drawer) < 0:
            self._drawer.setGeometry(self._edge())

    def _place_drawer(self) -> None:
        drawer = self._drawer
        if drawer is None:
            return
        has_room = self.width() >= BESIDE + DRAWER_WIDTH
        is_beside = self.side.indexOf(drawer) >= 0
        if has_room and not is_beside:
            self.side.addWidget(drawer)
        elif is_beside and not has_room:
            self.side.removeWidget(drawer)
        if not has_room:
            drawer.setGeometry(self._edge())
            drawer.raise_()

    def _edge(self) -> QRect:
        """Return the right edge of what is seen of the page."""
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is None:
            return self.rect()
        viewport = above.viewport()
        seen = QRect(self.mapFrom(viewport, QPoint()), viewport.size()) & self.rect()
        return seen.adjusted(seen.width() - DRAWER_WIDTH, 0, 0, 0)

    def lay(self) -> Iterator[None]:
        """Put the parts of the page in their places, with a pause behind each.

        What holds others comes before them: to put one with all it holds elsewhere
        costs as much as to make it.
        """
        yield from ()

    def lay_next(self) -> bool:
        """Lay the next part, and dress all behind the last; tell if one was left."""
        if self.is_whole:
            return False
        self.is_whole = next(self._parts, True) is True
        if self.is_whole:
            clothe(self)
            if (around := self.parentWidget()) is not None:
                self.resize(around.size())  # as large as it will be seen
        return True

    def prepare(self) -> bool:
        """Do one step towards being opened soon; tell whether there was one."""
        return self.rehearse()

    def rehearse(self) -> bool:
        """Let some of it paint itself unseen; tell whether that was still to do."""
        return next(self._rehearsal, False)

    def refresh(self) -> None:
        """Ask again for everything the page shows."""

    def arrive(self, target: object = None) -> None:
        """Come to the page, perhaps for one thing on it."""
        del target
        self.freshen()

    def here(self) -> object:
        """Return for what one would come to be where one is; nothing by itself."""
        return None

    def freshen(self) -> None:
        """Refresh if something changed since the page was last filled."""
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def leave(self) -> None:
        """Hear of nothing any more: the page is about to be thrown away."""
        self.workspace.changed.disconnect(self._hear)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Stay on the page when what had the focus is gone.

        Qt would go on to what comes next in the window: the rail, where one more
        Enter leads away.
        """
        here = QApplication.focusWidget()
        if here is None or here.isVisible() or not self.isVisible():
            return super().focusNextPrevChild(forward)
        self.stand()
        return True

    def stand(self) -> None:
        """Take the focus to the row one stands on; without one, to the page itself."""
        lists = self.findChildren(QAbstractItemView)
        standing = (each for each in lists if each.currentIndex().isValid())
        next((each for each in standing if each.isVisible()), self).setFocus()

    def guide_words(self) -> str:
        """Return the heading that speaks of what is seen; none for the chapter."""
        return ""

    def carry_out(self, name: str) -> None:
        """Press what does a command here, as the mouse would."""
        self.close_detail()
        button = self.findChild(QAbstractButton, name)
        if button is not None:
            button.click()
            return
        action = self.findChild(QAction, name)
        if action is not None:
            action.trigger()

    def close_detail(self) -> bool:
        """Close what Esc closes; say whether there was anything."""
        return False

    def _build_head_row(self, title: str) -> Flow:
        """Build the page's name, and beside or below it what one can do there."""
        titles = QVBoxLayout()
        titles.setSpacing(1)
        titles.addLayout(self._build_title(title))
        titles.addWidget(self.subtitle)
        row = Flow(GAP)
        row.addLayout(titles, 1)
        row.addLayout(self.head)
        return row

    def _build_title(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(label(title, "title"))
        helped = IconButton("circle-question-mark", _("Panduan halaman ini"), keys="F1")
        helped.clicked.connect(self.shell.open_guide)
        row.addWidget(helped)
        row.addStretch()
        return row

    def _hear(self, kinds: frozenset[str]) -> None:
        if kinds & self.shows:
            self._is_stale = True
            if self.isVisible():
                self.freshen()
