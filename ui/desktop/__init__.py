"""The window of Pageh (PySide6)."""
