"""PySide6, loaded without what only a wrong call asks for.

PySide carries modules of its own as text and compiles them at each start, which is
nearly half of what loading it takes. What words the error of a wrong call, and what
writes stubs for editors, waits here until somebody asks for it.
"""

import builtins
import gc
from collections.abc import Callable
from threading import RLock
from typing import Any, Final

_SELDOM: Final = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in (
        *("errorhandler", "layout", "mapping", "parser"),
        *("lib/enum_sig", "lib/pyi_generator", "lib/tool"),
    )
)
# ``update_mapping`` PySide takes from among the names of its module, and asks nobody.
_WAITING: Final = """
from {name} import asking
__getattr__ = asking(globals(), {file!r})
def update_mapping():
    return __getattr__("update_mapping")()
"""
_texts: Final[dict[str, Any]] = {}  # what waits, by the name of its file
_gate: Final = RLock()


def load() -> None:
    """Load PySide6; nothing becomes rubbish meanwhile, so none is looked for.

    Raises:
        ImportError: it is not there, or something that it needs.
    """
    is_sweeping = gc.isenabled()
    gc.disable()
    compiling = builtins.compile
    builtins.compile = _compile_later(compiling)
    try:
        import PySide6  # noqa: F401
    finally:
        builtins.compile = compiling
        if is_sweeping:
            gc.enable()
    # PySide puts its own function in the place of Python's import, which reads the
    # source of every module to see whether it asks for other names of Qt's functions.
    # Nobody here does, and reading all that takes longer than loading it.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _compile_later(compiling: Callable[..., Any]) -> Callable[..., Any]:
    """Return what stands in for ``compile``, and lets what is seldom asked for wait."""

    def compile_or_wait(text: Any, file: Any, *how: Any, **named: Any) -> Any:
        if file in _SELDOM:
            _texts[file] = text
            text = _WAITING.format(name=__name__, file=file)
        return compiling(text, file, *how, **named)

    return compile_or_wait


def asking(module: dict[str, Any], file: str) -> Callable[[str], Any]:
    """Return a module's ``__getattr__``, which runs its text when it is asked."""

    def answer(name: str) -> Any:
        if name.startswith("__"):  # asked of any module, and this has none
            raise AttributeError(name)
        with _gate:
            if file in _texts:
                exec(compile(_texts.pop(file), file, "exec"), module)  # noqa: S102
        if name not in module:
            raise AttributeError(name)
        return module[name]

    return answer
