"""Small things the window remembers for a person on this machine.

Widths of columns, saved views, what was opened lately, a form that was not
finished: nothing of it belongs into the registry, and losing it harms nobody.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSettings

DRAFTS: Final = "draft/"  # before the name of what was typed and not kept yet
RECENT: Final = "recent"  # what was opened lately
_OWN: Final = (DRAFTS, RECENT)  # of one person; the rest is the desk's


class Keepsakes:
    """Keeps what JSON can write, in the window's own file, or not at all.

    The file lies in the registry's own folder and only its owner may read it.
    Without a file everything is forgotten when the window closes; where the
    registry is encrypted, what was typed is, too: a draft may name people.

    Attributes:
        owner: who sits here; what they typed or opened nobody after them sees.
    """

    owner = ""

    def __init__(
        self, file: QSettings | None = None, *, writes_drafts: bool = True
    ) -> None:
        self._file = file
        self._writes_drafts = writes_drafts
        self._held: dict[str, Any] = {}

    def find(self, name: str, otherwise: Any = None) -> Any:
        """Return what is kept under a name; what cannot be read is not there."""
        name = self._owned(name)
        if name not in self._held and self._file is not None:
            import json  # the window opens sooner without

            found = self._file.value(f"kept/{name}")
            try:
                self._held[name] = json.loads(found) if found else None
            except (TypeError, ValueError):
                self._held[name] = None
        found = self._held.get(name)
        return otherwise if found is None else found

    def keep(self, name: str, value: Any) -> None:
        """Keep a value; nothing (None) forgets what was kept."""
        name = self._owned(name)
        self._held[name] = value
        is_only_held = name.startswith(DRAFTS) and not self._writes_drafts
        if self._file is None or is_only_held:
            return
        if value is None:
            self._file.remove(f"kept/{name}")
        else:
            import json

            self._file.setValue(f"kept/{name}", json.dumps(value, ensure_ascii=False))

    def flush(self) -> None:
        """Write to the disk now: the program may not live to do it later.

        Only the owner may read it: a draft may name people.
        """
        if self._file is not None:
            self._file.sync()
            with suppress(OSError):
                Path(self._file.fileName()).chmod(0o600)

    def _owned(self, name: str) -> str:
        """Return where something of one person's own is kept, apart from others'."""
        for each in _OWN:
            if self.owner and name.startswith(each):
                own = name.removeprefix(each)
                return "/".join(filter(None, (each.strip("/"), self.owner, own)))
        return name
