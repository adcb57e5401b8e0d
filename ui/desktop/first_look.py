"""The look at what was added to the ledger, once the window has opened."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from app.language import _
from app.progress import Progress
from ui.desktop.instance import Instance
from ui.desktop.tasks import Lane
from ui.desktop.warming import warm_pages

if TYPE_CHECKING:
    from app.ledger.verdict import Problem
    from ui.desktop.main_window import MainWindow
    from ui.desktop.workspace import Registry


def look_once(window: "MainWindow") -> None:
    """Look behind the first page, and speak only where something is wrong."""

    def begin(_key: str) -> None:
        window.page_ready.disconnect(begin)
        Instance(window)
        # behind what the first page asks for: all of Python takes turns
        window.workspace.work(
            lambda *_none: None, words="", then=look_behind, lane=Lane.SURVEY
        )

    def look_behind(_answered: None) -> None:
        window.workspace.work(
            look,
            words=_("Memeriksa ujung buku jejak"),
            then=tell,
            lane=Lane.LONG,
        )

    def look(
        open_registry: "Callable[[], Registry]", progress: Progress
    ) -> "list[Problem]":
        from app.ledger import glance, log

        at = window.workspace.clock()
        with open_registry().read() as session:
            last = log.last_written(session)
            if last is not None and log.is_behind(at, last):
                window.workspace.warned.emit(_clock_words(window, at, last))
            mark = window.workspace.paths.ledger_mark
            return glance.look_on(session, mark, progress=progress)

    def tell(problems: "list[Problem]") -> None:
        # only now: what works behind the window takes turns with it
        window.workspace.work(
            lambda _registry, progress: warm_pages(progress), words="", lane=Lane.DRAW
        )
        if problems:
            from ui.desktop.messages.ledger_trouble import LedgerTrouble

            trouble = LedgerTrouble(problems, window)
            trouble.accepted.connect(lambda: window.go_to("trail"))
            trouble.open()

    window.page_ready.connect(begin)


def _clock_words(window: "MainWindow", at: datetime, last: datetime) -> str:
    from ui.desktop import formats

    zone = window.workspace.zone
    return _(
        "Jam komputer ini menunjukkan {now}, lebih awal daripada baris terakhir buku "
        "jejak ({last}). Betulkan jamnya sebelum mencatat."
    ).format(now=formats.moment(at, zone), last=formats.moment(last, zone))
