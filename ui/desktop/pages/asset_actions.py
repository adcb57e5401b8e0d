"""What may be done to the register of property: import, add, edit, lend or not."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app import assets, attachments
from app.access import Actor, Permission, may
from app.assets import Description
from app.errors import Refused
from app.language import N_, _
from app.queries import ResourceDetail, ResourceRow
from models.asset import ResourceKind
from models.attachment import AttachmentKind
from ui.desktop import formats
from ui.desktop.commands import command_action, command_button
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages.page import Shell
from ui.desktop.theme.tokens import GAP
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.words import Button
from ui.desktop.workspace import Workspace

_FILES: Final = {
    AttachmentKind.PHOTO: N_("Lampirkan &foto…"),
    AttachmentKind.TARIFF: N_("Lampirkan dasar &tarif…"),
    AttachmentKind.CONTRACT: N_("Lampirkan &perjanjian sewa…"),
    AttachmentKind.PLAN: N_("Lampirkan d&enah…"),
    AttachmentKind.VEHICLE_PAPER: N_("Lampirkan s&urat kendaraan…"),
}
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
        row = Flow(GAP)
        self.setLayout(row)
        self.lend = command_button("lend")
        self.lend.clicked.connect(self.open_lending)
        self.new = command_button("new_facility")
        self.new.clicked.connect(lambda _=False: self.open_new())
        self.further = Button(_("Lainnya"), picture="ellipsis")
        self.further.setMenu(self._build_menu())
        self.import_button = command_button("import_assets", "primary")
        self.import_button.clicked.connect(self.choose_import)
        buttons = (self.lend, self.new, self.further, self.import_button)
        for button in buttons:
            row.addWidget(button)
            if button is not self.further and not self.may_keep():
                button.setEnabled(False)
                button.setToolTip(
                    _("Daftar aset diubah oleh pengurus barang atau admin.")
                )

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        prints = command_action("print_assets", menu)
        prints.triggered.connect(lambda _=False: self.open_print())
        self.addAction(prints)
        asset = command_action("new_asset", menu)
        asset.setEnabled(self.may_keep())
        asset.triggered.connect(lambda _=False: self.open_asset())
        if may(self._workspace.actor, Permission.MANAGE):
            agency = command_action("new_agency", menu)
            agency.triggered.connect(lambda _=False: self.open_agency())
        return menu

    def may_keep(self) -> bool:
        """Say whether this person may change the register at all."""
        return may(self._workspace.actor, Permission.KEEP_REGISTER)

    def choose_import(self) -> None:
        """Let the person choose a file, and import it."""
        from ui.desktop.dialogs.sheet_file import choose_file

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
        self._workspace.ask(
            assets.description_of,
            detail.row.id,
            then=lambda known: self._open_description(detail.row, known),
        )

    def _open_description(self, row: ResourceRow, known: Description) -> None:
        from ui.desktop.dialogs.facility import DescriptionDialog

        dialog = DescriptionDialog(self._workspace, row, known, self.window())
        dialog.saved.connect(self._shell.say)
        _open(dialog)

    def open_asset(self, detail: ResourceDetail | None = None) -> None:
        """Write an asset down by hand, or correct one."""
        from ui.desktop.dialogs.asset import AssetDialog

        dialog = AssetDialog(self._workspace, detail, self.window())
        dialog.saved.connect(self._shell.say)
        _open(dialog)

    def open_print(self) -> None:
        """Write KIB, KIR, LHI, labels or the whole register into a file."""
        from ui.desktop.dialogs.register_print import RegisterPrintDialog

        _open(
            RegisterPrintDialog(
                self._workspace, self._shell, self._agency(), self.window()
            )
        )

    def open_papers(self, detail: ResourceDetail) -> None:
        """Write down what the papers of a vehicle say."""
        from ui.desktop.dialogs.vehicle_papers import PapersDialog

        dialog = PapersDialog(self._workspace, detail, self.window())
        dialog.saved.connect(self._shell.say)
        _open(dialog)

    def open_agency(self) -> None:
        """Write an agency, or a unit of one, down."""
        from ui.desktop.dialogs.agency import AgencyDialog

        dialog = AgencyDialog(self._workspace, None, self.window())
        dialog.kept.connect(
            lambda code: self._shell.say(_("{code} ditambahkan.").format(code=code))
        )
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
        self.more = Button(_("Lainnya"))
        self.more.setMenu(self._build_menu(actions, detail))
        row.addWidget(self.more)
        if detail.row.kind in _HOUSES:
            self.room = Button(_("Tambah ruang…"), picture="plus")
            self.room.clicked.connect(lambda: actions.open_new(detail.row))
            row.addWidget(self.room)
        row.addStretch()
        self.lend = self._lending_button()
        column.addWidget(self.lend)
        column.addLayout(row)

    def _build_menu(self, actions: RegisterActions, detail: ResourceDetail) -> QMenu:
        menu = QMenu(self)
        if detail.is_asset:
            asset = menu.addAction(_("&Data aset…"))
            asset.triggered.connect(lambda _=False: actions.open_asset(detail))
        if detail.row.kind is ResourceKind.VEHICLE:
            papers = menu.addAction(_("&Surat kendaraan…"))
            papers.triggered.connect(lambda _=False: actions.open_papers(detail))
        for kind, name in _FILES.items():
            file = menu.addAction(_(name))
            file.triggered.connect(lambda _=False, to=kind: self._attach(to))
        return menu

    def _attach(self, kind: AttachmentKind) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self,
            _("Pilih berkas"),
            "",
            _("Gambar, PDF, Word ({patterns})").format(
                patterns="*.jpg *.jpeg *.png *.webp *.tif *.tiff *.pdf *.docx"
            ),
        )
        if chosen:
            self.attach(Path(chosen), kind)

    def attach(self, path: Path, kind: AttachmentKind) -> None:
        """Put a file beside the asset."""
        self.refusal.clear()
        self._workspace.change(
            attach_file,
            self._row.id,
            path,
            kind,
            changes={"resources"},
            refused=self.refusal.tell,
        )

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


def attach_file(
    session: Any,
    resource_id: int,
    path: Path,
    kind: AttachmentKind,
    *,
    actor: Actor,
    at: datetime,
) -> int:
    """Read a file and put it beside a resource.

    Raises:
        Refused: it cannot be read, or cannot be kept.
    """
    try:
        if path.stat().st_size > attachments.LIMIT:
            content = bytes(attachments.LIMIT + 1)  # refused by its size alone
        else:
            content = path.read_bytes()
    except OSError as trouble:
        raise Refused(
            _("Berkas {name} tidak dapat dibaca. Periksa tempatnya.").format(
                name=path.name
            )
        ) from trouble
    file = attachments.File(name=path.name, content=content, kind=kind)
    return attachments.attach_to_resource(
        session, resource_id, file, actor=actor, at=at
    )


def dropped_file(dropped: QMimeData) -> Path | None:
    """Return the one file that is being dropped, or nothing."""
    files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].is_file() else None


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
