"""What README tells people to type is what the program offers."""

import re
import shlex
from pathlib import Path

from installer import bootstrap

README = (Path(bootstrap.ROOT) / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if "bootstrap.py" in line
]


def test_readme_names_the_two_commands() -> None:
    assert COMMANDS == [
        "python3 installer/bootstrap.py demo",
        "python3 installer/bootstrap.py test",
    ]


def test_bootstrap_understands_every_command_of_readme() -> None:
    for line in COMMANDS:
        program, *arguments = shlex.split(line)[1:]
        assert (Path(bootstrap.ROOT) / program).is_file()
        assert bootstrap.read_arguments(arguments).command == arguments[0]


def test_bootstraps_own_help_says_the_same() -> None:
    told = bootstrap.__doc__ or ""
    assert all(line in told for line in COMMANDS)


def test_continuous_integration_runs_the_second_command() -> None:
    text = (Path(bootstrap.ROOT) / ".ci" / "run").read_text(encoding="utf-8")
    assert COMMANDS[1] in text


def test_every_place_readme_points_to_is_there() -> None:
    for target in re.findall(r"\]\(((?!https?:)[^)#]+)\)", README):
        assert (Path(bootstrap.ROOT) / target).exists(), target
