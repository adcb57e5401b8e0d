"""Print or export the register: KIB, KIR, LHI, labels, or all of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app import queries
from app.language import N_, _
from app.progress import Progress
from app.queries import ResourceFilter
from models.asset import ResourceKind
from ui.desktop import formats
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.keeping import ask_place
from ui.desktop.pages.page import Shell
from ui.desktop.widgets.field import Field, choice
from ui.desktop.workspace import Workspace, silence

_FORMS = (
    ("KIB_A", N_("KIB A: tanah")),
    ("KIB_B", N_("KIB B: peralatan dan mesin")),
    ("KIB_C", N_("KIB C: gedung dan bangunan")),
    ("KIB_D", N_("KIB D: jalan, irigasi, dan jaringan")),
    ("KIB_E", N_("KIB E: aset tetap lainnya")),
    ("KIB_F", N_("KIB F: konstruksi dalam pengerjaan")),
    ("KIR_III_K_2", N_("KIR (format III.K.2)")),
    ("KIR", N_("KIR (bentuk lama)")),
    ("LHI_III_B_11", N_("LHI: barang yang belum tercatat")),
    ("LABELS", N_("Label berkode QR")),
    ("WHOLE", N_("Seluruh daftar, untuk diambil lagi")),
)
_ROOMS = frozenset({"KIR", "KIR_III_K_2"})
_PLACES = (ResourceKind.ROOM, ResourceKind.BUILDING, ResourceKind.LODGING)


class RegisterPrintDialog(FormDialog):
    """Which sheet, of whose property, for which room; then where to put it."""

    keeps_draft = False

    def __init__(
        self,
        workspace: Workspace,
        shell: Shell,
        agency_id: int | None,
        parent: QWidget,
    ) -> None:
        super().__init__(workspace, _("Cetak dan ekspor"), _("Simpan…"), parent)
        self._shell = shell
        self._wanted_agency = agency_id
        self.explain(_("Lembar resmi daftar barang sebagai XLSX atau PDF."))
        self.forms = choice((_(words), name) for name, words in _FORMS)
        self.forms.setCurrentIndex(1)
        self.agencies = choice(())
        self.rooms = choice(())
        self.lent = choice(((_("semua"), False), (_("yang boleh dipinjam"), True)))
        self._agency_field = Field(_("&Perangkat daerah"), self.agencies)
        self._room_field = Field(_("&Ruangan"), self.rooms)
        self._lent_field = Field(_("&Label untuk"), self.lent)
        self.add(Field(_("&Lembar"), self.forms))
        self.add(self._agency_field)
        self.add(self._room_field)
        self.add(self._lent_field)
        self.finish()
        self.forms.currentIndexChanged.connect(lambda _: self._show_state())
        self.agencies.currentIndexChanged.connect(lambda _: self._ask_rooms())
        self.save.setEnabled(False)
        self._show_state()
        workspace.ask(
            queries.agencies,
            then=self._show_agencies,
            topic=(self, "agencies"),
            actor=workspace.actor,
        )

    def keep(self) -> None:
        """Let the person say where, then write it with a bar in the window."""
        form = self.forms.currentData()
        if form in _ROOMS and self.rooms.currentData() is None:
            self.refuse(_("KIR dibuat untuk satu ruangan: pilih ruangannya."))
            return
        chosen = self._choose_file(form)
        if chosen is not None:
            self._write(chosen)
            self.accept()

    def _choose_file(self, form: str) -> Path | None:
        endings = {"LABELS": ["pdf"], "WHOLE": ["xlsx"]}.get(form, ["xlsx", "pdf"])
        name = f"{form.replace('_', '-')}-{self.agencies.currentText()}"
        return ask_place(self, _("Simpan sebagai"), name, *endings)

    def _write(self, file: Path) -> None:
        workspace, shell = self.workspace, self._shell
        form, agency = self.forms.currentData(), self.agencies.currentData()
        room, lent = self.rooms.currentData(), bool(self.lent.currentData())
        at = workspace.clock()

        def job(registry: Callable[[], Any], progress: Progress) -> int:
            from reports import register_files
            from reports.gathering.order import Occasion

            wish = register_files.RegisterWish(
                form, agency, room if form in _ROOMS else None, lent
            )
            with registry().read() as session:
                occasion = Occasion(workspace.actor, at)
                return register_files.write(session, wish, file, occasion, progress)

        def tell(count: int) -> None:
            shell.say(
                _("{n} baris ditulis ke {file}.").format(
                    n=formats.number(count), file=file.name
                ),
                _("Buka"),
                lambda: _open(file),
            )

        workspace.work(
            job,
            words=_("Menulis {file}").format(file=file.name),
            then=tell,
        )

    def _show_agencies(self, rows: tuple[queries.AgencyRow, ...]) -> None:
        with silence(self.agencies):
            for row in rows:
                self.agencies.addItem(row.name, row.id)
            found = self.agencies.findData(self._wanted_agency)
            self.agencies.setCurrentIndex(max(found, 0))
        self.save.setEnabled(bool(rows))
        if not rows:
            self.refuse(_("Belum ada perangkat daerah. Daftarkan satu dahulu."))
        self._ask_rooms()

    def _ask_rooms(self) -> None:
        wanted = ResourceFilter(agency_id=self.agencies.currentData(), kinds=_PLACES)
        self.workspace.ask(
            queries.resources,
            wanted,
            then=self._show_rooms,
            topic=(self, "rooms"),
            actor=self.workspace.actor,
        )

    def _show_rooms(self, rows: tuple[queries.ResourceRow, ...]) -> None:
        self.rooms.clear()
        for row in rows:
            self.rooms.addItem(row.name, row.id)

    def _show_state(self) -> None:
        form = self.forms.currentData()
        self._room_field.setVisible(form in _ROOMS)
        self._lent_field.setVisible(form == "LABELS")
        self._agency_field.setVisible(form != "WHOLE")


def _open(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
