"""Have a witness see the ledger: a request goes out, a signature comes back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.access import Actor
from app.language import _
from app.ledger import unasked, witnessing
from app.ledger.held import public_key
from app.ledger.note import VerifierKey
from app.paths import Paths
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.messages.outcome import Outcome
from ui.desktop.widgets.field import Field, line
from ui.desktop.widgets.words import Button
from ui.desktop.workspace import Registry, Workspace

_KEPT: Final = "witness"
_FIRST_NAME: Final = "permintaan-saksi.txt"


class WitnessDialog(FormDialog):
    """Two ways, days apart: out with a request, in with the witness's answer.

    A witness who never saw this ledger is to be handed its public key first.

    Signals:
        told: what was done.
    """

    told = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, _("Saksi"), _("Terima jawaban…"), parent)
        self.explain(
            _(
                "Simpan permintaannya dan kirim kepada saksi, misalnya lewat surel; "
                "jawabannya diterima di sini, boleh beberapa hari kemudian. Berkas "
                ".png menjadi kode QR yang cukup difoto."
            )
        )
        self.key = line(hint=_("nama+sidik+kunci"))
        self.key.setText(str(workspace.keepsakes.find(_KEPT, "")))
        self.field = Field(_("&Kunci publik saksi, seperti diserahkannya"), self.key)
        self.key.textEdited.connect(self._forgive)
        self.add(self.field)
        self.own = line(hint=_("dibuat bersama permintaan pertama"))
        self.own.setReadOnly(True)
        self.copy = Button(_("Sa&lin"), picture="copy")
        self.copy.clicked.connect(self._copy_own)
        words = _("Kunci publik buku jejak ini: serahkan langsung kepada saksi, sekali")
        self.add(Field(words, self.own, beside=self.copy))
        self.outcome = Outcome()
        self.add(self.outcome)
        self._show_own(("", False))
        self._look()
        self.ask = Button(_("&Simpan permintaan…"), picture="download")
        self.ask.clicked.connect(self._choose_request)
        self.finish(self.ask)

    def keep(self) -> None:
        """Look for the witness's answer, and take it in."""
        if not self.key.text().strip():
            self.field.tell(_("Isi dahulu: dengan kunci ini jawabannya diperiksa."))
            self.key.setFocus()
            return
        dialog = QFileDialog(self, _("Jawaban saksi"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_in(Path(name)))
        dialog.open()

    def write_request(self, file: Path) -> None:
        """Sign the ledger as it stands, and write what the witness is to see."""
        workspace, key = self.workspace, self.key.text().strip()
        paths, actor, at = workspace.paths, workspace.actor, workspace.clock()

        def write(registry: Callable[[], Registry], _progress: object) -> Path:
            from ui.cli.files import write_code

            write_code(file, _request(registry(), paths, key, actor, at))
            return file

        self._work(write, _("Menyiapkan permintaan saksi"), self._written)

    def take_in(self, file: Path) -> None:
        """Keep what a witness answered."""
        key = self.key.text().strip()

        def read(_registry: Callable[[], Registry], _progress: object) -> Any:
            from ui.cli.files import read_code

            return read_code(file), [public_key(key)]

        self._work(read, _("Membaca jawaban saksi"), lambda read: self._accept(*read))

    def _accept(self, answer: str, keys: list[VerifierKey]) -> None:
        self.workspace.change(
            witnessing.accept,
            answer,
            witnesses=keys,
            changes={"ledger"},
            then=self._seen,
            refused=self.refuse,
        )

    def _work(
        self, job: Callable[..., Any], words: str, then: Callable[[Any], None]
    ) -> None:
        self.refusal.clear()
        self.workspace.work(job, words=words, then=then, refused=self.refuse)

    def _choose_request(self) -> None:
        dialog = QFileDialog(self, _("Simpan permintaan saksi"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(
            _("Teks atau kode QR ({kinds})").format(kinds="*.txt *.png")
        )
        dialog.selectFile(_FIRST_NAME)
        dialog.fileSelected.connect(lambda name: self.write_request(Path(name)))
        dialog.open()

    def _look(self) -> None:
        """Ask how a witness knows this ledger, and whether one does by now."""
        self.workspace.ask(
            lambda session: (
                witnessing.own_key(session),
                witnessing.is_witnessed(session),
            ),
            then=self._show_own,
            topic=(self, "own"),
        )

    def _show_own(self, found: tuple[str, bool]) -> None:
        key, self._is_witnessed = found
        self.own.setText(key)
        self.copy.setEnabled(bool(key))

    def _copy_own(self) -> None:
        QApplication.clipboard().setText(self.own.text())
        self.outcome.say(_("Kunci publik buku jejak disalin."))

    def _forgive(self) -> None:
        self.refusal.clear()
        self.field.tell("")

    def _written(self, file: Path) -> None:
        self._keep_key()
        self.workspace.changed.emit(frozenset({"ledger"}))
        done = _("Permintaan saksi disimpan: {name}.").format(name=file.name)
        if self._is_witnessed:
            self.told.emit(done)
            self.accept()
            return
        first = _(
            "Saksi baru mengenal buku ini dengan kunci publiknya di atas: salin dan "
            "serahkan langsung. Jawabannya nanti diterima di sini."
        )
        self.outcome.say(f"{done} {first}")
        self._look()  # it may have been made just now

    def _seen(self, names: list[str]) -> None:
        self._keep_key()
        self.told.emit(
            _("Disaksikan dan ditandatangani oleh {names}.").format(
                names=", ".join(names)
            )
        )
        self.accept()

    def _keep_key(self) -> None:
        """Remember the key: the same witness is asked again next month."""
        self.workspace.keepsakes.keep(_KEPT, self.key.text().strip() or None)


def _request(
    registry: Registry, paths: Paths, key: str, actor: Actor, at: datetime
) -> str:
    """Return the request for everything there is by now.

    Raises:
        Refused: the key is none, or there is no checkpoint to be seen.
    """
    known = public_key(key) if key else None
    unasked.seal(registry, paths.log_key, unasked.REQUEST, actor=actor, at=at)
    with registry.read() as session:
        seen = witnessing.seen_size(session, known.name) if known else 0
        return str(witnessing.ask(session, old_size=seen))
