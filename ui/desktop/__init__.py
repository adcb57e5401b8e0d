"""The window of Pageh (PySide6)."""

import builtins
from contextlib import suppress

with suppress(ImportError):  # the entry point says what is missing
    import PySide6  # noqa: F401

# PySide puts its own function in the place of Python's import, which reads the
# source of every module to see whether it asks for other names of Qt's functions.
# Nobody here does, and reading all that takes longer than loading it.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
