"""Ask with what to sign: a key file, a token, or BSrE; try again when wrong."""

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import Refused
from app.language import _
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.widgets.field import Field, choice, line
from ui.desktop.widgets.file_field import FileField
from ui.desktop.widgets.words import label
from ui.desktop.workspace import Workspace

Way = Callable[[], Any]
Begin = Callable[[Way, str, Callable[[Any], None], Callable[[str], None]], None]
_ROOM, _NONE = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored
_KEPT: Final = "signing"  # driver, address and account; never a secret


class SigningDialog(FormDialog):
    """Signs with what was chosen; secrets are kept nowhere."""

    keeps_draft = False

    def __init__(
        self,
        workspace: Workspace,
        number: str,
        begin: Begin,
        tsa: str,
        parent: QWidget,
    ) -> None:
        super().__init__(
            workspace, _("Tandatangani laporan"), _("Tandatangani"), parent
        )
        self._begin = begin
        self.explain(number)
        self.ways: tuple[_Way, ...] = (_KeyFile(), _Token(), _Bsre())
        names = (_("Berkas kunci (.p12)"), _("Token atau kartu (PKCS#11)"), _("BSrE"))
        self.kind: QComboBox = choice(zip(names, range(len(names)), strict=True))
        self.pile = QStackedWidget()
        for way in self.ways:
            self.pile.addWidget(way)
            way.typed.append(self.refusal.clear)
        self.kind.currentIndexChanged.connect(self._turn)
        self.tsa = line(tsa, hint=_("kosong: waktu komputer (PAdES-B-B)"))
        self.add(Field(_("Dengan a&pa"), self.kind))
        self.add(self.pile)
        self.time = Field(_("Penanda &waktu (TSA)"), self.tsa)
        self.add(self.time)
        self.finish()
        self._recall()

    def keep(self) -> None:
        """Sign; the dialog stays until it worked or the person gives up."""
        way = self.ways[self.kind.currentIndex()]
        try:
            told = way.told()
        except Refused as refusal:
            self.refuse(str(refusal))
            return
        self.save.setEnabled(False)
        tsa = "" if isinstance(way, _Bsre) else self.tsa.text().strip()
        self._begin(told, tsa, lambda _signed: self._done(), self._again)

    def _turn(self, place: int) -> None:
        self.pile.setCurrentIndex(place)
        for at, way in enumerate(self.ways):  # as high as what is seen, not the rest
            way.setSizePolicy(_ROOM, _ROOM if at == place else _NONE)
        self.time.setVisible(not isinstance(self.ways[place], _Bsre))
        self.refusal.clear()
        self.resize(self.width(), 0)
        self.make_room()

    def _recall(self) -> None:
        kept = self.workspace.keepsakes.find(_KEPT, {})
        for way in self.ways:
            way.recall(kept)
        self.kind.setCurrentIndex(int(kept.get("way", 0)))
        self._turn(self.kind.currentIndex())

    def _done(self) -> None:
        kept: dict[str, Any] = {"way": self.kind.currentIndex()}
        for way in self.ways:
            kept |= way.remembered()
        self.workspace.keepsakes.keep(_KEPT, kept)
        self.accept()

    def _again(self, sentence: str) -> None:
        self.save.setEnabled(True)
        self.refuse(sentence)
        secret = self.ways[self.kind.currentIndex()].secret
        secret.selectAll()
        secret.setFocus()


class _Way(QWidget):
    """The fields of one way to sign; the names of ``kept`` are remembered."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.kept: dict[str, QLineEdit] = {}
        self.typed: list[Callable[[], None]] = []
        self.secret = _hidden()
        self._secret_field = Field(secret, self.secret)

    @abstractmethod
    def told(self) -> Way:
        """Return what is signed with, as a way to get at it on another thread.

        Raises:
            Refused: a field is empty.
        """

    def recall(self, kept: dict[str, Any]) -> None:
        """Fill in what was said the last time."""
        for name, field in self.kept.items():
            field.setText(str(kept.get(name, "")))

    def remembered(self) -> dict[str, str]:
        """Return what may be remembered."""
        return {name: field.text().strip() for name, field in self.kept.items()}

    def finish(self) -> None:
        """Put the secret last, and the rest at the top."""
        self.column.addWidget(self._secret_field)
        self.column.addStretch()
        for field in (*self.kept.values(), self.secret):
            field.textEdited.connect(self._tell_typed)

    def row(self, *widgets: QWidget) -> None:
        """Put fields beside each other."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in widgets:
            row.addWidget(widget, 1)
        self.column.addLayout(row)

    def file(self, name: str, words: str, hint: str, kinds: str) -> None:
        """Put a field for a file, with a button to choose it."""
        field = FileField(words, hint=hint, kinds=kinds)
        field.picked.connect(self._tell_typed)
        self.kept[name] = field.line
        self.column.addWidget(field)

    def said(self, name: str) -> str:
        """Return what stands in a field that is remembered."""
        return self.kept[name].text().strip()

    def _tell_typed(self) -> None:
        for tell in self.typed:
            tell()


class _KeyFile(_Way):
    def __init__(self) -> None:
        super().__init__(_("Kata &sandi kunci"))
        kinds = _("Kunci PKCS#12 (*.p12 *.pfx)")
        self.file("key", _("&Kunci"), _("Berkas .p12 atau .pfx"), kinds)
        self.finish()

    def told(self) -> Way:
        """See :meth:`_Way.told`."""
        from ui.desktop.pages.report_work import read_file

        path, password = self.said("key"), self.secret.text()
        if not path:
            raise Refused(_("Pilih dahulu berkas kuncinya."))

        def way() -> Any:
            from reports.signing import means

            return means.KeyFile(read_file(Path(path)), password)

        return way


class _Token(_Way):
    def __init__(self) -> None:
        super().__init__(_("PI&N"))
        kinds = _("Penggerak token (*.dll *.so *.dylib)")
        hint = _("berkas .dll atau .so dari pembuat token")
        self.file("driver", _("Pen&ggerak"), hint, kinds)
        self.kept["token"] = line(hint=_("bila ada beberapa"))
        self.kept["holder"] = line(hint=_("bila ada beberapa"))
        self.row(
            Field(_("Nama &token"), self.kept["token"]),
            Field(_("Nama pe&megang kunci"), self.kept["holder"]),
        )
        self.finish()

    def told(self) -> Way:
        """See :meth:`_Way.told`."""
        driver, pin = self.said("driver"), self.secret.text()
        name, holder = self.said("token"), self.said("holder")
        if not driver:
            raise Refused(_("Pilih dahulu penggerak tokennya."))

        def way() -> Any:
            from reports.signing import means

            return means.Token(Path(driver), pin, name, holder)

        return way


class _Bsre(_Way):
    def __init__(self) -> None:
        super().__init__(_("&Frasa sandi"))
        self.kept["bsre"] = line(hint="https://esign.daerah.go.id")
        self.kept["account"] = line()
        self.password, self.nik = _hidden(), line(hint=_("16 angka"))
        self.column.addWidget(Field(_("Alamat &layanan"), self.kept["bsre"]))
        self.row(
            Field(_("&Akun aplikasi"), self.kept["account"]),
            Field(_("Kata sandi ak&un"), self.password),
        )
        said = _("BSrE membuat kolomnya sendiri: laporannya terbit tanpa kolom TTE.")
        self.column.addWidget(label(said, "muted", wraps=True))
        self.column.addWidget(Field(_("NI&K"), self.nik))
        self.finish()

    def told(self) -> Way:
        """See :meth:`_Way.told`."""
        url, user = self.said("bsre"), self.said("account")
        password, nik = self.password.text(), self.nik.text().strip()
        phrase = self.secret.text()
        if not (url and user and nik):
            raise Refused(_("Isi dahulu alamat layanan, akun aplikasi, dan NIK."))

        def way() -> Any:
            from reports.signing import means
            from reports.signing.bsre import Account, Person

            return means.Service(Account(url, user, password), Person(nik, phrase))

        return way


def _hidden() -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
