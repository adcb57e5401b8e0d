"""Ask for a password without showing it."""

import os
from pathlib import Path

import click

from app.language import _

KEY_PASSWORD = "PAGEH_KEY_PASSWORD"  # noqa: S105 - the name of the variable


def key_password(key: Path) -> str:
    """Return the password of a key file, from the environment or a prompt."""
    return secret(_("Kata sandi kunci {name}").format(name=key.name))


def secret(question: str, variable: str = KEY_PASSWORD) -> str:
    """Return what only its owner knows, from the environment or a prompt."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    return str(click.prompt(question, hide_input=True, err=True))
