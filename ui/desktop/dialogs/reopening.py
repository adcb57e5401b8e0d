"""Lend something again before its closed time is over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.booking import blackouts
from app.language import _
from app.queries import ClosedBar
from app.wording import BLACKOUT
from ui.desktop import formats
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.widgets.field import Field, line
from ui.desktop.workspace import Workspace


class ReopeningDialog(FormDialog):
    """Which closed time is lifted, and why; that it was closed stays known.

    Signals:
        lifted: it was (a sentence).
    """

    lifted = Signal(str)

    def __init__(
        self, workspace: Workspace, name: str, closed: ClosedBar, parent: QWidget
    ) -> None:
        super().__init__(workspace, _("Buka kembali"), _("Buka kembali"), parent)
        self._name, self._closed = name, closed
        when = formats.span(closed.starts, closed.ends, workspace.zone)
        kind = _(BLACKOUT[closed.kind])
        self.explain(f"{name} · {when} · {kind}\n{closed.reason}")
        self.reason = line()
        self.add(Field(_("&Alasan"), self.reason))
        self.finish()

    def keep(self) -> None:
        """Lift it; the row stays, with who lifted it and why."""
        self.workspace.change(
            blackouts.lift,
            self._closed.id,
            self.reason.text(),
            changes={"bookings", "resources"},
            then=lambda _none: self._done(),
            refused=self.refuse,
        )

    def _done(self) -> None:
        self.accept()
        told = _("{name} dapat dipinjam lagi.")
        self.lifted.emit(told.format(name=self._name))
