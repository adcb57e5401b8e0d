"""One line of the ledger in full."""

import json

from app.language import _
from app.queries import EntryRow
from ui.desktop import formats
from ui.desktop.entries import entry_words
from ui.desktop.widgets.drawer import Drawer
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.flags import section
from ui.desktop.workspace import Workspace

_LONGEST = 400  # characters of one value


class EntryDrawer(Drawer):
    """Who wrote what, when; personal data is not in the book itself."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Rincian baris"))
        self._workspace = workspace

    def show_entry(self, row: EntryRow) -> None:
        """Show another line."""
        self.clear()
        self.set_foot(None)
        self.caption.setText(
            _("BARIS {n}").format(n=formats.number(row.seq)) + f"  ·  {row.type}"
        )
        self.title.setText(entry_words(row))
        zone = self._workspace.zone
        self.body.addWidget(
            Facts(
                (
                    (_("Waktu"), formats.moment(row.at, zone)),
                    (_("Oleh"), f"{row.actor} ({row.role})"),
                    (_("Tentang"), f"{row.table} {row.row_id or ''}".strip()),
                )
            )
        )
        self.body.addSpacing(6)
        self.body.addWidget(section(_("Yang ditulis")))
        self.body.addWidget(
            Facts((name, _shown(value)) for name, value in row.values.items())
        )
        self.show()


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
