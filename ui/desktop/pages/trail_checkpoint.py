"""The last checkpoint: how far the ledger is signed, dated and ready to carry off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout

from app.language import _
from ui.desktop import formats
from ui.desktop.pages import trail_work
from ui.desktop.pages.trail_work import Stand
from ui.desktop.widgets.words import Button, frame, label, selectable
from ui.desktop.workspace import Workspace


class CheckpointCard(QFrame):
    """Shows the note to hand to somebody outside.

    Signals:
        said: what was done.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._note_text = ""
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(label(_("Titik periksa terakhir"), "heading"))
        self._made = label("", "small", wraps=True)
        column.addWidget(self._made)
        self.stamped = label("", "small", wraps=True)
        column.addWidget(self.stamped)
        self._note = selectable("", "small", wraps=True)
        self._well = frame("well")
        inner = QVBoxLayout(self._well)
        inner.setContentsMargins(12, 10, 12, 10)
        inner.addWidget(self._note)
        column.addWidget(self._well)
        self._copy = Button(_("Salin"), picture="copy")
        self._copy.setToolTip(_("Salin titik periksa untuk diserahkan kepada saksi"))
        self._copy.clicked.connect(self._take)
        column.addWidget(self._copy)
        for widget in (self.stamped, self._copy, self._well):
            widget.hide()
        why = _(
            "Serahkan kepada pihak luar: sejak itu baris di bawahnya tidak dapat "
            "diubah tanpa ketahuan."
        )
        column.addWidget(label(why, "small", wraps=True))

    def refresh(self) -> None:
        """Ask how far the ledger is signed and dated."""
        workspace = self._workspace
        workspace.ask(
            trail_work.stand,
            workspace.paths,
            then=self._show,
            topic=(self, "checkpoint"),
        )

    def _show(self, stand: Stand) -> None:
        found = stand.checkpoint
        self._copy.setVisible(found is not None)
        self._well.setVisible(found is not None)
        self.stamped.setText(self._dated(stand))
        self.stamped.setVisible(bool(self.stamped.text()))
        if found is None:
            self._made.setText(_("Belum ada; yang pertama dibuat bersama laporan."))
            return
        self._made.setText(
            _("{n} baris, {when}").format(
                n=formats.number(found.head.size),
                when=formats.moment(found.made_at, self._workspace.zone),
            )
        )
        self._note_text = str(found.note)
        self._note.setText(wrappable(self._note_text))

    def _dated(self, stand: Stand) -> str:
        if stand.is_wanting:
            return _("Dokumen terakhir belum bertanda waktu; diminta lagi sendiri.")
        if stand.stamp is None:
            return ""
        return _("Bertanda waktu {when} oleh {authority}.").format(
            when=formats.moment(stand.stamp.at, self._workspace.zone),
            authority=stand.stamp.authority,
        )

    def _take(self) -> None:
        QApplication.clipboard().setText(self._note_text)
        self.said.emit(_("Titik periksa disalin."))


def wrappable(text: str) -> str:
    """Let long codes break anywhere, as they have no words."""
    return "\u200b".join(text)
