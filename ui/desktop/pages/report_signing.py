"""Sign issued documents from the window: the one that is shown, or many."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.language import _
from app.progress import Progress
from ui.desktop.pages import report_work
from ui.desktop.pages.report_work import Bench, With
from ui.desktop.workspace import Workspace


class Signing(QObject):
    """Asks with what to sign, signs, and tells what each signature became.

    Signals:
        done: documents were signed (their numbers, and a sentence).
    """

    done = Signal(tuple, str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        self._numbers: tuple[str, ...] = ()

    def ask(self, numbers: Sequence[str]) -> None:
        """Open the dialog for these documents."""
        from ui.desktop.dialogs.signing import SigningDialog

        self._numbers = tuple(numbers)
        tsa = report_work.timestamp_url(self._workspace.paths)
        named = ", ".join(self._numbers)
        dialog = SigningDialog(self._workspace, named, self._begin, tsa, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _begin(
        self,
        way: Callable[[], Any],
        tsa: str,
        then: Callable[[Any], None],
        refused: Callable[[str], None],
    ) -> None:
        workspace, numbers = self._workspace, self._numbers

        def work(registry: Callable[[], Any], progress: Progress) -> Any:
            bench = Bench(registry, workspace.paths, workspace.actor, workspace.clock())
            return report_work.sign(bench, numbers, With(way, tsa), progress)

        def signed(outcomes: Any) -> None:
            made = tuple(each.number for each in outcomes if each.signed is not None)
            if not made:
                refused(outcomes[0].refusal)
                return
            then(outcomes)
            self.done.emit(made, _told(outcomes))

        workspace.work(work, words=_("Menandatangani"), then=signed, refused=refused)


def _told(outcomes: Sequence[Any]) -> str:
    """Say what one signature became, or how many did and why the others did not."""
    refusals = [f"{each.number}: {each.refusal}" for each in outcomes if each.refusal]
    signed = [each.signed for each in outcomes if each.signed is not None]
    said = _("Ditandatangani {signer} ({profile}).").format(
        signer=signed[0].signer, profile=signed[0].profile
    )
    if len(outcomes) > 1:
        counted = _("{n} dari {all} dokumen.").format(n=len(signed), all=len(outcomes))
        said = f"{said} {counted}"
    return " ".join((said, *filter(None, (signed[0].shortfall, *refusals))))
