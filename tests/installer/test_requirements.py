"""The pins: complete, hashed, of one mind, and without any address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installer import lock

ROOT = Path(lock.ROOT)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


def text_of(name: str) -> str:
    return (lock.FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall(text_of(name)))


def wanted(name: str) -> list[Requirement]:
    project = PROJECT["project"]
    lines = list(project["dependencies"])
    for extra in lock.SETS[name]:
        lines += project["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", lock.SETS)
def test_every_dependency_is_pinned_as_the_project_allows(name: str) -> None:
    pinned = pins(name)
    for requirement in wanted(name):
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


@pytest.mark.parametrize("name", lock.SETS)
def test_every_pin_has_its_hash_and_no_address_is_named(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", text_of(name).strip())
    assert all("--hash=sha256:" in block for block in blocks if block[0] != "#")
    assert "://" not in text_of(name)
    assert "--index" not in text_of(name)
    assert "--find-links" not in text_of(name)


def test_the_demonstration_runs_on_the_versions_that_are_tested() -> None:
    tested = pins("test")
    assert pins("desktop").items() <= tested.items()


def test_what_builds_the_program_is_pinned_too() -> None:
    for requirement in PROJECT["build-system"]["requires"]:
        needed = Requirement(requirement)
        assert needed.specifier.contains(pins("desktop")[needed.name])
