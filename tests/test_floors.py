"""No floor may know the floor above it, and each library lives in its room."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ["models", "app", "reports", "ui"]  # from the ground up
HOMES = {
    "sqlalchemy": {"models", "app"},
    "alembic": {"models"},
    "reportlab": {"reports"},
    "pyhanko": {"reports"},
    "pikepdf": {"reports"},
    "click": {"ui/cli"},
    "PySide6": {"ui/desktop"},
    "pypdfium2": {"ui/desktop"},
}


@cache
def imports_of(path: Path) -> set[str]:
    """Top-level names a file imports, lazily or not."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("floor", FLOORS)
def test_no_import_climbs(floor: str) -> None:
    above = set(FLOORS[FLOORS.index(floor) + 1 :])
    climbing = {
        str(path.relative_to(ROOT)): sorted(imports_of(path) & above)
        for path in (ROOT / floor).rglob("*.py")
        if imports_of(path) & above
    }
    assert climbing == {}


@pytest.mark.parametrize(("library", "homes"), HOMES.items())
def test_libraries_stay_home(library: str, homes: set[str]) -> None:
    strays = [
        path.relative_to(ROOT).as_posix()
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        if library in imports_of(path)
        and not any(
            path.relative_to(ROOT).as_posix().startswith(home + "/") for home in homes
        )
    ]
    assert strays == []
