"""This program, as papers and files name it."""

from importlib.metadata import PackageNotFoundError, version


def release() -> str:
    """Return the version that is installed; ``?`` in a folder that never was."""
    try:
        return version("pageh")
    except PackageNotFoundError:
        return "?"
