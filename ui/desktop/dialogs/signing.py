"""Ask for the key file and its password; try again on the spot when wrong."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.field import Field, line
from ui.desktop.widgets.words import Button, label

Begin = Callable[
    [Path, str, Callable[[Any], None], Callable[[str], None]],
    None,
]


class SigningDialog(QDialog):
    """Signs with a PKCS#12 key; the password is kept nowhere."""

    def __init__(self, number: str, begin: Begin, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._begin = begin
        self.setWindowTitle(_("Tandatangani"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(_("Tandatangani laporan"), "title"))
        column.addWidget(label(number, "muted"))
        column.addSpacing(4)
        column.addLayout(self._build_key())
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        column.addWidget(Field(_("Kata &sandi kunci"), self.password))
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        column.addSpacing(6)
        column.addLayout(self._build_foot())
        for field in (self.key, self.password):
            field.textEdited.connect(self.refusal.clear)

    def _build_key(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.key = line(hint=_("Berkas .p12 atau .pfx"))
        row.addWidget(Field(_("&Kunci"), self.key), 1)
        choose = Button(_("Pilih…"), picture="folder-open")
        choose.clicked.connect(self._choose)
        side = QVBoxLayout()
        side.addSpacing(21)
        side.addWidget(choose)
        row.addLayout(side)
        return row

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addStretch()
        back = Button(_("Batal"))
        back.clicked.connect(self.reject)
        self.sign = Button(_("Tandatangani"), "primary", picture="pen-line")
        self.sign.setDefault(True)
        self.sign.clicked.connect(self.begin)
        foot.addWidget(back)
        foot.addWidget(self.sign)
        return foot

    def begin(self) -> None:
        """Sign; the dialog stays until it worked or the person gives up."""
        if not self.key.text().strip():
            self.refusal.tell(_("Pilih dahulu berkas kuncinya."))
            return
        self.sign.setEnabled(False)
        self._begin(
            Path(self.key.text().strip()),
            self.password.text(),
            lambda _signed: self.accept(),
            self._refuse,
        )

    def _refuse(self, sentence: str) -> None:
        self.sign.setEnabled(True)
        self.refusal.tell(sentence)
        self.password.selectAll()
        self.password.setFocus()

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Pilih kunci"), "", _("Kunci PKCS#12 (*.p12 *.pfx)")
        )
        if chosen:
            self.key.setText(chosen)
            self.refusal.clear()
            self.password.setFocus()
