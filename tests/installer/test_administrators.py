"""What administrators are told to type is what the program understands."""

import re
import shlex

import click

from installer.version import ROOT
from ui.cli.root import root

PAGE = (ROOT / "docs" / "administrators.md").read_text(encoding="utf-8")
LINES = [
    line.split("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if re.match(r"\s*(?:[A-Z_]+=\S+ )?pageh ", line)
]


def test_every_command_and_every_option_exists() -> None:
    assert len(LINES) > 12
    for line in LINES:
        words = [word for word in shlex.split(line) if "=" not in word or "://" in word]
        understood(words[1:], line)


def understood(words: list[str], line: str) -> None:
    """Walk down the commands; every option must belong to one on the way."""
    command: click.Command = root
    known = names_of(root)
    context = click.Context(root)
    for word in words:
        if word.startswith("-"):
            assert word in known, f"{word} in: {line}"
        elif isinstance(command, click.Group):
            found = command.get_command(context, word)
            if found is not None:
                command = found
                known |= names_of(found)
    assert command is not root, line
    assert not isinstance(command, click.Group), line


def names_of(command: click.Command) -> set[str]:
    return {name for each in command.params for name in each.opts}
