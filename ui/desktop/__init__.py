"""The window of Pageh (PySide6)."""

from contextlib import suppress

from ui.desktop import binding

with suppress(ImportError):  # the entry point says what is missing
    binding.load()
