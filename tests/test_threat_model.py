"""The threat model names tests; each of them is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODEL = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/.]+\.py)(?:::(\w+))?`", MODEL)))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_named_in_the_threat_model_exists(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    found = {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
    assert not name or name in found
    assert any(each.startswith("test_") for each in found)


def test_every_threat_is_shown_by_a_test() -> None:
    rows = MODEL.partition("## How it is met")[2].partition("## What it cannot")[0]
    threats = [row for row in rows.splitlines() if row.startswith("| ")][1:]
    assert len(threats) > 20
    assert [row for row in threats if "`tests/" not in row] == []
