"""Ask for a key's password without showing it."""

import os
from pathlib import Path

import click

from app.language import _

KEY_PASSWORD = "PAGEH_KEY_PASSWORD"  # noqa: S105 - the name of the variable


def key_password(key: Path) -> str:
    """Return the password of a key file, from the environment or a prompt."""
    given = os.environ.get(KEY_PASSWORD)
    if given is not None:
        return given
    return str(
        click.prompt(
            _("Kata sandi kunci {name}").format(name=key.name),
            hide_input=True,
            err=True,
        )
    )
