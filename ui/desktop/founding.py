"""The first run: a registry is made from the window, by the person who sits there."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import people
from app.access import Role
from app.language import _
from ui.desktop.dialogs.password import secret
from ui.desktop.door import desk_after
from ui.desktop.messages.refusal import Refusal
from ui.desktop.preferences import Preferences
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.field import Field, choice, line
from ui.desktop.widgets.words import Button, frame, label, selectable
from ui.desktop.workspace import Workspace

Make = Callable[[people.PersonForm, str], None]
_WIDTH = 560


class Founding(QWidget):
    """Asks who the first admin is, makes the registry, and lets them in.

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
        whole = QVBoxLayout(self)
        whole.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card = frame("card")
        card.setFixedWidth(_WIDTH)
        whole.addWidget(card)
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(32, 24, 32, 24)
        self._column.setSpacing(8)
        self._build_head()
        self._build_fields()
        self._build_foot()

    def greet(self) -> None:
        """Put the cursor where the person begins."""
        self.name.setFocus()

    def found(self) -> None:
        """Make the registry of what was typed; what is wrong is said below it."""
        if self.password.text() != self.again.text():
            self._refuse(_("Kedua kata sandi baru berbeda. Ketik ulang."))
            return
        form = people.PersonForm(
            uid=self.uid.text().strip(), name=self.name.text().strip(), role=Role.ADMIN
        )
        password, at = self.password.text(), self._workspace.clock()
        make = self._make

        def job(registry: Callable[[], object], _progress: object) -> object:
            make(form, password)
            return desk_after(registry(), form.uid, password, at)

        self.button.setEnabled(False)
        self._workspace.work(
            job,
            words=_("Membuat registri"),
            then=self.entered.emit,
            refused=self._refuse,
        ).ended.connect(lambda: self.button.setEnabled(True))

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
        self.password, self.again = secret(), secret()
        self._add_row(
            Field(_("Nama &lengkap"), self.name), Field(_("Nama &masuk"), self.uid)
        )
        self._add_row(
            Field(_("&Kata sandi"), self.password),
            Field(_("&Ulangi kata sandi"), self.again),
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
        for control in (self.name, self.uid, self.password, self.again):
            control.textEdited.connect(self.refusal.clear)
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

    def _add_row(self, *fields: Field) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            row.addWidget(field, 1)
        self._column.addLayout(row)

    def _speak(self) -> None:
        chosen = self.languages.currentData()
        if chosen != self._preferences.settings.language:
            self._preferences.choose_language(chosen)
            self.spoken.emit()

    def _refuse(self, sentence: str) -> None:
        self.refusal.tell(sentence)
        empty = [each for each in self._typed() if not each.text().strip()]
        (empty or [self.password])[0].setFocus()

    def _typed(self) -> tuple[QLineEdit, ...]:
        return (self.name, self.uid, self.password, self.again)
