"""The first run: a registry is made from the window, by the person who sits there."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app import passwords, people
from app.access import Role
from app.errors import Refused
from app.language import _
from ui.desktop.dialogs.password import secret
from ui.desktop.door import desk_after
from ui.desktop.drafts import FormDraft
from ui.desktop.messages.refusal import Refusal
from ui.desktop.preferences import Preferences
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.field import Field, choice, line
from ui.desktop.widgets.middle import card_in_the_middle
from ui.desktop.widgets.words import Button, label, selectable
from ui.desktop.workspace import Workspace

Make = Callable[[people.PersonForm, str], None]
_WIDTH = 560
_DRAFT: Final = "founding"


class Founding(QWidget):
    """Asks who the first admin is, makes the registry, and lets them in.

    What was typed outlives a crash and the change of the language; a password is
    never kept.

    Signals:
        entered: the registry is made and its admin is in; their Desk.
        spoken: another language was chosen; everything is to be built anew.
        elsewhere: the registry is on the office's server already.
    """

    entered = Signal(object)
    spoken = Signal()
    elsewhere = Signal()

    def __init__(
        self, workspace: Workspace, preferences: Preferences, make: Make
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._preferences = preferences
        self._make = make
        self._fields: dict[QLineEdit, Field] = {}
        self._column = card_in_the_middle(self, _WIDTH)
        self._build_head()
        self._build_fields()
        self._build_foot()
        self._draft = FormDraft(workspace.keepsakes, _DRAFT, self)
        self._draft.restore()

    def greet(self) -> None:
        """Put the cursor where the person begins, or goes on."""
        next(self._empty(), self.password).setFocus()

    def found(self) -> None:
        """Make the registry of what was typed; what is wrong is said beside it."""
        wrong = [control for control in self._fields if not self._check(control)]
        if wrong:
            wrong[0].setFocus()
            return
        form = people.PersonForm(
            uid=self.uid.text().strip(), name=self.name.text().strip(), role=Role.ADMIN
        )
        password, at = self.password.text(), self._workspace.clock()
        make = self._make

        def job(registry: Callable[[], object], _progress: object) -> object:
            make(form, password)
            return desk_after(registry(), form.uid, password, at)

        task = self._workspace.work(
            job,
            words=_("Membuat registri"),
            then=self._let_in,
            refused=self._refuse,
        )
        self.button.rest_until(task.ended)

    def _let_in(self, desk: object) -> None:
        self._draft.forget()
        self.entered.emit(desk)

    def _build_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Picture("pageh", "accent", 44))
        head.addWidget(label(_("Selamat datang di Pageh"), "title"), 1)
        self.languages = choice((("Bahasa Indonesia", "id"), ("English", "en")))
        self.languages.setAccessibleName(_("Bahasa"))
        spoken = self.languages.findData(self._preferences.settings.language)
        self.languages.setCurrentIndex(spoken)
        self.languages.activated.connect(self._speak)
        head.addWidget(self.languages)
        self._column.addLayout(head)
        self._column.addWidget(
            label(
                _(
                    "Belum ada registri di komputer ini. Buat satu dengan Anda sebagai "
                    "admin pertamanya; langkah berikutnya ditunjukkan sesudah itu."
                ),
                "muted",
                wraps=True,
            )
        )
        place = _("Folder registri: {place}").format(place=self._workspace.paths.root)
        self.place = selectable(place, "small", wraps=True)
        self._column.addWidget(self.place)
        self._column.addSpacing(6)

    def _build_fields(self) -> None:
        self.refusal = Refusal()
        self.name, self.uid = line(hint=_("mis. Ni Made Contoh, S.E.")), line("admin")
        self.name.setObjectName("name")  # the same in every language
        self.uid.setObjectName("uid")
        self.password, self.again = secret(), secret()
        self._add_row((_("Nama &lengkap"), self.name), (_("Nama &masuk"), self.uid))
        self._add_row(
            (_("&Kata sandi"), self.password), (_("&Ulangi kata sandi"), self.again)
        )
        self._column.addWidget(
            label(
                _(
                    "Paling sedikit 10 huruf. Empat kata acak lebih kuat daripada satu "
                    "kata aneh."
                ),
                "small",
                wraps=True,
            )
        )
        for control in self._fields:
            control.textEdited.connect(lambda _, at=control: self._edited(at))
            control.editingFinished.connect(lambda at=control: self._left(at))
            control.returnPressed.connect(self.found)

    def _build_foot(self) -> None:
        self._column.addWidget(self.refusal)
        self._column.addSpacing(8)
        self.button = Button(_("Buat registri"), "primary", picture="check")
        self.button.clicked.connect(self.found)
        self.server = Button(_("Sambung ke basis data kantor…"), "quiet")
        self.server.clicked.connect(self.elsewhere)
        foot = QHBoxLayout()
        foot.addWidget(self.server)
        foot.addStretch()
        foot.addWidget(self.button)
        self._column.addLayout(foot)

    def _add_row(self, *named: tuple[str, QLineEdit]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for words, control in named:
            self._fields[control] = field = Field(words, control)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _edited(self, control: QLineEdit) -> None:
        self.refusal.clear()
        self._fields[control].tell("")

    def _left(self, control: QLineEdit) -> None:
        """Say what is wrong with what was typed before one went on."""
        if control.text():
            self._check(control)

    def _check(self, control: QLineEdit) -> bool:
        """Say beside a field what is wrong with it; tell whether it may stay so."""
        trouble = self._trouble_with(control)
        self._fields[control].tell(trouble)
        return not trouble

    def _trouble_with(self, control: QLineEdit) -> str:
        if not control.text().strip():
            return _("Isi dahulu.")
        if control is self.again and control.text() != self.password.text():
            return _("Berbeda dengan kata sandi pertama. Ketik ulang.")
        if control is self.password:
            try:
                passwords.check(control.text(), self.uid.text(), self.name.text())
            except Refused as refusal:
                return str(refusal)
        return ""

    def _speak(self) -> None:
        chosen = self.languages.currentData()
        if chosen != self._preferences.settings.language:
            self._draft.keep()
            self._preferences.choose_language(chosen)
            self.spoken.emit()

    def _refuse(self, sentence: str) -> None:
        self.refusal.tell(sentence)
        next(self._empty(), self.password).setFocus()

    def _empty(self) -> Iterator[QLineEdit]:
        return (each for each in self._fields if not each.text().strip())
