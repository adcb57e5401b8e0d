"""What came with the program and is no module: the guide, the list of changes.

In a checkout and in the frozen program it lies beside the floors; pip lays it
where the system keeps such things (``share/pageh``).
"""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
_SHARED: Final = "share/pageh"


def brought(name: str, root: Path = ROOT) -> Path:
    """Return where a file or folder lies that came along; it may be missing."""
    here = root / name
    return here if here.exists() else (_installed() or root) / name


def _installed() -> Path | None:
    """Return the folder into which pip has laid what came along."""
    # loading it would hold the window up soon after its first paint
    from importlib.metadata import PackageNotFoundError, files  # noqa: PLC0415

    try:
        listed = files("pageh") or []
    except PackageNotFoundError:
        return None
    for each in listed:
        if f"/{_SHARED}/" in f"/{each.as_posix()}":
            file = Path(str(each.locate())).resolve()
            return next(up for up in file.parents if up.as_posix().endswith(_SHARED))
    return None
