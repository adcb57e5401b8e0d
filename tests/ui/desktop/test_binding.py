"""PySide6 as the window loads it: quicker, and otherwise as it always is."""

import json
import subprocess
import sys
from typing import Any

import pytest

# what one sees of PySide whose errors are made of what waited
_ASK = """
import json
from PySide6.QtCore import QPoint, QSize
def told(call):
    try:
        return repr(call())
    except Exception as trouble:
        return f"{type(trouble).__name__}: {trouble}"
told = [told(call) for call in (
    lambda: QSize("one", "two"),
    lambda: QPoint(x=1, why=2),
    lambda: QPoint.dotProduct(),
    lambda: QSize.scaled.__doc__,
    lambda: QSize.__doc__,
)]
"""
_OURS = f"""
import builtins, gc
compiling = builtins.compile
from ui.desktop import binding
waits = sorted(binding._texts)
is_as_before = builtins.compile is compiling and gc.isenabled()
reads_sources = builtins.__import__ is builtins.__feature_import__
{_ASK}
from shibokensupport.signature import parser
from shibokensupport.signature.lib import pyi_generator
print(json.dumps({{
    "told": told, "waits": waits, "is_as_before": is_as_before,
    "reads_sources": reads_sources,
    "has_stubs": hasattr(pyi_generator, "generate_pyi"),
    "has_nonsense": hasattr(parser, "nonsense"),
    "still_waits": sorted(binding._texts),
}}))
"""


def answer(program: str) -> Any:
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return json.loads(found.stdout)


@pytest.fixture(scope="module")
def ours() -> dict[str, Any]:
    """What a program sees that loads PySide6 with the window's package."""
    seen: dict[str, Any] = answer(_OURS)
    return seen


def test_what_only_a_wrong_call_asks_for_waits(ours: dict[str, Any]) -> None:
    for name in ("errorhandler", "layout", "mapping", "parser", "lib/pyi_generator"):
        assert f"shibokensupport/signature/{name}.py" in ours["waits"]


def test_wrong_calls_are_told_in_the_words_of_pyside(ours: dict[str, Any]) -> None:
    told = answer(f"{_ASK}\nprint(json.dumps(told))")
    assert "Supported signatures" in told[0]
    assert ours["told"] == told


def test_what_waited_is_all_there_once_it_is_asked_for(ours: dict[str, Any]) -> None:
    assert ours["has_stubs"]
    assert not ours["has_nonsense"]
    assert ours["still_waits"] == []


def test_python_compiles_and_sweeps_as_before(ours: dict[str, Any]) -> None:
    assert ours["is_as_before"]


def test_no_import_reads_the_sources_of_what_it_loads(ours: dict[str, Any]) -> None:
    assert not ours["reads_sources"]
