"""What may be done to the register of property: import, add, edit, lend or not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import assets
from app.access import Permission, may
from app.language import _
from app.queries import ResourceDetail, ResourceRow
from models.asset import ResourceKind
from ui.desktop import formats
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages.page import Shell
from ui.desktop.widgets.words import Button
from ui.desktop.workspace import Workspace

_HOUSES = (ResourceKind.BUILDING, ResourceKind.LODGING)


class RegisterActions(QWidget):
    """The buttons in the head of the page, and the dialogs behind them."""

    def __init__(
        self, workspace: Workspace, shell: Shell, agency: Callable[[], int | None]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._shell = shell
        self._agency = agency
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.lend = Button(_("Yang boleh dipinjam…"), picture="key-round")
        self.lend.keyed("Ctrl+B", _("Tetapkan yang boleh dipinjam"))
        self.lend.clicked.connect(self.open_lending)
        self.new = Button(_("Fasilitas baru…"), picture="plus").keyed("Ctrl+N")
        self.new.clicked.connect(lambda _=False: self.open_new())
        self.import_button = Button(_("Impor…"), "primary", picture="download")
        self.import_button.keyed("Ctrl+I", _("Impor KIB, KIR, e-BMD, atau tabel biasa"))
        self.import_button.clicked.connect(self.choose_import)
        buttons = (self.lend, self.new, self.import_button)
        for button in buttons:
            row.addWidget(button)
            if not self.may_keep():
                button.setEnabled(False)
                button.setToolTip(
                    _("Daftar aset diubah oleh pengurus barang atau admin.")
                )

    def may_keep(self) -> bool:
        """Say whether this person may change the register at all."""
        return may(self._workspace.actor, Permission.KEEP_REGISTER)

    def choose_import(self) -> None:
        """Let the person choose a file, and import it."""
        from ui.desktop.dialogs.asset_import import choose_file

        chosen = choose_file(self.window())
        if chosen is not None:
            self.open_import(chosen)

    def open_import(self, path: Path) -> None:
        """Look into a file; nothing is written before the person says so."""
        from ui.desktop.dialogs.asset_import import ImportDialog

        dialog = ImportDialog(self._workspace, path, self.window())
        dialog.taken_in.connect(self._tell_import)
        dialog.proposals_wanted.connect(self.open_lending)
        _open(dialog)

    def open_lending(self) -> None:
        """Let the person decide on what may be lent."""
        from ui.desktop.dialogs.lending import LendingDialog

        dialog = LendingDialog(self._workspace, self._agency(), self.window())
        dialog.decided.connect(self._shell.say)
        _open(dialog)

    def open_new(self, within: ResourceRow | None = None) -> None:
        """Add a room or other facility, perhaps inside a building."""
        from ui.desktop.dialogs.facility import NewFacilityDialog

        dialog = NewFacilityDialog(self._workspace, within, self.window())
        dialog.saved.connect(self._shell.say)
        _open(dialog)

    def open_edit(self, detail: ResourceDetail) -> None:
        """Change what people say of a resource."""
        from ui.desktop.dialogs.facility import DescriptionDialog

        dialog = DescriptionDialog(self._workspace, detail, self.window())
        dialog.saved.connect(self._shell.say)
        _open(dialog)

    def _tell_import(self, done: Any) -> None:
        self._shell.say(
            _("Impor selesai: {added} ditambah, {changed} diubah.").format(
                added=formats.number(done.added),
                changed=formats.number(done.assets_changed),
            )
        )


class AssetFoot(QWidget):
    """What may be done with the one asset that is seen in detail."""

    def __init__(
        self, workspace: Workspace, actions: RegisterActions, detail: ResourceDetail
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._row = detail.row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.edit = Button(_("Ubah…"), picture="pen-line").keyed("Ctrl+E")
        self.edit.clicked.connect(lambda: actions.open_edit(detail))
        row.addWidget(self.edit)
        if detail.row.kind in _HOUSES:
            self.room = Button(_("Tambah ruang…"), picture="plus")
            self.room.clicked.connect(lambda: actions.open_new(detail.row))
            row.addWidget(self.room)
        row.addStretch()
        self.lend = self._lending_button()
        column.addWidget(self.lend)
        column.addLayout(row)

    def _lending_button(self) -> Button:
        if self._row.is_bookable:
            button = Button(_("Tidak dipinjamkan lagi"), "danger")
            button.setToolTip(_("Semua peminjamannya tetap ada."))
        else:
            button = Button(_("Tandai boleh dipinjam"), "primary")
        button.clicked.connect(self._decide)
        return button

    def _decide(self) -> None:
        use_case = assets.withdraw if self._row.is_bookable else assets.mark_bookable
        self.refusal.clear()
        self._workspace.change(
            use_case,
            (self._row.id,),
            changes={"resources"},
            refused=self.refusal.tell,
        )


def dropped_file(dropped: QMimeData) -> Path | None:
    """Return the one file that is being dropped, or nothing."""
    files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].is_file() else None


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
