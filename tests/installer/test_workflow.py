"""The workflow that builds: no rights it does not need, nothing that can move."""

import re
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_action_is_pinned_by_its_whole_hash(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    used = [line for line in text.splitlines() if "uses:" in line]
    assert used
    assert all(PINNED.search(line) for line in used)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_may_only_read_and_sees_no_secret(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    read = yaml.safe_load(text)
    assert read["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in read["jobs"].values())
    assert "secrets." not in text
    assert "persist-credentials: false" in text


def test_all_three_systems_are_built() -> None:
    (file,) = FILES
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    systems = read["jobs"]["build"]["strategy"]["matrix"]["system"]
    kinds = {system.split("-")[0] for system in systems}
    assert kinds == {"ubuntu", "windows", "macos"}
    assert not any(system.endswith("latest") for system in systems)
