"""The office's database server: try it, and work there from now on."""

from dataclasses import replace

from PySide6.QtWidgets import QSpinBox, QWidget

from app import servers
from app.language import _
from app.servers import Address, Fitness
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.dialogs.password import secret
from ui.desktop.preferences import Preferences
from ui.desktop.tasks import Lane
from ui.desktop.widgets.field import Field, line
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace

_LAST_PORT = 65_535


class ConnectionDialog(FormDialog):
    """Server, database, name and password; nothing is kept before it was tried."""

    def __init__(
        self, workspace: Workspace, preferences: Preferences, parent: QWidget
    ) -> None:
        super().__init__(workspace, _("Basis data kantor"), _("Pakai ini"), parent)
        self._preferences = preferences
        self._tried: str = ""
        self.explain(
            _(
                "Beberapa meja bekerja pada satu registri di server PostgreSQL. Uji "
                "dahulu; yang lolos dapat dipakai sesudah Pageh dibuka kembali."
            )
        )
        self._build_fields(servers.address_of(preferences.settings.database))
        self.verdict = label("", "muted", wraps=True)
        self.verdict.hide()
        self.add(self.verdict)
        self.test = Button(_("&Uji sambungan"), picture="refresh-cw")
        self.test.setAutoDefault(False)
        self.test.clicked.connect(self.try_out)
        self.finish(self.test)
        self.save.setEnabled(False)

    def address(self) -> Address:
        """Return the address as typed."""
        return Address(
            server=self.server.text().strip(),
            port=self.port.value(),
            database=self.database.text().strip(),
            user=self.user.text().strip(),
            password=self.password.text(),
        )

    def try_out(self) -> None:
        """Knock there, and say in one sentence what was found."""
        url = self.address().url
        self.refusal.clear()
        task = self.workspace.work(
            lambda _registry, _progress: servers.try_out(url),
            words="",
            then=lambda found: self._found(found, url),
            refused=self.refuse,
            lane=Lane.DRAW,
        )
        self.test.rest_until(task.ended)

    def keep(self) -> None:
        """Work there from the next start on."""
        self._preferences.keep(
            replace(self._preferences.settings, database=self._tried)
        )
        self.verdict.setText(_("Disimpan. Tutup Pageh, lalu buka kembali."))
        self.save.setEnabled(False)

    def _found(self, found: Fitness, url: str) -> None:
        self._tried = url
        self.verdict.setText(found.sentence)
        self.verdict.show()
        self.save.setEnabled(found.has_registry)

    def _changed(self) -> None:
        self.refusal.clear()
        self.verdict.hide()
        self.save.setEnabled(False)

    def _build_fields(self, known: Address) -> None:
        self.server = line(known.server, hint=_("mis. 10.0.0.5 atau db.kantor.lokal"))
        self.port = QSpinBox()
        self.port.setRange(1, _LAST_PORT)
        self.port.setValue(known.port)
        self.database, self.user = line(known.database), line(known.user)
        self.password = secret()
        self.password.setText(known.password)
        port = Field(_("&Port"), self.port)
        self.add(Field(_("&Server"), self.server), port, shares=(2, 1))
        self.add(Field(_("&Basis data"), self.database))
        self.add(
            Field(_("Nama &masuk"), self.user), Field(_("&Kata sandi"), self.password)
        )
        for each in (self.server, self.database, self.user, self.password):
            each.textEdited.connect(self._changed)
        self.port.valueChanged.connect(self._changed)
