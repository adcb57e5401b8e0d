"""Draw a document up away from the window, and say how it went."""

from collections.abc import Callable
from typing import Any

from app.language import _
from ui.desktop.pages.report_work import Bench
from ui.desktop.workspace import Workspace


def draw_up(
    workspace: Workspace,
    paper: Callable[[Bench], Any],
    *,
    then: Callable[[Any], None],
    refused: Callable[[str], None],
) -> None:
    """Issue a document as the person who sits here.

    Args:
        workspace: whose registry and person it is.
        paper: issues it; called on the worker.
        then: takes what ``reports.issuing.issue`` gave.
        refused: takes the sentence why there is none.
    """

    def work(registry: Callable[[], Any], _progress: Any) -> Any:
        return paper(
            Bench(registry, workspace.paths, workspace.actor, workspace.clock())
        )

    workspace.work(work, words=_("Menyusun dokumen"), then=then, refused=refused)
