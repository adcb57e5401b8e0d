"""What lies beside a thing: its photograph, its papers, its files, its life."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app import asset_history, asset_words, attachments, vehicle_papers
from app.access import Actor, Permission, may
from app.attachments import Attached
from app.language import _
from app.queries import ResourceDetail
from app.vehicle_papers import PapersForm
from app.wording import ATTACHMENT_KIND
from models.asset import ResourceKind
from models.attachment import AttachmentKind
from ui.desktop import formats
from ui.desktop.entries import words_of
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages.page import Shell
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.timeline_list import Life, Step
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace

_WIDEST: Final = 340  # pixels of the photograph
_TALLEST: Final = 180
_STEPS: Final = 12  # the newest; the rest is in the ledger


@dataclass(frozen=True, slots=True)
class Beside:
    """What was found beside a thing."""

    papers: PapersForm
    files: tuple[Attached, ...]
    photo: bytes
    steps: tuple[asset_history.Step, ...]


def beside(session: Any, resource_id: int, *, actor: Actor) -> Beside:
    """Return papers, files, the newest photograph, and the changes of a thing."""
    files = [
        each
        for each in attachments.of_resource(session, resource_id)
        if not each.withdrawn_because
    ]
    photos = [each for each in files if each.kind is AttachmentKind.PHOTO]
    photo = attachments.content(session, photos[-1].id, actor=actor) if photos else b""
    return Beside(
        papers=vehicle_papers.of(session, resource_id),
        files=tuple(files),
        photo=photo,
        steps=asset_history.steps(session, resource_id),
    )


class AssetBeside(QWidget):
    """Papers and files; ``picture`` and ``history`` are laid by the drawer."""

    def __init__(
        self, workspace: Workspace, detail: ResourceDetail, shell: Shell
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._detail = detail
        self._shell = shell
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.picture = QLabel()
        self.picture.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum
        )
        self.picture.setAccessibleName(_("Foto {name}").format(name=detail.row.name))
        self.picture.hide()
        self.history = QWidget()
        self._life = QVBoxLayout(self.history)
        self._life.setContentsMargins(0, 0, 0, 0)
        self._life.setSpacing(6)
        self.refusal = Refusal()
        self.undo: Button | None = None
        workspace.ask(
            beside,
            detail.row.id,
            actor=workspace.actor,
            then=self.fill,
            topic=(self, "beside"),
        )

    def fill(self, found: Beside) -> None:
        """Show what was found."""
        self._show_photo(found.photo)
        empty(self._column)
        if self._detail.row.kind is ResourceKind.VEHICLE:
            self._add_papers(found.papers)
        if found.files:
            self._column.addWidget(section(_("Lampiran")))
            self._column.addWidget(
                Facts(
                    (_(ATTACHMENT_KIND[f.kind]), f.caption or f.name)
                    for f in found.files
                )
            )
        self._show_life(found.steps)

    def _show_photo(self, photo: bytes) -> None:
        shown = QPixmap()
        if not photo or not shown.loadFromData(photo):
            self.picture.hide()
            return
        self.picture.setPixmap(
            shown.scaled(
                _WIDEST,
                _TALLEST,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        self.picture.show()

    def _add_papers(self, papers: PapersForm) -> None:
        self._column.addWidget(section(_("Surat kendaraan")))
        if papers == PapersForm():
            self._column.addWidget(label(_("Belum dicatat."), "muted"))
            return
        odometer = papers.odometer
        kilometres = f"{formats.number(odometer)} km" if odometer is not None else ""
        self._column.addWidget(
            Facts(
                (
                    (_("No. STNK"), papers.registration),
                    (_("STNK sampai"), day_words(papers.registered_until)),
                    (_("Pajak sampai"), day_words(papers.tax_until)),
                    (_("Bahan bakar"), papers.fuel),
                    (_("Tempat duduk"), str(papers.seats or "")),
                    (_("Odometer"), kilometres),
                    (_("Warna TNKB"), papers.plate_colour),
                    (_("Pemegang"), papers.holder),
                    (_("Peruntukan"), papers.allotment),
                )
            )
        )

    def _show_life(self, steps: tuple[asset_history.Step, ...]) -> None:
        empty(self._life)
        if not steps:
            return
        zone = self._workspace.zone
        self._life.addWidget(section(_("Riwayat di buku jejak")))
        shown = [
            Step(_words(each), f"{formats.moment(each.at, zone)} · {each.actor}")
            for each in steps[-_STEPS:]
        ]
        self._life.addWidget(Life(shown))
        last = steps[-1]
        owner = self._detail.row.agency_id
        if last.can_be_undone and may(
            self._workspace.actor, Permission.KEEP_REGISTER, owner
        ):
            self._life.addWidget(self.refusal)
            self.undo = Button(_("Kembalikan perubahan terakhir"), picture="undo-2")
            self.undo.clicked.connect(lambda: self._undo(last.seq))
            self._life.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)

    def _undo(self, seq: int) -> None:
        self.refusal.clear()
        self._workspace.change(
            asset_history.undo,
            self._detail.row.id,
            seq,
            changes={"resources"},
            then=lambda _none: self._shell.say(
                _("Nilai sebelumnya dikembalikan, sebagai perubahan baru.")
            ),
            refused=self.refusal.tell,
        )


def day_words(day: date | None) -> str:
    """Write a day that may not be known."""
    return formats.day(day) if day is not None else ""


def _words(step: asset_history.Step) -> str:
    """Say what happened, and what was different before it."""
    changes = [
        asset_words.difference_words(each)
        for each in step.changes
        if each.field != "details"
    ]
    return "\n".join([words_of(step.event), *changes])
