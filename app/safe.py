"""The operating system's own safe: small secrets of the person signed in there.

Windows Credential Manager, or the Secret Service of a Linux desktop, through the
library ``keyring``. A machine without one (a server) has no safe, and says so.
"""

from types import ModuleType

from app.errors import Refused
from app.language import _

_SERVICE = "Pageh"


def keep(name: str, secret: str) -> None:
    """Put a secret into the safe, in the place of one under the same name.

    Raises:
        Refused: this computer has no safe, or it stays shut.
    """
    keyring = _keyring()
    try:
        keyring.set_password(_SERVICE, name, secret)
    except keyring.errors.KeyringError as trouble:
        raise _shut() from trouble


def take(name: str) -> str | None:
    """Return a secret, or nothing where there is none or no safe at all."""
    try:
        keyring = _keyring()
    except Refused:
        return None
    try:
        found = keyring.get_password(_SERVICE, name)
    except keyring.errors.KeyringError:
        return None
    return None if found is None else str(found)


def forget(name: str) -> None:
    """Take a secret out of the safe; it is no matter if it was not there."""
    if take(name) is not None:
        _keyring().delete_password(_SERVICE, name)


def _keyring() -> ModuleType:
    try:
        import keyring  # noqa: PLC0415 - asks the system over when it is loaded
        import keyring.errors  # noqa: PLC0415
    except ImportError as missing:
        raise _shut() from missing
    return keyring


def _shut() -> Refused:
    return Refused(
        _(
            "Brankas kata sandi komputer ini tidak ada atau terkunci. Pakai kata sandi "
            "seperti biasa."
        )
    )
