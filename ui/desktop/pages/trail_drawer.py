"""One line of the ledger in full."""

import json

from PySide6.QtCore import Signal

from app import redacting
from app.access import Permission, may
from app.language import _
from app.queries import EntryRow
from ui.desktop import formats
from ui.desktop.dialogs.redaction import RedactionDialog
from ui.desktop.entries import entry_words, role_words
from ui.desktop.widgets.drawer import Drawer
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.words import Button, selectable
from ui.desktop.workspace import Workspace

_LONGEST = 400  # characters of one value


class EntryDrawer(Drawer):
    """Who wrote what, when; personal data is not in the book itself.

    Signals:
        said: something the person is to be told.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Rincian baris"))
        self._workspace = workspace
        self.redact: Button | None = None
        self.dialog: RedactionDialog | None = None

    def show_entry(self, row: EntryRow) -> None:
        """Show another line."""
        self.clear()
        self._offer_redaction(row)
        self.caption.setText(
            _("BARIS {n}").format(n=formats.number(row.seq)) + f"  ·  {row.type}"
        )
        self.title.setText(entry_words(row))
        zone = self._workspace.zone
        self.body.addWidget(
            Facts(
                (
                    (_("Waktu"), formats.moment(row.at, zone)),
                    (_("Oleh"), f"{row.actor} ({role_words(row)})"),
                    (_("Tentang"), f"{row.table} {row.row_id or ''}".strip()),
                )
            )
        )
        self.body.addSpacing(6)
        self.body.addWidget(section(_("Yang ditulis")))
        told = {name: value for name, value in row.values.items() if value is not None}
        untold = ", ".join(name for name in row.values if name not in told)
        self.body.addWidget(Facts((name, _shown(told[name])) for name in told))
        if untold:
            said = _("Tanpa isi: {names}").format(names=untold)
            self.body.addWidget(selectable(said, "small", wraps=True))
        self.show()

    def _offer_redaction(self, row: EntryRow) -> None:
        """Let who manages the registry redact the row that a line is about."""
        self.redact = None
        is_manager = may(self._workspace.actor, Permission.MANAGE)
        if is_manager and row.row_id is not None:
            self.redact = Button(_("Samarkan data pribadi…"), picture="lock")
            self.redact.clicked.connect(lambda: self._ask(f"{row.table}/{row.row_id}"))
        self.set_foot(self.redact)

    def _ask(self, subject: str) -> None:
        self._workspace.ask(
            redacting.personal_fields,
            subject,
            then=lambda fields: self._open(subject, fields),
            refused=self.said.emit,
            topic=(self, "personal"),
        )

    def _open(self, subject: str, fields: tuple[str, ...]) -> None:
        self.dialog = RedactionDialog(self._workspace, subject, fields, self)
        self.dialog.redacted.connect(self.said)
        self.dialog.redacted.connect(self.close_drawer)
        self.dialog.open()


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
