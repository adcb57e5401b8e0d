"""A safe that lives as long as a test."""

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class MemorySafe(KeyringBackend):
    """Keeps secrets in a dictionary."""

    priority = -2  # never chosen unasked: below a computer without any safe

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


@contextmanager
def a_safe() -> Iterator[MemorySafe]:
    """Give the computer a safe."""
    before = keyring.get_keyring()
    made = MemorySafe()
    keyring.set_keyring(made)
    try:
        yield made
    finally:
        keyring.set_keyring(before)
