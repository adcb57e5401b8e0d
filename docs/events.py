"""List every type of line: ``python docs/events.py`` writes ``ledger-events.md``.

Types are only added; what is listed already stays listed.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "ledger-events.md"
_TYPE = re.compile(r"[a-z_]+\.[a-z_]+")
_ROW = re.compile(r"^\| `([a-z_.]+)` \|", re.MULTILINE)
_WRITERS = {"add", "add_all", "change", "note", "restate", "Event"}
_NAMED = {"STAMPED", "CARRIED", "REDACTED", "ANNOUNCED", "ROTATED", "REPLACED"}
_HEAD = """# Types of lines

Every type that a line of the ledger may have, the words in which the window shows it,
and where it is written. Types are only added: none is renamed, removed or given another
meaning, because old lines keep them for ever. `tests/app/ledger/test_event_types.py`
compares this list with the code; `python docs/events.py` writes it. Types about the
ledger itself are explained in `ledger-format.md`; all others are lines about rows.

| type | shown as | written in |
|---|---|---|
"""


def written() -> dict[str, set[str]]:
    """Return every type that stands where a line is written, and in which files."""
    found: dict[str, set[str]] = defaultdict(set)
    for floor in ("app", "reports"):
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                for type_ in _types(node):
                    found[type_].add(path.relative_to(ROOT).as_posix())
    return found


def worded() -> dict[str, str]:
    """Return the words of the window for types of lines."""
    from ui.desktop import entries  # noqa: PLC0415 - found only after the path is set

    return entries.words()


def documented() -> list[str]:
    """Return the types in the list, as they stand there."""
    return _ROW.findall(DOCUMENT.read_text("utf-8")) if DOCUMENT.exists() else []


def main() -> None:
    """Write the list."""
    found, words = written(), worded()
    rows = (
        f"| `{type_}` | {words.get(type_, '')} | "
        f"{', '.join(f'`{place}`' for place in sorted(found.get(type_, ())))} |\n"
        for type_ in sorted({*found, *words, *documented()})
    )
    DOCUMENT.write_text(_HEAD + "".join(rows), encoding="utf-8", newline="\n")


def _types(node: ast.AST) -> Iterator[str]:
    value: ast.AST | None = None
    if isinstance(node, ast.Call) and node.args:
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        value = node.args[0] if name in _WRITERS else None
    elif isinstance(node, ast.Assign):
        names = {getattr(target, "id", "") for target in node.targets}
        value = node.value if names & _NAMED else None
    if isinstance(value, ast.Constant) and _TYPE.fullmatch(str(value.value)):
        yield str(value.value)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
