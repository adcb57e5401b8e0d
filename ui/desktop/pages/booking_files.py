"""The letter and other files of a booking: listed, added, opened after a question."""

import tempfile
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app import attachments
from app.access import Permission, may
from app.attachments import MEGABYTE, Attached, File
from app.errors import Refused
from app.language import N_, _
from app.wording import ATTACHMENT_KIND
from models.attachment import AttachmentKind
from ui.desktop import formats
from ui.desktop.messages.refusal import Refusal
from ui.desktop.opening import show_file
from ui.desktop.pages import booking_whole
from ui.desktop.pages.booking_whole import Whole
from ui.desktop.pages.report_work import read_file
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace

_KINDS: Final = "*.pdf *.jpg *.jpeg *.png *.webp *.tif *.tiff *.docx"
_OFFERED: Final = {
    AttachmentKind.LETTER: N_("&Surat permohonan…"),
    AttachmentKind.INVITATION: N_("&Undangan…"),
    AttachmentKind.CONTRACT: N_("&Perjanjian sewa…"),
    AttachmentKind.TARIFF: N_("&Dasar tarif…"),
    AttachmentKind.OTHER: N_("&Lainnya…"),
}
_KILOBYTE: Final = 1024


class BookingFiles(QWidget):
    """One line for each file; pressing it asks, and only then opens it."""

    def __init__(self, workspace: Workspace, whole: Whole) -> None:
        super().__init__()
        self._workspace = workspace
        self._number = whole.detail.row.number
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.lines: dict[str, Button] = {}
        owner = whole.detail.row.agency_id
        may_add = may(workspace.actor, Permission.RECORD_BOOKING, owner)
        if whole.files or may_add:
            column.addWidget(section(_("Lampiran")))
        for each in whole.files:
            column.addWidget(self._line(each), 0, Qt.AlignmentFlag.AlignLeft)
        self.question = QWidget()
        self._question = QVBoxLayout(self.question)
        self._question.setContentsMargins(0, 0, 0, 0)
        self.question.hide()
        column.addWidget(self.question)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        if may_add:
            column.addWidget(self._build_adding(), 0, Qt.AlignmentFlag.AlignLeft)

    def attach(self, kind: AttachmentKind, *paths: Path) -> None:
        """Put files beside the booking."""
        try:
            files = tuple(
                File(name=each.name, content=read_file(each), kind=kind)
                for each in paths
            )
        except Refused as refusal:
            self.refusal.tell(str(refusal))
            return
        self._workspace.change(
            booking_whole.attach,
            self._number,
            files,
            changes={"bookings"},
            refused=self.refusal.tell,
        )

    def ask(self, file: Attached) -> None:
        """Ask whether a file of unknown origin is to be opened."""
        empty(self._question)
        words = _(
            "Buka {name} dengan program lain di komputer ini? Berkas dari luar dapat "
            "berbahaya; bukalah hanya bila pengirimnya dikenal."
        ).format(name=file.name)
        self._question.addWidget(label(words, "small", wraps=True))
        row = QHBoxLayout()
        sure = Button(_("Buka"), picture="folder-open")
        sure.clicked.connect(lambda: self._fetch(file))
        back = Button(_("Jangan"), "quiet")
        back.clicked.connect(self.question.hide)
        for button in (sure, back):
            row.addWidget(button)
        row.addStretch()
        self._question.addLayout(row)
        self.question.show()
        sure.setFocus()

    def _line(self, file: Attached) -> Button:
        words = f"{_(ATTACHMENT_KIND[file.kind])}: {file.caption or file.name}"
        button = Button(f"{words}  ({_size(file.size)})", "quiet", picture="file-text")
        button.setToolTip(f"{file.name}\nSHA-256 {file.digest}")
        button.clicked.connect(lambda _=False: self.ask(file))
        self.lines[file.name] = button
        return button

    def _build_adding(self) -> Button:
        button = Button(_("Lampirkan"), "quiet", picture="plus")
        menu = QMenu(button)
        for kind, words in _OFFERED.items():
            action = menu.addAction(_(words))
            action.triggered.connect(lambda _=False, to=kind: self._choose(to))
        button.setMenu(menu)
        return button

    def _choose(self, kind: AttachmentKind) -> None:
        chosen, _filter = QFileDialog.getOpenFileNames(
            self, _("Lampirkan berkas"), "", f"{_('Berkas')} ({_KINDS})"
        )
        if chosen:
            self.attach(kind, *map(Path, chosen))

    def _fetch(self, file: Attached) -> None:
        self.question.hide()
        self._workspace.ask(
            attachments.content,
            file.id,
            actor=self._workspace.actor,
            then=lambda content: self._show(file, content),
            refused=self.refusal.tell,
        )

    def _show(self, file: Attached, content: bytes) -> None:
        folder = Path(tempfile.mkdtemp(prefix="pageh-"))
        copy = folder / f"{file.digest[:12]}{_ending(file.media_type)}"
        copy.write_bytes(content)
        show_file(copy)


def _ending(media_type: str) -> str:
    """Return the ending that fits what a file is, whatever it calls itself."""
    return {
        attachments.PDF: ".pdf",
        attachments.JPEG: ".jpg",
        attachments.PNG: ".png",
        attachments.WEBP: ".webp",
        attachments.TIFF: ".tif",
    }.get(media_type, ".docx")


def _size(count: int) -> str:
    if count < MEGABYTE:
        return f"{formats.number(max(1, count // _KILOBYTE))} KB"
    return f"{formats.number(count // MEGABYTE)} MB"
